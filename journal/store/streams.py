"""What sources recorded point by point: kept packed, beside the source that brought it.

Not among the changes that a batch writes down (that would double the journal's largest part): a column comes with its
source, never changes, and goes when its source goes.
"""

from sqlalchemy import Connection, select

from journal.analysis.streams import Streams
from journal.store.batches import Batch
from journal.store.tables import source, stream


def add(batch: Batch, source_id: int, streams: Streams) -> None:
    """Keep the columns of a source that was just added; nothing where nothing was recorded."""
    batch.add_unnoted(stream, [
        {"source_id": source_id, "name": name, "count": streams.count, "data": data} for name, data in streams.columns.items()
    ])  # fmt: skip


def of_session(connection: Connection, session_id: int) -> Streams:
    """What the session's richest source recorded; empty streams where none did, or there is no such session.

    The richest has positions before one that has none, then the most columns, then the most points; of equals the
    first by its key. So the order in which files were imported changes nothing.
    """
    named = (
        select(stream.c.source_id, source.c.key, stream.c.name, stream.c.count.label("points"))
        .join(source, source.c.id == stream.c.source_id)
        .where(source.c.kind == "s", source.c.entry_id == session_id)
    )
    found: dict[tuple[int, str, int], set[str]] = {}
    for row in connection.execute(named):
        found.setdefault((row.source_id, row.key, row.points), set()).add(row.name)
    if not found:
        return Streams()
    source_id, _, count = min(found, key=lambda one: ("lat_deg" not in found[one], -len(found[one]), -one[2], one[1]))
    columns = connection.execute(select(stream.c.name, stream.c.data).where(stream.c.source_id == source_id))
    return Streams(count, {row.name: row.data for row in columns})
