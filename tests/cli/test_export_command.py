"""journal export, and journal import of what it wrote."""

import json
import stat
import sys
from pathlib import Path

import pytest

SAYS = "It holds your health data and the places where you were; keep it with care."


@pytest.fixture
def exported(run, tmp_path, monkeypatch) -> Path:
    """The export of a journal with one entry, in an empty folder."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    assert run("pain", "knee", "3", "--note", "=1+1").code == 0
    assert run("export").code == 0
    return tmp_path / "out" / "journal-2026-11-22.zip"


def elsewhere(run, *args):
    return run("--db", "new.sqlite", *args)


def test_without_a_name_it_is_named_by_the_day(run, exported):
    assert [one.name for one in exported.parent.iterdir()] == ["journal-2026-11-22.zip"]
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600
    said = run("export", "b.zip")
    assert said.out == f"Wrote {exported.parent / 'b.zip'}: 1 pain entry. {SAYS}\n" and said.err == ""


def test_a_file_that_is_there_stays(run, exported):
    before = exported.read_bytes()
    assert run("export").code == 1 and "is there already" in run("export").err and exported.read_bytes() == before
    run("pain", "knee", "4")
    assert run("export", "--force").code == 0 and exported.read_bytes() != before


def test_there_and_back(run, exported):
    said = elsewhere(run, "import", exported.name)
    assert said.code == 0 and "Imported: 1 new pain entry." in said.out and "undo: journal --db new.sqlite undo b1" in said.out
    assert elsewhere(run, "list", "--json").out == run("list", "--json").out
    again = elsewhere(run, "import", exported.name)
    assert again.code == 0 and "this journal holds exactly that already; nothing changed" in again.out
    elsewhere(run, "pain", "knee", "1")
    before = elsewhere(run, "list", "--json").out
    refused = elsewhere(run, "import", exported.name)
    assert (
        refused.code == 1
        and refused.out == ""
        and "journal --db new2.sqlite import" in refused.err
        and "journal --db new.sqlite restore" in refused.err
    )
    assert elsewhere(run, "list", "--json").out == before


def test_undo_takes_it_back_whole(run, exported):
    elsewhere(run, "import", exported.name)
    assert elsewhere(run, "undo").code == 0
    assert json.loads(elsewhere(run, "list", "--json").out)["pain"] == []


def test_as_json(run, exported):
    told = json.loads(elsewhere(run, "import", exported.name, "--json").out)
    assert told["counts"] == {"new": 1, "merged": 0, "duplicate": 0, "refused": 0} and told["batch"] == "b1"
    assert told["files"][0]["format"] == "journal-export" and told["files"][0]["ids"] == ["p1"]


def test_a_dry_run_saves_nothing(run, exported):
    assert "Would import: 1 new pain entry." in elsewhere(run, "import", exported.name, "--dry-run").out
    assert json.loads(elsewhere(run, "list", "--json").out)["pain"] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [(("--as", "gpx"), "--as: means nothing for"), (("--on", "today"), "--on: means nothing for"),
     (("--surface", "grass"), "--surface: means nothing for"), (("--map", "withings"), "--map: means nothing for"), (("other.gpx",), "expected by itself")],
)  # fmt: skip
def test_what_means_nothing_beside_it_is_told(run, exported, args, words):
    Path("other.gpx").write_text("<gpx/>")
    said = elsewhere(run, "import", exported.name, *args)
    assert said.code == 2 and words in said.err and said.out == "" and not elsewhere(run, "undo").out


def test_explain_reads_it_whole_and_makes_no_journal(run, exported):
    said = elsewhere(run, "import", exported.name, "--explain")
    assert said.code == 0 and "journal-export" in said.out and "pain.csv: 1 row\n" in said.out and not Path("new.sqlite").exists()
    Path("cut.zip").write_bytes(exported.read_bytes().replace(b"pain.csv", b"gain.csv"))
    cut = elsewhere(run, "import", "cut.zip", "--explain")
    assert cut.code == 1 and "pain.csv: is missing" in " ".join(cut.out.split())


def test_a_newer_one_is_left_alone(run, exported, monkeypatch):
    from journal.api import export_content

    monkeypatch.setattr(export_content, "VERSION", 0)
    said = elsewhere(run, "import", exported.name)
    assert said.code == 6 and "newer version" in said.err and said.err.count("\n") == 1


def test_parquet_without_pyarrow_is_one_line(run, exported, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = run("export", "p.zip", "--parquet")
    assert said.code == 1 and "pip install 'running-pain-journal[parquet]'" in said.err and not Path("p.zip").exists()


@pytest.mark.parametrize("name", ["no/such/folder/a.zip", "."])
def test_a_place_that_cannot_be_written_is_one_line(run, exported, name):
    said = run("export", name)
    assert said.code == 1 and said.out == "" and said.err.count("\n") == 1
