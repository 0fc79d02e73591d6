"""Garbage is looked for less often while files are read, and as before afterwards."""

import gc
from collections.abc import Iterator
from contextlib import suppress

import pytest

from journal.api.garbage import seldom


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("before", "inside"),
    [((700, 10, 10), (200_000, 10, 10)), ((2_000, 5, 7), (200_000, 5, 7)), ((300_000, 10, 10), (300_000, 10, 10)), ((0, 10, 10), (0, 10, 10))],
    ids=["the usual", "of one's own", "more already", "none at all"],
)  # fmt: skip
@pytest.mark.parametrize("fails", [False, True])
def test_it_is_looked_for_less_often_inside_alone(before: tuple[int, ...], inside: tuple[int, ...], fails: bool) -> None:
    gc.set_threshold(*before)
    with suppress(ZeroDivisionError), seldom():
        assert gc.get_threshold()[:2] == inside[:2]
        _ = 1 / (not fails)
    assert gc.get_threshold()[:2] == before[:2]
