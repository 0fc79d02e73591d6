"""journal surface: what is said, as which exit code, on a terminal and as JSON."""

import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import small_map
from rich.console import Console
from rich.progress import Progress
from terminal import JOURNAL, talk

from journal.cli import surface


@pytest.fixture
def region(tmp_path: Path) -> str:
    return str(small_map.extract(tmp_path / "region.osm.pbf"))


def bring(run, folder: Path, *days: str, **said) -> None:
    assert run("import", *(str(small_map.run(folder / f"{day}.gpx", f"2026-11-{day}", **said)) for day in days)).code == 0


def test_learned_in_one_sentence_a_line_each_and_how_to_undo(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01", "03")
    run("run", "5km", "30:00", "--on", "2026-11-05", "--surface", "grass")
    run("run", "6km", "36:00", "--on", "2026-11-07")
    dry = run("surface", "learn", region, "--dry-run")
    ran = run("surface", "learn", region)
    first, *lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert first == "Learned the ground of 2 sessions, 8.0 km: asphalt 50 %, gravel 50 %; 1 already said; 1 without positions."
    assert lines == [
        "  s2 run 4.0 km on Tue 3 Nov 2026: asphalt 50 %, gravel 50 %",
        "  s1 run 4.0 km on Sun 1 Nov 2026: asphalt 50 %, gravel 50 %",
        "  imports now use region.osm.pbf, also after an undo",
        "  undo: journal undo b4",
    ]
    assert dry.out.splitlines() == [first.replace("Learned", "Would learn"), *lines[:2]]


def test_ten_lines_at_most(run, tmp_path, region) -> None:
    bring(run, tmp_path, *(f"{day:02d}" for day in range(1, 13)), metres=600)
    said = run("surface", "learn", region).out.splitlines()
    assert (
        said[1].startswith("  s12 run")
        and said[10].startswith("  s3 run")
        and said[11] == "  and 2 more: journal list --all shows their ids"
    )


def test_miles_where_they_are_wanted(run, tmp_path, region) -> None:
    run("config", "units", "mi")
    bring(run, tmp_path, "01")
    assert "1 session, 2.5 mi: asphalt" in run("surface", "learn", region).out and "1.2 mi" in run("surface", "show", "s1").out


def test_json_of_all_three(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01")
    learned = json.loads(run("surface", "learn", region, "--json").out)
    assert (learned["schema_version"], learned["batch"], learned["counts"]["learned"], learned["dry_run"]) == (1, "b2", 1, False)
    assert learned["map"] == {"name": "region.osm.pbf", "day": None} and learned["sessions"][0]["id"] == "s1"
    assert set(learned["sessions"][0]["surface"]) == {"asphalt", "gravel"}
    shown = json.loads(run("surface", "show", "s1", "--json").out)
    assert learned["sessions"][0]["surface"] == learned["surface"] == shown["surface"]
    assert shown["source"] == "map" and [one["surface"] for one in shown["grounds"]] == ["asphalt", "gravel"]
    assert shown["stretches"][0]["start_m"] == 0 and all(0.5 < one["confidence"] <= 1 for one in shown["grounds"])
    (kept,) = json.loads(run("surface", "maps", "--json").out)["maps"]
    assert kept["used_by_imports"] and kept["extent"] == [53.2, 6.1, 53.24, 6.1] and kept["size_bytes"] > 1000


def test_nothing_says_where_it_was(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01")
    said = (
        run("surface", "learn", region, "--json").out
        + run("surface", "show", "s1", "--json").out
        + run("surface", "show", "s1").out
    )
    assert "53." not in said and "6.1" not in said


def test_a_session_is_shown_along_its_way(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01")
    run("surface", "learn", region)
    head, *table, strip, legend = run("surface", "show", "s1").out.splitlines()
    assert head == "s1 run 4.0 km on Sun 1 Nov 2026: asphalt 50 %, gravel 50 %, from region.osm.pbf"
    assert any(row.split()[:7] == ["asphalt", "50", "%", "2.0", "km", "2.0", "km"] for row in table)
    assert set(strip) == {"A", "G"} and strip == "".join(sorted(strip)) and len(strip) == 60 and legend == "A asphalt  G gravel"


def test_what_was_edited_since_is_told(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01")
    run("surface", "learn", region)
    run("edit", "s1", "--distance", "2km")
    assert (
        "s1 run 2.0 km on Sun 1 Nov 2026: asphalt 50 %, gravel 50 % of 4.0 km recorded, from" in run("surface", "show", "s1").out
    )
    assert "before this was" not in run("surface", "show", "s1").out
    run("edit", "s1", "--sport", "ride")
    line = "  the map told what feet were on, before this was ride; to make it unknown: journal edit s1 --clear surface"
    assert run("surface", "show", "s1").out.splitlines()[-1] == line


def test_what_was_made_unknown_by_hand_is_counted_apart(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01", "03")
    run("edit", "s1", "--surface", "sand")
    run("edit", "s2", "--surface", "sand")
    run("edit", "s2", "--clear", "surface")
    said = run("surface", "learn", region).out
    assert "; 1 already said; 1 made unknown by hand." in said
    assert "  made unknown by hand: s2; to let the map say it: journal surface learn FILE --session s2\n" in said


@pytest.mark.parametrize(("args", "token", "words"), [
    (("--surface", "grass"), "option", "grass, as it was said at its import"), ((), "rule", "sand, as a rule gives it"),
])  # fmt: skip
def test_who_says_it_is_a_word_for_scripts(run, tmp_path, args, token, words) -> None:
    run("rules", "add", "--sport", "run", "--surface", "sand")
    assert run("import", str(small_map.run(tmp_path / "a.gpx", "2026-11-01")), *args).code == 0
    assert json.loads(run("surface", "show", "s1", "--json").out)["source"] == token and words in run("surface", "show", "s1").out
    assert json.loads(run("show", "s1", "--json").out)["entry"]["provenance"]["surface"]["from"] == token


def test_colours_on_a_terminal(run, tmp_path, region, monkeypatch) -> None:
    bring(run, tmp_path, "01")
    run("surface", "learn", region)
    monkeypatch.delenv("NO_COLOR")
    code, screen = talk("surface", "show", "s1", answers="")
    assert code == 0 and "\x1b[90m█" in screen and "\x1b[33m█" in screen and "AAAA" not in screen


@pytest.mark.parametrize(("args", "line"), [
    (("--surface", "grass"), "s1 run 5.0 km on Sun 22 Nov 2026: grass, typed"),
    ((), "journal edit s1 --surface gravel"),
])  # fmt: skip
def test_what_no_map_told_is_shown_too(run, args, line) -> None:
    run("run", "5km", "30:00", *args)
    assert line in run("surface", "show", "s1").out


def test_what_can_be_done_is_said(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01")
    assert "a map on this computer can tell it: journal surface learn region.osm.pbf" in run("surface", "show", "s1").out
    run("edit", "s1", "--surface", "sand")
    assert "journal edit s1 --clear surface, then journal surface learn FILE --session s1" in run("surface", "show", "s1").out
    run("edit", "s1", "--clear", "surface")
    assert run("surface", "learn", region, "--session", "s1").out.startswith("Learned the ground of 1 session")
    run("edit", "s1", "--surface", "sand")
    run("edit", "s1", "--clear", "surface")
    assert "it was made unknown by hand; to let the map say it" in run("surface", "show", "s1").out


def test_maps_are_listed_and_let_go(run, tmp_path, region) -> None:
    assert run("surface").out == "No map is kept: journal surface learn region.osm.pbf\n"
    bring(run, tmp_path, "01")
    run("surface", "learn", region)
    said = run("surface", "maps").out
    assert (
        "region.osm.pbf" in said
        and "53.20-53.24 N, 6.100-6.105 E" in said
        and "use it" in said
        and "© OpenStreetMap contributors, ODbL" in said
    )
    assert run("surface").out == said
    gone = run("surface", "maps", "--forget", "region.osm.pbf")
    assert gone.code == 0 and gone.out.startswith("Forgot region.osm.pbf (") and "stays in the journal" in gone.out
    assert "No map is kept" in run("surface", "maps").out and "asphalt" in run("surface", "show", "s1").out
    bring(run, tmp_path, "03")
    assert "nothing is known" in run("surface", "show", "s2").out


def test_what_cannot_be_is_one_line(run, tmp_path, region) -> None:
    bring(run, tmp_path, "01")
    run("run", "5km", "--surface", "grass")
    run("pain", "knee", "2")
    for args, code, line in REFUSED:
        ran = run("surface", *(one.format(here=tmp_path, region=region) for one in args))
        assert (ran.code, ran.out) == (code, "") and line in ran.err and ran.err.count("\n") == 1, args


REFUSED = (
    (("learn", "gone.osm.pbf"), 1, "gone.osm.pbf: no such file, expected an extract of OpenStreetMap (.osm.pbf)"),
    (("learn", "{here}"), 1, "is a folder, expected an extract of OpenStreetMap"),
    (("learn", "{here}/01.gpx"), 1, "01.gpx: is a recording (GPX), which `journal import` reads"),
    (("learn",), 2, "Missing argument 'FILE'; for example: journal surface learn region.osm.pbf"),
    (("learn", "{region}", "--since", "28x"), 2, "28x: expected a period or its first day"),
    (("learn", "{region}", "--session", "s9"), 3, "s9"),
    (("learn", "{region}", "--session", "x"), 2, "x"),
    (("learn", "{region}", "--session", "s2"), 2, "s2 says grass, typed; to let the map say it: journal edit s2 --clear surface"),
    (("show", "s9"), 3, "s9"),
    (("show", "p1"), 2, "p1: only a session has a surface"),
    (("maps", "--forget", "regoin.osm.pbf"), 3, "regoin.osm.pbf: no map of this name"),
)  # fmt: skip


def test_an_empty_journal_is_told_what_to_do(run, region) -> None:
    ran = run("surface", "learn", region)
    assert ran.code == 1 and "import recordings first: journal import" in ran.err


def test_a_large_extract_is_told_beforehand_and_after_all_that_may_be_refused(run, tmp_path, region, monkeypatch) -> None:
    bring(run, tmp_path, "01")
    monkeypatch.setattr("journal.api.learning.building.LARGE", 0)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "shapely", None)
        ran = run("surface", "learn", region)
    assert ran.code == 1 and ran.err.count("\n") == 1 and "region.osm.pbf: maps are read with osmium and shapely; not" in ran.err
    elsewhere = str(small_map.extract(tmp_path / "far.osm.pbf", lat=40.0, boxed=True))
    monkeypatch.setattr("journal.api.learning.region.LARGE", 0)
    ran = run("surface", "learn", elsewhere)
    assert ran.code == 1 and ran.err.count("\n") == 1 and "s1 does not lie on far.osm.pbf (40.00-40.04 N," in ran.err
    (line,) = run("surface", "learn", region).err.splitlines()
    assert line.startswith("region.osm.pbf has ") and line.partition(": ")[2].startswith(
        "its index is made once, which takes about a minute"
    )


def test_what_is_told_beforehand_stands_above_a_bar(monkeypatch) -> None:
    screen, past = io.StringIO(), io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stderr", past)
    with Progress(console=Console(file=screen, force_terminal=True, width=80)):
        surface._tell("region.osm.pbf has 1.2 GB")
    assert "region.osm.pbf has 1.2 GB\n" in screen.getvalue() and past.buffer.getvalue() == b""


def test_the_hint_of_an_import_names_the_journal_that_was_opened(run, tmp_path, region) -> None:
    other = str(tmp_path / "other.sqlite")
    said = run("--db", other, "import", str(small_map.run(tmp_path / "01.gpx"))).out
    assert "surface" not in said
    told = run("--db", other, "surface", "show", "s1").out
    assert f"journal --db {other} surface learn region.osm.pbf" in told
    run("--db", other, "surface", "learn", region)
    assert (tmp_path / "maps" / "used.json").exists()
    brought = run("--db", other, "import", str(small_map.run(tmp_path / "03.gpx", "2026-11-03"))).out
    assert "\n  surface learned from region.osm.pbf for 1 of 1 run\n  undo: " in brought


def test_ctrl_c_ends_it_and_nothing_is_half_saved(run, tmp_path, region) -> None:
    bring(run, tmp_path, *(f"{day:02d}" for day in range(1, 7)))
    ran = subprocess.Popen([*JOURNAL, "surface", "learn", region], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list((tmp_path / "home" / "maps").glob("[!.]*")) and ran.poll() is None:
        time.sleep(0.01)
    ran.send_signal(signal.SIGINT)
    _, err = ran.communicate(timeout=60)
    known = [one["surface"] for one in json.loads(run("list", "--json").out)["sessions"]]
    assert all(known) if ran.returncode == 0 else (ran.returncode == 130 and not any(known) and "interrupted" in err)
