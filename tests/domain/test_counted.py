"""Numbers of things, and sizes of files, in words."""

import pytest

from journal.domain.counted import plural, show_size


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 bytes"), (1, "1 byte"), (7, "7 bytes"), (999, "999 bytes"), (1000, "1 kB"), (412_300, "412 kB"), (1_300_000, "1.3 MB"),
     (2_000_000_000, "2.0 GB")],
)  # fmt: skip
def test_sizes(size: int, said: str) -> None:
    assert show_size(size) == said


@pytest.mark.parametrize(
    ("count", "what", "said"),
    [(1, "file", "1 file"), (0, "file", "0 files"), (2, "copy", "2 copies"), (1000, "pain entry", "1,000 pain entries"), (3, "day", "3 days")],
)  # fmt: skip
def test_plurals(count: int, what: str, said: str) -> None:
    assert plural(count, what) == said
