"""The files that were imported, with what they brought: all at once, for thousands of them are asked for together."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from journal.store.tables import source


@dataclass(frozen=True)
class KnownFile:
    """A file that was imported; the keys of ``ids`` are the entries that it brought or matched and that are still there."""

    format: str
    ids: dict[str, None] = field(default_factory=dict)


def known_files(connection: Connection, athlete_id: int) -> dict[str, KnownFile]:
    """Every imported file by its hash (and that of the mapping it was read with)."""
    mine = select(source.c.id, source.c.key, source.c.format).where(source.c.athlete_id == athlete_id)
    by_row, by_key = {}, {}
    for row in connection.execute(mine.where(source.c.parent_id.is_(None))):
        by_row[row.id] = by_key[row.key] = KnownFile(row.format)
    entries = select(source.c.parent_id, source.c.kind, source.c.entry_id).where(
        source.c.athlete_id == athlete_id, source.c.parent_id.is_not(None), source.c.entry_id.is_not(None)
    )
    for row in connection.execute(entries.order_by(source.c.id)):
        by_row[row.parent_id].ids[f"{row.kind}{row.entry_id}"] = None
    return by_key
