"""A little of what ``make torture`` does of kills and full disks."""

import os
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))

import at_random
import disks
import kills
from harm import library
from study import quietly

# A machine without a compiler cannot make what stands between the program and the disk; the one that decides has one.
pytestmark = pytest.mark.skipif(library() is None and not os.environ.get("CI"), reason="no C compiler (cc), or not Linux")
KILLED = {name: kills.KINDS[name] for name in ("import of a folder", "upgrade from 0003", "pain")}
FULL = {name: disks.KINDS[name] for name in ("import of an archive", "pain", "config", "export")}


def test_what_is_killed_at_a_write_loses_nothing() -> None:
    rows = kills.run(10, 7, quietly, KILLED, files=12)
    assert sum(row.cases for row in rows) >= 9
    assert all(row.met for row in rows), rows


def test_a_disk_that_fails_at_a_write_loses_nothing() -> None:
    (row,) = disks.run(14, 7, quietly, FULL, files=12)
    assert row.cases == 14 and row.met, row.found


def test_so_many_imports_are_killed_in_the_whole() -> None:
    assert sum(kind.cases for kind in kills.IMPORTS.values()) + at_random.IMPORTS >= 500
    assert at_random.STUDY.cases * 5 // 6 == at_random.IMPORTS
    assert all(kind.cases >= 200 for kind in kills.UPGRADES.values())


def test_a_case_that_was_not_killed_is_drawn_again_and_counts_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """``do`` kills what is at a write before the third."""

    class Ready:
        given, faults = Path(), list[str]()
        workers: "Ready"

        def do(self, cases: list[dict[str, object]]) -> list[tuple[dict[str, object], list[str]]]:
            return [(case, [] if int(str(case["at"])) < 3 else [kills.ENDED]) for case in cases]

    ready = Ready()
    ready.workers = ready
    monkeypatch.setattr(kills, "prepared", lambda *_: nullcontext(ready))
    monkeypatch.setattr(kills, "cases_of", lambda *_: [{"kind": "pain", "at": at, "how": 1} for at in (2, 20, 7)])
    (row,) = kills.run(3, 1, quietly)
    assert (row.cases, row.met) == (3, True)
    monkeypatch.setattr(kills, "cases_of", lambda *_: [{"kind": "pain", "at": at, "how": 1} for at in (2, 10**6)])
    monkeypatch.setattr(kills, "earlier", lambda case, _seed: case)
    (row,) = kills.run(2, 1, quietly)
    assert (row.cases, row.met) == (1, False) and kills.ENDED in row.found


def test_what_ended_by_itself_is_no_kill() -> None:
    killed, ended = at_random.Killed(True, [], "some"), at_random.Killed(False, ["it always ended"])
    assert [row.met for row in at_random.rows([killed] * 20, [killed])] == [True, True]
    (imports,) = at_random.rows([killed] * 19 + [ended], [])
    assert (imports.cases, imports.met) == (19, False)
    (imports,) = at_random.rows([killed._replace(there="none")] * 16 + [killed] * 4, [])
    assert not imports.met and "no file saved 16, some 4" in imports.found


def test_ci_has_a_compiler() -> None:
    assert shutil.which("cc") is not None or not os.environ.get("CI")
