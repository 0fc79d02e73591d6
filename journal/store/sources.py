"""What was imported already, and what each entry came from."""

import os
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from journal.store import tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch

# More values than this in one query are too many for some databases.
_AT_ONCE = 500


def files(connection: Connection, athlete_id: int) -> dict[str, int]:
    """Every imported file: its hash (and that of the mapping it was read with) and its row."""
    table = tables.source
    query = select(table.c.key, table.c.id).where(table.c.athlete_id == athlete_id, table.c.parent_id.is_(None))
    return {row.key: row.id for row in connection.execute(query)}


def _storable(name: str) -> str:
    """A file's name as text: bytes that are none are shown as such."""
    return os.fsencode(name).decode("utf-8", "replace")


def add_file(batch: Batch, digest: str, format: str, name: str) -> int:
    """Remember a file by its hash."""
    return batch.insert(tables.source, {"key": digest, "format": format, "name": _storable(name)})


def rows(connection: Connection, athlete_id: int) -> list[Row]:
    """Every imported entry with what its source told of it, in the order in which they came."""
    table = tables.source
    query = select(table).where(table.c.athlete_id == athlete_id, table.c.parent_id.is_not(None))
    return fetch(connection, query.order_by(table.c.id))


def rows_of(connection: Connection, athlete_id: int, session_ids: Collection[int]) -> list[Row]:
    """The same of some sessions."""
    table, wanted = tables.source, sorted(session_ids)
    query = select(table).where(table.c.athlete_id == athlete_id, table.c.kind == "s").order_by(table.c.id)
    parts = (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE))
    return [row for part in parts for row in fetch(connection, query.where(table.c.entry_id.in_(part)))]


def told_of_day(batch: Batch, day_id: int) -> list[tuple[str, str, Row]]:
    """What each source told of a day: its format, its key and the values."""
    table = tables.source
    query = select(table).where(table.c.athlete_id == batch.athlete_id, table.c.kind == "d", table.c.entry_id == day_id)
    return [(row["format"], row["key"], row["told"]["day"]) for row in fetch(batch.connection, query) if row["told"]]


def add_entry(
    batch: Batch,
    file_id: int,
    key: str,
    format: str,
    name: str,
    kind: str,
    entry_id: int | None,
    told: Mapping[str, Any] | None = None,
) -> int:
    """Remember where an entry came from, and what was told of it there; None for an entry that stays deleted."""
    values = {"key": key, "format": format, "name": _storable(name), "kind": kind, "entry_id": entry_id, "parent_id": file_id}
    return batch.insert(tables.source, {**values, "told": told})


def retell(batch: Batch, source_id: int, told: Mapping[str, Any]) -> None:
    """Keep what a source tells now in place of what it told."""
    batch.update(tables.source, source_id, {"told": dict(told)})


def move(batch: Batch, source_id: int, entry_id: int) -> None:
    """Give a source to another entry."""
    batch.update(tables.source, source_id, {"entry_id": entry_id})


def add_span(batch: Batch, first: date, last: date) -> None:
    """Remember that every session between two days is known."""
    batch.insert(tables.span, {"first_day": first, "last_day": last})


def source_of_session(connection: Connection, session_id: int) -> int | None:
    """The source whose recording counts for a session, its richest; None where none recorded anything.

    The richest has positions before one that has none, then the most columns, then the most points; of equals the
    first by its key. So the order in which files were imported changes nothing.
    """
    found: dict[tuple[int, str, int], set[str]] = {}
    for row in connection.execute(_NAMED, {"session": session_id}):
        found.setdefault((row.source_id, row.key, row.points), set()).add(row.name)
    best = min(found, key=lambda one: ("lat_deg" not in found[one], -len(found[one]), -one[2], one[1]), default=None)
    return best[0] if best is not None else None


# Made once: it is asked for every session that a map is held against.
_NAMED = (
    select(tables.stream.c.source_id, tables.source.c.key, tables.stream.c.name, tables.stream.c.count.label("points"))
    .join(tables.source, tables.source.c.id == tables.stream.c.source_id)
    .where(tables.source.c.kind == "s", tables.source.c.entry_id == bindparam("session"))
)
