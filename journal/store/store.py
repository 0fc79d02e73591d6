"""One opened journal: checked, made or upgraded once, then read and written through transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, select

from journal.domain.errors import Refused, Unknown
from journal.store import schema, tables
from journal.store.batches import Batch
from journal.store.engine import open_engine, reading, shown, sqlite_path, translated, url_of, use_wal, use_wal_again, writing
from journal.store.files import same_file


class Store:
    """The database of a journal. ``athlete_id`` is the one whose entries are read and written."""

    def __init__(self, engine: Engine, where: str, athlete_id: int = 1) -> None:
        self._engine: Engine | None = engine
        self.where = where
        self.athlete_id = athlete_id
        # What was committed through this store, a sentence each: told where the command's own word does not get out.
        self.done: list[str] = []

    @property
    def engine(self) -> Engine:
        """What the database is reached by; ``Refused`` once it was closed, for it would open the file anew."""
        if self._engine is None:
            raise Refused(f"{self.where}: this journal was closed; open it again, for example j = open_journal()")
        return self._engine

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._engine is None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view."""
        with reading(self.engine, self.where) as connection:
            yield connection

    @contextmanager
    def write(self, command: str, now: datetime, going_on: int | None = None) -> Iterator[Batch]:
        """One transaction: all of it is saved, or nothing. It is a batch of its own, or goes on with one."""

        def done() -> None:
            if batch.id is not None:
                self.done.append(f"b{batch.id} was saved; to take it back: journal undo b{batch.id}")

        with writing(self.engine, self.where, done=done) as connection:
            batch = Batch(connection, self.athlete_id, command, now, going_on)
            yield batch
            batch.close()

    def of(self, athlete: str | int) -> "Store":
        """The same journal for one of its athletes, by name or number; ``Unknown`` names those that there are."""
        table = tables.athlete
        with self.read() as connection:
            known = [(row.id, row.name) for row in connection.execute(select(table.c.id, table.c.name).order_by(table.c.id))]
        said = str(athlete).strip()
        named = [id for id, name in known if name and name.casefold() == said.casefold()]
        found = named if len(named) == 1 else [id for id, _ in known if str(id) == said]
        if found:
            return Store(self.engine, self.where, found[0])
        there = ", ".join(f"{id} ({name})" if name else str(id) for id, name in known)
        what = (
            f"{len(named)} athletes have this name: expected a number"
            if named
            else "not an athlete of this journal: expected one"
        )
        raise Unknown(f"{said}: {what} of {there}, for example {known[0][0]}")

    def reopen(self, now: datetime) -> None:
        """Look at the database anew, which another file was put in the place of."""
        self.engine.dispose()
        _bring_up(self.engine, self.where, now)

    def close(self) -> None:
        """Let go of the file; once is enough."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None


def open_store(where: str, now: datetime, make: bool = True) -> Store:
    """Open a journal at a path or database URL; make it when it is not there, upgrade it when it is older.

    ``Damaged``: not a journal. ``NewerVersion``: from a newer program. ``Refused``: folder or permission. ``Unknown``: there
    is none and ``make`` is False.
    """
    url = url_of(where)
    where = shown(url)
    engine = open_engine(url)
    try:
        _bring_up(engine, where, now, make)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, where)


_MODE = "PRAGMA journal_mode"


def _bring_up(engine: Engine, where: str, now: datetime, make: bool = True) -> None:
    if path := sqlite_path(engine.url):
        with translated(where):
            schema.refuse_newer_log(path)
    with reading(engine, where) as connection:
        revision = schema.state(connection, where)
        has_wal = path is None or same_file.only_read(path) or connection.exec_driver_sql(_MODE).scalar_one() == "wal"
    if revision is None and not make:
        raise Unknown(f"{where}: this database holds no journal yet; the first entry makes it: journal pain none")
    if revision is None:
        _make(engine, where)
    elif revision != schema.HEAD:
        _upgrade(engine, where, now)
    elif not has_wal:
        use_wal_again(engine)


def _make(engine: Engine, where: str) -> None:
    if engine.dialect.name == "sqlite":
        with translated(where):
            use_wal(engine)
    with writing(engine, where) as connection:
        # Another process may have been faster between the look and the lock.
        if schema.state(connection, where) is None:
            schema.create(connection)


def _upgrade(engine: Engine, where: str, now: datetime) -> None:
    if engine.dialect.name != "sqlite":
        raise Refused(f"{where}: an older schema; back the database up, then run: journal db upgrade")
    from journal.store.upgrade import upgrade

    upgrade(engine, where, now)
