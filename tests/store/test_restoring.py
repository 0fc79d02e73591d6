"""A backup in the place of the journal: the old one or the new one, and what was there is kept."""

import os
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.domain.errors import BadValue, Damaged, Locked, NewerVersion, Refused
from journal.store import tables
from journal.store.files import backups, examining, restoring
from journal.store.files.backups import back_up
from journal.store.files.restoring import restore
from journal.store.store import Store, open_store

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "place" / "journal.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A journal with two days, and ``mine``: a backup of its first."""
    opened = open_store(str(path), NOW)
    log(opened, 1)
    back_up(path, NOW, target=path.with_name("mine"))
    log(opened, 2)
    yield opened
    opened.close()


def log(store: Store, number: int) -> None:
    with store.write("test", NOW) as batch:
        batch.insert(tables.day, {"day": date(2026, 1, number), "zone": "UTC", "logged_at": NOW})


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def days(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0][-2:] for row in database.execute("SELECT day FROM day ORDER BY day")]


def test_the_journal_holds_the_backup_and_the_one_before_is_kept(store: Store, path: Path) -> None:
    done = restore(path, path.with_name("mine"), NOW)
    assert (done.was_damaged, done.held.rows["day"]) == (False, 1)
    assert done.kept and days(done.kept) == ["01", "02"] and done.kept.name.endswith("Z-restore.backup")
    assert days(path) == ["01"]
    restore(path, done.kept, NOW)
    assert days(path) == ["01", "02"]


def test_an_open_reader_goes_on_and_an_open_journal_sees_the_new_one(store: Store, path: Path) -> None:
    with store.read() as connection:
        assert len(connection.execute(tables.day.select()).all()) == 2
        restore(path, path.with_name("mine"), NOW)
        assert len(connection.execute(tables.day.select()).all()) == 2  # of one moment
    with store.read() as connection:
        assert len(connection.execute(tables.day.select()).all()) == 1
    log(store, 3)
    assert days(path) == ["01", "03"]


