"""A few entries by a few processes at once; ``make torture`` has eight of them write 800."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "torture"))

import processes  # the study is beside the tests, not a package
from serving import Ran


def test_several_processes_lose_nothing_and_lock_nobody_out() -> None:
    ticks: list[int] = []
    entries, _seconds, *others = processes.run(
        40, 1, ticks.append, count=2, days=100, patience=0.2
    )  # nothing that a clock tells is asked for
    assert entries.cases == 40 and entries.found.startswith("40 entries, 0 locked")
    assert len(others) == 5 and all(row.cases > 0 for row in others)
    assert [row for row in (entries, *others) if not row.met] == []
    assert sum(ticks) == 40 and len(ticks) > 40  # told as they are done


def test_a_reader_who_comes_too_late_shows_nothing() -> None:
    wrote = [Ran(0, "", float(at), 0.9) for at in range(10)]
    beside, later = Ran(0, "", 4.95, 0.2), Ran(0, "", 11.0, 1.0)
    assert processes.reading(wrote, [beside, beside, later]).met
    assert not processes.reading(wrote, [beside, later, later]).met
    assert not processes.reading(wrote, []).met
    assert not processes.reading(wrote, [beside, beside._replace(code=4), beside]).met
    assert processes.reading(wrote, [beside, Ran(0, "", 3.92, 0.05)]).found.startswith("1 of them while")
