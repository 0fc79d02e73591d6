"""There and back on each kind of database, and from one to the other."""

import pytest
from exported import TODAY, state

from journal.api import open_journal
from journal.domain.entries import Day, Pain

pytestmark = pytest.mark.both_databases
NOW = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def other(tmp_path):
    with open_journal(tmp_path / "other.sqlite", now=NOW) as opened:
        yield opened


def test_there_and_back(filled, journal, other, tmp_path) -> None:
    journal.import_paths(filled[1])
    assert journal.export(tmp_path / "same.zip").path.read_bytes() == filled[1].read_bytes()
    journal.delete(journal.log_pain(Pain(region="knee", score=1, day=TODAY)).ids)
    path, empty = journal.export(tmp_path / "a.zip").path, state(other)
    other.import_paths(path)
    assert state(other) == state(journal)
    other.undo()
    assert state(other) == empty
    other.redo()
    assert state(other) == state(journal)
    for entry in (Pain(region="knee", score=1, day=TODAY), Pain(region="hip", score=2, day=TODAY)):
        assert other.log_pain(entry).ids == journal.log_pain(entry).ids  # not that of the deleted one


def test_ids_that_were_given_before_are_not_given_again(journal, other, tmp_path) -> None:
    journal.log_pain(Pain(region="knee", score=1, day=TODAY))
    for region in ("hip", "foot", "neck"):
        other.log_pain(Pain(region=region, score=1, day=TODAY))
    other.log_day(Day(day=TODAY, stress=1.0))
    for _ in range(4):
        other.undo()
    other.import_paths(journal.export(tmp_path / "a.zip").path)
    assert other.log_pain(Pain(region="knee", score=2, day=TODAY)).ids == ("p4",)
    assert other.log_day(Day(day=TODAY, stress=2.0)).ids == ("d2",)
