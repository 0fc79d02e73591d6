"""Upgrading an older journal with Alembic: a verified backup first, then one transaction.

Loaded only when there is something to upgrade.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from journal.domain.errors import Damaged, Refused
from journal.store import schema
from journal.store.engine import MayStand, open_engine, reading, shown, sqlite_path, url_of, writing
from journal.store.files.backups import back_up
from journal.store.schema import REVISIONS


def migrations_folder() -> Path:
    """Where the scripts are: beside the package in a checkout, inside it once installed.

    The checkout comes first, for an editable install leaves a stale copy in site-packages.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "migrations", package / "_migrations"):
        if (folder / "versions" / f"{REVISIONS[0]}_the_first_schema.py").is_file():  # ours, not another program's
            return folder
    raise Refused("the program is incomplete: its migrations are missing; install it again")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection on which it is to work."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, where: str, now: datetime) -> Path | None:
    """Bring the journal to the newest schema, all of it or nothing; returns the backup's path (SQLite only).

    One process does it, the others wait for it and find it done: then there is nothing to return.
    """
    saved: Path | None = None
    committed: list[bool] = []
    try:
        with writing(engine, where, "upgrade", lambda: committed.append(True)) as connection:
            revision = schema.state(connection, where)
            if revision == schema.HEAD:
                return None
            if revision is not None:
                _refuse_other_shape(connection, where, revision)
            # A file that may not be written shows itself at a write, not at its lock: before anything is made beside it.
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
            path, before = sqlite_path(engine.url), _rows(connection)
            # Nobody can write now; the copy is read by another connection, which a writer does not hinder.
            saved = back_up(path, now, "upgrade")[0] if path else None
            command.upgrade(alembic_config(connection), "head")
            _check(connection, where, before)
        return saved
    except Refused as error:
        if saved and not committed and not isinstance(error, MayStand):  # the journal is as it was, and room is what it lacks
            saved.unlink(missing_ok=True)
        raise
    finally:
        engine.dispose()  # this connection had foreign keys off


@contextmanager
def as_it_is(where: str) -> Iterator[tuple[Engine, str, str | None]]:
    """An engine on a database as it is, what it is called, and the revision of its schema; None where it is empty."""
    url = url_of(where)
    called = shown(url)
    engine = open_engine(url)
    try:
        if path := sqlite_path(url):
            schema.refuse_newer_log(path)
        with reading(engine, called) as connection:
            revision = schema.state(connection, called)
        yield engine, called, revision
    finally:
        engine.dispose()


def _refuse_other_shape(connection: Connection, where: str, revision: str) -> None:
    """``Damaged`` where tables or columns are not those of the schema: a migration would trip over it, or hide it."""
    from journal.store.health.shape import differences, expected, shape

    if connection.dialect.name != "sqlite":
        return
    if wrong := differences(shape(lambda sql: connection.exec_driver_sql(sql).all()), expected(revision)):
        raise Damaged(
            f"{where}: this journal is damaged: {wrong[0]}; nothing was changed; journal doctor tells more, journal restore puts a backup back"
        )


def _rows(connection: Connection) -> dict[str, int]:
    quoted = connection.dialect.identifier_preparer.quote
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: connection.execute(text(f"SELECT count(*) FROM {quoted(name)}")).scalar_one() for name in names}


def _check(connection: Connection, where: str, before: dict[str, int]) -> None:
    after = _rows(connection)
    lost = [name for name, rows in before.items() if after.get(name, -1) < rows]
    if lost:
        raise Damaged(f"{where}: the upgrade would lose rows of table {lost[0]}; nothing was changed")
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise Damaged(f"{where}: the upgrade would break a link in table {broken[0]}; nothing was changed")
