"""What a journal on PostgreSQL does by itself: its schema, its locks, its refusals, and a server that falls over."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import postgres_server
import pytest
from alembic import command
from both import MISSING, Databases, needed
from postgres_server import Server
from sqlalchemy import inspect, text

from journal.domain.errors import BadValue, Damaged, JournalError, Locked, NewerVersion, Refused, Unknown
from journal.store import ids, schema, tables
from journal.store.engine import open_engine, url_of, writing
from journal.store.store import Store
from journal.store.store import open_store as open_one
from journal.store.upgrade import alembic_config, upgrade

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SHOE = {"name": "a", "alias": "a", "kind": "running"}
DAY = {"day": date(2026, 11, 1), "zone": "UTC", "logged_at": NOW}
OPENED: list[Store] = []


def open_store(where: str) -> Store:
    """Open a journal that is closed when the test ends."""
    OPENED.append(open_one(where, NOW))
    return OPENED[-1]


@pytest.fixture(autouse=True)
def _closed_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    yield
    while OPENED:
        OPENED.pop().close()


@pytest.fixture
def where(databases: Databases) -> Iterator[str]:
    """The URL of a new journal."""
    name = databases.take()
    yield databases.server.url(name)
    databases.give_back(name)


@pytest.fixture
def nothing(databases: Databases) -> str:
    """The URL of an empty database."""
    return databases.server.url(databases.empty())


def aliases(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(tables.shoe.select().order_by(tables.shoe.c.id)).scalars("alias"))


def test_an_empty_database_becomes_a_journal_whichever_way_with_the_same_schema(nothing: str, databases: Databases) -> None:
    made = open_store(nothing)
    engine = open_engine(url_of(databases.server.url(databases.empty())))
    with writing(engine, "x", purpose="upgrade") as connection:
        command.upgrade(alembic_config(connection), "head")
        migrated = _described(connection)
    engine.dispose()
    with made.read() as connection:
        assert _described(connection) == migrated and len(migrated) == len(tables.metadata.tables)
        assert schema.state(connection, "x") == schema.HEAD


def _described(connection) -> dict[str, object]:
    look = inspect(connection)
    return {
        name: (
            [(one["name"], str(one["type"]), one["nullable"], one["default"]) for one in look.get_columns(name)],
            sorted(str(sorted(one.items(), key=str)) for one in look.get_indexes(name)),
            sorted(str(sorted(one.items(), key=str)) for one in look.get_foreign_keys(name)),
            sorted(str(one["column_names"]) for one in look.get_unique_constraints(name)),
        )
        for name in look.get_table_names()
        if name != "alembic_version"
    }


def test_a_reader_sees_one_state_and_writes_nothing(where: str) -> None:
    reader, writer = open_store(where), open_store(where)
    with reader.read() as connection:
        assert connection.execute(tables.shoe.select()).all() == []
        with writer.write("shoes", NOW) as batch:
            batch.insert(tables.shoe, SHOE)
        assert connection.execute(tables.shoe.select()).all() == []
    with reader.read() as connection:
        assert len(connection.execute(tables.shoe.select()).all()) == 1
    with pytest.raises(Refused, match="only reads"), reader.read() as connection:
        connection.execute(tables.shoe.delete())


def test_a_lock_that_is_held_too_long(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.engine.WAIT_SECONDS", 0.05)
    store, other = open_store(where), open_store(where)
    with other.write("first", NOW) as batch:
        batch.insert(tables.shoe, SHOE)
        with pytest.raises(Locked, match="another process has been writing"), store.write("second", NOW) as late:
            late.insert(tables.shoe, SHOE)
        assert aliases(store) == []  # a writer never locks a reader out
    assert len(aliases(store)) == 1


def test_a_newer_journal_and_another_programs_database_are_left_alone(where: str, nothing: str, server: Server) -> None:
    database = where.rpartition("/")[2]
    server.ask("UPDATE alembic_version SET version_num = '9999'", database=database)
    with pytest.raises(NewerVersion, match=f"{database}: written by a newer version .schema 9999"):
        open_store(where)
    other = nothing.rpartition("/")[2]
    for statement in ("CREATE TABLE bookmarks (url text)", "CREATE TABLE alembic_version (version_num text)"):
        server.ask(statement, database=other)
        with pytest.raises(Damaged, match="another program"):
            open_store(nothing)
    kept = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    assert server.ask(kept, database=other) == [["alembic_version"], ["bookmarks"]]


def test_a_missing_table_is_damage(nothing: str, server: Server) -> None:
    store = open_store(nothing)
    server.ask("DROP TABLE pain", database=nothing.rpartition("/")[2])
    with pytest.raises(Damaged, match="a table of the journal is missing"), store.read() as connection:
        connection.execute(tables.pain.select())


def test_an_older_journal_is_upgraded_only_when_asked_and_keeps_its_rows(nothing: str, server: Server) -> None:
    engine = open_engine(url_of(nothing))
    with writing(engine, "x", purpose="upgrade") as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.execute(text("INSERT INTO athlete (id, name) VALUES (1, 'Ada')"))
        connection.execute(text(
            "INSERT INTO session (id, athlete_id, day, zone, logged_at, sport, surface) "
            "VALUES (7, 1, '2026-03-04', 'UTC', '2026-03-04 10:00:00', 'run', '{\"dirt\": 1.0}')"
        ))  # fmt: skip
        ids.catch_up(connection, [tables.athlete, tables.session])
    with pytest.raises(Refused, match="an older schema; back the database up, then run: journal db upgrade"):
        open_store(nothing)
    assert upgrade(engine, "x", NOW) is None
    engine.dispose()
    store = open_store(nothing)
    with store.write("run", NOW) as batch:
        assert batch.insert(tables.session, {**DAY, "sport": "run"}) == 8
    with store.read() as connection:
        rows = connection.execute(tables.session.select().order_by(tables.session.c.id)).mappings().all()
    assert [(row["id"], row["surface"], row["provenance"]) for row in rows] == [(7, {"dirt": 1.0}, None), (8, None, None)]


_UPGRADE = """
import sys
from datetime import UTC, datetime
from journal.store.engine import open_engine, url_of
from journal.store.upgrade import upgrade
engine = open_engine(url_of(sys.argv[1]))
upgrade(engine, sys.argv[1], datetime(2026, 11, 22, tzinfo=UTC))
engine.dispose()
"""
_WRITE = """
import sys
from datetime import UTC, date, datetime
from journal.store import tables
from journal.store.store import open_store
now = datetime(2026, 11, 22, tzinfo=UTC)
for number in range(5):
    store = open_store(sys.argv[1], now)
    with store.write("test", now) as batch:
        batch.insert(tables.day, {"day": date(2026, int(sys.argv[2]), 1 + number), "zone": "UTC", "logged_at": now})
    store.close()
