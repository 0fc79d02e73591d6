"""An encrypted journal is backed up, upgraded and put back encrypted, with the same passphrase."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.api import open_journal
from journal.api.backing_up import backups as listed
from journal.domain.errors import BadValue
from journal.store.encryption import cipher, converting
from journal.store.files.backups import back_up
from journal.store.files.restoring import restore
from journal.store.health.copies import copies

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))
from old_journals import unpack

pytest.importorskip("sqlcipher3")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SAID = "four words that fit"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal of an older schema, encrypted."""
    monkeypatch.setattr(cipher, "_ROUNDS", 2)  # quick
    monkeypatch.setattr(cipher, "_known", {})
    said = tmp_path / "passphrase"
    said.touch(0o600)
    said.write_text(SAID)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(said))
    made = unpack("0002", tmp_path / "journal.sqlite")
    converting.encrypt(made, SAID)
    return made


def sessions(path: Path) -> int:
    with open_journal(path, now=NOW) as journal:
        return len(journal.list_entries()["sessions"])


def test_it_is_upgraded_after_an_encrypted_backup(path: Path) -> None:
    assert sessions(path) > 50
    (kept,) = listed(str(path)).kept
    assert cipher.encrypted(path) and cipher.encrypted(kept.path)
    assert (kept.schema, kept.why, kept.entries["session"]) == ("0002", "before an upgrade", 57)


def test_it_is_put_back_in_its_place_and_where_there_is_none(path: Path) -> None:
    before = sessions(path)
    copy, _ = back_up(path, NOW)
    with open_journal(path, now=NOW) as journal:
        journal.delete(["s1"])
    done = restore(path, copy, NOW)
    assert done.kept and cipher.encrypted(done.kept) and cipher.encrypted(path) and sessions(path) == before
    new = path.with_name("new.sqlite")
    assert restore(new, copy, NOW).kept is None
    assert cipher.encrypted(new) and sessions(new) == before


def test_a_plain_one_does_not_slip_into_its_place(path: Path, tmp_path: Path) -> None:
    plain, before = unpack("0005", tmp_path / "plain"), path.read_bytes()
    with pytest.raises(BadValue, match="not encrypted and the journal is"):
        restore(path, plain, NOW)
    with pytest.raises(BadValue, match="is encrypted and the journal is not"):
        restore(plain, path, NOW)
    assert path.read_bytes() == before and not list(tmp_path.glob("*.backup"))


@pytest.mark.parametrize("said", [None, "five other words than those"])
def test_beside_a_plain_journal_it_is_not_verified_without_its_passphrase(
    path: Path, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    sessions(path)
    copy, _ = back_up(path, NOW + timedelta(seconds=1))  # the upgrade made one, too
    converting.decrypt(path)
    assert copies(path, NOW).state == "ok"
    monkeypatch.setattr(cipher, "_known", {})
    if said is None:
        monkeypatch.delenv("JOURNAL_PASSPHRASE_FILE")
    else:
        (path.parent / "passphrase").write_text(said)
    found = copies(path, NOW)
    assert (found.state, found.found.startswith(f"{copy.name} is not verified: ")) == ("warning", True)
    assert found.mend == "JOURNAL_PASSPHRASE_FILE=FILE journal doctor, or journal backup"
    copy.write_bytes(b"")
    assert copies(path, NOW).state == "fault"
