"""Hints that name a command name the journal, too, where ``--db`` did."""

from contextvars import ContextVar

_db: ContextVar[str | None] = ContextVar("db", default=None)


def opened_by(db: str | None) -> None:
    """Remember what ``--db`` says of the command that runs; errors are told once click has let go of it."""
    _db.set(db)


def hinted(text: str) -> str:
    """The commands in a hint, for the journal that this command opened."""
    db = _db.get()
    if not db:
        return text
    from journal.api.hints import here

    return here(text, db)
