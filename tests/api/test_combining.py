"""Merge, split, delete, edit and undo: what was put together can be taken apart, and what a person said stays."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import one_run
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from journal.analysis.streams import Streams
from journal.api import Journal, open_journal
from journal.api.importing import Defaults, Run
from journal.domain.entries import Pain, Session, Shoe
from journal.domain.errors import BadValue, Unknown
from journal.domain.rules import Rule
from journal.importers.building.parsed import Parsed, Recorded
from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read
from journal.store import streams, tables

RUNKEEPER = (
    "Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),Calories Burned,Climb (m),"
    "Average Heart Rate (bpm),Friend's Tagged,Notes,GPX File\n"
)


@pytest.fixture
def journal(journal: Journal) -> Journal:
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    return journal


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    return one_run.files(tmp_path / "six")


def brought(journal: Journal, *paths: Path, **options: Any) -> dict[str, int]:
    return dict(journal.import_paths(list(paths), **options).counts)


def listed(journal: Journal) -> list[dict[str, Any]]:
    return journal.list_entries()["sessions"]


def nameless(journal: Journal) -> list[dict[str, Any]]:
    """Sessions without their ids, in an order that does not rest on them."""
    return sorted(({name: value for name, value in row.items() if name != "id"} for row in listed(journal)), key=str)


def origin(journal: Journal, id: str) -> dict[str, str]:
    return {name: one["from"] for name, one in journal.show(id)["provenance"].items()}


def everything(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    watched = (tables.session, tables.strength_set, tables.pain, tables.day, tables.source)
    with journal.store.read() as connection:
        return {table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))] for table in watched}


def later(path: Path, hours: float = 3) -> Path:
    """The same run again, some hours later."""
    path.write_bytes(one_run.fit(one_run.START + timedelta(hours=hours)))
    return path


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


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([(name, run) for name in ("fit", "gpx", "strava", "garmin") for run in (0, 1)]))
def test_two_runs_of_one_day_stay_two(tmp_path_factory: pytest.TempPathFactory, order: list[tuple[str, int]]) -> None:
    """The same way to work and back."""
    where = tmp_path_factory.mktemp("two")
    journal = open_journal(where / "j.sqlite", now=one_run.NOW)
    for name, run in order:
        start = one_run.START - timedelta(hours=7, seconds=77) * run
        text = {
            "fit": one_run.fit(start), "gpx": one_run.gpx(start), "garmin": one_run.GARMIN + one_run.garmin(start),
            "strava": one_run.STRAVA + one_run.strava(start, 771 + run, f"activities/{run}.fit.gz"),
        }[name]  # fmt: skip
        path = where / f"{run}.{name}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        brought(journal, path)
    assert sorted(len(journal.show(row["id"])["sources"]) for row in listed(journal)) == [4, 4]
    assert {row["started_at"] for row in listed(journal)} == {"2026-03-04T18:00:00Z", "2026-03-04T10:58:43Z"}
    journal.close()


@pytest.mark.parametrize("order", [("watch", "list"), ("list", "watch")])
def test_a_list_that_names_the_file(journal: Journal, tmp_path: Path, order: tuple[str, str]) -> None:
    """The watch was never set: only the name says that both are one."""
    watch, row = tmp_path / "90017.fit", tmp_path / "activities.csv"
    watch.write_bytes(one_run.fit(one_run.START - timedelta(hours=11)))
    row.write_text(one_run.STRAVA + one_run.strava())
    for name in order:
        brought(journal, {"watch": watch, "list": row}[name])
    (only,) = listed(journal)
    assert (only["started_at"], only["note"]) == ("2026-03-04T07:00:00Z", "windy")


def test_a_list_that_says_more_now(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    brought(journal, paths["strava"])
    grown, less = tmp_path / "grown.csv", tmp_path / "less.csv"
    grown.write_text(one_run.STRAVA + one_run.strava().replace("windy", "windy and cold"))
    less.write_text(one_run.STRAVA + one_run.strava().replace("windy", ""))
    assert brought(journal, grown) == {"new": 0, "merged": 1, "duplicate": 0, "refused": 0}
    assert listed(journal)[0]["note"] == "windy and cold"
    assert brought(journal, less)["duplicate"] == 1 and listed(journal)[0]["note"] == "windy and cold"
    with pytest.raises(BadValue, match="builds on it"):
        journal.undo("b2")
    journal.undo()
    journal.undo()
    assert listed(journal)[0]["note"] == "windy"


def test_what_was_edited_or_cleared_stays_so(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    journal.edit("s1", {"title": None, "distance_m": 5555.0})
    brought(journal, paths["fit"], paths["strava"], paths["garmin"])
    (only,) = listed(journal)
    assert (only["title"], only["distance_m"]) == (None, 5555.0)
    assert origin(journal, "s1")["distance_m"] == "typed" and "title" not in origin(journal, "s1")
    journal.edit("s1", {"title": "Mine"})
    assert listed(journal)[0]["title"] == "Mine" and origin(journal, "s1")["title"] == "typed"


def test_an_equal_value_that_is_typed_is_typed(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["strava"])
    journal.edit("s1", {"note": "windy"})
    brought(journal, paths["fit"])
    assert (origin(journal, "s1")["note"], origin(journal, "s1")["distance_m"]) == ("typed", "fit")


def test_sources_that_contradict_each_other_do_not_hinder_an_edit(journal: Journal, paths: dict[str, Path]) -> None:
    journal.log_session(replace(one_run.hand(), duration_s=1700.0))
    brought(journal, paths["fit"])
    assert listed(journal)[0]["moving_s"] is None  # nobody moves for longer than the 28:20 that were typed
    journal.edit("s1", {"rpe": 3.0})
    journal.edit("s1", {"duration_s": 2400.0})
    with pytest.raises(BadValue, match="moving for"):
        journal.edit("s1", {"moving_s": 2500.0})


def test_options_and_rules_are_the_last_word(journal: Journal, paths: dict[str, Path]) -> None:
    object.__setattr__(
        journal.settings, "rules", (Rule(title="lake", surface={"dirt": 1.0}), Rule(gear="Pegasus 41", shoes="trail"))
    )
    brought(journal, paths["strava"])
    assert (listed(journal)[0]["surface"], listed(journal)[0]["shoes"]) == ({"dirt": 1.0}, "trail")
    assert (origin(journal, "s1")["surface"], origin(journal, "s1")["shoes"]) == ("rule", "rule")
    brought(journal, paths["fit"], surface={"grass": 1.0})
    assert (listed(journal)[0]["surface"], origin(journal, "s1")["surface"]) == ({"grass": 1.0}, "option")
    journal.edit("s1", {"surface": {"sand": 1.0}})
    journal.split("s1")
    found = {row["id"]: (row["surface"], row["provenance"]["surface"]["from"]) for row in listed(journal)}
    assert found == {"s1": ({"sand": 1.0}, "typed"), "s2": ({"grass": 1.0}, "option")}


def test_one_recording_shows_that_two_sessions_are_one(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    """A night run far from home: a person's day, and the list's by the profile's zone, are not the same."""
    start = one_run.START + timedelta(hours=8)  # 21:00 there, three in the morning in Berlin
    names = {"a.fit": one_run.fit(start), "activities.csv": (one_run.STRAVA + one_run.strava(start)).encode()}
    for name, content in names.items():
        (tmp_path / name).write_bytes(content)
    journal.log_session(one_run.hand())
    assert brought(journal, tmp_path / "activities.csv")["new"] == 1
    result = journal.import_paths([tmp_path / "a.fit"])
    assert dict(result.counts)["merged"] == 1 and "s2 and s1 are one: put together as s1" in result.files[0].lines
    (only,) = listed(journal)
    assert (only["id"], only["day"], only["rpe"], only["note"]) == ("s1", "2026-03-04", 6.0, "windy")
    journal.undo()
    assert [row["id"] for row in listed(journal)] == ["s1", "s2"]


