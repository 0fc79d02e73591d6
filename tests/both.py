"""Tests marked ``both_databases`` run on SQLite and on PostgreSQL, as they stand.

On PostgreSQL every path that is opened stands for a database of its own: what the test calls ``tmp_path / "j.sqlite"`` is
one, and the same path again is the same one. Databases are made from a template and swept for the next test, for making
one takes longer than most tests.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import postgres_server
import pytest
from postgres_server import Server
from sqlalchemy.engine import URL

from journal.store import engine, schema
from journal.store.tables import metadata

MISSING = "PostgreSQL is not installed here (Debian: apt-get install postgresql)"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_databases: runs on SQLite and on PostgreSQL")
    config.addinivalue_line(
        "markers", "one_database: but this one on SQLite alone, for what it does to files or how long it takes"
    )
    if postgres_server.PLACE not in os.environ:
        postgres_server.prepare()
        os.environ[postgres_server.PLACE + "_OWNER"] = str(os.getpid())


def pytest_unconfigure(config: pytest.Config) -> None:
    if os.environ.get(postgres_server.PLACE + "_OWNER") == str(os.getpid()):
        del os.environ[postgres_server.PLACE + "_OWNER"]
        postgres_server.end()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marked = metafunc.definition.get_closest_marker
    if marked("both_databases") and not marked("one_database"):
        metafunc.parametrize("database", ["sqlite", "postgresql"], indirect=True, scope="function")


@pytest.fixture(scope="session")
def server() -> Server:
    """The server of the run."""
    needed()
    return postgres_server.shared()


def needed() -> None:
    """Without PostgreSQL the test is skipped, which is a failure where it has to be there."""
    if postgres_server.programs() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)


class Databases:
    """Databases with a new journal each."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._free: list[str] = []
        self._made = 0
        self._own = os.environ.get("PYTEST_XDIST_WORKER", "one")

    def take(self) -> str:
        """The name of a database that holds a new journal."""
        if self._free:
            return self._free.pop()
        self._made += 1
        name = f"journal_{self._own}_{self._made}"
        with postgres_server.alone(self.server.folder):
            if not self.server.ask("SELECT 1 FROM pg_database WHERE datname = 'template_journal'"):
                self._make_template()
            self.server.ask(f"CREATE DATABASE {name} TEMPLATE template_journal")
        return name

    def empty(self) -> str:
        """The name of a database that holds nothing."""
        self._made += 1
        name = f"empty_{self._own}_{self._made}"
        self.server.ask(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def give_back(self, name: str) -> None:
        """Sweep a database for the next test."""
        self.server.ask(*_SWEEP, database=name)
        self._free.append(name)

    def _make_template(self) -> None:
        from journal.store.store import open_store

        self.server.ask("CREATE DATABASE template_making")
        open_store(self.server.url("template_making"), datetime(2026, 11, 22, tzinfo=UTC)).close()
        self.server.ask("ALTER DATABASE template_making RENAME TO template_journal")


_SWEEP = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)),
    f"UPDATE alembic_version SET version_num = '{schema.HEAD}'",
    "SELECT " + ", ".join(f"setval(pg_get_serial_sequence('{one.name}', 'id'), 1, false)" for one in metadata.sorted_tables),
    "INSERT INTO athlete (id) VALUES (1)",
    "SELECT setval(pg_get_serial_sequence('athlete', 'id'), 1)",
)


@pytest.fixture(scope="session")
def databases(server: Server) -> Databases:
    return Databases(server)


@pytest.fixture(autouse=True)
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Which database the journals of this test are in."""
    taken: dict[str, str] = {}
    kind = getattr(request, "param", "sqlite")
    if kind == "postgresql":
        databases: Databases = request.getfixturevalue("databases")
        monkeypatch.setattr("journal.store.store.url_of", _instead(engine.url_of, databases, taken))
        monkeypatch.setattr("journal.api.opening.url_of", _instead(engine.url_of, databases, taken))
    yield kind
    for name in taken.values():
        databases.give_back(name)


def _instead(url_of: Callable[[str], URL], databases: Databases, taken: dict[str, str]) -> Callable[[str], URL]:
    def stands_for(where: str) -> URL:
        if "://" in where:
            return url_of(where)
        path = str(Path(where).absolute())
        if path not in taken:
            taken[path] = databases.take()
        return url_of(databases.server.url(taken[path]))

    return stands_for


def rows(store: Any) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by its id."""
    with store.read() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(table.select().order_by(table.c.id)).mappings()]
            for table in metadata.sorted_tables
        }
