"""Rows as plain dictionaries."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select

from journal.domain.errors import JournalError

Row = dict[str, Any]


def fetch(connection: Connection, query: Select[Any]) -> list[Row]:
    """Every row of a query."""
    return [dict(row) for row in connection.execute(query).mappings()]


def first(connection: Connection, query: Select[Any]) -> Row | None:
    """The first row of a query, None if there is none."""
    return next(iter(fetch(connection, query.limit(1))), None)


def in_row(error: JournalError, table: str, row: Mapping[str, Any]) -> JournalError:
    """The same error, marked: what it refuses was not typed now, but stands in a row of the journal."""
    error.stored_in = f"{table} {row.get('id')}"  # type: ignore[attr-defined]  # read by ``translated`` alone
    return error