def test_nobody_writes_between_the_backup_and_the_restore(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.engine.WAIT_SECONDS", 0.05)
    tried = []

    def meanwhile(*given: object) -> object:
        with closing(sqlite3.connect(path, timeout=0)) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("DELETE FROM day")
        tried.append(1)
        return back_up(*given)

    monkeypatch.setattr(restoring, "back_up", meanwhile)
    assert restore(path, path.with_name("mine"), NOW).kept and tried == [1]


def test_a_backup_of_the_present_that_fails_leaves_it_as_it_is(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> object:
        raise Refused("the disk is full")

    monkeypatch.setattr(restoring, "back_up", full)
    with pytest.raises(Refused, match="full"):
        restore(path, path.with_name("mine"), NOW)
    assert days(path) == ["01", "02"]
    log(store, 3)


def test_another_that_writes_for_too_long(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.engine.WAIT_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            restore(path, path.with_name("mine"), NOW)
        other.execute("ROLLBACK")
    assert days(path) == ["01", "02"]


@pytest.mark.parametrize("gone", ["file", "file and folder", "emptied", "file but its log"])
def test_where_there_is_no_journal_it_is_made(store: Store, path: Path, tmp_path: Path, gone: str) -> None:
    mine = tmp_path / "mine"
    path.with_name("mine").rename(mine)
    log_of_it = path.with_name("journal.sqlite-wal").read_bytes()
    store.close()
    path.unlink()
    if gone == "file and folder":
        path.parent.rmdir()
    elif gone == "emptied":
        path.touch()
    elif gone == "file but its log":
        path.with_name("journal.sqlite-wal").write_bytes(log_of_it)  # a log beside another file would be played into it
    done = restore(path, mine, NOW)
    assert days(path) == ["01"] and not done.was_damaged
    if gone == "file but its log":
        assert done.kept and done.kept.read_bytes() == log_of_it
    else:
        assert done.kept is None and names(path.parent) == ["journal.sqlite"]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700


def rubbish(path: Path) -> None:
    path.write_bytes(b"no journal at all " * 1000)


def no_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def cut(path: Path) -> None:
    os.truncate(path, 90)


def broken_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(8192))


def broken_link(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE day SET athlete_id = 9")


def broken_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(68)  # where application_id is
        file.write(b"\0\0\0\0")


@pytest.mark.parametrize("harm", [no_header, cut, broken_page, broken_link])
def test_a_damaged_journal_is_kept_aside_as_a_file(store: Store, path: Path, harm) -> None:
    store.close()
    harm(path)
    path.chmod(0o644)
    before = path.read_bytes()
    done = restore(path, path.with_name("mine"), NOW)
    assert done.was_damaged and done.kept and done.kept.read_bytes() == before and done.kept.stat().st_mode & 0o777 == 0o600
    assert days(path) == ["01"]
    assert restore(path, path.with_name("mine"), NOW).was_damaged is False


def test_a_file_that_never_was_a_journal_stays_where_it_is(store: Store, path: Path) -> None:
    notes = path.with_name("notes.txt")
    for said in ("knee better today\n" * 900, "knee"):
        notes.write_text(said)
        with pytest.raises(Damaged, match=r"notes\.txt: this file is no journal, .* name your journal with --db"):
            restore(notes, path.with_name("mine"), NOW)
        assert notes.read_text() == said and not list(path.parent.glob("*.damaged"))
    anothers(notes.with_name("other"))
    harmed = notes.with_name("other").read_bytes()[:-4096] + b"x" * 4096
    notes.write_bytes(harmed)
    with pytest.raises(Damaged, match="no journal"):
        restore(notes, path.with_name("mine"), NOW)


def test_a_wreck_beside_its_backups_gives_way(store: Store, path: Path) -> None:
    store.close()
    copy, _ = back_up(path, NOW)
    path.write_bytes(bytes(path.stat().st_size))
    assert restore(path, copy, NOW).was_damaged and days(path) == ["01", "02"]


@pytest.mark.parametrize("harm", [None, no_header])
def test_a_link_to_the_journal_stays_a_link(store: Store, path: Path, tmp_path: Path, harm) -> None:
    store.close()
    link = tmp_path / "link"
    link.symlink_to(path)
    if harm:
        harm(path)
    done = restore(link, path.with_name("mine"), NOW)
    assert link.is_symlink() and days(link) == days(path) == ["01"] and done.kept and done.kept.stat().st_size


@pytest.mark.parametrize("harm", [rubbish, broken_page, broken_link, broken_header])
def test_a_damaged_backup_changes_nothing(store: Store, path: Path, harm) -> None:
    harm(path.with_name("mine"))
    with pytest.raises(Damaged):
        restore(path, path.with_name("mine"), NOW)
    assert days(path) == ["01", "02"]


def test_a_journal_whose_header_lost_its_mark_is_still_one(store: Store, path: Path) -> None:
    store.close()
    broken_header(path)
    assert restore(path, path.with_name("mine"), NOW).kept and days(path) == ["01"]


def newer(path: Path) -> type[Exception]:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    return NewerVersion


def anothers(path: Path) -> type[Exception]:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE bookmarks (url TEXT)")
    return Damaged


def emptied(path: Path) -> type[Exception]:
    path.write_bytes(b"")
    return Damaged


def an_archive(path: Path) -> type[Exception]:
    path.write_bytes(b"PK\x03\x04 an export")
    return BadValue


def a_folder(path: Path) -> type[Exception]:
    path.unlink()
    path.mkdir()
    return Refused


def not_there(path: Path) -> type[Exception]:
    path.unlink()
    return Refused


def itself(path: Path) -> type[Exception]:
    path.unlink()
    path.symlink_to(path.with_name("journal.sqlite"))
    return BadValue


@pytest.mark.parametrize("make", [newer, anothers, emptied, an_archive, a_folder, not_there, itself])
def test_what_is_no_backup_changes_nothing(store: Store, path: Path, make) -> None:
    expected = make(path.with_name("mine"))
    with pytest.raises(expected) as told:
        restore(path, path.with_name("mine"), NOW)
    assert str(told.value).startswith(str(path.with_name("mine"))) and "\n" not in str(told.value)
    assert days(path) == ["01", "02"] and not list(path.parent.glob("*.backup"))


def test_the_database_of_another_program_is_no_place_for_it(store: Store, path: Path) -> None:
    other = path.with_name("other.sqlite")
    anothers(other)
    before = other.read_bytes()
    with pytest.raises(Damaged, match="another program"):
        restore(other, path.with_name("mine"), NOW)
    assert other.read_bytes() == before
    with pytest.raises(Refused, match="folder"):
        restore(path.parent, path.with_name("mine"), NOW)


def test_a_journal_of_a_newer_program_is_kept_whole(store: Store, path: Path) -> None:
    newer(path)
    done = restore(path, path.with_name("mine"), NOW)
    assert done.kept and days(done.kept) == ["01", "02"] and days(path) == ["01"]


def test_a_copy_by_hand_without_wal_is_restored_into(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    store.close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    restore(path, path.with_name("mine"), NOW)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def failing_check(monkeypatch: pytest.MonkeyPatch, fails: Callable[[Any], str | None]) -> None:
    """What checks the journal once it is restored; copies are checked as ever."""
    whole = examining.faults

    def faults(connection: Any) -> str | None:
        within = {frame.name for frame in traceback.extract_stack()}
        return fails(connection) if "_replaced" in within and "back_up" not in within else whole(connection)

    monkeypatch.setattr(examining, "faults", faults)


def fails_to_read(_connection: Any) -> str | None:
    raise sqlite3.OperationalError("disk I/O error")


@pytest.mark.parametrize(
    ("fails", "error", "said"),
    [
        (fails_to_read, Refused, r"restored, but it could not be checked \(disk I/O error\): .*; as it was: (.*)$"),
        (lambda _: "a page is broken", Damaged, r"restored, but it does not pass its check \(a page .*; as it was: (.*)$"),
    ],
)
def test_what_was_kept_stays_once_the_journal_is_replaced(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, fails: Any, error: type[Exception], said: str
) -> None:
    failing_check(monkeypatch, fails)
    with pytest.raises(error, match=said) as told:
        restore(path, path.with_name("mine"), NOW)
    assert "nothing was" not in str(told.value)
    assert days(path) == ["01"] and days(Path(str(told.value).rpartition("as it was: ")[2])) == ["01", "02"]


class Breaking:
    """A backup whose copying breaks off once all of it, or none of it, is in the journal."""

    def __init__(self, source: Any, *, after: bool) -> None:
        self.source, self.after = source, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self.source, name)

    def backup(self, target: Any, **given: Any) -> None:
        if self.after:
            self.source.backup(target, **given)
        else:
            given["progress"](0, 1, 1)
        raise sqlite3.OperationalError("disk I/O error")


@pytest.mark.parametrize("after", [True, False])
def test_what_was_kept_goes_only_where_the_journal_is_as_it_was(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    opened = restoring._opened
    monkeypatch.setattr(restoring, "_opened", lambda file: Breaking(opened(file), after=after))
    if not after:
        store.close()
    with pytest.raises(Refused, match="the disk reports an error") as told:
        restore(path, path.with_name("mine"), NOW)
    kept = list(path.parent.glob("*-restore.backup"))
    if after:  # another has the journal open: its log stays
        assert str(told.value).endswith(f"it is not certain whether it was restored; as it was: {kept[0]}")
        assert days(kept[0]) == ["01", "02"]
    else:
        assert kept == [] and days(path) == ["01", "02"]


@pytest.mark.parametrize("wrong", ["name", "disk"])
def test_where_a_damaged_journal_is_kept_is_told_when_the_backup_cannot_take_its_place(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    store.close()
    no_header(path)
    before = path.read_bytes()

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    if wrong == "name":
        monkeypatch.setattr(restoring, "replace_with", fails)
    else:
        monkeypatch.setattr(backups, "to_disk", lambda one: fails() if one.is_dir() else None)
    with pytest.raises(Refused, match=r"Input/output error.*; as it was: ") as told:
        restore(path, path.with_name("mine"), NOW)
    assert "nothing was changed" not in str(told.value)
    assert Path(str(told.value).rpartition("as it was: ")[2]).read_bytes() == before
