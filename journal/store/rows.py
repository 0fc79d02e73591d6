"""Rows as plain dictionaries."""

from typing import Any

from sqlalchemy import Connection, Select

Row = dict[str, Any]


def fetch(connection: Connection, query: Select[Any]) -> list[Row]:
    """Every row of a query."""
    return [dict(row) for row in connection.execute(query).mappings()]


def first(connection: Connection, query: Select[Any]) -> Row | None:
    """The first row of a query, None if there is none."""
    return next(iter(fetch(connection, query.limit(1))), None)
