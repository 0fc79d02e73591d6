"""journal db encrypt and decrypt, and where a passphrase comes from."""

import getpass
import os
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from journal.store.encryption import cipher, passphrase
from journal.store.health.copies import plain

SAID = "four words that fit"


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(cipher, "_ROUNDS", 2)  # quick
    monkeypatch.setattr(cipher, "_known", {})
    monkeypatch.delenv("JOURNAL_PASSPHRASE_FILE", raising=False)


@pytest.fixture
def typing(monkeypatch):
    """A person who types these passphrases, and the questions that were asked."""

    def types(*answers: str) -> list[str]:
        asked, left = [], list(answers)

        def answer(question: str) -> str:
            asked.append(question)
            return left.pop(0)

        monkeypatch.setattr(getpass, "getpass", answer)
        monkeypatch.setattr(cipher, "_known", {})
        return asked

    return types


def encrypted_one(run, typing) -> None:
    run("pain", "lower-back", "4", "--note", "my knee")
    typing(SAID, SAID)
    assert run("db", "encrypt").code == 0


def test_the_passphrase_is_typed_twice_and_then_asked_for_once_a_command(run, typing, tmp_path):
    run("pain", "lower-back", "4")
    asked = typing(SAID, SAID)
    ran = run("db", "encrypt")
    assert ran.code == 0 and "nobody can recover that" in ran.out.replace("Nobody", "nobody")
    assert asked == ["New passphrase (at least 12 characters; nobody can recover it): ", "The same again: "]
    asked = typing(SAID)
    assert run("list").code == 0 and asked == ["Passphrase of journal.sqlite: "]
    typing(SAID)
    assert run("pain", "knee", "3").out.startswith("Saved")
    typing("not this one, sorry")
    wrong = run("list")
    assert (wrong.code, wrong.out) == (1, "") and "this passphrase does not open it" in wrong.err and wrong.err.count("\n") == 1
    typing(SAID)
    ran = run("db", "decrypt")
    assert ran.code == 0 and "who can read the file can read it now" in ran.out
    typing()
    assert "p1" in run("list").out


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("short",), 2, "this passphrase has 5 characters: expected at least 12"),
        (("",), 2, "this passphrase has 0 characters"),
        ((SAID, SAID + "!"), 2, "the two passphrases are not the same; nothing was changed"),
    ],
)
def test_what_cannot_be_a_passphrase_is_refused_and_not_repeated(run, typing, tmp_path, typed, code, said):
    run("pain", "none")
    typing(*typed)
    ran = run("db", "encrypt")
    assert (ran.code, said in ran.err, SAID in ran.err) == (code, True, False)
    assert not cipher.encrypted(tmp_path / "home" / "journal.sqlite")


def test_states_are_told(run, typing):
    assert run("db", "encrypt").code == 3
    run("pain", "none")
    assert "is not encrypted" in run("db", "decrypt").err
    encrypted_one(run, typing)
    ran = run("db", "encrypt")
    assert ran.code == 1 and "is encrypted already" in ran.err


def test_plain_copies_are_named(run, typing, tmp_path):
    copy = tmp_path / "home" / "journal.sqlite.20261101T101010Z.backup"
    run("pain", "none")
    copy.write_bytes((tmp_path / "home" / "journal.sqlite").read_bytes())
    typing(SAID, SAID)
    said = run("db", "encrypt").out
    assert "These older copies are not encrypted" in said and str(copy) in said
    assert "journal db encrypt --remove-old-backups" in said
    typing(SAID)
    run("db", "decrypt")
    typing(SAID, SAID)
    assert f"Removed {copy}" in run("db", "encrypt", "--remove-old-backups").out and not copy.exists()


def test_plain_copies_of_a_journal_that_is_encrypted_already_are_removed(run, typing, tmp_path):
    run("pain", "none")
    journal = tmp_path / "home" / "journal.sqlite"
    copy = journal.with_name("journal.sqlite.20261101T101010Z.backup")
    copy.write_bytes(journal.read_bytes())
    typing(SAID, SAID)
    assert run("db", "encrypt").code == 0 and copy.exists()
    typing("not this one, sorry")
    wrong = run("db", "encrypt", "--remove-old-backups")
    assert wrong.code == 1 and copy.exists()  # nobody removes the last copy that can be read
    (warning,) = plain(journal)
    assert (warning.state, warning.mend) == ("warning", "journal db encrypt --remove-old-backups") and copy.name in warning.found
    before = journal.read_bytes()
    typing(SAID)
    done = run("db", "encrypt", "--remove-old-backups")
    assert done.code == 0 and "is encrypted already" in done.out and f"Removed {copy}" in done.out and not copy.exists()
    assert journal.read_bytes() == before and [one.state for one in plain(journal)] == ["ok"]
    typing(SAID)
    assert "is encrypted already, and no plain backup lies beside it" in run("db", "encrypt", "--remove-old-backups").out


