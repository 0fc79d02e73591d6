"""journal doctor: one line a check, the way to mend below what is wrong, and an exit code for scripts."""

import json
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import run as run_process

import pytest

import journal as package
from journal.domain.entries import Pain
from journal.domain.errors import Damaged
from journal.store.health.damage import damaged

NAMES = [
    "file", "wal", "integrity", "schema", "links", "log", "streams", "bounds", "entries", "clock", "permissions", "space", "place",
    "wal-size", "leftovers", "backups", "settings", "versions", "extras",
]  # fmt: skip


@pytest.fixture
def used(journal):
    journal.log_pain(Pain(region="knee", score=2, day=journal.today, note="after stairs"))
    journal.close()
    return journal.where


def change(where, *statements):
    with closing(sqlite3.connect(where)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_sound_journal(used, run):
    said = run("--db", used, "doctor", "--all")
    assert said.code == 0 and said.err == "" and "\x1b" not in said.out
    assert [line.split()[1] for line in said.out.splitlines() if line.startswith(("ok", "warning"))] == NAMES
    assert "to mend: journal backup" in said.out
    assert said.out.splitlines()[-1] == "Sound: 19 checks, 1 warning, 1 pain entry."


def test_only_what_is_wrong_is_shown_and_one_line(used, run):
    said = run("--db", used, "doctor").out.splitlines()
    assert [line.split()[:2] for line in said[:1]] == [["warning", "backups"]] and len(said) == 3
    assert said[-1] == "Sound: 19 checks, 1 warning, 1 pain entry. Each check: journal doctor --all"
    run("--db", used, "backup")
    assert run("--db", used, "doctor").out == "Sound: 19 checks, 1 pain entry. Each check: journal doctor --all\n"
    change(used, "UPDATE pain SET score = 3")
    assert run("--db", used, "doctor").out.splitlines()[-1].startswith("1 fault in 16 checks.")


def test_sizes_and_counts_are_in_words(used, run):
    told = {one["check"]: one["found"] for one in json.loads(run("--db", used, "doctor", "--json").out)["checks"]}
    assert "bytes" not in told["file"] + told["space"] and told["wal"] == "nothing waits beside the journal"
    assert told["log"].startswith("2 rows as the log of 1 change tells") and told["streams"].startswith("0 columns")


def folder(path):
    path.mkdir()


def another_programs(path):
    change(path, "CREATE TABLE bookmarks (url TEXT)")


def newer(path):
    package.open_journal(path).close()
    change(path, "UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize("make", [folder, another_programs, newer], ids=lambda make: make.__name__)
def test_what_is_no_journal_for_this_program_has_no_mends_that_cannot_work(tmp_path, run, make):
    path = tmp_path / "it.sqlite"
    make(path)
    checks = json.loads(run("--db", str(path), "doctor", "--json").out)["checks"]
    named = [one["check"] for one in checks]
    assert named[-3:] == ["settings", "versions", "extras"] and not {"permissions", "space", "place", "backups"} & {*named}
    mends = " ".join(one["mend"] or "" for one in checks)
    assert "journal backup" not in mends and "chmod" not in mends and "journal restore" not in mends


def test_of_a_damaged_journal_no_backup_is_to_be_made_and_those_there_are_told(used, run):
    change(used, "UPDATE pain SET score = 3")
    said = run("--db", used, "doctor")
    assert "there is no backup" in said.out and "journal backup" not in said.out
    assert run("--db", used, "backup").code == 0
    Path(used).write_bytes(b"rubbish")
    found = {one["check"]: one for one in json.loads(run("--db", used, "doctor", "--json").out)["checks"]}
    assert found["backups"]["numbers"]["backups"] == 1 and "permissions" not in found


def test_without_the_extra_the_mend_is_to_install_it(tmp_path, run, monkeypatch):
    path = tmp_path / "journal.sqlite"
    path.write_bytes(random.Random(7).randbytes(8192))
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    said = run("--db", str(path), "doctor")
    assert said.code == 1 and f"{path}: this is an encrypted journal, or none at all, and needs a package" in said.out
    assert "to mend: pip install 'running-pain-journal[encrypted]'" in said.out and "passphrase" not in said.out


def test_json_names(used, run):
    said = json.loads(run("--db", used, "doctor", "--json").out)
    assert list(said) == ["schema_version", "journal", "faults", "warnings", "checks"]
    assert [one["check"] for one in said["checks"]] == NAMES
    assert {tuple(one) for one in said["checks"]} == {("check", "state", "found", "numbers", "mend")}
    assert (said["journal"], said["faults"], said["warnings"]) == (used, 0, 1)


@pytest.mark.parametrize(
    ("statement", "code"),
    [("UPDATE pain SET score = 3", 5), ("UPDATE alembic_version SET version_num = '9999'", 6), ("DROP TABLE span", 5)],
)
def test_exit_codes(used, run, statement, code):
    change(used, statement)
    said = run("--db", used, "doctor")
    assert said.code == code and "to mend: " in said.out


def test_settings_that_cannot_be_read_are_a_fault_of_the_place(used, run, tmp_path):
    (tmp_path / "home" / "config.toml").write_text("units = [")
    said = run("--db", used, "doctor")
    assert said.code == 1 and "fault    settings" in said.out


def test_in_python(used):
    found = package.doctor(used)
    assert (found.exit_code, found.where) == (0, used) and "to mend" in found._repr_html_()
    with package.open_journal(used) as journal:
        assert journal.doctor().exit_code == 0
    change(used, "UPDATE pain SET score = 3")
    assert package.doctor(used).exit_code == 5
    with pytest.raises(package.open_journal.__globals__["BadValue"], match="path or URL"):
        package.doctor(7)


UNREADABLE = {
    "a day": "UPDATE pain SET day = '2026-99-99'",
    "an instant": "UPDATE pain SET logged_at = 'yesterday'",
    "a list": "UPDATE pain SET symptoms = '{'",
    "a text": "UPDATE pain SET note = CAST(x'ff' AS TEXT)",
    "a number": "UPDATE pain SET score = 'much'",
    "a score": "UPDATE pain SET score = 11",
    "a word": "UPDATE pain SET zone = 7, day = x'00'",
    "a table": "DROP TABLE strength_set",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_as_damage_and_never_as_a_mistake_of_the_program(used, run, name):
    change(used, UNREADABLE[name])
    for command in (("list",), ("show", "p1"), ("pain", "hip", "2")):
        said = run("--db", used, *command)
        assert "mistake in the program" not in said.err and said.code in (0, 5), said
        if said.code == 5:
            assert len(said.err.splitlines()) == 1 and "journal doctor" in said.err and "journal restore" in said.err
    assert run("--db", used, "doctor").code == 5


def test_a_mistake_of_ours_stays_one(used):
    with package.open_journal(used) as journal, pytest.raises(ZeroDivisionError), journal.store.read():
        _ = 1 / 0
    assert damaged(used) is None
    change(used, "UPDATE pain SET score = 3")
    with package.open_journal(used) as journal, pytest.raises(Damaged, match="pain 1: score"), journal.store.read():
        _ = 1 / 0


def test_an_error_behind_the_reading_is_told_as_damage_too(used, run, monkeypatch):
    def fail(*_):
        raise KeyError("a word that no figure knows")

    monkeypatch.setattr("journal.api.answers.flags", fail)
    assert run("--db", used, "flags").err.startswith("journal: this is a mistake in the program (KeyError")
    change(used, "UPDATE pain SET region = 'kneb'")
    said = run("--db", used, "flags")
    assert said.code == 5 and "pain 1: region" in said.err


def test_a_server_that_does_not_answer(run):
    said = run("--db", "postgresql://nobody@127.0.0.1:1/none", "doctor")
    assert said.code == 1 and "fault    server" in said.out


_LEAN = """
import sys
from pathlib import Path
from journal.store.health.content import first_fault
assert first_fault(Path(sys.argv[1])) is None
print([name for name in ("pandas", "plotly", "alembic", "scipy") if name in sys.modules])
"""


def test_the_checks_of_the_store_need_no_pandas(used):
    ran = run_process([sys.executable, "-c", _LEAN, used], capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr
