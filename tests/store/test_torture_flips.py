"""A few of the flips of ``make torture``: detected or harmless, and no traceback."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "torture"))

import flips


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    return flips.briefly(40, 20261122, tmp_path_factory.mktemp("flips"))


def test_each_flip_is_detected_or_harmless(rows):
    assert [row for row in rows if not row.met] == []


def test_there_are_cases_of_each_kind(rows):
    assert [row.what for row in rows if row.cases] == [
        "bits flipped in the journal",
        "bits flipped in its -wal",
        "bytes and pages",
    ]
    assert "detected" in rows[0].found and "harmless" in rows[0].found and sum(row.cases for row in rows) == 40


def test_a_case_that_nobody_sees_is_not_met():
    unseen = flips.Flip(flips.CLOSED, "journal.sqlite", "bit", 1, 1)
    assert not flips.table([(unseen, flips.Ended(flips.SILENT, []))])[0].met
    assert not flips.table([(unseen, flips.Ended(flips.HARMLESS, ["list: Traceback"]))])[0].met
    assert list(flips._complaints(("list",), 1, "", "journal: this is a mistake in the program (KeyError)"))
