"""A journal on a PostgreSQL server: its transactions, and what its errors mean. Loaded only for such a journal.

A reader sees one state of the journal (REPEATABLE READ), as SQLite's snapshot gives. Writers queue at an advisory lock, so
that one writes at a time, as on SQLite, and READ COMMITTED lets each see what the one before it left: a snapshot would be
taken before the wait.
"""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, Dialect, ExceptionContext
from sqlalchemy.exc import IntegrityError

from journal.domain.errors import BadValue, Damaged, JournalError, Locked, Refused
from journal.store.server import reaching, urls
from journal.store.waiting import TOO_LONG

# "JRNL": what every writer of a journal in this database locks.
_LOCK = 0x4A524E4C
_MISSING = (
    "a journal on PostgreSQL needs a package that is not installed: "
    "pip install 'running-pain-journal[postgres]', or in a clone pip install '.[postgres]'"
)


def engine_of(url: URL, wait_s: float, upgrade_wait_s: float) -> Engine:
    """An engine on a server. Nothing is asked of it yet; ``Refused`` where its driver is missing.

    ``wait_s``: how long a write waits for another one, ``upgrade_wait_s``: how long an upgrade does.
    """
    where = urls.shown(url)
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise Refused(f"{where}: {_MISSING}") from None

    def connect(_dialect: Dialect, _record: Any, _args: Any, _parameters: Any) -> Any:
        return reaching.connect(url)

    def begin(connection: Connection) -> None:
        purpose = connection.get_execution_options().get("journal_purpose", "read")
        connection.exec_driver_sql(
            _READING if purpose == "read" else _writing(upgrade_wait_s if purpose == "upgrade" else wait_s)
        )

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "begin", begin)
    event.listen(engine, "handle_error", _classed, retval=True)
    return engine


_READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


def _writing(wait_s: float) -> str:
    return (
        f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = {int(1000 * wait_s)}; "
        f"SELECT pg_advisory_xact_lock({_LOCK})"
    )


def _classed(context: ExceptionContext) -> BaseException | None:
    """The driver knows one class of errors for all that a server says; a broken constraint has one of its own elsewhere."""
    if reaching.said(context.original_exception).get("C", "").startswith("23"):
        return IntegrityError(context.statement, None, context.original_exception, hide_parameters=True)
    return None


_GONE = (
    "the connection to the server broke off; nothing is half-saved: see with journal list whether your last entry is there, "
    "and try again"
)
# ``{}``: what became of what was to be saved. By SQLSTATE, or the beginning of one: PostgreSQL's manual, appendix A.
_MEANINGS: tuple[tuple[str, type[JournalError], str], ...] = (
    ("55P03", Locked, TOO_LONG),
    ("40", Locked, TOO_LONG),
    ("08", Refused, _GONE),
    ("57P", Refused, _GONE),
    ("42501", Refused, "this user may not read or write a journal here; let it own the database: createdb --owner USER NAME"),
    ("3F000", Refused, "no schema to keep a journal in; let the user own the database: createdb --owner USER NAME"),
    ("25006", Refused, "this server only reads, it is a copy of another{}; name the other one"),
    ("53100", Refused, "the server's disk is full{}; whoever keeps the server has to make room"),
    ("53", Refused, "the server has no room for more just now{}; try again later"),
    ("42P01", Damaged, "a table of the journal is missing; restore a dump of it"),
    ("42703", Damaged, "a column of the journal is missing; restore a dump of it"),
    ("XX", Damaged, "the server finds the journal damaged; restore a dump of it"),
    ("58", Refused, "the server's disk reports an error{}; its log says more"),
    ("22021", BadValue, "a text holds a character that the database cannot keep{}; leave it out"),
    ("22P05", BadValue, "a text holds a character that the database cannot keep{}; leave it out"),
    ("22", BadValue, "a value is longer or larger than the journal keeps{}; shorten it"),
)


def meaning(where: str, error: BaseException, outcome: str = "") -> JournalError:
    """A driver's error as one line. Its details are left out, for they quote values of entries; ``outcome`` as there."""
    told = reaching.said(error)
    if not told:
        return Refused(f"{where}: {_GONE}")
    for state, kind, sentence in _MEANINGS:
        if told.get("C", "").startswith(state):
            return kind(f"{where}: {sentence.format(outcome)}")
    return Refused(
        f"{where}: the database refused ({told.get('M', 'no reason given').splitlines()[0]}){outcome}; the server's log says more"
    )
