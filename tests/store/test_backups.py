"""Verified copies: private from the first byte, whole or not there, and never in the place of a file."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import Damaged, Refused
from journal.store import tables
from journal.store.files import backups
from journal.store.files.backups import KEEP_BACKUPS, back_up, listed
from journal.store.store import Store, open_store

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a [place]" / "journal.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(str(path), NOW)
    log(opened, 1)
    yield opened
    opened.close()


def log(store: Store, number: int) -> None:
    with store.write("test", NOW) as batch:
        batch.insert(tables.day, {"day": date(2026, 1, number), "zone": "UTC", "logged_at": NOW})


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def days(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM day").fetchone()[0])


def test_it_holds_what_is_still_in_the_log_and_nothing_lies_beside_it(store: Store, path: Path) -> None:
    assert path.with_name("journal.sqlite-wal").stat().st_size > 0
    copy, held = back_up(path, NOW)
    assert copy.name == "journal.sqlite.20261122T100000Z.backup" and days(copy) == 1
    assert (held.rows["day"], held.rows["change"], held.ours, held.known) == (1, 1, True, True)
    store.close()
    assert sorted(one.name for one in path.parent.iterdir()) == ["journal.sqlite", copy.name]


def test_it_is_private_at_every_moment_even_under_a_lax_umask(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    def look(part: Path) -> None:
        seen.update({one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()})
        os.fsync(os.open(part, os.O_RDONLY))

    monkeypatch.setattr(backups, "to_disk", look)
    old = os.umask(0)
    try:
        back_up(path, NOW)
    finally:
        os.umask(old)
    assert any(name.endswith(".part") for name in seen) and set(seen.values()) == {0o600}


def test_names_of_one_second_differ_and_sort_by_time(store: Store, path: Path) -> None:
    copies = []
    for number in range(2, 14):
        copies.append(back_up(path, NOW)[0])
        log(store, number)
    copies += [back_up(path, NOW.replace(second=1), "restore")[0], back_up(path, NOW.replace(year=2025))[0]]
    assert len(set(copies)) == 14 and [days(one) for one in copies[:12]] == list(range(1, 13))
    in_time = [copies[-1], *copies[:12], copies[12]]
    assert [one.path for one in listed(path)] == in_time[::-1]
    assert [(one.kind, one.number) for one in listed(path)][:2] == [("restore", 1), ("", 12)]


def test_only_the_last_of_those_that_upgrades_make_are_kept(store: Store, path: Path) -> None:
    mine = [back_up(path, NOW.replace(minute=minute))[0] for minute in range(8)]
    put_aside = [back_up(path, NOW.replace(minute=minute), "restore")[0] for minute in range(8)]
    upgrades = [back_up(path, NOW.replace(minute=minute), "upgrade")[0] for minute in range(KEEP_BACKUPS + 2)]
    assert {one.path for one in listed(path)} == {*mine, *put_aside, *upgrades[2:]}


def test_what_another_journal_of_the_folder_has_is_not_listed(store: Store, path: Path) -> None:
    for name in ("journal.sqlite2.20261122T100000Z.backup", "other.20261122T100000Z.backup", "journal.sqlite.backup"):
        path.with_name(name).touch()
    assert listed(path) == [] and listed(path.parent / "nowhere" / "x") == []


def test_a_file_that_is_there_stays(store: Store, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    assert back_up(path, NOW, target=target)[0] == target
    before = target.read_bytes()
    log(store, 2)
    with pytest.raises(Refused, match="already"):
        back_up(path, NOW, target=target)
    assert target.read_bytes() == before


def test_one_that_appears_meanwhile_stays_too(store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, link = tmp_path / "mine", os.link

    def faster(part: Path, final: Path) -> None:
        target.write_text("another's")
        link(part, final)

    monkeypatch.setattr(os, "link", faster)
    with pytest.raises(Refused, match="already"):
        back_up(path, NOW, target=target)
    assert target.read_text() == "another's" and names(tmp_path) == ["a [place]", "mine"]


def test_a_file_system_without_links(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    copies = [back_up(path, NOW)[0] for _ in range(2)]
    assert [days(one) for one in copies] == [1, 1] and len(set(copies)) == 2


def test_places_where_nothing_can_be_written(store: Store, path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        back_up(path, NOW, target=tmp_path / "nowhere/copy")


def test_a_folder_takes_copies_of_the_names_that_they_have_by_default(store: Store, path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copies = [back_up(path, NOW, target=stick)[0] for _ in range(2)]
    assert names(stick) == ["journal.sqlite.20261122T100000Z.backup", "journal.sqlite.20261122T100000Z_2.backup"]
    assert [days(one) for one in copies] == [1, 1] and {one.parent for one in copies} == {stick}
    assert not list(path.parent.glob("*.backup"))


def test_a_full_disk_leaves_nothing_behind(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "to_disk", full)
    before = names(path.parent)
    with pytest.raises(Refused, match="No space left on device"):
        back_up(path, NOW)
    assert names(path.parent) == before


def test_a_journal_with_a_broken_page_is_not_called_backed_up(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_session_athlete_day'").fetchone()[0]
    store.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 3)
        file.write(b"\xff\xff\xff\xff")
    with pytest.raises(Damaged):
        back_up(path, NOW)
    assert names(path.parent) == ["journal.sqlite"]


def test_what_a_killed_one_left_goes_with_the_next(store: Store, path: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True)
    folder = path.parent
    dead = [folder / f"x.backup.{gone.stdout.strip()}.backup.part{rest}" for rest in ("", "-journal", "-wal", "-shm")]
    old = folder / f"x.backup.{os.getpid()}0.backup.part"
    lives = folder / f"x.backup.{os.getppid()}.backup.part"
    others = [folder / "video.123.part", folder / "notes.part"]
    for one in (*dead, old, lives, *others):
        one.touch()
    os.utime(old, (1, 1))
    back_up(path, NOW)
    assert [one.exists() for one in (*dead, old, lives, *others)] == [False] * 5 + [True] * 3


def test_others_write_while_it_is_made(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = backups.look

    def meanwhile(connection: object) -> object:
        found = look(connection)
        if found.rows["day"] == 1 and days_now(store) == 1:
            log(store, 2)  # after it was counted, before it is copied
        return found

    monkeypatch.setattr(backups, "look", meanwhile)
    copy, held = back_up(path, NOW)
    assert (held.rows["day"], days(copy), days_now(store)) == (1, 1, 2)


def days_now(store: Store) -> int:
    with store.read() as connection:
        return len(connection.execute(tables.day.select()).all())
