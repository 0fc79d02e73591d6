"""Every schema that was released: its rows are upgraded field by field, and what was logged then can still be undone."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.api import Journal, open_journal
from journal.api.upgrading import schema_of
from journal.domain.errors import Damaged, NewerVersion, Refused, Unknown
from journal.store import schema, upgrade

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))
from old_journals import SCHEMAS, differences, rows_of, unpack

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_every_schema_but_the_newest_has_its_database_with_rows_in_it() -> None:
    """The newest gets one with the schema after it: until then it is no last program of its schema that would make it."""
    assert schema.REVISIONS[: len(SCHEMAS)] == SCHEMAS and len(SCHEMAS) >= len(schema.REVISIONS) - 1


@pytest.mark.parametrize("revision", SCHEMAS)
def test_every_field_is_as_it_was(revision: str, tmp_path: Path) -> None:
    path = unpack(revision, tmp_path / "journal.sqlite")
    before = rows_of(path)
    filled = {name for name, rows in before.items() if rows}
    assert sum(map(len, before.values())) >= 500
    assert filled >= {"athlete", "batch", "change", "day", "pain", "session", "shoe", "source", "span", "strength_set"}
    assert revision < "0002" or "stream" in filled
    assert revision < "0003" or filled >= {"episode", "self_check"}
    assert revision < "0004" or "trial" in filled
    assert revision < "0005" or "undone_stream" in filled
    open_journal(path, now=NOW).close()
    assert differences(before, rows_of(path)) == []
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD,)]
    copies = list(tmp_path.glob("*.backup"))
    assert len(copies) == (revision != schema.HEAD)
    for copy in copies:
        assert rows_of(copy) == before and stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.parametrize("revision", ["0002"])
def test_everything_that_was_logged_then_can_be_undone_and_told(revision: str, tmp_path: Path) -> None:
    path = unpack(revision, tmp_path / "journal.sqlite")
    with open_journal(path, now=NOW) as journal:
        listed = journal.list_entries()
        assert len(listed["sessions"]) > 50 and journal.show("s1")["sport"]
        assert [one.command for one in journal.batches(100).batches][-1] == "profile"
        assert undo_all(journal) >= 20
        left = journal.list_entries()
    assert not any(left.values())
    after = rows_of(path)
    assert not any(after[name] for name in ("session", "pain", "day", "shoe", "source", "stream", "strength_set", "trial"))


def undo_all(journal: Journal) -> int:
    """How many batches went back, the newest first."""
    for number in range(1000):
        try:
            journal.undo()
        except Unknown:
            return number
    raise AssertionError("there is no end to it")


def fails(*_: object) -> None:
    raise RuntimeError("a mistake of ours")


def loses_rows(config, _revision: str) -> None:
    config.attributes["connection"].exec_driver_sql("DELETE FROM span")


def loses_a_table(config, _revision: str) -> None:
    config.attributes["connection"].exec_driver_sql("DROP TABLE strength_set")


def breaks_a_link(config, _revision: str) -> None:
    config.attributes["connection"].exec_driver_sql("UPDATE strength_set SET session_id = 999999")


@pytest.mark.parametrize(
    "wrong, error, said",
    [
        (fails, RuntimeError, "mistake"),
        (loses_rows, Damaged, "rows of table span"),
        (loses_a_table, Damaged, "rows of table strength_set"),
        (breaks_a_link, Damaged, "link in table strength_set"),
    ],
)
def test_an_upgrade_that_goes_wrong_changes_nothing(wrong, error, said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = unpack("0001", tmp_path / "journal.sqlite")
    before = rows_of(path)
    monkeypatch.setattr(upgrade.command, "upgrade", wrong)
    with pytest.raises(error, match=said):
        open_journal(path, now=NOW)
    assert rows_of(path) == before
    monkeypatch.undo()
    open_journal(path, now=NOW).close()
    assert differences(before, rows_of(path)) == []


def test_without_a_backup_there_is_no_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = unpack("0002", tmp_path / "journal.sqlite")
    before = path.read_bytes()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journal.store.files.backups.to_disk", full)
    with pytest.raises(Refused, match="No space left on device") as told:
        open_journal(path, now=NOW)
    assert "\n" not in str(told.value) and path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["journal.sqlite"]


@pytest.mark.parametrize("revision", ["0007", "9999", "head"])
def test_a_newer_journal_is_not_touched_at_all(revision: str, tmp_path: Path) -> None:
    path = unpack("0005", tmp_path / "journal.sqlite")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    before, at = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(NewerVersion, match="newer version") as told:
        open_journal(path, now=NOW)
    assert told.value.exit_code == 6
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, at)
    assert [one.name for one in tmp_path.iterdir()] == ["journal.sqlite"]


def test_what_a_newer_program_left_in_its_log_stays_there(tmp_path: Path) -> None:
    path = unpack("0005", tmp_path / "journal.sqlite")
    killed = tmp_path / "killed" / "journal.sqlite"
    killed.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
        for rest in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{rest}", f"{killed}{rest}")
    files = [killed, killed.with_name("journal.sqlite-wal")]
    before = [(one.read_bytes(), one.stat().st_mtime_ns) for one in files]
    for ask in (lambda: open_journal(killed, now=NOW), lambda: schema_of(str(killed))):
        with pytest.raises(NewerVersion, match="9999"):
            ask()
        assert [(one.read_bytes(), one.stat().st_mtime_ns) for one in files] == before and len(before[1][0]) > 1000


_AS_NOBODY = """
import os, sys, _strptime
from journal.cli import execute
first, *others = sys.argv[1:]
execute(["--db", first, "list", "--json"])  # what it loads may lie where only root can read
os.environ["JOURNAL_HOME"] = "/nonexistent"
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
sys.exit([execute(["--db", one, "list"]) for one in others] != [1, 1])
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_what_may_not_be_written_is_not_upgraded(tmp_path: Path) -> None:
    # pytest's own folder is closed to others, as which root looks at it.
    top = Path(tempfile.mkdtemp(prefix="journal-old-"))
    top.chmod(0o755)
    paths = []
    try:
        for name, of_file, of_folder in (("file", 0o444, 0o777), ("folder", 0o666, 0o555)):
            (top / name).mkdir()
            paths.append(unpack("0001", top / name / "journal.sqlite"))
            paths[-1].chmod(of_file)
            (top / name).chmod(of_folder)
        before = paths[0].read_bytes()
        args = [sys.executable, "-c", _AS_NOBODY, str(unpack("0001", tmp_path / "free.sqlite")), *map(str, paths)]
        env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        ran = subprocess.run(args, capture_output=True, text=True, env=env, check=False)
        lines = ran.stderr.splitlines()
        assert ran.returncode == 0 and len(lines) == 2, ran
        for path, line in zip(paths, lines, strict=True):
            assert str(path) in line and ("permissions" in line or "folder" in line)
            assert path.read_bytes() == before and [one.name for one in path.parent.iterdir()] == ["journal.sqlite"]
    finally:
        for path in paths:
            path.parent.chmod(0o755)
        shutil.rmtree(top)


def test_who_comes_second_finds_it_done(tmp_path: Path) -> None:
    path = unpack("0001", tmp_path / "journal.sqlite")
    with upgrade.as_it_is(str(path)) as (engine, where, revision):
        assert revision == "0001"
        assert upgrade.upgrade(engine, where, NOW) is not None
        assert upgrade.upgrade(engine, where, NOW) is None
    assert len(list(tmp_path.glob("*.backup"))) == 1
