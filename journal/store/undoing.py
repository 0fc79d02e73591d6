"""Undo and redo, as in an editor: a batch is taken back or done again whole, every row with the number that it had."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Delete, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from journal.domain.errors import BadValue, Unknown
from journal.store.changes import built_on, from_json, since, touched
from journal.store.rows import Row, fetch, first
from journal.store.tables import batch, change, metadata, stream, undone_stream


@dataclass(frozen=True)
class Turned:
    """A batch that was taken back or done again: its number, its command, and how many changes it holds."""

    number: int
    command: str
    changes: int


def last_batch(connection: Connection, athlete_id: int) -> int:
    """The newest batch that is not undone."""
    newest = select(batch.c.id).where(batch.c.athlete_id == athlete_id, batch.c.undone_at.is_(None)).order_by(batch.c.id.desc())
    found = connection.execute(newest.limit(1)).scalar()
    if found is None:
        raise Unknown("nothing to undo: the journal holds no entries")
    return int(found)


def undo(connection: Connection, athlete_id: int, batch_id: int, now: datetime) -> Turned:
    """Take a batch back, newest change first; refused when a later batch touched its rows or builds on them."""
    head = first(connection, select(batch).where(batch.c.id == batch_id, batch.c.athlete_id == athlete_id))
    if head is None:
        raise Unknown(f"b{batch_id}: no such batch; journal undo --list shows them")
    if head["undone_at"] is not None:
        raise BadValue(f"b{batch_id}: already undone")
    steps = fetch(connection, select(change).where(change.c.batch_id == batch_id).order_by(change.c.id.desc()))
    _refuse_if_held(connection, batch_id, steps)
    _set_aside(connection, batch_id)
    try:
        for step in steps:
            _turn(connection, metadata.tables[step["table_name"]], step["row_id"], step["after"], step["before"])
    except IntegrityError:
        raise BadValue(
            f"b{batch_id}: something logged since stands in its place; delete that first, journal list shows it"
        ) from None
    order = select(func.coalesce(func.max(batch.c.undone_order), 0)).where(batch.c.athlete_id == athlete_id)
    said = {
        "undone_at": now,
        "undone_order": connection.execute(order).scalar_one() + 1,
        "undone_after": newest_change(connection, athlete_id),
    }
    connection.execute(update(batch).where(batch.c.id == batch_id).values(said))
    return Turned(batch_id, head["command"], len(steps))


def redo(connection: Connection, athlete_id: int) -> Turned:
    """Do again what was undone last, oldest change first. ``Unknown``: nothing is undone. ``BadValue``: something was
    written since, so that it can no longer be as it was.

    ``undone_order`` stays with a batch that stands again: it counts undos.
    """
    undone = select(batch).where(batch.c.athlete_id == athlete_id, batch.c.undone_at.is_not(None))
    head = first(connection, undone.where(batch.c.undone_order.is_not(None)).order_by(batch.c.undone_order.desc()))
    if head is None:
        raise Unknown("nothing to redo: nothing is undone; journal undo takes back the last command")
    number = int(head["id"])
    if head["undone_after"] != newest_change(connection, athlete_id):
        raise BadValue(f"b{number}: something was written since it was undone, so it cannot be redone; log it again")
    steps = fetch(connection, select(change).where(change.c.batch_id == number).order_by(change.c.id))
    for step in steps:
        _turn(connection, metadata.tables[step["table_name"]], step["row_id"], step["before"], step["after"])
    _bring_back(connection, number)
    connection.execute(update(batch).where(batch.c.id == number).values(undone_at=None, undone_after=None))
    return Turned(number, head["command"], len(steps))


def newest_change(connection: Connection, athlete_id: int) -> int:
    """The number of the athlete's newest change, 0 before the first."""
    newest = select(change.c.id).where(change.c.athlete_id == athlete_id).order_by(change.c.id.desc()).limit(1)
    return int(connection.execute(newest).scalar() or 0)


def listed(connection: Connection, athlete_id: int, limit: int) -> tuple[list[Row], int]:
    """The newest batches, newest first, each with ``changes``: how many it holds; and how many more there are."""
    mine = batch.c.athlete_id == athlete_id
    changes = select(func.count()).where(change.c.batch_id == batch.c.id).scalar_subquery().label("changes")
    found = fetch(connection, select(batch, changes).where(mine).order_by(batch.c.id.desc()).limit(limit))
    return found, connection.execute(select(func.count()).select_from(batch).where(mine)).scalar_one() - len(found)


def _turn(connection: Connection, table: Table, row_id: int, now: Row | None, then: Row | None) -> None:
    """Make a row that looks like the one image look like the other; None where it is not there."""
    if then is None:
        connection.execute(table.delete().where(table.c.id == row_id))
    elif now is None:
        connection.execute(insert(table).values(from_json(table, then)))
    else:
        connection.execute(update(table).where(table.c.id == row_id).values(from_json(table, then)))


def _refuse_if_held(connection: Connection, batch_id: int, steps: list[Row]) -> None:
    later = select(change).join(batch, batch.c.id == change.c.batch_id).where(*since(batch_id)).order_by(change.c.id)
    changed: dict[tuple[str, int], int] = {}
    pointed_at: dict[tuple[str, int], int] = {}
    for row in fetch(connection, later):
        changed[touched(row)] = row["batch_id"]
        pointed_at.update({link: int(row["batch_id"]) for link in built_on(row)})
    for step in steps:
        mine = touched(step)
        newer = changed.get(mine) or (pointed_at.get(mine) if step["before"] is None else None)
        if newer is not None:
            raise BadValue(f"b{batch_id}: b{newer} builds on it; undo that one first: journal undo b{newer}")


# How many streams one write forgets, two megabytes or so: our choice.
_FORGOTTEN = 200
_COLUMNS = ("id", "athlete_id", "source_id", "name", "count", "data")


def _set_aside(connection: Connection, batch_id: int) -> None:
    """The streams of the sources that a batch brought, which go with them, are kept under the numbers that they had."""
    brought = select(change.c.row_id).where(
        change.c.batch_id == batch_id, change.c.table_name == "source", change.c.before.is_(None)
    )
    columns = [stream.c[name] for name in _COLUMNS]
    kept = select(*columns, bindparam("undone", batch_id).label("batch_id")).where(stream.c.source_id.in_(brought))
    connection.execute(insert(undone_stream).from_select([*_COLUMNS, "batch_id"], kept.order_by(stream.c.id)))


def _bring_back(connection: Connection, batch_id: int) -> None:
    aside = undone_stream.c.batch_id == batch_id
    columns = [undone_stream.c[name] for name in _COLUMNS]
    kept = select(*columns).where(aside).order_by(undone_stream.c.id)
    connection.execute(insert(stream).from_select(_COLUMNS, kept))
    connection.execute(delete(undone_stream).where(aside))


@cache
def forgetting() -> Delete:
    """What a write does with the streams of what was undone before it, which can no longer be redone: some of them go, so
    that nobody waits after the undo of a long import."""
    mine = select(undone_stream.c.id).where(undone_stream.c.athlete_id == bindparam("mine"))
    return delete(undone_stream).where(undone_stream.c.id.in_(mine.order_by(undone_stream.c.id).limit(_FORGOTTEN)))
