"""A few entries by a few processes at once; ``make torture`` has eight of them write 800."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "torture"))

import processes  # the study is beside the tests, not a package
from study import quietly


def test_several_processes_lose_nothing_and_lock_nobody_out() -> None:
    entries, _seconds, *others = processes.run(40, 1, quietly, count=2, patience=0.2)  # nothing that a clock tells is asked for
    assert entries.cases == 40 and entries.found.startswith("40 entries, 0 locked")
    assert len(others) == 5 and all(row.cases > 0 for row in others)
    assert [row for row in (entries, *others) if not row.met] == []
