"""Undo in odd orders: what later commands build on is named, nothing is lost, and imports can always be repeated."""

import json
from pathlib import Path

import pytest
from import_files import ROW, ask, gpx, sessions, strava

pytestmark = pytest.mark.both_databases


def test_an_import_on_which_another_builds_is_undone_after_it(run, tmp_path: Path) -> None:
    first = gpx(tmp_path / "a.gpx")
    other = tmp_path / "b.gpx"
    other.write_text(first.read_text().replace("Morning", "Evening"))
    run("import", str(first))
    assert ask(run, str(other))["counts"]["merged"] + ask(run, str(other))["counts"]["duplicate"] >= 1
    refused = run("undo", "b1")
    assert refused.code == 2 and "undo that one first: journal undo b2" in refused.err and len(sessions(run)) == 1
    assert run("undo", "b2").code == 0 and run("undo", "b1").code == 0 and sessions(run) == []
    assert ask(run, str(other))["counts"]["new"] == 1


def test_a_grown_archive_builds_on_the_smaller_one(run, tmp_path: Path) -> None:
    small = strava(tmp_path / "small.csv", ROW)
    grown = strava(tmp_path / "grown.csv", ROW, ROW.replace("77,", "78,").replace("Nov 1,", "Nov 3,"))
    run("import", str(small))
    run("import", str(grown))
    assert "journal undo b2" in run("undo", "b1").err
    run("undo")
    run("undo")
    assert ask(run, str(grown))["counts"]["new"] == 2


@pytest.mark.parametrize(
    "later",
    [("pain", "knee", "2", "--session", "s1"), ("edit", "s1", "--rpe", "4"), ("delete", "s1")],
    ids=" ".join,
)
def test_a_session_that_is_used_later(run, later: tuple[str, ...]) -> None:
    run("run", "5km", "30:00")
    assert run(*later).code == 0
    refused = run("undo", "b1")
    assert (refused.code, refused.out) == (2, "") and "b2 builds on it" in refused.err
    assert run("undo").code == 0 and run("undo").code == 0 and sessions(run) == []


def test_shoes_that_a_deleted_run_wore_stay_until_it_is_back(run) -> None:
    run("shoes", "add", "Peg")
    run("run", "5km", "--shoes", "peg")
    run("delete", "s1")
    refused = run("undo", "b1").err
    assert "b1: 2 batches build on it; undo those first, the newest before the others: journal undo b3" in refused
    assert "or remove the shoes alone: journal shoes delete peg" in refused
    assert run("undo", "b3").code == 0 and sessions(run)[0]["shoes"] == "peg"


def test_pain_entries_of_one_episode_are_undone_in_any_order(run) -> None:
    run("pain", "knee", "3", "--on", "-2d")
    run("pain", "knee", "4")
    assert run("undo", "b1").code == 0
    (left,) = json.loads(run("list", "--json").out)["pain"]
    assert (left["id"], left["episode_since"]) == ("p2", "2026-11-22")


def test_two_spellings_of_an_id_are_deleted_once_and_come_back(run) -> None:
    run("run", "5km", "30:00")
    assert "Deleted s1:" in run("delete", "s1", "1", "S01").out
    assert run("undo").code == 0 and len(sessions(run)) == 1


def test_lifts_of_a_day_are_undone_newest_first(run) -> None:
    run("lift", "squat", "3x5@60kg")
    run("lift", "deadlift", "1x5@100kg")
    refused = run("undo", "b1").err
    assert "b2 builds on it; undo that one first: journal undo b2" in refused and "shoes" not in refused
    run("undo")
    assert [one["exercise"] for one in sessions(run)[0]["sets"]] == ["squat"] * 3


def test_a_rest_day_that_was_deleted_and_said_again(run) -> None:
    run("rest")
    run("delete", "d1")
    run("rest")
    refused = run("undo", "b2")
    assert refused.code == 2 and "stands in its place" in refused.err
