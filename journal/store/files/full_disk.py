"""A journal on a disk with no room: SQLite cannot make the file beside it that readers share, and so reads nothing.

Where nothing waits in the log, the file alone is the journal: it is read as one that never changes, for as long as one
connection is in use. Nobody else can write to it meanwhile either, for that needs the same file beside it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from journal.domain.errors import Refused
from journal.store.encryption import cipher
from journal.store.files.names import beside, size_of

FIXED = "mode=ro&immutable=1"
_NO_ROOM = ("disk I/O", "full")
_KEPT = "journal_on_a_full_disk"
_WHY = "nothing can be written beside the journal: the disk is full, or reports an error"


def reached(connect: Callable[[], Any], fixed: Callable[[], Any], path: Path) -> tuple[Any, bool]:
    """A connection that can read, and whether it is the ``fixed`` one; ``Refused``: the log cannot be read without room."""
    connection = connect()
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except cipher.errors() as error:
        connection.close()
        if not any(words in str(error) for words in _NO_ROOM):
            raise
        if any(size_of(beside(path, ending)) for ending in ("-wal", "-journal")):
            raise Refused(
                f"{path}: {_WHY}, and the last entries wait in the log there, which cannot be read without room; make room on the "
                "disk, then repeat the command"
            ) from error
        return fixed(), True
    return connection, False


def record(connect: Callable[[], Any], path: Path, known: Any) -> Any:
    """The connection of a pool's record, ``known``, which remembers how it was reached."""
    connection, known.info[_KEPT] = reached(connect, lambda: cipher.connect(path, None, FIXED), path)
    return connection


def watch(engine: Engine, path: Path) -> None:
    """Reach this file as ``reached`` does; whoever wants to write on a full disk is told so before anything else."""

    def connecting(dialect: Any, known: Any, arguments: Any, named: Any) -> Any:
        return record(lambda: dialect.connect(*arguments, **named), path, known)

    def given_back(_connection: Any, known: Any) -> None:
        if known.info.get(_KEPT):
            known.invalidate()  # the disk may have room by now, and the file change

    def begun(connection: Connection) -> None:
        if connection.info.get(_KEPT) and connection.get_execution_options().get("journal_purpose", "read") != "read":
            raise Refused(f"{path}: {_WHY}; nothing was saved; make room on the disk, then repeat the command")

    event.listen(engine, "do_connect", connecting)
    event.listen(engine, "checkin", given_back)
    event.listen(engine, "begin", begun)
