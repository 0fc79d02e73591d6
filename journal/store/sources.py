"""What was imported already, and what each entry came from."""

from datetime import date

from sqlalchemy import Connection, select

from journal.store import tables
from journal.store.batches import Batch


def known(connection: Connection, athlete_id: int) -> dict[str, tuple[int, str | None]]:
    """Every known key with its row and the entry behind it (None: the entry was deleted, or the key is a file's)."""
    table = tables.source
    query = select(table.c.key, table.c.id, table.c.kind, table.c.entry_id).where(table.c.athlete_id == athlete_id)
    return {row.key: (row.id, f"{row.kind}{row.entry_id}" if row.entry_id else None) for row in connection.execute(query)}


def entries_of(connection: Connection, file_id: int) -> list[str]:
    """The entries that a file brought and that are still there."""
    table = tables.source
    query = (
        select(table.c.kind, table.c.entry_id)
        .where(table.c.parent_id == file_id, table.c.entry_id.is_not(None))
        .order_by(table.c.id)
    )
    return list(dict.fromkeys(f"{row.kind}{row.entry_id}" for row in connection.execute(query)))


def add_file(batch: Batch, digest: str, format: str, name: str) -> int:
    """Remember a file by its hash."""
    return batch.insert(tables.source, {"key": digest, "format": format, "name": name})


def add_entry(batch: Batch, file_id: int, key: str, format: str, name: str, kind: str, entry_id: int) -> None:
    """Remember where an entry came from."""
    batch.insert(
        tables.source, {"key": key, "format": format, "name": name, "kind": kind, "entry_id": entry_id, "parent_id": file_id}
    )


def add_span(batch: Batch, first: date, last: date) -> None:
    """Remember that every session between two days is known."""
    batch.insert(tables.span, {"first_day": first, "last_day": last})
