import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from journal.domain.errors import BadValue, Damaged, Locked, NewerVersion, Refused
from journal.store import schema, tables
from journal.store.engine import WAIT_SECONDS, open_engine, url_of, use_wal, writing
from journal.store.store import Store
from journal.store.store import open_store as open_one
from journal.store.upgrade import alembic_config, migrations_folder

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _closed_again() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


OPENED: list[Store] = []


def open_store(where: str, now: datetime) -> Store:
    """Open a journal that is closed when the test ends."""
    OPENED.append(open_one(where, now))
    return OPENED[-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep er" / "journal.sqlite"


def test_a_new_journal_is_private_even_under_a_lax_umask(path: Path) -> None:
    old = os.umask(0)
    try:
        store = open_store(str(path), NOW)
        with store.write("test", NOW) as batch:
            batch.insert(tables.shoe, {"name": "a", "alias": "a", "kind": "running"})
            for file in path.parent.iterdir():
                assert mode(file) == 0o600, file
        store.close()
    finally:
        os.umask(old)
    assert mode(path.parent) == 0o700


def test_pragmas(path: Path) -> None:
    store = open_store(str(path), NOW)
    with store.read() as connection:
        ask = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "journal_mode", "application_id")
        }
    assert ask == {"foreign_keys": 1, "synchronous": 2, "journal_mode": "wal", "application_id": schema.APPLICATION_ID}


def test_foreign_keys_hold(path: Path) -> None:
    store = open_store(str(path), NOW)
    with pytest.raises(Refused), store.write("test", NOW) as batch:
        batch.insert(tables.strength_set, {"session_id": 99, "position": 0, "exercise": "squat"})


def test_tables_made_at_once_and_through_the_migrations_are_the_same(path: Path) -> None:
    made = open_store(str(path), NOW).engine
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "head")
        migrated = _described(connection)
    engine.dispose()
    with made.connect() as connection:
        assert _described(connection) == migrated


def _described(connection) -> dict[str, object]:
    look = inspect(connection)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)],
            sorted(str(sorted(i.items(), key=str)) for i in look.get_indexes(name)),
            sorted(str([*k["constrained_columns"], k["referred_table"], k["options"]]) for k in look.get_foreign_keys(name)),
            sorted(str(u["column_names"]) for u in look.get_unique_constraints(name)),
        )
        for name in look.get_table_names()
        if name != "alembic_version"
    }


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    assert tuple(reversed([one.revision for one in scripts.walk_revisions()])) == schema.REVISIONS
    assert scripts.get_current_head() == schema.HEAD


def test_the_scripts_of_the_checkout_come_before_a_stale_copy() -> None:
    assert migrations_folder().name in ("migrations", "_migrations")
    assert (migrations_folder() / "versions").is_dir()


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(Damaged, match="another program"):
        open_store(str(path), NOW)
    assert path.read_bytes() == before


def test_another_program_that_uses_alembic_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
    other.close()
    with pytest.raises(Damaged, match="another program"):
        open_store(str(path), NOW)


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 40, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(Damaged):
        open_store(str(path), NOW)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_journal(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert open_store(str(path), NOW).athlete_id == 1


def test_a_newer_journal_is_left_alone(path: Path) -> None:
    store = open_store(str(path), NOW)
    with writing(store.engine, "x") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    before = path.read_bytes()
    with pytest.raises(NewerVersion, match="9999"):
        open_store(str(path), NOW)
    assert path.read_bytes() == before


def test_a_folder_where_a_file_is_expected(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        open_store(str(tmp_path), NOW)


def test_a_lock_that_is_held_too_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.engine.WAIT_SECONDS", 0.05)
    store, other = open_store(str(path), NOW), sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked), store.write("test", NOW) as batch:
        batch.insert(tables.shoe, {"name": "a", "alias": "a", "kind": "running"})
    with store.read() as connection:  # a writer never locks a reader out
        assert connection.execute(tables.shoe.select()).all() == []
    other.close()
    assert WAIT_SECONDS >= 1


def test_other_databases_stay_possible() -> None:
    with pytest.raises(Refused, match="no driver"):
        open_store("oracle://somewhere/else", NOW)
    with pytest.raises(BadValue, match="gone with the command"):
        open_store("sqlite://", NOW)


_MAKE = """
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from journal.store.store import open_store
from journal.store import tables
now = datetime(2026, 11, 22, tzinfo=UTC)
for number in range(10):
    store = open_store(sys.argv[1], now)
    with store.write("test", now) as batch:
        batch.insert(tables.day, {"day": date(2026, 1, 1 + number).replace(month=int(sys.argv[2])), "zone": "UTC", "logged_at": now})
    store.close()
"""


def test_several_processes_make_and_write_one_journal(path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", _MAKE, str(path), str(month)], stderr=subprocess.PIPE) for month in range(1, 5)
    ]
    assert [(one.communicate(timeout=100)[1], one.returncode) for one in running] == [(b"", 0)] * 4
    with open_store(str(path), NOW).read() as connection:
        assert len(connection.execute(tables.day.select()).all()) == 40
        assert len(connection.execute(tables.athlete.select()).all()) == 1


def test_a_journal_that_another_process_is_making_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(url_of(str(path)))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE t (a)")
    monkeypatch.setattr("journal.store.engine.time.sleep", lambda _: other.in_transaction and other.execute("COMMIT"))
    use_wal(engine)
    other.close()
    with closing(sqlite3.connect(path)) as fresh:
        assert fresh.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    engine.dispose()


def test_a_journal_of_the_first_schema_is_upgraded_with_all_its_rows(path: Path) -> None:
    engine = open_engine(url_of(str(path)))
    with writing(engine, "x", purpose="upgrade") as connection:
        command.upgrade(alembic_config(connection), "0001")
        for row in (
            f"PRAGMA application_id = {schema.APPLICATION_ID}",
            "INSERT INTO athlete (id, name) VALUES (1, 'Ada')",
            "INSERT INTO session (id, athlete_id, day, zone, logged_at, sport, distance_m, surface) "
            "VALUES (7, 1, '2026-03-04', 'Europe/Berlin', '2026-03-04 10:00:00', 'run', 8200.0, '{\"dirt\": 1.0}')",
            "INSERT INTO source (id, athlete_id, key, format) VALUES (1, 1, 'abc', 'gpx')",
            "INSERT INTO source (id, athlete_id, key, format, kind, entry_id, parent_id) VALUES (2, 1, 'abc#0', 'gpx', 's', 7, 1)",
        ):
            connection.exec_driver_sql(row)
    engine.dispose()
    store = open_store(str(path), NOW)
    with store.read() as connection:
        assert schema.state(connection, "x") == schema.HEAD
        (one,) = connection.execute(tables.session.select()).mappings()
        assert (one["id"], one["distance_m"], one["surface"], one["provenance"]) == (7, 8200.0, {"dirt": 1.0}, None)
        sources = connection.execute(tables.source.select()).mappings().all()
        assert [(row["key"], row["entry_id"], row["told"]) for row in sources] == [("abc", None, None), ("abc#0", 7, None)]
        assert connection.execute(tables.stream.select()).all() == []
    assert len(list(path.parent.glob("*.backup"))) == 1
