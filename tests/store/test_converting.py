"""An encrypted journal is the same journal; converting it leaves either the old file or the new one."""

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.api import encrypting, open_journal
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue, Damaged, Locked, Refused
from journal.store.encryption import cipher, converting
from journal.store.files import backups, handles

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ROUNDS = cipher._ROUNDS
SAID = "korrekt pferd batterie ‘klammer’"
NOTE = "a very private note about my knee"


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(cipher, "_ROUNDS", 2)  # quick
    monkeypatch.setattr(cipher, "_known", {})


@pytest.fixture
def passphrase(tmp_path, monkeypatch) -> Path:
    file = tmp_path / "passphrase"
    file.touch(mode=0o600)
    file.write_text(SAID + "\n", encoding="utf-8")
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(file))
    return file


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "journal.sqlite"
    with open_journal(path) as journal:
        journal.log_pain(Pain(day=journal.today, region="lower-back", score=4, note=NOTE))
        journal.log_session(Session(sport="run", day=journal.today, distance_m=8200, surface={"asphalt": 1.0}))
        journal.log_day(Day(day=journal.today, sitting_s=9 * 3600))
    return path


def content(path: Path) -> list[str]:
    connection = cipher.connect(path)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [
            f"{table} {row}" for table in tables for row in connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid")
        ]
    finally:
        connection.close()


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name.startswith("journal.sqlite"))


def test_an_encrypted_journal_is_the_same_and_shows_nothing(file, passphrase):
    before = content(file)
    assert NOTE.encode() in file.read_bytes() and len(before) > 10
    done = encrypting.encrypt(file, NOW)
    bytes_now = file.read_bytes()
    assert cipher.encrypted(file) and NOTE.encode() not in bytes_now and b"CREATE TABLE" not in bytes_now
    assert content(file) == before
    assert (beside(file), done.readable) == (["journal.sqlite"], ())
    assert file.stat().st_mode & 0o777 == 0o600
    with open_journal(file) as journal:
        assert journal.show("p1")["note"] == NOTE
        saved = journal.log_pain(Pain(day=journal.today, region="knee", score=2))
        journal.undo(saved.batch)
        assert NOTE.encode() not in file.with_name("journal.sqlite-wal").read_bytes()
    encrypting.decrypt(file, NOW)
    assert not cipher.encrypted(file) and beside(file) == ["journal.sqlite"]
    assert [row for row in content(file) if row.startswith(("pain", "session", "day"))] == [
        row for row in before if row.startswith(("pain", "session", "day"))
    ]
    with sqlite3.connect(file) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


def test_any_program_that_knows_sqlcipher_opens_it_with_the_passphrase(file, passphrase, monkeypatch):
    monkeypatch.setattr(cipher, "_ROUNDS", ROUNDS)
    encrypting.encrypt(file, NOW)
    theirs = cipher.sqlcipher().connect(str(file))
    theirs.set_key(SAID)
    assert theirs.execute("SELECT note FROM pain").fetchall() == [(NOTE,)]
    theirs.close()


def test_it_is_written_by_whoever_knows_the_passphrase_only(file, passphrase, monkeypatch):
    encrypting.encrypt(file, NOW)
    monkeypatch.setattr(cipher, "_known", {})
    before = file.read_bytes()
    passphrase.write_text("another passphrase\n", encoding="utf-8")
    with pytest.raises(Refused, match="this passphrase does not open it") as wrong:
        open_journal(file)
    monkeypatch.delenv("JOURNAL_PASSPHRASE_FILE")
    with pytest.raises(Refused, match="no terminal to ask for its passphrase") as nobody:
        open_journal(file)
    assert file.read_bytes() == before and beside(file) == ["journal.sqlite"]
    for said in (str(wrong.value), str(nobody.value)):
        assert "another passphrase" not in said and SAID not in said and "\n" not in said


