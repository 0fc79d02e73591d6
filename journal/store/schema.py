"""Is this file a journal, and of which version? Plain SQL, before anything else touches it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from journal.domain.errors import Damaged, NewerVersion
from journal.store import ids, marks
from journal.store.encryption import cipher
from journal.store.files.names import beside, size_of
from journal.store.tables import athlete, metadata

# Every revision under migrations/, oldest first; a test holds this list against the scripts.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = REVISIONS[-1]
_PUT_BACK = "journal doctor tells more, journal restore puts a backup back"
APPLICATION_ID = 0x4A524E4C  # "JRNL" in SQLite's header: tells our files from other programs'


def state(connection: Connection, where: str) -> str | None:
    """The revision of the schema, None for an empty database; ``Damaged`` or ``NewerVersion`` otherwise."""
    if _is_empty(connection):
        return None
    ours = _is_ours(connection)
    if ours and connection.dialect.name == "sqlite":
        refuse_code(lambda sql: connection.exec_driver_sql(sql).first(), where)
    if not ours or (revision := _revision(connection)) is None:
        raise Damaged(f"{where}: this is the database of another program, not a journal; nothing was changed")
    if not revision:
        raise Damaged(f"{where}: this journal is damaged: its version is missing; {_PUT_BACK}")
    if revision not in REVISIONS:
        raise newer(where, revision)
    if revision == HEAD and (missing := sorted(metadata.tables.keys() - _tables(connection))):
        raise Damaged(f"{where}: this journal is damaged: table {missing[0]} is missing; nothing was changed; {_PUT_BACK}")
    return revision


def refuse_code(first: Callable[[str], Any], where: str) -> None:
    """``Damaged`` where a file has what runs by itself, a trigger, a view or a virtual table: journals have none.

    Before anything else is read: such a file was made by somebody, to delete entries or never to end. ``first``: the first
    row that a statement gives.
    """
    if found := first("SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index') OR rootpage IS 0 LIMIT 1"):
        raise Damaged(f"{where}: a {found[0]} ({str(found[1])[:80]!r}) that no journal has; nothing was changed; {_PUT_BACK}")


def newer(where: str, revision: str) -> NewerVersion:
    """What is said of a schema that this program does not know."""
    return NewerVersion(f"{where}: written by a newer version (schema {revision}, this one knows {HEAD}); update the program")


def refuse_newer_log(path: Path) -> None:
    """``NewerVersion`` where a newer program that was killed, or still runs, left writes in the log beside the journal.

    Whoever opens a journal plays its log into it: that is the newer program's to do. Other faults are told by ``state``.
    """
    try:
        if not size_of(beside(path, "-wal")):
            return
        with closing(cipher.connect(path, how="mode=ro")) as connection:
            refuse_code(lambda sql: connection.execute(sql).fetchone(), str(path))
            found = marks.revisions(connection.execute, marks.tables(connection.execute))
    except cipher.errors(OSError):
        return
    if found and found[0] and found[0] not in REVISIONS:
        raise newer(str(path), found[0])


def _is_empty(connection: Connection) -> bool:
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()) == 0
    return not _tables(connection)


def _is_ours(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return _tables(connection) >= {"alembic_version", "athlete", "batch", "change"}  # there is no header to mark
    return marks.application_id(_asking(connection)) == APPLICATION_ID


def _revision(connection: Connection) -> str | None:
    there = _tables(connection)
    return next(iter(marks.revisions(_asking(connection), there)), "") if "alembic_version" in there else None


# Of every owner: a table that this user may not read makes the database another program's just as well.
_ON_A_SERVER = (
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
    "AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
)


def _tables(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        return marks.tables(_asking(connection))
    return set(connection.execute(text(_ON_A_SERVER)).scalars())


def _asking(connection: Connection) -> marks.Ask:
    return lambda sql: connection.exec_driver_sql(sql).all()


def create(connection: Connection) -> None:
    """A new journal at the newest schema, in the transaction that is open.

    Built from the tables and stamped, rather than through every migration: a first entry is saved without loading
    Alembic. A test holds that both ways give the same schema.
    """
    metadata.create_all(connection, checkfirst=False)  # there is none
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    connection.execute(athlete.insert().values(id=1))
    ids.catch_up(connection, [athlete])
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
