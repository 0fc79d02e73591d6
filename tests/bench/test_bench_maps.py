"""What the bench measures of maps is whole processes that make an index, ask it and match runs."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import maps


def test_the_part_makes_an_index_asks_it_and_matches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "WAYS", 2000)
    monkeypatch.setattr(maps, "ROUNDS", 1)
    monkeypatch.setattr(maps, "RUNS", 1)
    made, memory, opened, asked, matched = maps.maps(tmp_path)
    assert made.what.startswith("index of 2,000 ways") and made.theirs.endswith(" s")
    assert memory.ours.endswith(" MB") and opened.ours.endswith(" ms") and asked.ours.endswith(" ms")
    assert all(line.met is not None for line in (made, memory, asked, matched))
    assert matched.ours.endswith(" points") and matched.floor == "> 3,000"
