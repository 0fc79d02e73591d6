"""What sources recorded point by point: kept packed, beside the source that brought it.

Not among the changes that a batch writes down (that would double the journal's largest part): a column comes with its
source, never changes, and goes when its source goes.
"""

from sqlalchemy import Connection, bindparam, select

from journal.analysis.streams import Streams
from journal.store.batches import Batch
from journal.store.sources import source_of_session as source_of_session
from journal.store.tables import stream


def add(batch: Batch, source_id: int, streams: Streams) -> None:
    """Keep the columns of a source that was just added; nothing where nothing was recorded."""
    batch.add_unnoted(stream, [
        {"source_id": source_id, "name": name, "count": streams.count, "data": data} for name, data in streams.columns.items()
    ])  # fmt: skip


def of_session(connection: Connection, session_id: int) -> Streams:
    """What the session's richest source recorded (see ``source_of_session``); empty streams where none did, or there is no such
    session."""
    source_id = source_of_session(connection, session_id)
    found = [] if source_id is None else connection.execute(_COLUMNS_OF, {"source": source_id}).all()
    return Streams(found[0].points, {row.name: row.data for row in found}) if found else Streams()


# Made once: it is asked for every session that a map is held against.
_COLUMNS_OF = select(stream.c.name, stream.c.data, stream.c.count.label("points")).where(
    stream.c.source_id == bindparam("source")
)
