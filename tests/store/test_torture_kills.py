"""A little of what ``make torture`` does of kills and full disks."""

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))

import disks
import kills
from harm import library
from study import quietly

# A machine without a compiler cannot make what stands between the program and the disk; the one that decides has one.
pytestmark = pytest.mark.skipif(library() is None and not os.environ.get("CI"), reason="no C compiler (cc), or not Linux")
KILLED = {name: kills.KINDS[name] for name in ("import of a folder", "upgrade from 0003", "pain")}
FULL = {name: disks.KINDS[name] for name in ("import of an archive", "pain", "config", "export")}


def test_what_is_killed_at_a_write_loses_nothing() -> None:
    rows = kills.run(20, 7, quietly, KILLED, files=12)
    assert sum(row.cases for row in rows) >= 16
    assert all(row.met for row in rows), rows


def test_a_disk_that_fails_at_a_write_loses_nothing() -> None:
    (row,) = disks.run(30, 7, quietly, FULL, files=12)
    assert row.cases == 30 and row.met, row.found


def test_ci_has_a_compiler() -> None:
    assert shutil.which("cc") is not None or not os.environ.get("CI")
