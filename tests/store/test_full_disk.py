"""A disk that is quite full, so that SQLite can make nothing beside the journal: what is in it can be read and saved elsewhere."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from journal.api import open_journal
from journal.domain.entries import Pain
from journal.domain.errors import Refused
from journal.store.engine import open_file
from journal.store.files import full_disk

PAIN = Pain(region="knee", score=3, day=date(2026, 11, 22))
SAID = "nothing can be written beside the journal: the disk is full, or reports an error"
PASSPHRASE = "four words that do not belong together"


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own; only the superuser can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = (
        mount
        and os.geteuid() == 0
        and not subprocess.run([mount, "-t", "tmpfs", "-o", "size=800k", "none", folder], check=False).returncode
    )
    if not made:
        pytest.skip("a disk of a test's own needs the superuser of Linux")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", "-l", folder], check=True)  # handles of its files stay open


def fill(disk: Path) -> None:
    """Until not a byte is free."""
    with (disk / "fill").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            assert shutil.disk_usage(disk).free == 0


@pytest.mark.parametrize("encrypted", [False, True])
def test_on_a_full_disk_a_journal_is_read_exported_and_backed_up_elsewhere(disk, tmp_path, monkeypatch, encrypted) -> None:
    where = disk / "j.sqlite"
    with open_journal(where) as journal:
        journal.log_pain(PAIN)
    if encrypted:
        pytest.importorskip("sqlcipher3")
        kept = tmp_path / "passphrase"
        kept.write_text(PASSPHRASE)
        kept.chmod(0o600)
        monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(kept))
        from journal.api.encrypting import encrypt

        encrypt(str(where), None)
    fill(disk)
    with open_journal(where) as journal:
        assert len(journal.list_entries()["pain"]) == 1
        journal.export(tmp_path / "x.zip")
        assert journal.backup(tmp_path / "x.backup").entries["pain"] == 1
        with pytest.raises(Refused, match=f"{SAID}; nothing was saved; make room on the disk, then repeat the command$"):
            journal.log_pain(PAIN)
        (disk / "fill").unlink()
        journal.log_pain(PAIN)  # the same process goes on once there is room
        assert len(journal.list_entries()["pain"]) == 2


def test_entries_that_wait_in_the_log_are_told(disk, tmp_path) -> None:
    where = disk / "j.sqlite"
    with open_journal(where) as journal:
        journal.log_pain(PAIN)
        for ending in ("", "-wal"):
            shutil.copyfile(f"{where}{ending}", tmp_path / f"c{ending}")
    for ending in ("", "-wal"):
        shutil.copyfile(tmp_path / f"c{ending}", f"{where}{ending}")  # as a process that was killed leaves it
    fill(disk)
    with pytest.raises(
        Refused, match=f"{SAID}, and the last entries wait in the log there, which cannot be read without room; make"
    ):
        open_journal(where)


class Broken:
    """A connection that reads nothing."""

    def __init__(self, words: str) -> None:
        self.words, self.closed = words, False

    def execute(self, _: str) -> None:
        raise sqlite3.OperationalError(self.words)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("words", ["disk I/O error", "database or disk is full"])
def test_the_file_alone_is_read_where_nothing_waits(tmp_path, words) -> None:
    where = tmp_path / "j.sqlite"
    with open_journal(where) as journal:
        journal.log_pain(PAIN)
    broken = Broken(words)
    connection, fixed = full_disk.reached(lambda: broken, lambda: open_file(where, immutable=True), where)
    with closing(connection):
        assert fixed and broken.closed and connection.execute("SELECT count(*) FROM pain").fetchone() == (1,)
    (tmp_path / "j.sqlite-wal").write_bytes(b"x")
    with pytest.raises(Refused, match="wait in the log"):
        full_disk.reached(lambda: Broken(words), lambda: None, where)


def test_another_error_is_what_it_is(tmp_path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="malformed"):
        full_disk.reached(lambda: Broken("malformed"), lambda: None, tmp_path / "j.sqlite")