"""


def at_once(script: str, *arguments: tuple[str, ...]) -> list[tuple[bytes, int]]:
    running = [subprocess.Popen([sys.executable, "-c", script, *one], stderr=subprocess.PIPE) for one in arguments]
    return [(one.communicate(timeout=100)[1], one.returncode) for one in running]


def test_several_processes_upgrade_and_write_one_journal(nothing: str) -> None:
    engine = open_engine(url_of(nothing))
    with writing(engine, "x", purpose="upgrade") as connection:
        command.upgrade(alembic_config(connection), "0003")
        connection.execute(text("INSERT INTO athlete (id) VALUES (1)"))
    engine.dispose()
    assert at_once(_UPGRADE, (nothing,), (nothing,)) == [(b"", 0)] * 2
    assert at_once(_WRITE, (nothing, "1"), (nothing, "2")) == [(b"", 0)] * 2
    with open_store(nothing).read() as connection:
        assert sorted(connection.execute(tables.day.select()).scalars("id")) == list(range(1, 11))


def test_several_processes_make_one_journal(nothing: str) -> None:
    assert at_once(_WRITE, (nothing, "1"), (nothing, "2")) == [(b"", 0)] * 2
    with open_store(nothing).read() as connection:
        assert len(connection.execute(tables.athlete.select()).all()) == 1
        assert len(connection.execute(tables.day.select()).all()) == 10


def test_ids_that_were_given_by_hand_are_not_given_again(where: str) -> None:
    store = open_store(where)
    with writing(store.engine, "x") as connection:
        connection.execute(tables.shoe.insert().values(id=40, athlete_id=1, **SHOE))
        ids.catch_up(connection)
    with store.write("more", NOW) as batch:
        assert batch.insert(tables.shoe, {**SHOE, "alias": "b"}) == 41
        batch.delete(tables.shoe, 41)
    with store.write("more", NOW) as batch:
        assert batch.insert(tables.shoe, {**SHOE, "alias": "c"}) == 42


@pytest.mark.parametrize(
    ("table", "row", "kind", "said"),
    [
        ("pain", {**DAY, "region": "x" * 40, "score": 3.0}, BadValue, "a value is longer or larger than the journal keeps"),
        ("pain", {**DAY, "region": "secret\0", "score": 3.0}, BadValue, "a NUL in text: expected what a journal can hold"),
        ("strength_set", {"session_id": 99, "position": 0, "exercise": "secret"}, Refused, "violates foreign key constraint"),
        ("pain", {**DAY, "region": None, "score": 3.0, "note": "secret"}, Refused, "null value in column"),
    ],
)
def test_what_the_database_refuses_is_told_without_the_entry(
    table: str, row: dict[str, object], kind: type[JournalError], said: str, where: str
) -> None:
    with pytest.raises(kind, match=said) as caught, open_store(where).write("test", NOW) as batch:
        batch.insert(tables.metadata.tables[table], row)
    assert "secret" not in str(caught.value) and caught.value.__cause__ is None and "\n" not in str(caught.value)


REFUSALS: list[tuple[str, Callable[[Server], str], str]] = [
    ("no such database", lambda server: server.url("nowhere"), "the server has no such database; make it first, for example: createdb nowhere"),
    ("no server", lambda server: f"postgresql://ada:s3cret@127.0.0.1:{postgres_server.free_port()}/j", "no server answers there"),
    ("wrong password", lambda server: server.url("postgres", "stranger:s3cret"), "the server does not let this user in"),
    ("no password", lambda server: server.url("postgres", "stranger"), "the server does not let this user in"),
    ("no such user", lambda server: server.url("postgres", "nobody:s3cret"), "the server does not let this user in"),
    ("no rights", lambda server: server.url("template1", "stranger:open-sesame"), "this user may not read or write a journal here"),
    ("no TLS", lambda server: server.url("postgres") + "?sslmode=require", "the server does not speak TLS"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "said"), [one[1:] for one in REFUSALS], ids=[one[0] for one in REFUSALS])
def test_a_server_that_does_not_let_us_in(
    url: Callable[[Server], str], said: str, server: Server, run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.ask("DO $$ BEGIN CREATE ROLE stranger LOGIN PASSWORD 'open-sesame'; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    monkeypatch.setenv("JOURNAL_DB", url(server))
    ran = run("pain", "lower-back", "3")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
    assert said in ran.err and "s3cret" not in ran.err and "sesame" not in ran.err


def test_an_unknown_host_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match=r"^postgresql://ada@db\.invalid/j: no server answers there"):
        open_store("postgresql://ada@db.invalid/j")


def test_a_password_from_the_environment_lets_in_and_stands_nowhere(
    databases: Databases, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.ask("DO $$ BEGIN CREATE ROLE stranger LOGIN PASSWORD 'open-sesame'; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    name = databases.empty()
    server.ask(f"ALTER DATABASE {name} OWNER TO stranger")
    monkeypatch.setenv("PGPASSWORD", "open-sesame")
    store = open_store(server.url(name, "stranger"))
    assert store.where == server.url(name, "stranger") and aliases(store) == []
    monkeypatch.delenv("PGPASSWORD")
    again = open_store(server.url(name, "stranger:open-sesame"))
    assert "sesame" not in again.where and aliases(again) == []


def test_a_password_in_a_flag_is_refused(run) -> None:
    ran = run("--db", "postgresql://ada:s3cret@db/j", "list")
    assert (ran.code, ran.out) == (2, "") and "PGPASSWORD" in ran.err and "s3cret" not in ran.err


def test_what_is_only_read_is_not_made(nothing: str) -> None:
    from journal.api import open_journal

    with pytest.raises(Unknown, match="holds no journal yet"):
        open_journal(nothing, now=NOW, make=False)
    open_journal(nothing, now=NOW).close()
    open_journal(nothing, now=NOW, make=False).close()


@pytest.fixture
def own(server: Server, tmp_path: Path) -> Iterator[Server]:
    """A server that may fall over without harm to other tests."""
    import shutil
    import tempfile

    mine = Server(Path(tempfile.mkdtemp(prefix="journal-pg-own-", dir=server.folder.parent)), flushes=True)
    mine.start()
    yield mine
    mine.stop()
    shutil.rmtree(mine.folder)


def test_a_server_that_falls_over_leaves_nothing_half_saved(own: Server, run, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(own.url("postgres"))
    with store.write("kept", NOW) as batch:
        batch.insert(tables.shoe, {**SHOE, "alias": "kept"})
    with (
        pytest.raises(Refused, match="the connection to the server broke off; nothing is half-saved"),
        store.write("lost", NOW) as batch,
    ):
        batch.insert(tables.shoe, {**SHOE, "alias": "lost"})
        batch.connection.execute(tables.shoe.select())  # it is written, but not committed
        own.stop("immediate")
    monkeypatch.setenv("JOURNAL_DB", own.url("postgres"))
    ran = run("pain", "lower-back", "3")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1) and "no server answers there" in ran.err
    own.start()
    assert aliases(store) == ["kept"]  # the same store goes on
    assert run("pain", "lower-back", "3").code == 0


def test_without_postgresql_tests_are_skipped_and_in_ci_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_server, "programs", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="PostgreSQL is not installed here"):
        needed()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception) as skipped:
        needed()
    assert str(skipped.value) == MISSING
