import json
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from import_files import GPX, ROW, ask, gpx, sessions, strava

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"


def test_a_gpx_comes_in_once(run, tmp_path: Path) -> None:
    first = ask(run, str(gpx(tmp_path / "a.gpx")))
    assert first["code"] == 0 and first["counts"] == {"new": 1, "merged": 0, "duplicate": 0, "refused": 0}
    found = sessions(run)[0]
    assert found["distance_m"] == pytest.approx(4980, abs=3) and found["day"] == "2026-11-01"
    assert found["zone"] == "Europe/Amsterdam" and found["started_at"] == "2026-11-01T07:00:00Z"
    again = ask(run, str(tmp_path / "a.gpx"))
    assert again["counts"]["duplicate"] == 1 and again["files"][0]["session_ids"] == ["s1"] and again["batch"] is None
    shutil.copy(tmp_path / "a.gpx", tmp_path / "renamed.gpx")
    assert ask(run, str(tmp_path / "renamed.gpx"))["files"][0]["session_ids"] == ["s1"]
    assert len(sessions(run)) == 1


@pytest.mark.parametrize("order", [("a.gpx", "activities.csv"), ("activities.csv", "a.gpx")], ids="-".join)
def test_the_same_run_from_gpx_and_csv_is_one_session(run, tmp_path: Path, order: tuple[str, str]) -> None:
    gpx(tmp_path / "a.gpx")
    strava(tmp_path / "activities.csv", ROW)
    for name in order:
        assert run("import", str(tmp_path / name)).code == 0
    (only,) = sessions(run)
    assert only["shoes"] == "pegasus-41" and only["distance_m"] == pytest.approx(4980, abs=3)
    assert {one["format"] for one in json.loads(run("show", "s1", "--json").out)["entry"]["sources"]} == {"gpx", "strava"}


def test_in_one_import_too_and_what_was_typed_stays(run, tmp_path: Path) -> None:
    run("run", "5km", "28:00", "--on", "2026-11-01", "--rpe", "7", "--surface", "grass")
    folder = tmp_path / "export"
    folder.mkdir()
    gpx(folder / "a.gpx")
    strava(folder / "activities.csv", ROW)
    result = ask(run, str(folder))
    assert result["counts"] == {"new": 0, "merged": 2, "duplicate": 0, "refused": 0}
    (only,) = sessions(run)
    assert (only["distance_m"], only["rpe"], only["surface"], only["started_at"]) == (
        5000,
        7,
        {"grass": 1.0},
        "2026-11-01T07:00:00Z",
    )
    run("undo")
    assert sessions(run)[0]["started_at"] is None


def test_two_runs_of_one_day_stay_two(run, tmp_path: Path) -> None:
    two = [str(gpx(tmp_path / "a.gpx")), str(gpx(tmp_path / "b.gpx", "2026-11-01T17:00"))]
    assert ask(run, *two)["counts"]["new"] == 2


def test_a_grown_archive_brings_only_what_is_new(run, tmp_path: Path) -> None:
    path = strava(tmp_path / "activities.csv", ROW)
    run("import", str(path))
    strava(path, ROW, ROW.replace("77,", "78,").replace("Nov 1,", "Nov 3,"))
    assert ask(run, str(path))["counts"] == {"new": 1, "merged": 0, "duplicate": 1, "refused": 0}


def test_deleted_sessions_do_not_come_back_undone_imports_can(run, tmp_path: Path) -> None:
    path = strava(tmp_path / "activities.csv", ROW)
    run("import", str(path))
    run("delete", "s1")
    strava(path, ROW, "")
    result = ask(run, str(path))
    assert sessions(run) == [] and "deleted earlier" in result["files"][0]["lines"][0]
    run("undo")
    run("undo")
    run("undo")
    assert ask(run, str(path))["counts"]["new"] == 1


def test_a_dry_run_says_what_would_happen_and_saves_nothing(run, tmp_path: Path) -> None:
    run("run", "5km", "28:00", "--on", "2026-11-01")
    gpx(tmp_path / "a.gpx")
    gpx(tmp_path / "b.gpx", "2026-11-05T17:00", 9000)
    ran = run("import", str(tmp_path / "a.gpx"), str(tmp_path / "b.gpx"), "--dry-run")
    assert (
        "the same as s1" in ran.out
        and "9.0 km" in ran.out
        and "Would import: 1 new session; 1 merged into an entry that was there or came with it." in ran.out
    )
    assert len(sessions(run)) == 1 and sessions(run)[0]["started_at"] is None
    assert ask(run, str(tmp_path / "b.gpx"))["counts"]["new"] == 1


