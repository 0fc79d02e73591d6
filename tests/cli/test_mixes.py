"""A mix of surfaces whose rest is unknown, wherever one is typed: kept without it, shown with it."""

import json
from pathlib import Path

import pytest
from import_files import gpx

from journal.api import Journal
from journal.domain.errors import BadValue, Unknown

MIX, SHOWN = "paved:81,asphalt:13,unknown:6", "paved 81 %, asphalt 13 %, unknown 6 %"


def kept(run, id: str = "s1") -> dict[str, float]:
    return json.loads(run("show", id, "--json").out)["entry"]["surface"]


@pytest.mark.parametrize("typed", [("run", "5km", "--surface", MIX), ("session", "walk", "5km", "--surface", MIX)])
def test_what_is_logged(run, typed: tuple[str, ...]) -> None:
    assert SHOWN in run(*typed).out and kept(run) == pytest.approx({"paved": 0.81, "asphalt": 0.13})
    assert SHOWN in run("list").out and SHOWN in run("surface", "show", "s1").out
    assert run("doctor").code == 0


def test_what_is_edited(run) -> None:
    run("run", "5km", "--surface", "grass")
    assert SHOWN in run("edit", "s1", "--surface", MIX).out and kept(run) == pytest.approx({"paved": 0.81, "asphalt": 0.13})
    refused = run("edit", "s1", "--surface", "unknown")
    assert refused.code == 2 and "--clear surface" in refused.err
    assert run("edit", "s1", "--clear", "surface").code == 0 and kept(run) is None


@pytest.mark.parametrize(
    ("surface", "kept_as"),
    [
        (MIX, {"paved": 0.81, "asphalt": 0.13}),
        ({"paved": 0.81, "asphalt": 0.13, "unknown": 0.06}, {"paved": 0.81, "asphalt": 0.13}),
        ({"paved": 0.81}, {"paved": 0.81}),
        ({"cobbles": 1.0}, {"paved": 1.0}),
        ("Grass", {"grass": 1.0}),
    ],
)
def test_what_is_edited_in_python(run, journal: Journal, surface, kept_as) -> None:
    run("run", "5km")
    journal.edit("s1", {"surface": surface})
    assert journal.show("s1")["surface"] == pytest.approx(kept_as)


@pytest.mark.parametrize(
    "surface", [{"asphalt": 7}, {"asfalt": 1.0}, {"unknown": 1.0}, {"asphalt": 0.7, "sand": 0.5}, 5, {}, "asphalt:50", [1]]
)
def test_what_cannot_be_a_surface_is_not_edited(run, journal: Journal, surface) -> None:
    run("run", "5km", "--surface", "grass")
    with pytest.raises((BadValue, Unknown)):
        journal.edit("s1", {"surface": surface})
    assert journal.show("s1")["surface"] == {"grass": 1.0}


def test_what_is_planned_is_what_a_map_told(run, journal: Journal) -> None:
    planned = run("plan", "10km", "--surface", MIX)
    assert planned.code == 0 and SHOWN in planned.out
    asked = run("plan", "10km", "--surface", "paved:81,asphalt:13")
    assert asked.code == 2 and "for example paved:81,asphalt:13,unknown:6" in asked.err
    by_name = journal.plan("10km", surface=MIX)
    assert by_name.planned == journal.plan("10km", surface={"paved": 0.81, "asphalt": 0.13, "unknown": 0.06}).planned
    assert SHOWN in by_name.planned


def test_an_option_and_a_rule_of_an_import(run, tmp_path: Path) -> None:
    gpx(tmp_path / "a.gpx", start="2026-11-01T07:00", metres=900)
    gpx(tmp_path / "b.gpx", start="2026-11-02T07:00", metres=900)
    assert run("import", str(tmp_path / "a.gpx"), "--surface", MIX).code == 0
    assert run("rules", "add", "--sport", "run", "--surface", MIX).code == 0
    assert run("import", str(tmp_path / "b.gpx")).code == 0
    assert kept(run) == kept(run, "s2") == pytest.approx({"paved": 0.81, "asphalt": 0.13})
    assert json.loads(run("show", "s2", "--json").out)["entry"]["provenance"]["surface"]["from"] == "rule"


@pytest.mark.parametrize("surface", [MIX, {"paved": 0.81, "asphalt": 0.13, "unknown": 0.06}])
def test_an_import_from_python(journal: Journal, tmp_path: Path, surface) -> None:
    gpx(tmp_path / "a.gpx", start="2026-11-01T07:00", metres=900)
    with pytest.raises(BadValue, match="paved: 7: expected a share above 0"):
        journal.import_paths(tmp_path / "a.gpx", surface={"paved": 7})
    journal.import_paths(tmp_path / "a.gpx", surface=surface)
    assert journal.show("s1")["surface"] == pytest.approx({"paved": 0.81, "asphalt": 0.13})


def test_an_export_of_it_comes_back(run, tmp_path: Path) -> None:
    run("run", "5km", "--surface", MIX)
    run("export", str(tmp_path / "a.zip"))
    other = ("--db", str(tmp_path / "other.sqlite"))
    assert run(*other, "import", str(tmp_path / "a.zip")).code == 0
    assert SHOWN in run(*other, "list").out and run(*other, "doctor").code == 0
