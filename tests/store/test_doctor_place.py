"""What doctor says of a journal's surroundings: who may read it, where it lies, its backups, the program."""

import os
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.api import open_journal
from journal.domain.entries import Pain
from journal.store.files.looking import looking
from journal.store.health import place as places
from journal.store.health import versions as found_versions
from journal.store.health.clock import ahead
from journal.store.health.copies import copies, plain
from journal.store.health.findings import Finding
from journal.store.health.place import network, place
from journal.store.health.versions import versions

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
Disk = namedtuple("Disk", "total used free")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "held" / "journal.sqlite"
    with open_journal(held, now=NOW) as journal:
        journal.log_pain(Pain(region="knee", score=2, day=journal.today))
    return held


def checked(path: Path) -> dict[str, Finding]:
    return {one.check: one for one in place(path)}


def test_a_journal_in_its_own_folder_is_fine(path: Path) -> None:
    found = checked(path)
    assert list(found) == ["permissions", "space", "place", "wal-size", "leftovers"]
    assert {one.state for one in found.values()} == {"ok"}


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_what_others_may_read_is_told_with_its_command(path: Path) -> None:
    path.chmod(0o644)
    wal = path.with_name("journal.sqlite-wal")
    wal.touch(0o604)
    found = checked(path)["permissions"]
    assert (found.state, found.numbers, found.mend) == ("warning", {"open": 2}, f"chmod go= {path} {wal}")


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_a_folder_that_others_may_write_to(path: Path) -> None:
    path.parent.chmod(0o777)
    found = checked(path)["permissions"]
    assert found.state == "warning" and found.mend == f"chmod go= {path.parent}"


@pytest.mark.parametrize(("free", "state", "code"), [(10**9, "ok", 5), (2_000_000, "warning", 1), (1000, "fault", 1)])
def test_room_on_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str, code: int) -> None:
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _: Disk(1, 1, free))
    monkeypatch.setattr(places, "size_of", lambda file: 3_000_000 if file == path else 0)
    found = checked(path)["space"]
    assert (found.state, found.code, found.numbers) == (state, code, {"free": free, "needed": 6_000_000})


SYNCED = (
    "Dropbox", "Dropbox (Personal)", "OneDrive", "OneDrive - Work", "iCloud Drive", "Mobile Documents", "Google Drive", "My Drive",
    "Nextcloud", "Library/CloudStorage/Box-Box", "ownCloud",
)  # fmt: skip


@pytest.mark.parametrize("name", SYNCED)
def test_a_folder_that_is_copied_between_machines(tmp_path: Path, name: str) -> None:
    held = tmp_path / name / "health" / "journal.sqlite"
    held.parent.mkdir(parents=True)
    held.touch()
    found = checked(held)["place"]
    assert (found.state, found.numbers) == ("warning", {"kind": "synced"}) and "JOURNAL_DB" in (found.mend or "")


def test_a_folder_of_syncthing_is_known_by_its_mark(path: Path) -> None:
    (path.parent.parent / ".stfolder").mkdir()
    assert checked(path)["place"].numbers == {"kind": "synced"}


def test_a_name_that_only_begins_so_is_none(tmp_path: Path) -> None:
    held = tmp_path / "dropboxes" / "journal.sqlite"
    held.parent.mkdir()
    held.touch()
    assert checked(held)["place"].state == "ok"


def test_the_nearest_mount_counts(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n/dev/sdb1 /home/ada ext4 rw 0 0\n//nas/a /mnt/a\\040b cifs rw 0 0\n"
    )
    kinds = {"/srv/j": None, "/home/eve/j": "nfs4", "/home/ada/j": None, "/mnt/a b/j": "cifs", "/homes/j": None}
    assert {path: network(Path(path), mounts) for path in kinds} == kinds
    assert network(tmp_path, tmp_path / "none") is None


def test_a_journal_on_a_network_and_a_system_without_a_list(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {path.parent} fuse.sshfs rw 0 0\n")
    monkeypatch.setattr(places, "network", lambda where: network(where, mounts))
    assert checked(path)["place"].numbers == {"kind": "fuse.sshfs"}
    monkeypatch.setattr(places, "network", lambda where: None)
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "none")
    assert "by its path alone" in checked(path)["place"].found


