"""journal backup, journal restore, journal db upgrade: what they say and how they end."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from journal.api import open_journal
from journal.api.upgrading import Schema
from journal.domain.errors import BadValue
from journal.store.schema import HEAD

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))
from old_journals import unpack


@pytest.fixture
def home(tmp_path: Path, run: Callable) -> Path:
    for said in (("pain", "lower-back", "3"), ("run", "5km", "30:00"), ("day", "--sleep", "7h")):
        assert run(*said).code == 0
    return tmp_path / "home"


def harm(journal: Path) -> None:
    with journal.open("r+b") as file:
        file.write(bytes(100))


def pains(run: Callable) -> list[str]:
    return [one["region"] for one in json.loads(run("list", "--json").out)["pain"]]


def test_a_backup_says_where_it_is_what_it_holds_and_that_it_was_checked(home: Path, run: Callable) -> None:
    said = run("backup")
    copy = home / "journal.sqlite.20261122T100000Z.backup"
    assert said.code == 0 and said.err == ""
    head, *rest = said.out.splitlines()
    assert head == f"Backed up: {copy} ({copy.stat().st_size / 1000:.0f} kB)"
    assert rest[0] == "  1 session, 1 pain entry, 1 day" and "checked" in rest[1] and f"journal restore {copy}" in rest[2]
    told = json.loads(run("backup", "--json").out)
    assert told["path"].endswith("Z_2.backup") and told["entries"]["session"] == 1 and told["schema"] == HEAD


def test_a_folder_is_where_the_backup_is_made(home: Path, run: Callable) -> None:
    stick = home.parent / "stick"
    stick.mkdir()
    for said in (str(stick), f"{stick}/"):
        assert run("backup", said).out.startswith(f"Backed up: {stick}/journal.sqlite.20261122T100000Z")
    assert len(list(stick.iterdir())) == 2 and "No backups" in run("backup", "--list").out


def test_the_list_is_newest_first_with_what_each_holds(home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No backups" in run("backup", "--list").out
    run("backup")
    monkeypatch.setenv("JOURNAL_NOW", "2026-11-23T10:00:00+00:00")
    run("pain", "knee", "2")
    run("backup")
    (home / "journal.sqlite.20261121T100000Z.backup").write_text("rubbish")
    found = json.loads(run("restore", "--json").out)["backups"]
    assert [(one["made_at"][:10], one["entries"]["pain"], one["fault"]) for one in found] == [
        ("2026-11-23", 2, None), ("2026-11-22", 1, None), ("2026-11-21", 0, "damaged or not readable")
    ]  # fmt: skip
    table = run("restore").out
    assert table == run("backup", "--list").out
    assert table.index("20261123T") < table.index("2 pain entries") < table.index("20261122T") < table.index("damaged")
    assert len(list(home.iterdir())) == 4  # reading them left nothing beside them


def test_a_backup_is_put_back_and_what_was_there_can_be_too(home: Path, run: Callable) -> None:
    run("backup", str(home / "mine"))
    run("pain", "knee", "2")
    said = run("restore", str(home / "mine"), "--yes")
    kept = home / "journal.sqlite.20261122T100000Z-restore.backup"
    assert (
        said.code == 0
        and f"the journal as it was, 1 session, 2 pain entries, 1 day, the last of Sun 22 Nov 2026: {kept}" in said.out
    )
    assert pains(run) == ["lower-back"]
    assert run("restore", kept.name, "--yes").code == 0  # as the list names it
    assert pains(run) == ["lower-back", "knee"]


def test_a_backup_of_an_older_schema_is_upgraded_at_the_next_opening(home: Path, run: Callable) -> None:
    old = unpack("0001", home / "old")
    said = run("restore", str(old), "--yes")
    assert said.code == 0 and "schema 0001 and is upgraded when it is opened next" in said.out
    assert len(json.loads(run("list", "--json").out)["sessions"]) > 50
    assert len(list(home.glob("*-upgrade.backup"))) == 1


def test_a_journal_that_is_open_goes_on_with_what_was_put_back(home: Path) -> None:
    old = unpack("0002", home / "old")
    with open_journal(home / "journal.sqlite") as journal:
        journal.backup(home / "mine")
        assert journal.zone == "Europe/Berlin"
        assert str(journal.restore(old)).startswith("Restored")
        assert len(journal.list_entries()["sessions"]) > 50 and journal.zone == "Europe/Amsterdam"
        journal.restore(home / "mine")
        assert len(journal.list_entries()["sessions"]) == 1 and journal.zone == "Europe/Berlin"
        assert len(journal.backups().kept) == 3


def test_a_damaged_or_missing_journal_gives_way(home: Path, run: Callable) -> None:
    run("backup", str(home / "mine"))
    harm(home / "journal.sqlite")
    assert run("list").code == 5
    said = run("restore", str(home / "mine"), "--yes")
    assert said.code == 0 and f"damaged journal is kept as a file: {home / 'journal.sqlite.20261122T100000Z.damaged'}" in said.out
    assert pains(run) == ["lower-back"]
    (home / "journal.sqlite").unlink()
    assert run("backup").code == 3 and run("restore", str(home / "mine"), "--yes").code == 0
    assert pains(run) == ["lower-back"]


@pytest.mark.parametrize(
    "args, code, said",
    [
        (("backup", "{home}/journal.sqlite"), 1, "already"),
        (("backup", "{home}/nowhere/"), 1, "/nowhere/: this folder is not there"),
        (("backup", "{home}/no/where"), 1, "folder"),
        (("backup", "{home}/x", "--list"), 2, "--list"),
        (("restore", "{home}/journal.sqlite", "--yes"), 2, "itself"),
        (("restore", "{home}/nothing", "--yes"), 1, "expected a backup"),
        (("restore", "{home}", "--yes"), 1, "folder"),
        (("restore", "{home}/nothing"), 1, "nothing: there is no such file, expected a backup"),
        (("--db", "{home}/none.sqlite", "db", "upgrade"), 3, "no journal"),
    ],
)
def test_what_cannot_be_is_one_line(home: Path, run: Callable, args, code, said) -> None:
    before = {one.name: one.read_bytes() for one in home.iterdir()}
    ran = run(*(one.format(home=home) for one in args))
    assert (ran.code, ran.out) == (code, "") and said in ran.err and len(ran.err.splitlines()) == 1
    assert {one.name: one.read_bytes() for one in home.iterdir()} == before


def test_without_a_terminal_it_is_to_be_said_that_nobody_is_asked(home: Path, run: Callable) -> None:
    run("backup", str(home / "mine"))
    ran = run("restore", str(home / "mine"))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1) and f"{home / 'mine'} --yes" in ran.err


def test_on_a_terminal_it_asks_first(home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    run("backup", str(home / "mine"))
    run("pain", "knee", "2")
    monkeypatch.setattr("journal.cli.base.on_a_terminal", lambda: True)
    answers: list[bool | type[BaseException]] = [False, click.Abort, True]

    def confirm(question: str, err: bool) -> bool:
        assert "mine" in question and err
        answer = answers.pop(0)
        if isinstance(answer, bool):
            return answer
        raise answer

    monkeypatch.setattr("click.confirm", confirm)
    declined = run("restore", str(home / "mine"))
    assert declined.code == 1 and declined.err.endswith("journal: left as it was; nothing was changed\n")
    stopped = run("restore", str(home / "mine"))
    assert stopped.code == 130 and stopped.err.endswith("journal: interrupted; nothing was changed\n")
    assert pains(run) == ["lower-back", "knee"]
    assert run("restore", str(home / "mine")).code == 0 and pains(run) == ["lower-back"]
    assert run("restore", str(home / "mine"), "--yes").code == 0 and not answers


def test_the_question_and_the_answer_compare_what_is_there_with_the_backup(
    home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup")
    run("pain", "knee", "2")
    monkeypatch.setattr("journal.cli.base.on_a_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", lambda question, err: True)
    said = run("restore", "journal.sqlite.20261122T100000Z.backup")
    assert said.err.splitlines() == [
        "now: 1 session, 2 pain entries, 1 day, the last of Sun 22 Nov 2026",
        "the backup of 2026-11-22 11:00: 1 session, 1 pain entry, 1 day, the last of Sun 22 Nov 2026",
    ]
    assert "the journal as it was, 1 session, 2 pain entries, 1 day, the last of Sun 22 Nov 2026: " in said.out
    harm(home / "journal.sqlite")
    (home / "rubbish").write_text("rubbish")
    said = run("restore", str(home / "rubbish"))
    assert said.code == 5 and said.err.splitlines()[:2] == [
        "now: damaged, or not readable", "the backup: damaged, or not readable"
    ]  # fmt: skip


def test_a_newer_journal_that_gives_way_is_told_as_one_that_the_newer_program_opens(home: Path, run: Callable) -> None:
    run("backup", str(home / "mine"))
    with closing(sqlite3.connect(home / "journal.sqlite")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    said = run("restore", str(home / "mine"), "--yes")
    assert said.code == 0 and "of a newer program: schema 0099" in said.out
    assert "to go back to it, update the program first, then: journal restore " in said.out


def test_a_damaged_journal_is_not_blamed_on_its_copy(home: Path, run: Callable) -> None:
    with closing(sqlite3.connect(home / "journal.sqlite")) as database:
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'strength_set'").fetchone()[0]
    with (home / "journal.sqlite").open("r+b") as file:
        file.seek((page - 1) * 4096 + 3)
        file.write(b"\0\7")  # that many rows, and none of them there
    said = run("backup")
    assert said.code == 5 and "***" not in said.err and "the journal is damaged (" in said.err, said
    assert "journal restore lists the backups, journal doctor says where" in said.err and not list(home.glob("*.backup"))
    assert "***" not in run("doctor").out


def test_db_upgrade_does_for_a_file_what_opening_it_does(tmp_path: Path, run: Callable) -> None:
    path = unpack("0003", tmp_path / "old.sqlite")
    said = run("--db", str(path), "db", "upgrade")
    assert said.code == 0 and f"upgraded from schema 0003 to {HEAD}" in said.out and "-upgrade.backup" in said.out
    again = run("--db", str(path), "db", "upgrade")
    assert again.code == 0 and "nothing to do" in again.out
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_a_database_on_a_server_is_backed_up_by_its_owner_first(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = (Schema("postgresql://box/j", now, HEAD, True) for now in ("0003", HEAD))
    done = []
    monkeypatch.setattr("journal.api.upgrading.schema_of", lambda where: before)
    monkeypatch.setattr("journal.api.upgrading.upgrade_schema", lambda where: done.append(where) or after)
    asked = run("--db", "postgresql://box/j", "db", "upgrade")
    assert asked.code == 1 and not done
    assert "from schema 0003 to" in asked.err and "pg_dump" in asked.err and "--yes" in asked.err
    assert "upgraded from schema 0003" in run("--db", "postgresql://box/j", "db", "upgrade", "--yes").out
    assert done == ["postgresql://box/j"]


def test_a_journal_that_is_not_in_a_file_is_backed_up_by_its_server() -> None:
    from journal.api.backing_up import backups, put_back

    for ask in (lambda: backups("postgresql://box/j"), lambda: put_back("x", "postgresql://box/j")):
        with pytest.raises(BadValue, match="not in a file of its own"):
            ask()


def test_a_file_name_that_looks_like_an_option_and_spaces(home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert run("backup", "--", "-mine 1?#%.backup").code == 0
    shutil.move("-mine 1?#%.backup", "b")
    assert run("restore", "b", "--yes").code == 0
