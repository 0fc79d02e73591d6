"""What is printed of one entry, and in which units."""

import json
from pathlib import Path

import pytest
from import_files import gpx

from journal.api.deriving import told_changes
from journal.api.saved import describe_sets, show_value
from journal.domain.sets import StrengthSet


def test_miles_everywhere(run, tmp_path: Path) -> None:
    run("config", "units", "mi")
    assert "run 3.1 mi in 27:40 on Sun 1 Nov 2026" in run("import", str(gpx(tmp_path / "a.gpx"))).out
    shown = run("show", "s1").out
    assert "3.1 mi" in shown and "km" not in shown


@pytest.mark.parametrize(("units", "words"), [("km", "1600 m"), ("mi", "5249 ft")])
def test_nobody_climbs_kilometres(units, words) -> None:
    assert show_value("ascent_m", 1600.0, units) == words


def test_one_session_in_words(run, tmp_path: Path) -> None:
    gpx(tmp_path / "a.gpx")
    run("import", str(tmp_path / "a.gpx"))
    run("edit", "s1", "--rpe", "6", "--cadence", "168")
    lines = {line[:26].strip(): line[26:].strip() for line in run("show", "s1").out.splitlines()}
    assert lines["started at"] == "2026-11-01 08:00:00 +01:00  [a.gpx, gpx]"
    assert lines["time zone"] == "Europe/Amsterdam  [a.gpx, gpx]"
    assert lines["sources"] == "a.gpx (gpx)"
    assert lines["cadence, steps a minute"] == "168 spm  [typed]"
    assert lines["load"] == "166 AU"


def test_sets_are_shown_as_they_are_written(run, tmp_path: Path) -> None:
    run("lift", "deadlift", "5x5@225lb")
    assert "deadlift 5x5@102.1kg" in run("show", "s1").out


def test_a_zone_that_nobody_typed_is_that_of_the_profile(run) -> None:
    run("run", "5km", "28:00")
    origins = json.loads(run("show", "s1", "--json").out)["entry"]["provenance"]
    assert origins["zone"] == {"from": "profile", "file": None} and origins["distance_m"]["from"] == "typed"


def test_weights_to_a_tenth_and_one_set_is_one() -> None:
    sets = (StrengthSet("deadlift", reps=5, weight_kg=102.0583), StrengthSet("plank"))
    assert describe_sets(sets) == "deadlift 1x5@102.1kg, plank 1 set"


def test_changes_are_told_in_words() -> None:
    changed = {"moving_s": True, "distance_m": False, "rpe": True, "started_at": True, "sets": False}
    assert told_changes(changed) == ["adds moving time, RPE, start", "changes distance, sets"]


def test_an_imported_day_says_what_is_new(run, tmp_path: Path) -> None:
    (tmp_path / "mass.csv").write_text("day,kg\n2026-03-14,78.43\n")
    (tmp_path / "m.toml").write_text('kind = "days"\n[columns]\nday = "day"\nmass_kg = "kg"\n')
    ran = run("import", str(tmp_path / "mass.csv"), "--map", str(tmp_path / "m.toml"))
    assert "new d1: Sat 14 Mar 2026: body mass: 78.4 kg" in ran.out


def test_metres_down_stand_behind_metres_up(run) -> None:
    run(
        "run",
        "8km",
        "45:00",
        "--ascent",
        "120m",
        "--descent",
        "90m",
        "--turns",
        "4",
        "--rpe",
        "6",
        "--surface",
        "grass",
        "--title",
        "x",
    )
    labels = [line[:26].strip() for line in run("show", "s1").out.splitlines()]
    assert labels == [
        "id", "day", "time zone", "sport", "distance", "elapsed time", "ascent", "descent", "bends run on a track", "effort, RPE", "surface",
        "title", "load",
    ]  # fmt: skip
