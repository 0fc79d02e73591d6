"""A plain journal made an encrypted one, and back: a verified copy beside it takes its place in one step.

Whatever happens before that step leaves the journal as it was. Nobody else may have it open meanwhile: what another
process wrote into the old file afterwards would be lost. Other processes are kept out by SQLite's locks; this one has to
have closed it, for SQLCipher is a library of its own, and locks do not hold between two of one process.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import Any

from journal.domain import databases
from journal.domain.errors import Damaged, Locked, Refused
from journal.domain.unfinished import to_disk
from journal.store import marks
from journal.store.encryption import cipher
from journal.store.engine import WAIT_SECONDS, translated
from journal.store.files.names import all_of, beside

_CHUNK = 2**20


def encrypt(path: Path, said: str) -> None:
    """Put every page under this passphrase. ``Locked``: open elsewhere; ``Damaged``, ``Refused``: nothing was changed."""
    key = cipher.made_key(said)
    _convert(path, None, key)
    cipher.remember(key)


def decrypt(path: Path) -> None:
    """Make it a plain SQLite file again; raises as ``encrypt`` does."""
    _convert(path, cipher.opening_key(path), "")


def _convert(path: Path, now: str | None, then: str) -> None:
    """``now``: the key that it has, None for a plain one; ``then``: the one that it gets, empty for plain."""
    path = path.resolve()
    if databases.is_open(path):  # SQLite's locks keep out other processes only
        raise Locked(f"{path}: this program has the journal open itself: close it, then try again")
    with _as_lines(path), _old_file(path) as handle, _new_file(path) as part, _alone(path, now) as connection:
        with _back_to_wal(connection):
            _copy(connection, part, then)
            to_disk(part)
            # One that was killed may have left it: nothing is to be rolled back, but a page of the old file stands in it.
            beside(path, "-journal").unlink(missing_ok=True)
        part.replace(path)
        with suppress(OSError):  # the journal is converted; only once that is on the disk may the old one go
            to_disk(path.parent)
            _blank(handle)


@contextmanager
def _as_lines(path: Path) -> Iterator[None]:
    with translated(str(path)):
        try:
            yield
        except OSError as error:
            raise Refused(f"{path}: it cannot be converted: {error.strerror or error}; nothing was changed") from error


@contextmanager
def _old_file(path: Path) -> Iterator[int]:
    # Opened before SQLite's own and closed after it: closing it earlier would let go of SQLite's locks.
    handle = os.open(path, os.O_RDWR)
    try:
        if os.fstat(handle).st_nlink > 1:
            raise Refused(
                f"{path}: this file has a second name (a hard link), under which it would stay as it is: remove that one"
            )
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """An empty file beside it, with one name, so that what a power cut left is found by the next; gone unless it was renamed."""
    part = path.with_name(f"{path.name}.converting")
    names = all_of(part)
    try:
        for name in names:
            name.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield part
    finally:
        for name in names:
            with suppress(OSError):  # the journal may be converted by now
                name.unlink()


@contextmanager
def _alone(path: Path, key: str | None) -> Iterator[Any]:
    """A connection that no other can read or write beside, with everything in the one file: no WAL."""
    connection = cipher.sqlcipher().connect(str(path)) if key is None else cipher.unlocked(path, key)
    connection.isolation_level = None
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}").fetchall()
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        with _back_to_wal(connection):
            _take(connection, path)
        yield connection
    finally:
        connection.close()


@contextmanager
def _back_to_wal(connection: Any) -> Iterator[None]:
    """Where the journal is not converted it has its log again. Not once it is: the log would be the new file's, by its name."""
    try:
        yield
    except BaseException:
        with suppress(*cipher.errors()):
            connection.execute("PRAGMA main.journal_mode = WAL").fetchall()
        raise


def _take(connection: Any, path: Path) -> None:
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except cipher.errors() as error:
        if "locked" not in str(error):
            raise
        raise Locked(f"{path}: another program has this journal open, perhaps a notebook: close it, then try again") from error


def _copy(connection: Any, part: Path, key: str) -> None:
    connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(part), key))
    connection.execute("SELECT sqlcipher_export('copy')").fetchall()
    for name in ("application_id", "user_version"):
        connection.execute(f"PRAGMA copy.{name} = {connection.execute(f'PRAGMA main.{name}').fetchone()[0]}")
    connection.execute("PRAGMA copy.journal_mode = WAL").fetchall()
    _verify(connection, part)
    connection.execute("DETACH DATABASE copy")


def _verify(connection: Any, part: Path) -> None:
    """Every table, row and value is the same, and the copy passes SQLite's own check."""
    if connection.execute("PRAGMA copy.integrity_check").fetchone()[0] != "ok":
        raise Damaged(f"{part}: the copy does not pass its check; nothing was changed")
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    _same(connection, schema, part)
    for table in sorted(marks.tables(connection.execute)):
        _same(connection, f'SELECT rowid, * FROM {{}}."{table}" ORDER BY rowid', part)


def _same(connection: Any, query: str, part: Path) -> None:
    was, is_now = connection.execute(query.format("main")), connection.execute(query.format("copy"))
    if any(one != other for one, other in zip_longest(was, is_now)):
        raise Damaged(f"{part}: the copy is not what the journal is; nothing was changed; see journal doctor")


def _blank(handle: int) -> None:
    """Zeros for all of it: who waited for the old file finds no journal there, instead of writing where nobody looks."""
    left = os.fstat(handle).st_size
    while left > 0:
        left -= os.write(handle, bytes(min(left, _CHUNK)))
    os.fsync(handle)
