"""Undo and redo, as in an editor: a batch is taken back or done again whole, every row with the number that it had."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Delete, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from journal.domain.errors import BadValue, Unknown
from journal.store.batch_rows import Touched, touched_by
from journal.store.changes import built_on, from_json, since, touched
from journal.store.rows import Row, fetch, first
from journal.store.tables import batch, change, metadata, shoe, stream, undone_stream


@dataclass(frozen=True)
class Turned:
    """A batch that was taken back or done again: its number, its command, how many changes it holds, and to which rows."""

    number: int
    command: str
    changes: int
    touched: tuple[Touched, ...] = ()


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
    return _turned(connection, head, len(steps))


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
        again = "import" if str(head["command"]).startswith("import") else "log"
        raise BadValue(f"b{number}: something was written since it was undone, so it cannot be redone; {again} it again")
    steps = fetch(connection, select(change).where(change.c.batch_id == number).order_by(change.c.id))
    for step in steps:
        _turn(connection, metadata.tables[step["table_name"]], step["row_id"], step["before"], step["after"])
    _bring_back(connection, number)
    connection.execute(update(batch).where(batch.c.id == number).values(undone_at=None, undone_after=None))
    return _turned(connection, head, len(steps))


def _turned(connection: Connection, head: Row, changes: int) -> Turned:
    number = int(head["id"])
    touched = touched_by(connection, head["athlete_id"], number, number)
    return Turned(number, head["command"], changes, tuple(touched.get(number, ())))


def newest_change(connection: Connection, athlete_id: int) -> int:
    """The number of the athlete's newest change, 0 before the first."""
    newest = select(change.c.id).where(change.c.athlete_id == athlete_id).order_by(change.c.id.desc()).limit(1)
    return int(connection.execute(newest).scalar() or 0)


def listed(connection: Connection, athlete_id: int, limit: int) -> tuple[list[Row], int]:
    """The newest batches, newest first, each with ``changes``: how many it holds, and ``touched``: to which rows; and how many
    more there are."""
    mine = batch.c.athlete_id == athlete_id
    changes = select(func.count()).where(change.c.batch_id == batch.c.id).scalar_subquery().label("changes")
    found = fetch(connection, select(batch, changes).where(mine).order_by(batch.c.id.desc()).limit(limit))
    touched = touched_by(connection, athlete_id, found[-1]["id"], found[0]["id"]) if found else {}
    found = [{**one, "touched": touched.get(one["id"], [])} for one in found]
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
    mine = {touched(step) for step in steps}
    made = {touched(step) for step in steps if step["before"] is None}
    newer = {int(row["batch_id"]) for row in fetch(connection, later) if touched(row) in mine or made.intersection(built_on(row))}
    if newer:
        raise BadValue(_held(batch_id, newer) + _shoes_alone(connection, steps))


def _held(batch_id: int, newer: set[int]) -> str:
    last = max(newer)
    if len(newer) == 1:
        return f"b{batch_id}: b{last} builds on it; undo that one first: journal undo b{last}"
    return (
        f"b{batch_id}: {len(newer):,} batches build on it; undo those first, the newest before the others: journal undo b{last}"
    )


def _shoes_alone(connection: Connection, steps: list[Row]) -> str:
    """Another way where a pair was added, and nothing else: it goes without what was done in it."""
    if len(steps) != 1 or steps[0]["table_name"] != "shoe" or steps[0]["before"] is not None:
        return ""
    alias = connection.execute(select(shoe.c.alias).where(shoe.c.id == steps[0]["row_id"])).scalar()
    return f"; or remove the shoes alone: journal shoes delete {alias}" if alias else ""


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