def test_imported_before_provenance_was_kept(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["strava"])
    with journal.store.write("as it was", journal.now) as batch:
        batch.update(tables.session, 1, {"provenance": None})
        batch.update(tables.source, 2, {"told": None})
    before = listed(journal)[0]
    assert journal.show("s1")["provenance"] == {}
    brought(journal, paths["fit"])
    (only,) = listed(journal)
    assert {name: only[name] for name in ("distance_m", "duration_s", "title", "started_at")} == {
        name: before[name] for name in ("distance_m", "duration_s", "title", "started_at")
    }
    assert only["cadence_spm"] is not None and only["provenance"]["cadence_spm"]["from"] == "fit"


def test_a_day_that_was_edited_makes_no_session_of_its_own(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["fit"], paths["gpx"])
    journal.edit("s1", {"day": one_run.DAY - timedelta(days=3)})
    assert brought(journal, paths["tcx"])["new"] == 0
    assert journal.split("s1").ids == ("s1", "s2", "s3")
    assert {(row["sport"], row["day"]) for row in listed(journal)} == {("run", "2026-03-01"), ("run", "2026-03-04")}


def _read(session: Session, key: str, digest: str, recorded: Streams) -> Read:
    return Read(Place(Path(f"{digest}.xml")), digest, Parsed("apple", (Recorded(session, key, streams=recorded),)))


def test_points_that_come_later_are_kept_beside_and_go_along(journal: Journal, paths: dict[str, Path]) -> None:
    """An archive that was first given without its routes."""
    brought(journal, paths["strava"])
    workout = Session(sport="run", day=one_run.DAY, started_at=one_run.START, zone="Europe/Berlin", distance_m=5400.0)
    track = Streams.of({"lat_deg": np.array([52.0, 52.1]), "lon_deg": np.array([13.0, 13.1])})
    run = Run(journal.zone, Defaults())
    for digest, recorded in (("one", Streams()), ("two", track), ("three", track)):
        with journal.store.write("import", journal.now) as batch:
            run.look(batch)
            (result,) = run.save(batch, [_read(workout, "apple:1", digest, recorded)])
        assert result.ids == ["s1"]
    with journal.store.read() as connection:
        assert streams.of_session(connection, 1).count == 2
        assert len(connection.execute(select(tables.stream)).all()) == 2
    journal.split("s1")
    with journal.store.read() as connection:
        assert [streams.of_session(connection, row).count for row in (1, 2)] == [0, 2]


