"""Merge, split, delete and undo: what was put together can be taken apart."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import one_run
import pytest
from combining import RUNKEEPER, brought, later, listed, nameless, origin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from journal.api import Journal, open_journal
from journal.domain.entries import Pain, Shoe
from journal.domain.errors import BadValue, Unknown
from journal.store import streams, tables


@pytest.fixture
def journal(journal: Journal) -> Journal:
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    return journal


def everything(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    watched = (tables.session, tables.strength_set, tables.pain, tables.day, tables.source)
    with journal.store.read() as connection:
        return {table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))] for table in watched}


def test_merged_and_split_they_are_the_same_sessions(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    brought(journal, paths["gpx"])
    brought(journal, later(tmp_path / "later.fit"))
    before = nameless(journal)
    saved = journal.merge("s1", "s2")
    assert saved.ids == ("s1",) and "s2 is now part of s1" in saved.notes[0] and saved.batch == "b4"
    (only,) = listed(journal)
    assert (only["title"], only["started_at"]) == ("Lake run", "2026-03-04T21:00:00Z")
    with journal.store.read() as connection:
        assert "hr_bpm" in streams.of_session(connection, 1)
    assert journal.split("s1").ids == ("s1", "s3")
    assert nameless(journal) == before
    with journal.store.read() as connection:
        assert ["hr_bpm" in streams.of_session(connection, row) for row in (1, 3)] == [False, True]


@pytest.mark.parametrize("command", ["merge", "split"])
def test_both_are_one_step_back(journal: Journal, paths: dict[str, Path], command: str) -> None:
    brought(journal, paths["fit"])
    if command == "split":
        brought(journal, paths["strava"], paths["gpx"])
    else:
        journal.log_session(replace(one_run.hand(), distance_m=9000.0))
        journal.log_pain(Pain(region="knee", score=2.0, day=one_run.DAY, session="s2"))
    before = everything(journal)
    saved = journal.merge("s1", "s2") if command == "merge" else journal.split("s1")
    assert everything(journal) != before and saved.undo.startswith("undo: journal undo b")
    journal.undo()
    assert everything(journal) == before


def test_merging_keeps_what_was_typed_and_the_pain(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["fit"])
    journal.edit("s1", {"rpe": 7.0, "tired": True})
    journal.log_session(replace(one_run.hand(), distance_m=9000.0))
    journal.log_pain(Pain(region="knee", score=2.0, day=one_run.DAY, session="s2"))
    journal.merge("s1", "s2")
    (only,) = listed(journal)
    assert (only["rpe"], only["tired"], only["surface"], only["distance_m"]) == (7.0, True, {"gravel": 1.0}, 9000.0)
    assert journal.show("p1")["session"] == "s1"
    assert origin(journal, "s1")["mean_hr_bpm"] == "fit" and origin(journal, "s1")["distance_m"] == "typed"
    with pytest.raises(Unknown):
        journal.show("s2")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"day": one_run.DAY - timedelta(days=2)}, "s1 on Wed 4 Mar 2026 and s2 on Mon 2 Mar 2026: too far apart"),
        ({"sport": "swim", "distance_m": 900.0}, "s1 is a run and s2 is a swim: not one session"),
    ],
)
def test_strangers_are_not_merged(journal: Journal, paths: dict[str, Path], change: dict[str, Any], said: str) -> None:
    brought(journal, paths["fit"])
    journal.log_session(replace(one_run.hand(), **change))
    with pytest.raises(BadValue, match=said):
        journal.merge("s1", "s2")
    with pytest.raises(BadValue, match="the same session twice"):
        journal.merge("s1", "1")
    with pytest.raises(Unknown):
        journal.merge("s1", "s9")
    journal.log_pain(Pain(region="knee", score=2.0, day=one_run.DAY))
    with pytest.raises(BadValue, match="p1: not a session"):
        journal.merge("s1", "p1")
    assert len(listed(journal)) == 2


def test_what_was_split_stays_apart(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    brought(journal, paths["fit"])
    journal.log_session(one_run.hand())
    brought(journal, paths["strava"])
    assert journal.split("s1").ids == ("s1", "s2", "s3")
    hand = next(row for row in listed(journal) if row["id"] == "s1")
    assert (hand["rpe"], hand["mean_hr_bpm"], hand["started_at"], hand["zone"]) == (6.0, None, None, "Europe/Berlin")
    apart = listed(journal)
    assert brought(journal, paths["fit"], paths["strava"])["duplicate"] == 2
    (tmp_path / "activities.csv").write_text(
        one_run.STRAVA + one_run.strava() + one_run.strava(one_run.START - timedelta(days=9), 5)
    )
    assert brought(journal, tmp_path / "activities.csv") == {"new": 1, "merged": 0, "duplicate": 1, "refused": 0}
    assert [row for row in listed(journal) if row["id"] != "s4"] == apart
    journal.merge("s2", "s3")
    assert brought(journal, paths["tcx"], paths["gpx"])["new"] == 0
    assert {row["id"] for row in listed(journal)} == {"s1", "s2", "s4"}
    with pytest.raises(BadValue, match="from one source only"):
        journal.split("s4")


def test_a_split_is_taken_back_by_a_merge(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["fit"], paths["strava"])
    before = nameless(journal)
    journal.split("s1")
    journal.merge("s1", "s2")
    assert nameless(journal) == before
    assert brought(journal, paths["gpx"])["merged"] == 1 and len(listed(journal)) == 1


def test_split_stays_split_though_a_list_names_its_recording(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_text(one_run.gpx(one_run.START, 0))
    (tmp_path / "cardioActivities.csv").write_text(
        RUNKEEPER + "rk-1,2026-03-04 13:00:00,Running,,5.39,30:58,6:00,10,500,50,,,,a.gpx\n"
    )
    brought(journal, tmp_path / "a.gpx")
    brought(journal, tmp_path / "cardioActivities.csv")
    journal.split("s1")
    brought(journal, one_run.files(tmp_path / "six")["fit"])
    assert len(listed(journal)) == 2


def test_deleted_does_not_come_back_in_another_format(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    brought(journal, paths["fit"])
    journal.delete(["s1"])
    result = journal.import_paths([paths[name] for name in ("gpx", "tcx", "strava", "garmin")])
    assert dict(result.counts) == {"new": 0, "merged": 0, "duplicate": 4, "refused": 0}
    assert all("deleted earlier" in one.lines[0] for one in result.files) and listed(journal) == []
    assert brought(journal, later(tmp_path / "later.fit"))["new"] == 1
    journal.undo()
    journal.undo()
    journal.undo()
    assert [row["id"] for row in listed(journal)] == ["s1"]
    assert brought(journal, paths["gpx"], paths["strava"])["merged"] == 2


def test_a_live_session_counts_more_than_a_deleted_one(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["fit"])
    journal.delete(["s1"])
    journal.log_session(one_run.hand())
    assert brought(journal, paths["gpx"])["merged"] == 1
    assert [row["id"] for row in listed(journal)] == ["s2"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(["fit", "tcx", "gpx", "strava", "garmin"]), at=st.integers(1, 4))
def test_a_deletion_in_between(tmp_path_factory: pytest.TempPathFactory, order: list[str], at: int) -> None:
    where = tmp_path_factory.mktemp("deleted")
    journal = open_journal(where / "j.sqlite", now=one_run.NOW)
    paths = one_run.files(where / "files")
    for number, format in enumerate(order):
        if number == at:
            journal.delete([row["id"] for row in listed(journal)])
        brought(journal, paths[format])
    assert listed(journal) == []
    journal.close()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(one_run.FORMATS), keep=st.integers(0, 5))
def test_undone_imports_come_back_the_same(tmp_path_factory: pytest.TempPathFactory, order: list[str], keep: int) -> None:
    where = tmp_path_factory.mktemp("undone")
    journal = open_journal(where / "j.sqlite", now=one_run.NOW)
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    journal.add_shoes(Shoe(name="Pegasus 41", alias="pegasus-41"))
    paths = one_run.files(where / "files")

    def bring(format: str) -> None:
        if format == "hand":
            journal.log_session(one_run.hand())
        else:
            brought(journal, paths[format])

    for format in order:
        bring(format)
    whole = nameless(journal)
    for _ in order[keep:]:
        journal.undo()
    for format in reversed(order[keep:]):
        bring(format)
    assert nameless(journal) == whole and len(whole) == 1
    journal.close()