def test_its_backups_are_encrypted_with_the_same_passphrase(file, passphrase):
    encrypting.encrypt(file, NOW)
    copy, _ = backups.back_up(file, NOW)
    assert cipher.encrypted(copy) and content(copy) == content(file)


def test_plain_backups_are_named_and_removed_when_asked(file, passphrase):
    copy, _ = backups.back_up(file, NOW)
    assert encrypting.encrypt(file, NOW).readable == (copy,)
    encrypting.decrypt(file, NOW)
    done = encrypting.encrypt(file, NOW, remove_old_backups=True)
    assert (done.removed, done.readable, copy.exists()) == ((copy,), (), False)


HOLDS = """
import sys
from journal.api import open_journal
with open_journal(sys.argv[1]) as journal:
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("way", ["encrypt", "decrypt"])
def test_nobody_else_may_have_it_open(file, passphrase, monkeypatch, way):
    monkeypatch.setattr(converting, "WAIT_SECONDS", 0)
    monkeypatch.setattr(cipher, "_ROUNDS", ROUNDS)  # as the other one
    if way == "decrypt":
        converting.encrypt(file, SAID)
    before = content(file)
    other = subprocess.Popen([sys.executable, "-c", HOLDS, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "open\n"
    with pytest.raises(Locked, match="another program has this journal open"):
        converting.encrypt(file, SAID) if way == "encrypt" else converting.decrypt(file)
    other.communicate("go on\n")
    assert (beside(file), content(file)) == (["journal.sqlite"], before)
    assert cipher.encrypted(file) == (way == "decrypt")


CONVERTS = """
import sys
from pathlib import Path
from journal.domain.errors import Locked
from journal.store.encryption import converting
converting.WAIT_SECONDS = 0
try:
    converting.encrypt(Path(sys.argv[1]), "four words that fit")
except Locked as error:
    print("locked", end="")
"""


def test_looking_at_a_journal_that_is_open_keeps_its_locks(file, monkeypatch):
    """Closing any handle of a file drops a process's locks on it: then another one would take the journal for unused."""
    monkeypatch.setattr(handles, "_handles", {})
    with open_journal(file) as journal:
        journal.list_entries()
        monkeypatch.setattr(handles, "_handles", {})
        assert not cipher.encrypted(file) and not cipher.encrypted(file)
        assert subprocess.check_output([sys.executable, "-c", CONVERTS, str(file)], text=True) == "locked"


WAITS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
for wait in (0, 30_000):
    connection.execute(f"PRAGMA busy_timeout = {wait}")
    try:
        connection.execute("CREATE TABLE lost (a)")
    except sqlite3.Error as error:
        print(error, flush=True)
