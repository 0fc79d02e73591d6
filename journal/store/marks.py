"""What a SQLite database says of itself: its tables, the revision of its schema, the mark in its header. Plain SQL, by any connection."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

# SQL to the rows that it finds, as the database holds them.
Ask = Callable[[str], Iterable[Sequence[Any]]]


def tables(ask: Ask) -> set[str]:
    """The names of its tables, SQLite's own among them."""
    return {str(name) for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}


def revisions(ask: Ask, there: set[str]) -> list[str]:
    """The revision of its schema, alone where all is well; ``there``: its tables."""
    return [str(found or "") for (found,) in ask("SELECT version_num FROM alembic_version")] if "alembic_version" in there else []


def application_id(ask: Ask) -> int:
    """What its header says of the program that it belongs to."""
    return next(int(found) for (found,) in ask("PRAGMA application_id"))
