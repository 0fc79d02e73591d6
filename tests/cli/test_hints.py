"""What a hint advises acts on the journal that was opened, and can be typed as it stands."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from journal.api import open_journal
from journal.api.hints import here
from journal.cli.group import COMMANDS
from journal.domain.entries import Day

OTHER = "--db", "a b/second.sqlite"
TYPED = "journal --db 'a b/second.sqlite' "


@pytest.fixture(autouse=True)
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "a b" / "second.sqlite"


def test_an_undo_is_of_the_journal_that_was_written(run: Callable) -> None:
    assert run("pain", "none").out.splitlines()[-1] == "  undo: journal undo b1"
    assert run(*OTHER, "pain", "none").out.splitlines()[-1] == f"  undo: {TYPED}undo b1"
    said = run(*OTHER, "pain", "lower-back", "4", "--symptom", "saddle-numbness").out
    assert f"{TYPED}edit p1 --seen today" in said and said.count("journal undo") == 0
    assert run("pain", "none").out.splitlines()[-1] == "Nothing to change: Sun 22 Nov 2026: no pain on this day"
    assert f"Next: trained today? {TYPED}run 8km 45:00, or {TYPED}rest" in run(*OTHER).out


def test_the_journal_of_the_environment_needs_no_name(run: Callable, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_DB", str(other))
    assert "undo: journal undo b1" in run("pain", "none").out
    assert "undo: journal undo b2" in run("--db", "a b/../a b/second.sqlite", "pain", "knee", "2").out


def test_errors_backups_and_doctor_name_it_too(run: Callable, other: Path) -> None:
    run(*OTHER, "pain", "none")
    assert f"{TYPED}undo --list" in run(*OTHER, "undo", "b9").err
    assert f"{TYPED}backup" in run(*OTHER, "doctor").out and f"{TYPED}backup" in run(*OTHER, "backup", "--list").out
    checks = {one["check"]: one["mend"] for one in json.loads(run(*OTHER, "doctor", "--json").out)["checks"]}
    assert checks["backups"] == f"{TYPED}backup"
    copy = "'a b/second.sqlite.20261122T100000Z.backup'"
    assert run(*OTHER, "backup").out.splitlines()[-1] == f"  to put it back: {TYPED}restore {copy}"
    assert f"{TYPED}restore {copy} --yes" in run(*OTHER, "restore", copy.strip("'")).err
    other.chmod(0o644)
    assert "chmod go= 'a b/second.sqlite'" in run(*OTHER, "doctor").out
    run(*OTHER, "pain", "knee", "2")
    put_back = run(*OTHER, "restore", copy.strip("'"), "--yes").out
    assert f"to go back to it: {TYPED}restore 'a b/second.sqlite.20261122T100000Z-restore.backup'" in put_back
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("DELETE FROM alembic_version")
    assert f"{TYPED}restore puts a backup back" in run(*OTHER, "list").err


def test_an_import_is_undone_where_it_went(run: Callable, tmp_path: Path) -> None:
    run("pain", "none")
    run("export", "j 1.zip")
    assert "journal import 'j 1.zip'; import the other" in run("import", "j 1.zip", ".").err
    assert "journal import 'j 1.zip'" in run("import", "j 1.zip", "--surface", "asphalt").err
    assert "an export is read by journal import 'j 1.zip'" in run("restore", "j 1.zip", "--yes").err
    for name, free in (("new.sqlite", "new2.sqlite"), ("new2.sqlite", "new3.sqlite")):
        said = run("--db", name, "import", "j 1.zip").out
        assert f"undo: journal --db {name} undo b1" in said and "the journal of 2026-11-22 11:00, " in said
        run("--db", name, "undo")
        run("--db", name, "pain", "knee", "2")
        refused = run("--db", name, "import", "j 1.zip").err
        assert f"choose a new file: journal --db {free} import 'j 1.zip'; " in refused
        assert f"journal --db {name} restore" in refused


@pytest.mark.parametrize(
    "text",
    [
        "the journal run by others",
        "/home/journal backup/x",
        "journal --db x.sqlite undo b1",
        "journal runs",
        "a journal: show it",
        "journal config",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert here(text, "second.sqlite") == text


def test_python_tells_them_of_the_journal_that_is_open(other: Path) -> None:
    with open_journal(other) as journal:
        assert str(journal.log_day(Day(day=journal.today, rest=True))).endswith(f"undo: journal --db '{other}' undo b1")
        assert f"to put it back: journal --db '{other}' restore '" in str(journal.backup())
        assert {one.mend for one in journal.doctor().findings if one.state == "warning"} <= {None}


def test_every_command_that_opens_a_journal_is_named_with_it() -> None:
    for name in COMMANDS.keys() - {"config", "completion", "advice", "rules"}:
        assert here(f"to go on: journal {name}", "x y") == f"to go on: journal --db 'x y' {name}"
