"""A journal whose file was deleted or replaced while it was open: what is written then would go to a file that nobody finds."""

import os
import stat
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from journal.domain import databases
from journal.domain.errors import Refused
from journal.store.files.names import beside

_OPENED, _LOG = "journal_file", "journal_log"


def watch(engine: Engine, path: Path) -> None:
    """Refuse to begin and to commit where the path no longer leads to the file that was opened, or its log is another one.

    As long as a journal is open nobody takes its -wal away, unless a lock was lost: what is written then, nobody finds.
    """
    wal = beside(path, "-wal")

    def opened(connection: Any, record: Any) -> None:
        try:
            connection.execute("PRAGMA schema_version").fetchone()  # from the first thing that is read on it has the log
        except BaseException:
            connection.close()  # nobody else does, and nobody is told that it was open
            raise
        databases.opened(path)
        record.info[_OPENED], record.info[_LOG] = _identity(path), _identity(wal)

    def closed(_connection: Any, _record: Any) -> None:
        databases.closed(path)

    def check(connection: Connection) -> None:
        now, log = _identity(path), _identity(wal)
        if now != connection.info.get(_OPENED):
            what = "deleted" if now is None else "replaced by another file"
            raise Refused(f"{path}: the journal was {what} while it was open; nothing was saved; open it again")
        if log != (known := connection.info.get(_LOG)) and known is not None:
            what = "removed" if log is None else "replaced"
            raise Refused(
                f"{path}: the log of the journal ({wal.name}) was {what} while it was open; nothing was saved; open it again"
            )
        connection.info[_LOG] = log

    event.listen(engine, "connect", opened)
    event.listen(engine, "close", closed)
    event.listen(engine, "begin", check)
    event.listen(engine, "commit", check)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def only_read(path: Path) -> bool:
    """Whether nothing can be written to the file or beside it, and nothing waits there to be read with it.

    Such a journal is opened as one that never changes: SQLite would leave a -wal and a -shm that it may not take away.
    """
    held = path.is_file() and path.stat().st_size > 0
    fixed = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return held and fixed and not beside(path, "-wal").exists()


def refuse_no_file(path: Path) -> None:
    """``Refused`` where something else than a file, or than a link to one, has this name. Nothing is opened."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if path.is_symlink():
            raise Refused(f"{path}: this is a link that leads nowhere, expected a file; remove it, or mend it") from None
        return
    except OSError as error:
        raise Refused(f"{str(path)[:200]}: cannot be a journal ({error.strerror}); choose another place with --db") from None
    if stat.S_ISDIR(mode):
        raise Refused(f"{path}: this is a folder, expected a file, for example {path / 'journal.db'}")
    if not stat.S_ISREG(mode):
        raise Refused(f"{path}: this is no file (a device or a pipe), expected one, for example ~/journal.db")