class FakeKeyring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def test_the_keyring_keeps_it(run, typing, monkeypatch, tmp_path):
    theirs = FakeKeyring()
    monkeypatch.setattr(keyring, "get_password", theirs.get_password)
    monkeypatch.setattr(keyring, "set_password", theirs.set_password)
    assert run("config", "passphrase", "keyring").code == 0
    encrypted_one(run, typing)
    path = str(tmp_path / "home" / "journal.sqlite")
    assert theirs.kept == {("running-pain-journal", path): SAID}
    asked = typing()
    assert run("list").code == 0 and asked == []
    theirs.kept.clear()
    asked = typing(SAID)
    assert run("list").code == 0 and len(asked) == 1


def test_a_keyring_that_does_not_answer_is_one_line(run, typing, monkeypatch):
    encrypted_one(run, typing)

    def none(*_args):
        raise NoKeyringError("no backend")

    monkeypatch.setattr(keyring, "get_password", none)
    run("config", "passphrase", "keyring")
    typing()
    ran = run("list")
    assert ran.code == 1 and "the keyring of this system does not answer (NoKeyringError)" in ran.err
    monkeypatch.setitem(sys.modules, "keyring", None)
    ran = run("list")
    assert ran.code == 1 and "running-pain-journal[encrypted]" in ran.err


def test_a_file_of_ones_own_holds_it(run, typing, tmp_path, monkeypatch):
    encrypted_one(run, typing)
    held = tmp_path / "held"
    held.write_text(SAID + "\r\nanother line\n", encoding="utf-8")
    held.chmod(0o600)
    asked = typing()
    assert run("config", "passphrase_file", str(held)).code == 0
    assert run("list").code == 0 and asked == []
    assert str(held) in run("config").out and SAID not in run("config").out
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(tmp_path / "elsewhere"))  # the environment comes before the settings
    typing()
    assert "the passphrase cannot be read from here: No such file" in run("list").err


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604, 0o700 | 0o1])
def test_a_passphrase_that_others_may_read_is_refused(tmp_path, monkeypatch, mode):
    held = tmp_path / "held"
    held.write_text(SAID, encoding="utf-8")
    held.chmod(mode)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(held))
    with pytest.raises(passphrase.Refused, match=rf"others may read this passphrase.*: chmod 600 {held}"):
        passphrase.kept(tmp_path / "journal.sqlite")
    held.chmod(0o600)
    assert passphrase.kept(tmp_path / "journal.sqlite") == SAID


def test_a_passphrase_of_another_owner_is_refused(tmp_path, monkeypatch):
    held = tmp_path / "held"
    held.touch(mode=0o600)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(held))
    monkeypatch.setattr(os, "getuid", lambda: held.stat().st_uid + 1)
    with pytest.raises(passphrase.Refused, match="others may read this passphrase"):
        passphrase.kept(tmp_path / "journal.sqlite")


@pytest.mark.parametrize("path", ["relative", "~nobody"])
def test_a_setting_that_is_no_whole_path_is_refused(run, path):
    assert "expected a whole path" in run("config", "passphrase_file", path).err


def test_a_notebook_that_runs_with_nobody_before_it_is_told(tmp_path, monkeypatch):
    def raises(_question):
        raise RuntimeError("raw_input was called, but this frontend does not support input requests.")

    monkeypatch.setattr(getpass, "getpass", raises)
    with pytest.raises(passphrase.Refused, match="no passphrase was typed"):
        passphrase.asked(tmp_path / "journal.sqlite")


def test_a_journal_on_a_server_is_no_journal_for_this_command_nor_for_a_backup(run):
    for command in (("db", "encrypt"), ("db", "decrypt"), ("restore", "x", "--yes")):
        ran = run("--db", "postgresql://box/j", *command)
        assert (ran.code, ran.err.count("\n")) == (2, 1) and "postgresql://box/j: " in ran.err