"""


def test_who_waited_for_the_old_file_is_told_and_writes_nowhere(file, passphrase, monkeypatch):
    """It opened the plain file, is locked out, waits, and gets it once it is no journal any more."""
    copied, waiting = converting._verify, []

    def slowly(connection, part):
        waiting.append(subprocess.Popen([sys.executable, "-c", WAITS, str(file)], stdout=subprocess.PIPE, text=True))
        assert waiting[0].stdout.readline() == "database is locked\n"
        copied(connection, part)

    monkeypatch.setattr(converting, "_verify", slowly)
    converting.encrypt(file, SAID)
    assert waiting[0].communicate()[0] == "file is not a database\n"
    assert cipher.encrypted(file) and not any("lost" in row for row in content(file))


@pytest.mark.parametrize("step", ["_copy", "_verify", "to_disk", "_blank"])
@pytest.mark.parametrize("way", ["encrypt", "decrypt"])
def test_one_that_is_killed_leaves_a_whole_journal_and_the_next_one_cleans_up(file, passphrase, monkeypatch, step, way):
    if way == "decrypt":
        converting.encrypt(file, SAID)
    before = content(file)
    child = os.fork()
    if not child:
        setattr(converting, step, lambda *_args: os.kill(os.getpid(), signal.SIGKILL))
        converting.encrypt(file, SAID) if way == "encrypt" else converting.decrypt(file)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    monkeypatch.setattr(cipher, "_known", {})
    assert content(file) == before
    converting.decrypt(file) if cipher.encrypted(file) else converting.encrypt(file, SAID)
    assert content(file) == before
    with open_journal(file) as journal:
        assert journal.show("p1")["note"] == NOTE
    assert beside(file) == ["journal.sqlite"]


@pytest.mark.parametrize("where", ["_verify", "to_disk", "_copy"])
def test_whatever_goes_wrong_leaves_the_journal_as_it_was(file, passphrase, monkeypatch, where):
    def fails(*_args):
        raise OSError(28, "No space left on device")

    before = content(file)
    monkeypatch.setattr(converting, where, fails)
    with pytest.raises(Refused, match="No space left on device; nothing was changed"):
        converting.encrypt(file, SAID)
    assert content(file) == before and beside(file) == ["journal.sqlite"]
    with sqlite3.connect(file) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


def test_one_that_is_stopped_once_it_is_converted_leaves_the_new_file_alone(file, passphrase, monkeypatch):
    def stopped(_handle):
        raise KeyboardInterrupt

    before = content(file)
    monkeypatch.setattr(converting, "_blank", stopped)
    with pytest.raises(KeyboardInterrupt):
        converting.encrypt(file, SAID)
    monkeypatch.setattr(cipher, "_known", {})
    assert cipher.encrypted(file) and beside(file) == ["journal.sqlite"] and content(file) == before


def test_a_copy_that_is_not_the_same_is_not_taken(file, passphrase, monkeypatch):
    copied = converting._verify

    def changed(connection, part):
        connection.execute("UPDATE copy.pain SET score = 3")
        copied(connection, part)

    monkeypatch.setattr(converting, "_verify", changed)
    with pytest.raises(Damaged, match="the copy is not what the journal is; nothing was changed"):
        converting.encrypt(file, SAID)
    assert not cipher.encrypted(file) and beside(file) == ["journal.sqlite"]


def test_a_second_name_would_stay_plain(file, passphrase):
    file.with_name("other").hardlink_to(file)
    with pytest.raises(Refused, match="has a second name"):
        converting.encrypt(file, SAID)
    assert not cipher.encrypted(file)


@pytest.mark.parametrize(
    ("said", "match"),
    [("short", "has 5 characters: expected at least 12"), ("", "the first line is empty")],
)
def test_a_passphrase_that_is_short_or_empty_is_refused(file, passphrase, said, match):
    passphrase.write_text(said + "\n", encoding="utf-8")
    with pytest.raises((BadValue, Refused), match=match):
        encrypting.encrypt(file, NOW)
    assert not cipher.encrypted(file)


def test_what_is_not_an_encrypted_journal_is_told_apart(tmp_path, file):
    """Text, a journal with a broken first page and an empty file are no encrypted journals; nobody is asked for a passphrase."""
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"X" + file.read_bytes()[1:])
    text = tmp_path / "text"
    text.write_text("a diary\n" * 512, encoding="utf-8")
    empty = tmp_path / "empty"
    empty.touch()
    assert text.stat().st_size == 4096
    for path in (broken, text, empty, file, tmp_path, tmp_path / "not there"):
        assert not cipher.encrypted(path), path
    with pytest.raises(Damaged, match="this file is not a journal"):
        open_journal(broken)


def test_without_the_extra_it_is_named(file, passphrase, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    with pytest.raises(Refused, match=r"running-pain-journal\[encrypted\]"):
        encrypting.encrypt(file, NOW)
    noise = file.with_name("noise.sqlite")
    noise.write_bytes(os.urandom(8192))
    with pytest.raises(Refused, match=r"running-pain-journal\[encrypted\]"):
        open_journal(noise)
