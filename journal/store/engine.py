"""Opening the database: permissions, pragmas, transactions, and errors turned into one line each."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from journal.domain.errors import BadValue, Damaged, JournalError, Locked, Refused
from journal.domain.interrupts import uninterrupted
from journal.domain.private import make_folder
from journal.store.encryption import cipher
from journal.store.files import full_disk, same_file
from journal.store.files.names import beside
from journal.store.server import urls
from journal.store.waiting import TOO_LONG, at_once, begin_immediate

# How long a write waits for another process before it gives up: our choice.
WAIT_SECONDS = 10.0
# How long it waits for another process that upgrades the journal, which copies all of it first: our choice.
UPGRADE_SECONDS = 120.0
_LOOK_AGAIN_SECONDS = 0.02
NOTHING_SAVED = "nothing was saved"
_UNSURE = "it is not certain whether this was saved: once the disk is well, journal list shows it"
_SAVED = "what was to be saved is saved"


class MayStand(Refused):
    """The disk failed at a commit, and the next to open the journal may find it saved all the same."""


def url_of(where: str) -> URL:
    """The database URL that a path or a URL stands for; ``BadValue``: none, or one with a slip in it."""
    if not where.strip():
        raise BadValue.of(repr(where), "a path or a database URL", "~/journal.db")
    urls.refuse_unclear(where)
    try:
        url = make_url(where) if "://" in where else URL.create("sqlite", database=str(Path(where).expanduser()))
    except (ArgumentError, RuntimeError, ValueError):
        raise BadValue.of(urls.without_password(where), "a path or a database URL", "~/journal.db") from None
    if url.get_backend_name().lower() == "sqlite":
        _refuse_no_path(url, where)
    return urls.chosen(url) if urls.is_one(url) else url


def _refuse_no_path(url: URL, where: str) -> None:
    """What SQLite keeps in memory, with or without options that say so, would be gone with the end of the command."""
    database = str(url.database or "").strip()
    if not database or database.endswith(":memory:"):
        said = f"{urls.without_password(where)} names no file, and what is kept in memory is gone with the command"
        raise BadValue.of(said, "the path of a file", "~/journal.db")
    if url.host or url.username or url.query or database.startswith("file:"):
        raise BadValue.of(urls.without_password(where), "the path of a file without options", "sqlite:////home/me/journal.db")


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL; None for another database or one in memory."""
    on_disk = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(str(url.database)) if on_disk else None


def shown(url: URL) -> str:
    """How a journal is called in messages: its file, or its URL without password."""
    return str(url.database) if sqlite_path(url) else urls.shown(url)


def open_engine(url: URL) -> Engine:
    """An engine on an existing or new database; a new SQLite file is made 0600 in a folder of 0700 first."""
    if urls.is_one(url):
        from journal.store.server import postgres

        return postgres.engine_of(url, WAIT_SECONDS, UPGRADE_SECONDS)
    if url.get_backend_name() != "sqlite":
        raise Refused(f"{shown(url)}: no driver for this database; a journal is a file, or lies on PostgreSQL: {urls.EXAMPLE}")
    path = sqlite_path(url)
    if path is not None:
        make_private(path)
    try:
        engine = _file_engine(url, path) if path else create_engine(url, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, TypeError, ValueError) as error:
        raise BadValue.of(url.render_as_string(), f"a database URL ({error})", "~/journal.db") from None
    event.listen(engine, "connect", _prepare)
    if path is not None:
        same_file.watch(engine, path)
    event.listen(engine, "begin", _begin)
    return engine


def _file_engine(url: URL, path: Path) -> Engine:
    if same_file.only_read(path):
        return create_engine(url, creator=lambda: cipher.connect(path, None, full_disk.FIXED), hide_parameters=True)
    engine = cipher.engine(url, path, full_disk.record) if cipher.encrypted(path) else create_engine(url, hide_parameters=True)
    full_disk.watch(engine, path)
    return engine


def open_file(path: Path, like: Path | None = None, *, immutable: bool = False) -> Any:
    """A DB-API connection of its own to a SQLite file that is there; every statement is for itself until ``BEGIN``.

    ``like``: the journal that an empty file is to be encrypted like. ``immutable``: for a file that nobody writes; then
    nothing is made beside it, and it may lie where nothing can be.
    """
    connection = cipher.connect(path, like, full_disk.FIXED if immutable else "mode=rw")
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}").fetchall()
    connection.execute("PRAGMA trusted_schema = OFF").fetchall()
    return connection


def open_to_read(path: Path) -> Any:
    """As ``open_file``, for a journal that is only read: also where its disk has no room (see ``files.full_disk``)."""
    return full_disk.reached(lambda: open_file(path), lambda: open_file(path, immutable=True), path)[0]


def make_private(path: Path) -> None:
    """Make the file, readable by its owner alone, if it is not there."""
    same_file.refuse_no_file(path)
    try:
        make_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except (OSError, ValueError) as error:
        raise Refused(
            f"{str(path)[:200]}: cannot make the journal here ({getattr(error, 'strerror', None) or error}); choose another place with --db"
        ) from None


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by hand below, DDL included
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "PRAGMA secure_delete = ON"
    ).fetchone()  # what is deleted is overwritten; only some builds do it by themselves


