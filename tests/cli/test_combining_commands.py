"""journal merge, journal split, and what journal show says of where a value comes from."""

import json
from pathlib import Path

import pytest
from import_files import ROW, ask, gpx, sessions, strava


@pytest.fixture
def twice(run, tmp_path: Path) -> None:
    """A run from a recording and one that was typed, too different to be taken for one."""
    run("import", str(gpx(tmp_path / "a.gpx")))
    run("run", "6km", "28:00", "--on", "2026-11-01", "--rpe", "7")


def test_merge_says_what_it_did_and_how_to_take_it_back(run, twice) -> None:
    ran = run("merge", "s2", "s1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("Put together s2: run 6.0 km in 28:00")
    assert "s1 is now part of s2; s2 adds " in ran.out and "title, start; changes time zone" in ran.out
    assert ran.out.splitlines()[-1] == "  undo: journal undo b3"
    run("undo", "b3")
    assert {one["id"] for one in sessions(run)} == {"s1", "s2"}


def test_merge_names_what_the_two_told_otherwise(run) -> None:
    run("run", "6km", "30:00", "--rpe", "5")
    run("run", "6km", "31:00", "--rpe", "7", "--note", "windy")
    said = run("merge", "s1", "s2").out
    assert "s2 is now part of s1; s1 adds note; keeps its own elapsed time, RPE, which s2 told otherwise" in said
    run("run", "6km", "30:00")
    assert "s1 knew everything that s3 did" in run("merge", "s1", "s3").out


def test_split_says_what_became_of_it(run, twice) -> None:
    run("merge", "s1", "s2")
    ran = run("split", "s1")
    assert ran.out.splitlines()[0].startswith("Taken apart s1, s3: run 6.0 km")
    assert "  s3: run 5.0 km" in ran.out and "undo: journal undo b4" in ran.out
    assert {one["id"]: one["rpe"] for one in sessions(run)} == {"s1": 7, "s3": None}


def test_both_as_json(run, twice) -> None:
    merged = json.loads(run("merge", "s1", "s2", "--json").out)
    assert (merged["id"], merged["batch"], merged["schema_version"]) == ("s1", "b3", 1)
    parted = json.loads(run("split", "s1", "--json").out)
    assert (parted["ids"], parted["batch"]) == (["s1", "s3"], "b4")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("merge", "s1", "s1"), 2, "the same session twice"),
        (("merge", "s1", "s7"), 3, "s7: no such entry"),
        (("merge", "s1", "s3"), 2, "too far apart to be one; if a day is wrong: journal edit s3 --on 2026-11-01"),
        (("merge", "s1", "s4"), 2, "not one session; if a sport is wrong: journal edit s4 --sport run"),
        (("split", "s2"), 2, "from one source only"),
        (("split", "s1"), 2, "from one source only"),
        (("split", "x"), 2, "expected an id"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_refusals_are_one_line(run, twice, command: tuple[str, ...], code: int, said: str) -> None:
    run("run", "5km", "28:00", "--on", "2026-11-05")
    run("session", "swim", "1500m", "28:00", "--on", "2026-11-01")
    before = sessions(run)
    ran = run(*command)
    assert (ran.code, ran.out) == (code, "") and ran.err.count("\n") == 1 and said in ran.err
    assert sessions(run) == before


def test_show_says_where_each_value_comes_from(run, tmp_path: Path) -> None:
    run("run", "5km", "28:00", "--on", "2026-11-01", "--rpe", "7")
    run("import", str(strava(tmp_path / "activities.csv", ROW)), str(gpx(tmp_path / "a.gpx")), "--surface", "dirt")
    shown = [" ".join(line.split()) for line in run("show", "s1").out.splitlines()]
    for line in (
        "distance 5.0 km [typed]", "effort, RPE 7 [typed]", "surface dirt [option]", "moving time 27:40 [a.gpx, gpx]",
        "shoes pegasus-41 [activities.csv, strava]", "sport run [typed]",
    ):  # fmt: skip
        assert line in shown
    entry = json.loads(run("show", "s1", "--json").out)["entry"]
    assert entry["provenance"]["shoes"] == {"from": "strava", "file": "activities.csv"}
    assert entry["provenance"]["rpe"] == {"from": "typed", "file": None}
    assert entry["provenance"] == sessions(run)[0]["provenance"]
    assert entry["provenance"].keys() <= entry.keys()
    assert sorted(one["name"] for one in entry["sources"]) == ["a.gpx", "activities.csv"]


def test_a_list_that_is_imported_again_is_shown_once(run, tmp_path: Path) -> None:
    path = strava(tmp_path / "activities.csv", ROW)
    run("import", str(path))
    strava(path, ROW, "")
    assert ask(run, str(path))["counts"]["duplicate"] == 1
    assert len(json.loads(run("show", "s1", "--json").out)["entry"]["sources"]) == 1


def test_typed_sets_of_an_imported_workout_are_typed(run, tmp_path: Path) -> None:
    log = "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time\n2026-11-01,Squat,Legs,60,5,,,\n"
    (tmp_path / "FitNotes_Export.csv").write_text(log)
    assert ask(run, str(tmp_path / "FitNotes_Export.csv"))["counts"]["new"] == 1
    run("lift", "deadlift", "1x5@100kg", "--on", "2026-11-01")
    (only,) = sessions(run)
    assert [one["exercise"] for one in only["sets"]] == ["squat", "deadlift"]
    assert only["provenance"]["sets"]["from"] == "typed" and only["provenance"]["day"]["from"] == "fitnotes"
    (tmp_path / "FitNotes_Export.csv").write_text(log + "2026-11-01,Squat,Legs,60,5,,,\n")
    ask(run, str(tmp_path / "FitNotes_Export.csv"))
    assert len(sessions(run)[0]["sets"]) == 2


def test_a_workout_that_grew_is_read_again(run, tmp_path: Path) -> None:
    path = tmp_path / "FitNotes_Export.csv"
    log = "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time\n2026-11-01,Squat,Legs,60,5,,,\n"
    path.write_text(log)
    run("import", str(path))
    path.write_text(log + "2026-11-01,Squat,Legs,65,5,,,\n")
    result = ask(run, str(path))
    assert result["counts"]["merged"] == 1 and "more of s1 than before; changes sets" in result["files"][0]["lines"][0]
    assert [one["weight_kg"] for one in sessions(run)[0]["sets"]] == [60, 65]
    run("undo")
    assert [one["weight_kg"] for one in sessions(run)[0]["sets"]] == [60]
