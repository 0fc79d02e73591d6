"""A disk that fails: what is said is true of what was saved."""

import gzip
import os
import sqlite3
import stat
import zipfile
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import default

from journal.api import open_journal, saving
from journal.domain.entries import Pain
from journal.domain.errors import Refused
from journal.store import engine as engines
from journal.store import upgrade

PAIN = Pain(region="lower-back", score=3, day=date(2026, 11, 22))

GPX = (
    '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>'
)
POINT = '<trkpt lat="{lat:.4f}" lon="6.1"><time>2026-11-0{day}T07:0{minute}:00Z</time></trkpt>'


def refuse(monkeypatch: pytest.MonkeyPatch, *, after_it_stands: bool = False) -> None:
    """The next commit of a write ends with a full disk, before or after all of it stands in the WAL."""
    whole = default.DefaultDialect.do_commit

    def full(dialect: Any, connection: Any) -> None:
        if after_it_stands:
            whole(dialect, connection)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(default.DefaultDialect, "do_commit", full)


def test_a_commit_that_fails_says_that_nothing_was_saved_where_no_wal_is_left(
    journal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch)
    with pytest.raises(Refused, match=r"the disk is full; nothing was saved; make room on it, then repeat the command$"):
        journal.log_pain(PAIN)


def test_a_commit_that_may_be_found_saved_is_not_told_as_lost(
    journal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "home" / "journal.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT count(*) FROM batch").fetchone()  # another process keeps the WAL
        refuse(monkeypatch)
        with pytest.raises(
            Refused,
            match=r"the disk is full; it is not certain whether this was saved: .* journal list shows it; make room on it, then",
        ):
            journal.log_pain(PAIN)


def test_a_disk_that_fails_before_a_journal_is_there_is_no_mistake_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_cursor: object) -> bool:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(engines, "_switched", full)
    with pytest.raises(
        Refused, match=r"the disk reports an error; once it is well, ask journal doctor, then repeat the command$"
    ):
        open_journal(tmp_path / "new.sqlite")


def test_an_import_on_a_disk_that_fills_up_tells_what_was_saved_and_no_more(
    journal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    for number in (1, 2):
        points = "".join(POINT.format(day=number, minute=minute, lat=53.2 + minute / 1000) for minute in range(9))
        (folder / f"{number}.gpx").write_text(GPX.format(points=points))
    monkeypatch.setattr(saving, "CHUNK_FILES", 1)
    kept, whole = [], default.DefaultDialect.do_commit

    def full(dialect: Any, connection: Any) -> None:
        if kept:
            raise sqlite3.OperationalError("database or disk is full")
        kept.append(whole(dialect, connection))

    monkeypatch.setattr(default.DefaultDialect, "do_commit", full)
    with pytest.raises(Refused, match=r"disk is full; 1 of 2 files were saved before; make room on it, then repeat the command$"):
        journal.import_paths(folder)


def test_what_cannot_be_read_says_nothing_of_what_was_saved_before(journal: Any) -> None:
    with (
        pytest.raises(Refused, match=r"the disk is full; make room on it, then repeat the command$"),
        engines.reading(journal.store.engine, "j"),
    ):
        raise sqlite3.OperationalError("database or disk is full")


def test_an_upgrade_that_fails_leaves_no_backup_on_the_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Path(__file__).parents[1] / "old_databases" / "0003.sqlite.gz"
    (tmp_path / "old.sqlite").write_bytes(gzip.decompress(old.read_bytes()))
    refuse(monkeypatch)
    with pytest.raises(Refused, match=r"the disk is full; nothing was saved; make room on it, then repeat the command$"):
        open_journal(tmp_path / "old.sqlite")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["old.sqlite"]


def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders report an error when they are to be on the disk; files do not."""
    whole = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        whole(handle)

    monkeypatch.setattr(os, "fsync", refused)


@pytest.mark.parametrize("make", ["backup", "export"])
def test_a_name_that_may_not_be_on_the_disk_is_not_left_behind(
    journal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: str
) -> None:
    journal.log_pain(PAIN)
    unsettled(monkeypatch)
    with pytest.raises(Refused, match=r"Input/output error\)?; nothing was (changed|left behind)$"):
        getattr(journal, make)(tmp_path / "copy.zip")
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_what_took_the_place_of_another_is_told_as_written(journal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.log_pain(PAIN)
    (tmp_path / "copy.zip").write_text("an older one")
    unsettled(monkeypatch)
    with pytest.raises(Refused, match="it is written, but the disk reports an error"):
        journal.export(tmp_path / "copy.zip", force=True)
    assert zipfile.is_zipfile(tmp_path / "copy.zip")


def test_what_fails_once_all_is_saved_is_not_told_as_lost(journal: Any) -> None:
    with (
        pytest.raises(Refused, match="the disk reports an error; what was to be saved is saved; once it is well"),
        engines.writing(journal.store.engine, "j", done=failing),
    ):
        pass


def failing() -> None:
    raise sqlite3.OperationalError("disk I/O error")


@pytest.mark.parametrize("end", [failing, None])
def test_the_copy_before_an_upgrade_stays_once_the_upgrade_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Any
) -> None:
    old = Path(__file__).parents[1] / "old_databases" / "0003.sqlite.gz"
    (tmp_path / "old.sqlite").write_bytes(gzip.decompress(old.read_bytes()))
    writing = upgrade.writing

    def failing_at_the_end(engine: Any, where: str, purpose: str, done: Any) -> Any:
        return writing(engine, where, purpose, lambda: (done(), end and end()))

    monkeypatch.setattr(upgrade, "writing", failing_at_the_end)
    with pytest.raises(Refused, match="is saved") if end else nullcontext():
        open_journal(tmp_path / "old.sqlite").close()
    assert len(list(tmp_path.glob("old.sqlite.*-upgrade.backup"))) == 1


def test_a_journal_without_its_log_gets_it_back_where_nobody_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plain.sqlite"
    open_journal(path).close()

    def mode(wanted: str = "") -> str:
        with closing(sqlite3.connect(path)) as database:
            return str(database.execute(f"PRAGMA journal_mode {wanted}").fetchone()[0])

    assert (mode(), mode("= DELETE")) == ("wal", "delete")  # as a conversion that was killed leaves it
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM pain").fetchone()
        waits: list[int] = []
        with monkeypatch.context() as patch:
            patch.setattr(engines, "_switched", lambda cursor: waits.append(cursor.execute("PRAGMA busy_timeout").fetchone()[0]))
            open_journal(path).close()
        assert waits == [0]  # it waited ten seconds once
        open_journal(path).close()
        assert mode() == "delete"
    open_journal(path).close()
    assert mode() == "wal"
