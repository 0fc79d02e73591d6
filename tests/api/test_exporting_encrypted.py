"""The export of an encrypted journal: the same file, and a word that it is not encrypted; back into either kind."""

import pytest
from exported import TODAY, state

from journal.api import open_journal
from journal.domain.entries import Pain
from journal.store.encryption import cipher

SAID = "four words that fit"
NOW = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def encrypted(journal, tmp_path, monkeypatch):
    """A journal with one entry, encrypted."""
    from journal.api.encrypting import encrypt

    monkeypatch.setattr(cipher, "_ROUNDS", 2)  # quick
    monkeypatch.setattr(cipher, "_known", {})
    (tmp_path / "words").write_text(SAID)
    (tmp_path / "words").chmod(0o600)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(tmp_path / "words"))
    journal.log_pain(Pain(region="knee", score=3, day=TODAY, note="=my knee"))
    journal.close()
    encrypt(journal.where, journal.now)
    with open_journal(journal.where, now=NOW) as opened:
        yield opened


def test_it_comes_back_into_a_plain_one_and_says_that_it_is_plain_itself(encrypted, tmp_path) -> None:
    exported = encrypted.export(tmp_path / "a.zip")
    assert exported.notes == ("The journal is encrypted; this file is not: everybody who gets hold of it can read it.",)
    with open_journal(tmp_path / "plain.sqlite", now=NOW) as plain:
        plain.import_paths(exported.path)
        assert state(plain) == state(encrypted) and plain.export(tmp_path / "b.zip").notes == ()


def test_it_comes_back_into_an_encrypted_one(encrypted, tmp_path) -> None:
    exported, before = encrypted.export(tmp_path / "a.zip"), state(encrypted)
    encrypted.undo()
    encrypted.import_paths(exported.path)
    assert state(encrypted) == before