def test_a_complete_history_makes_rest_days_known(run, tmp_path: Path) -> None:
    run("import", str(strava(tmp_path / "activities.csv", ROW, ROW.replace("77,", "78,").replace("Nov 1,", "Nov 5,"))))
    days = {row["day"]: row for row in json.loads(run("load", "--json", "--since", "2026-11-01").out)["days"]}
    assert days["2026-11-03"]["distance_m"] == 0 and days["2026-11-07"]["distance_m"] is None


def test_defaults_go_to_runs_that_say_nothing(run, tmp_path: Path) -> None:
    run("shoes", "add", "Peg")
    gpx(tmp_path / "a.gpx")
    assert run("import", str(tmp_path / "a.gpx"), "--shoes", "peg", "--surface", "dirt").code == 0
    assert (sessions(run)[0]["shoes"], sessions(run)[0]["surface"]) == ("peg", {"dirt": 1.0})
    assert run("import", str(tmp_path / "a.gpx"), "--shoes", "pog").code == 3


BAD = {
    "truncated.gpx": lambda path: path.write_text(gpx(path).read_text()[:160]),  # no point before the break
    "empty.gpx": lambda path: path.write_bytes(b""),
    "page.gpx": lambda path: path.write_text("<!DOCTYPE html><html><body>Please log in</body></html>"),
    "bomb.gpx": lambda path: path.write_text(
        '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><gpx><name>&b;</name></gpx>'
    ),
    "pointless.gpx": lambda path: path.write_text(GPX.format(name="x", points="")),
    "columns.csv": lambda path: path.write_text("Foo,Bar\n1,2\n"),
    "noise.fit": lambda path: path.write_bytes(bytes(range(256)) * 8),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_stops_nothing_else(run, tmp_path: Path, name: str) -> None:
    BAD[name](tmp_path / name)
    gpx(tmp_path / "z-good.gpx")
    ran = run("import", str(tmp_path / name), str(tmp_path / "z-good.gpx"))
    assert ran.code == 1
    refused = [line for line in ran.out.splitlines() if line.startswith("refused")]
    assert len(refused) == 1 and name in refused[0]
    assert "1 new" in ran.out and "1 file refused" in ran.out
    assert len(sessions(run)) == 1
    alone = ask(run, str(tmp_path / name))
    assert (alone["code"], alone["batch"], alone["files"][0]["status"]) == (1, None, "refused")


def test_a_missing_file(run, tmp_path: Path) -> None:
    ran = run("import", str(tmp_path / "nothing.gpx"))
    assert ran.code == 1 and "nothing.gpx" in ran.out
    assert run("import", str(tmp_path / "nothing.gpx"), "--as", "gpz").code == 3
    assert run("import", str(gpx(tmp_path / "a.gpx")), "--map", str(tmp_path / "no.toml")).code == 1


def test_a_read_only_folder(run, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    place = folder / "journal.sqlite"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        place = Path("/proc/journal.sqlite")  # permissions do not bind root; this folder binds everyone
        if not place.parent.is_dir():
            pytest.skip("no folder here that refuses root")
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    ran = run("--db", str(place), "pain", "none")
    folder.chmod(stat.S_IRWXU)
    assert ran.code == 1 and ran.err.count("\n") == 1 and str(place) in ran.err
    assert list(folder.iterdir()) == []


def test_the_database_of_another_program(run, tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    ran = run("--db", str(path), "pain", "none")
    assert ran.code == 5 and ran.err.count("\n") == 1 and path.read_bytes() == before


def test_the_sample_data_comes_in_whole_and_raises_what_was_planted(run, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    monkeypatch.setenv("JOURNAL_NOW", "2026-10-31T20:00:00Z")
    monkeypatch.chdir(SAMPLE.parent)
    for line in (SAMPLE / "setup.txt").read_text().splitlines():
        assert run(*shlex.split(line)).code == 0, line
    found = json.loads(run("flags", "--json").out)
    planted = {one["factor"] for one in json.loads((SAMPLE / "planted.json").read_text())["flags"]}
    assert planted <= {flag["factor"] for flag in found["flags"]}
    assert all(flag["evidence"]["strength"] and flag["evidence"]["citation"] for flag in found["flags"])
    assert ask(run, "sample_data/strava")["counts"]["new"] == 0
    longest = json.loads(run("plan", "18km", "--surface", "asphalt", "--shoes", "pegasus", "--json").out)["longest"]
    assert {"distance_m", "apart_m", "reason", "stopped_by"} == set(longest)