@pytest.mark.parametrize("order", list(permutations(["watch.fit", "phone.gpx", "activities.csv", "cardioActivities.csv"])))
def test_away_from_home_a_list_without_a_zone_does_not_deny_its_own_recording(
    journal: Journal, tmp_path: Path, order: tuple[str, ...]
) -> None:
    """The phone began 14 s later than the watch, so the clocks on the wall of both lists do not differ by whole zones."""
    phone = one_run.START + timedelta(seconds=14)
    row = "rk-1,2026-03-04 13:00:14,Running,,5.39,30:44,6:00,10,500,50,,,by the lake,2026-03-04-130014.gpx\n"
    names = {
        "watch.fit": ("watch.fit", one_run.fit()), "phone.gpx": ("2026-03-04-130014.gpx", one_run.gpx(phone, 0).encode()),
        "activities.csv": ("activities.csv", (one_run.STRAVA + one_run.strava()).encode()),
        "cardioActivities.csv": ("cardioActivities.csv", (RUNKEEPER + row).encode()),
    }  # fmt: skip
    for name in order:
        path = tmp_path / names[name][0]
        path.write_bytes(names[name][1])
        brought(journal, path)
    (only,) = listed(journal)
    assert (only["started_at"], only["zone"]) == ("2026-03-04T18:00:00Z", "America/New_York")


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


def test_a_row_more_in_a_list_is_not_one_of_its_other_rows(journal: Journal, tmp_path: Path) -> None:
    """Intervals begin so soon after each other that a row alone could be either."""
    first, second = (
        one_run.strava(one_run.START + timedelta(minutes=4 * n), 771 + n, "").replace("1858", "300").replace("5418.0", "900.0")
        for n in (0, 1)
    )
    once, grown = tmp_path / "once.csv", tmp_path / "grown.csv"
    once.write_text(one_run.STRAVA + first)
    brought(journal, once)
    grown.write_text(one_run.STRAVA + second + first)
    assert brought(journal, grown) == {"new": 1, "merged": 0, "duplicate": 1, "refused": 0}


def test_other_gear_in_the_same_row_is_worn(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    brought(journal, paths["strava"])
    changed = tmp_path / "changed.csv"
    changed.write_text(one_run.STRAVA + one_run.strava().replace("Pegasus 41", "Ghost 12"))
    assert brought(journal, changed)["merged"] == 1 and listed(journal)[0]["shoes"] == "ghost-12"


def test_what_was_typed_is_one_run_of_the_day_not_both(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    journal.log_session(one_run.hand())
    assert brought(journal, paths["fit"])["merged"] == 1
    assert brought(journal, later(tmp_path / "later.fit", 4))["new"] == 1
    assert sorted(str(row["rpe"]) for row in listed(journal)) == ["6.0", "None"]


@pytest.mark.parametrize("order", [("late", "early"), ("early", "late")])
def test_what_was_typed_after_two_like_runs_is_of_the_earlier(journal: Journal, tmp_path: Path, order: tuple[str, str]) -> None:
    """Whichever was imported first; and what to do if it was the other is told."""
    for name in order:
        brought(journal, later(tmp_path / f"{name}.fit", 0 if name == "early" else 3))
    saved = journal.log_session(one_run.hand())
    early, late = ("s1", "s2") if order[0] == "early" else ("s2", "s1")
    assert saved.ids == (early,)
    assert saved.notes[:2] == (
        f"put to {early}, imported before (fit); if it is another one: journal split {early}",
        f"could also be {late}; if so: journal split {early}, journal merge {early} {late}",
    )
    journal.split(early)
    journal.merge(early, late)
    assert {row["id"]: (row["rpe"], row["started_at"]) for row in listed(journal)} == {
        early: (6.0, "2026-03-04T21:00:00Z"), "s3": (None, "2026-03-04T18:00:00Z")
    }  # fmt: skip


def test_what_was_typed_before_two_like_runs_is_of_the_earlier(journal: Journal, tmp_path: Path) -> None:
    """Of one import, whatever the names of its files; that it could be the other is told there."""
    journal.log_session(one_run.hand())
    result = journal.import_paths([later(tmp_path / "a.fit", 3), later(tmp_path / "b.fit", 0)])
    assert {row["id"]: row["started_at"] for row in listed(journal) if row["rpe"]} == {"s1": "2026-03-04T18:00:00Z"}
    said = "what was typed of s1 could also be s2; if so: journal split s1, journal merge s1 s2"
    assert [line for file in result.files for line in file.lines if "typed" in line] == [said]
