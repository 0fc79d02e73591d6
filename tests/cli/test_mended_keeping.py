"""What a new user stumbled over when keeping a journal: hints that fit, words of the right side, lines that can be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal.domain.errors import BadValue, Refused
from journal.domain.vocabulary import nearest
from journal.store.encryption.passphrase import GET_KEYRING
from journal.store.portable.columns import SHEETS
from journal.store.portable.sheets import rows_of

_MAIN = "from journal.cli import main; main()"


@pytest.mark.parametrize("command", ["delete", "edit", "retire"])
def test_shoes_that_are_not_there_are_not_to_be_added_before_they_are_deleted(run, command: str) -> None:
    refused = run("shoes", command, "zoom", *(("--limit", "700km") if command == "edit" else ()))
    assert refused.code == 3 and "journal shoes list shows" in refused.err and "add them" not in refused.err
    run("shoes", "add", "Pegasus 41", "--alias", "pegasus")
    assert "did you mean pegasus?" in run("shoes", command, "pegasu").err
    assert "add them first" in run("run", "5km", "--shoes", "zoom").err


def test_a_file_that_is_there_is_told_in_the_words_of_each_side(run, journal, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("pain", "knee", "2")
    Path("a.zip").touch()
    refused = run("export", "a.zip")
    assert refused.code == 1 and "--force writes in its place" in refused.err and "True" not in refused.err
    with pytest.raises(Refused, match="force=True writes in its place"):
        journal.export("a.zip")


def test_an_empty_export_is_not_called_health_data(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "a.zip").out.endswith("a.zip: nothing yet.\n")
    run("profile", "--height", "1.8m")
    assert "health data" in run("export", "b.zip").out


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [("pian", ("plan", "pain"), "pain"), ("pian", ("pain", "plan"), "pain"), ("lsit", ("list", "lift"), "list"),
     ("soure", ("source", "store"), "source"), ("aab", ("aab-x", "aba"), "aab-x"), ("aa", ("ab",), None)],
)  # fmt: skip
def test_two_letters_that_changed_places_are_the_nearest(said: str, known: tuple[str, ...], meant: str | None) -> None:
    assert nearest(said, known) == meant


def test_journal_pian_is_pain(run) -> None:
    assert "did you mean journal pain?" in run("pian").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [("list", "--json"), ("undo", "--list")], ids=" ".join)
def test_an_answer_that_does_not_get_out_is_told_as_that(run, command: tuple[str, ...]) -> None:
    run("pain", "knee", "3")
    out = os.open("/dev/full", os.O_WRONLY)
    ran = subprocess.run([sys.executable, "-c", _MAIN, *command], stdout=out, stderr=subprocess.PIPE, text=True)
    os.close(out)
    assert (ran.returncode, ran.stderr) == (1, "journal: the answer could not be written (No space left on device)\n")


def test_the_keyring_names_the_clone_too() -> None:
    assert GET_KEYRING.endswith("or in a clone pip install '.[encrypted]'")


def test_semicolons_are_named_instead_of_every_column() -> None:
    pain = next(sheet for sheet in SHEETS if sheet.name == "pain")
    header = ";".join(field.name for field in pain.fields)
    with pytest.raises(BadValue, match=r"separated by ; .* save it with commas") as refused:
        rows_of(pain, f"{header}\np1;2026-11-01\n")
    assert len(str(refused.value)) < 150
    with pytest.raises(BadValue, match="expected one of id, "):
        rows_of(pain, "id;other\n")


def test_a_backup_is_not_made_in_a_file_named_dash(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("pain", "knee", "2")
    before = sorted(tmp_path.iterdir())
    refused = run("backup", "-")
    assert refused.code == 2 and refused.err.startswith("journal: -: ") and "/media/stick" in refused.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_backup_of_seven_bytes_has_seven_bytes(run, tmp_path: Path) -> None:
    run("pain", "knee", "2")
    (tmp_path / "home" / "journal.sqlite.20261121T100000Z.backup").write_text("rubbish")
    assert "7 bytes" in run("backup", "--list").out


@pytest.mark.parametrize("said", [(), ("--yes",)], ids=["asking", "not asking"])
def test_a_backup_that_is_not_there_is_told_in_a_line(run, said: tuple[str, ...]) -> None:
    run("pain", "knee", "2")
    refused = run("restore", "nothere", *said)
    assert refused.code == 1
    assert refused.err == (
        "journal: nothere: there is no such file, expected a backup; journal restore lists those that there are\n"
    )


@pytest.mark.parametrize("command", [
    ("undo", "--list"), ("redo",), ("restore", "journal.sqlite."), ("shoes", "delete", "pegasus"), ("backup", "/media/stick"), ("export",),
    ("db", "encrypt", "--remove-old-backups"), ("doctor", "--all"),
], ids=" ".join)  # fmt: skip
def test_the_help_has_an_example(run, command: tuple[str, ...]) -> None:
    words = [word for word in command if not word.startswith(("-", "/", "journal")) and word != "pegasus"]
    lines = [line.strip() for line in run(*words, "--help").out.splitlines()]
    assert any(line.startswith(f"journal {' '.join(command)}") for line in lines)
