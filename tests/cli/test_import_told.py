"""What the sum and the few lines of an import say."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from import_files import ROW, gpx, strava

from journal import importers
from journal.api.importing import FileResult, Imported
from journal.cli import import_, import_shown
from journal.importers.edge.places import Place
from journal.importers.formats.mapped.mapping import ready


def result(number: int, status: str, *lines: str, **more: object) -> FileResult:
    return FileResult(Place(Path(f"{number}.gpx")), "gpx", status, lines=list(lines), **more)


def pictures(count: int) -> list[Place]:
    return [Place(Path(f"away/{number}.jpg")) for number in range(count)]


def told(capsys, *files: FileResult, dry_run: bool = False, aside: int = 0, **counts: int) -> list[str]:
    every = {**dict.fromkeys(("new", "merged", "duplicate", "refused"), 0), **counts}
    import_shown.show(Imported(["b1"], every, files, dry_run, pictures(aside), len(files)))
    return capsys.readouterr().out.splitlines()


def test_the_sum_counts_new_entries_by_kind(run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("day,score\n2026-03-14,3\n2026-03-15,2\n")
    (tmp_path / "m.toml").write_text('kind = "pain"\n[columns]\nday = "day"\nscore = "score"\n')
    pains = run("import", str(tmp_path / "p.csv"), "--map", str(tmp_path / "m.toml"))
    assert "Imported: 2 new pain entries." in pains.out
    runs = run("import", str(gpx(tmp_path / "a.gpx")), str(strava(tmp_path / "activities.csv", ROW)))
    assert "Imported: 1 new session; 1 merged into an entry that was there or came with it." in runs.out
    assert "files by format" in runs.out


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        ({}, "Imported: nothing new."),
        ({"s": 1}, "Imported: 1 new session."),
        ({"s": 1200, "d": 1}, "Imported: 1,200 new sessions and 1 new day."),
        ({"p": 3, "s": 163, "d": 1}, "Imported: 163 new sessions, 1 new day and 3 new pain entries."),
    ],
)
def test_kinds_are_named(capsys, brought, said) -> None:
    one = result(1, "new")
    one.brought.update(brought)
    assert said in told(capsys, one)


def test_what_is_new_is_shown_before_what_was_there(capsys) -> None:
    files = [result(at, "duplicate", "duplicate: duplicate of s1") for at in range(20)]
    said = told(capsys, *files, result(20, "merged", "merged: the same as s2"), result(21, "new", "new s3: run"))
    assert said[:2] == ["21.gpx: new s3: run", "20.gpx: merged: the same as s2"]
    assert "… and 10 more: --json for every line" in said
    new = [result(at, "new", f"new s{at}: run") for at in range(20)]
    assert "… and 8 more: journal list --all, or --json for every line" in told(capsys, *new)


def test_known_files_are_one_line(run, tmp_path: Path) -> None:
    for day in range(1, 4):
        gpx(tmp_path / f"{day}.gpx", f"2026-11-0{day}T07:00")
    paths = [str(tmp_path / f"{day}.gpx") for day in range(1, 4)]
    run("import", *paths[:2])
    assert "all 2 files were imported before\n" in run("import", *paths[:2]).out
    assert run("import", paths[0]).out.startswith("the same file was imported before\n")
    some = run("import", *paths)
    assert "imported before" not in some.out and "Imported: 1 new session; 2 already there." in some.out


def test_a_refused_file_brought_nothing(run, tmp_path: Path) -> None:
    gpx(tmp_path / "a.gpx")
    shutil.copy(tmp_path / "a.gpx", tmp_path / "b.gpx")
    (tmp_path / "b.gpx").write_text("<gpx>")
    ran = run("import", str(tmp_path / "a.gpx"), str(tmp_path / "b.gpx"))
    assert "Imported: 1 new session; 1 file refused." in ran.out


def test_few_files_left_aside_are_named(capsys) -> None:
    one = result(1, "new", "new s1: run")
    assert told(capsys, one, aside=2)[-2].endswith("; 2 other files left aside (0.jpg, 1.jpg).")
    assert told(capsys, one, aside=10)[-2].endswith(", 9.jpg).")
    assert told(capsys, one, aside=11)[-2].endswith("; 11 other files left aside.")


def test_json_lists_what_was_left_aside_by_its_path(run, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    gpx(folder / "a.gpx")
    (folder / "photo.jpg").write_bytes(b"x")
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("b.gpx", (folder / "a.gpx").read_text())
        packed.writestr("media/film.mp4", b"x")
    said = json.loads(run("import", "--json", str(folder)).out)
    assert said["left_aside"] == [f"{folder}/more.zip/media/film.mp4", f"{folder}/photo.jpg"] and said["skipped"] == 2


def test_json_lists_a_thousand_at_most() -> None:
    said = import_shown.as_json(Imported([], {}, [], False, pictures(1001), 0))
    assert (said["skipped"], len(said["left_aside"]), said["left_aside"][-1]) == (1001, 1000, "away/999.jpg")


def test_help_names_every_format_and_ready_mapping(run) -> None:
    said = " ".join(run("import", "--help").out.split())
    assert sorted(import_.FORMATS.split(", ")) == sorted(importers.names()) and import_.READY.split(", ") == list(ready())
    assert "bearable" in said and import_.READY in said
