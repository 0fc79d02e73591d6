"""Which tellings are of one session: names, rows and recordings show it, and two like sessions stay two."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import numpy as np
import one_run
import pytest
from combining import RUNKEEPER, brought, listed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from journal.analysis.streams import Streams
from journal.api import Journal, open_journal
from journal.api.importing import Defaults, Run
from journal.domain.entries import Session, Shoe
from journal.domain.errors import BadValue
from journal.importers.building.parsed import Parsed, Recorded
from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read
from journal.store import streams, tables


@pytest.fixture
def journal(journal: Journal) -> Journal:
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    return journal


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
    with pytest.raises(BadValue, match="2 batches build on it"):
        journal.undo("b2")
    journal.undo()
    journal.undo()
    assert listed(journal)[0]["note"] == "windy"


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