def _begin(connection: Connection) -> None:
    # IMMEDIATE for writers only: DEFERRED writers fail under contention, IMMEDIATE readers lock others out.
    purpose = connection.get_execution_options().get("journal_purpose", "read")
    if purpose == "read":
        connection.exec_driver_sql("BEGIN")
        return
    if purpose == "upgrade":
        # Batch operations on a parent would delete its children; the pragma only works outside a transaction.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    begin_immediate(connection.connection.driver_connection, UPGRADE_SECONDS if purpose == "upgrade" else WAIT_SECONDS)


def use_wal(engine: Engine) -> None:
    """Readers and a writer side by side; kept in the file, outside any transaction.

    SQLite does not wait its time-out for this lock, so several processes that make one journal wait here.
    """
    raw, until = engine.raw_connection(), time.monotonic() + WAIT_SECONDS
    try:
        while not _switched(raw.cursor()) and time.monotonic() < until:
            time.sleep(_LOOK_AGAIN_SECONDS)
    finally:
        raw.close()


def _switched(cursor: Any) -> bool:
    try:
        return str(cursor.execute("PRAGMA journal_mode = WAL").fetchone()[0]) == "wal"
    except cipher.errors() as error:
        if "locked" not in str(error):
            raise
        return False


def use_wal_again(engine: Engine) -> None:
    """As ``use_wal``, for a journal that has none, as a conversion that was killed leaves it: where that can be done at once."""
    raw = engine.raw_connection()
    try:
        with suppress(*cipher.errors()), at_once(raw.driver_connection):
            _switched(raw.cursor())
    finally:
        raw.close()


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection with a consistent view that writes nothing."""
    with translated(where), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, where: str, purpose: str = "write", done: Callable[[], None] | None = None) -> Iterator[Connection]:
    """One transaction: committed when the block ends, rolled back whole on any error; ``done`` is called once it is committed.

    Ctrl-C takes effect before or after both: nobody is told that nothing was saved when it was. ``MayStand``: see there.
    """
    committing = committed = False
    try:
        with (
            translated(where, NOTHING_SAVED),
            engine.connect().execution_options(journal_purpose=purpose) as connection,
            connection.begin() as transaction,
        ):
            yield connection
            with uninterrupted():
                committing = True
                transaction.commit()
                committing, committed = False, True
                if done:
                    done()
    except Refused as error:
        if committing and _may_stand(engine):
            raise MayStand(str(error).replace(NOTHING_SAVED, _UNSURE)) from error
        if committed and NOTHING_SAVED in str(error):
            raise Refused(str(error).replace(NOTHING_SAVED, _SAVED)) from error
        raise


def _may_stand(engine: Engine) -> bool:
    """Whether a commit that failed may be found saved all the same: the disk failed when all of it was in the WAL, and the WAL
    stays, which the next process to open the journal reads."""
    path = sqlite_path(engine.url)
    engine.dispose()  # the last to leave takes the WAL away, where the disk lets it
    return path is not None and beside(path, "-wal").exists()


@contextmanager
def translated(where: str, outcome: str = "") -> Iterator[None]:
    """Errors of the database, and of reading what it holds, as one line with the right exit code.

    ``outcome``: what became of what was to be saved, where something was.
    """
    outcome = f"; {outcome}" if outcome else ""
    try:
        yield
    except JournalError as error:
        if row := getattr(error, "stored_in", None):
            from journal.store.health.damage import refused_row

            raise refused_row(where, row, error) from error
        raise
    except cipher.errors(DBAPIError) as error:
        said = getattr(error, "orig", None) or error
        if type(said).__module__.startswith("pg8000"):
            from journal.store.server import postgres

            raise postgres.meaning(where, said, outcome) from None  # its details quote values of entries
        raise _meaning(where, str(said), outcome) from error
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:  # what unreadable values lead to, or a mistake of ours
        from journal.store.health.damage import damaged

        if found := damaged(where):
            raise found from error
        raise


# ``{}``: what became of what was to be saved.
_MEANINGS: tuple[tuple[str, type[JournalError], str], ...] = (
    ("locked", Locked, TOO_LONG),
    ("not a database", Damaged, "this file is not a journal; nothing was changed"),
    ("malformed", Damaged, "the journal is damaged; journal doctor tells more, journal restore puts a backup back"),
    ("readonly", Refused, "the journal cannot be written here; check its permissions or choose another place with --db"),
    ("unable to open", Refused, "the journal cannot be opened or made here; check the folder or choose another place with --db"),
    ("full", Refused, "the disk is full{}; make room on it, then repeat the command"),
    ("disk I/O", Refused, "the disk reports an error{}; once it is well, ask journal doctor, then repeat the command"),
)


def _meaning(where: str, said: str, outcome: str) -> JournalError:
    for part, kind, sentence in _MEANINGS:
        if part in said:
            return kind(f"{where}: {sentence.format(outcome)}")
    from journal.store.health.damage import damaged

    return damaged(where) or Refused(
        f"{where}: the database refused ({said.splitlines()[0]}){outcome}; journal doctor looks for the cause"
    )
