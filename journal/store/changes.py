"""What the log keeps of a write: images of a row before and after as JSON, and which rows an image points at."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Date, Table, func, select

from journal.store.rows import Row
from journal.store.tables import Instant, batch, change, metadata

# A link that no foreign key can hold: a source names an entry by its kind.
_KINDS = {"s": "session", "p": "pain", "d": "day"}

_NEWEST = select(func.coalesce(func.max(change.c.id), 0))
_UNDOS = select(func.count(batch.c.undone_at), func.coalesce(func.sum(batch.c.undone_order), 0))


def state(connection: Connection) -> tuple[int, int, int]:
    """What differs after any write, undo or redo of anybody: the newest change, how many batches are undone, how many undos were."""
    undone, undos = connection.execute(_UNDOS).one()
    return connection.execute(_NEWEST).scalar_one(), int(undone), int(undos)


def to_json(row: Row | None) -> Row | None:
    """The image of a row."""
    if row is None:
        return None
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def from_json(table: Table, image: Mapping[str, Any]) -> Row:
    """The row of an image; columns that the table no longer has are left out."""
    return {name: _column_value(table.c[name].type, value) for name, value in image.items() if name in table.c}


def _column_value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def since(batch_id: int | BindParameter[int]) -> tuple[ColumnElement[bool], ...]:
    """Changes of other batches that stand, made since this batch began: by order of the changes, not of the batches,
    for a batch may go on after others."""
    began = select(func.min(change.c.id)).where(change.c.batch_id == batch_id).scalar_subquery()
    return change.c.id > began, change.c.batch_id != batch_id, batch.c.undone_at.is_(None)


def touched(step: Row) -> tuple[str, int]:
    """The row that a change is about."""
    return str(step["table_name"]), int(step["row_id"])


def built_on(step: Row) -> list[tuple[str, int]]:
    """What a change points at. A row that was deleted points too: undoing its deletion needs what it points at."""
    return [link for image in (step["before"], step["after"]) if image for link in _links(step["table_name"], image)]


def _links(table_name: str, image: Row) -> list[tuple[str, int]]:
    """The rows that an image of a row points at."""
    keys = {key.parent.name: key.column.table.name for key in metadata.tables[table_name].foreign_keys}
    found = [(referred, image[name]) for name, referred in keys.items() if image.get(name) is not None]
    if table_name == "source" and image.get("entry_id") is not None:
        found.append((_KINDS[image["kind"]], image["entry_id"]))
    return found