def test_a_long_wal(path: Path) -> None:
    with path.with_name("journal.sqlite-wal").open("wb") as file:
        file.truncate(65 * 2**20)
    assert checked(path)["wal-size"].state == "warning"


def test_leftovers_of_stopped_commands(path: Path) -> None:
    part = path.with_name("journal.sqlite.20261101T100000Z.backup.123.part")
    converting = path.with_name("journal.sqlite.converting")
    log = path.with_name("journal.sqlite.converting-wal")
    fresh = path.with_name("journal.sqlite.20261101T100000Z.backup.124.part")
    for one in (part, converting, log, fresh):
        one.touch()
    for one in (part, converting, log):
        os.utime(one, (0, 0))
    found = checked(path)["leftovers"]
    assert found.state == "warning" and found.numbers == {"files": 3} and str(fresh) not in (found.mend or "")
    assert all(str(one) in (found.mend or "").split() for one in (part, converting, log))


def backup(path: Path, days: int, content: bytes | None = None) -> None:
    made = NOW - timedelta(days=days)
    copy = path.with_name(f"{path.name}.{made:%Y%m%dT%H%M%S}Z.backup")
    copy.write_bytes(path.read_bytes() if content is None else content)


def test_backups_by_their_age_and_content(path: Path) -> None:
    assert (copies(path, NOW).state, copies(path, NOW).mend) == ("warning", "journal backup")
    backup(path, 31)
    assert (copies(path, NOW).state, copies(path, NOW).numbers) == ("warning", {"backups": 1, "days": 31, "unreadable": 0})
    backup(path, 30)
    assert (copies(path, NOW).state, copies(path, NOW).numbers) == ("ok", {"backups": 2, "days": 30, "unreadable": 0})
    backup(path, 1, path.read_bytes()[:-4096])
    found = copies(path, NOW)
    assert (found.state, found.code) == ("fault", 1) and "does not pass its check" in found.found


def test_an_older_backup_that_cannot_be_read_is_a_warning(path: Path) -> None:
    backup(path, 1)
    backup(path, 2, b"rubbish")
    backup(path, 3)
    found = copies(path, NOW)
    assert (found.state, found.numbers) == ("warning", {"backups": 3, "days": 1, "unreadable": 1})
    broken = path.with_name(f"{path.name}.{NOW - timedelta(days=2):%Y%m%dT%H%M%S}Z.backup")
    assert f"3 backups, of which 1 cannot be read: {broken.name}" in found.found and f"rm {broken}" in (found.mend or "")
    backup(path, 2, b"SQLite format 3\0" + bytes(84))
    assert copies(path, NOW).numbers["unreadable"] == 1


def test_a_plain_journal_has_no_check_of_plain_copies(path: Path) -> None:
    backup(path, 1)
    assert list(plain(path)) == []


def test_others_that_change_the_folder_are_told_without_files_that_nobody_reads(path: Path) -> None:
    path.parent.chmod(0o777)
    assert next(place(path)).found == "others can change what lies in the folder"
    path.chmod(0o644)
    assert next(place(path)).found == "1 file can be read by others and others can change what lies in the folder"


def test_entries_of_days_that_have_not_come(path: Path) -> None:
    with looking(path) as connection:
        assert ahead(connection.execute, NOW).state == "ok"
        early = ahead(connection.execute, NOW - timedelta(days=40))
        assert (early.state, early.numbers) == ("warning", {"batches": 1, "entries": 1})
        assert ahead(connection.execute, NOW - timedelta(minutes=9)).state == "ok"
        assert ahead(connection.execute, NOW - timedelta(minutes=11)).numbers == {"batches": 1, "entries": 0}


def test_versions_and_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    both = list(versions())
    assert [(one.check, one.state) for one in both] == [("versions", "ok"), ("extras", "ok")]
    assert {"journal", "python", "sqlite", "pandas", "sqlalchemy", "plotly"} <= both[0].numbers.keys()
    monkeypatch.setattr(found_versions.sqlite3, "sqlite_version_info", (3, 34, 9))
    assert next(versions()).state == "fault"
    monkeypatch.setattr(found_versions, "_version", lambda name: None)
    missing, extras = versions()
    assert (
        (missing.state, missing.code) == ("fault", 1)
        and "pandas" in missing.found
        and extras.found.startswith("installed: none; not installed: notebooks, png")
    )
