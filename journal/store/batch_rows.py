"""What batches did to which rows, from the log: how many of each table, and the images of those that are few."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Select, case, func, select

from journal.store.rows import Row, fetch
from journal.store.tables import change

Action = Literal["added", "changed", "removed"]
# So many rows of a kind are told one by one, more are counted: our choice.
FEW = 2
# Parameters of one statement; SQLite takes 32,766, older ones 999.
_AT_ONCE = 500
_ACTION = case((change.c.before.is_(None), "added"), (change.c.after.is_(None), "removed"), else_="changed")


class Touched(NamedTuple):
    """The rows of one table to which a batch did the same; ``images`` of each where they are few, else none."""

    table: str
    action: Action
    rows: int
    images: tuple[Row, ...] = ()


def touched_by(connection: Connection, athlete_id: int, first: int, last: int) -> dict[int, list[Touched]]:
    """For each batch with a number from ``first`` to ``last``, what it did. A row that it added and then changed was added.

    Two statements and no image of a long import: it takes as long as counting the changes does.
    """
    groups = fetch(connection, _grouped(athlete_id, first, last))
    few = [number for group in groups if group["steps"] <= FEW for number in {group["oldest"], group["newest"]}]
    images = _images(connection, few)
    found: dict[int, list[Touched]] = {}
    for group in groups:
        own = tuple(images[one] for one in sorted({group["oldest"], group["newest"]})) if group["steps"] <= FEW else ()
        found.setdefault(group["batch_id"], []).append(Touched(group["table_name"], group["action"], group["rows"], own))
    return {number: _once(each) for number, each in found.items()}


def _grouped(athlete_id: int, first: int, last: int) -> Select[tuple[object, ...]]:
    mine = change.c.athlete_id == athlete_id, change.c.batch_id.between(first, last)
    columns = (
        change.c.batch_id, change.c.table_name, _ACTION.label("action"), func.count().label("steps"),
        func.count(change.c.row_id.distinct()).label("rows"), func.min(change.c.id).label("oldest"),
        func.max(change.c.id).label("newest"),
    )  # fmt: skip
    return select(*columns).where(*mine).group_by(change.c.batch_id, change.c.table_name, "action")


def _images(connection: Connection, numbers: Sequence[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        wanted = select(change).where(change.c.id.in_(numbers[at : at + _AT_ONCE]))
        found.update({row["id"]: {"id": row["row_id"], **(row["after"] or row["before"])} for row in fetch(connection, wanted)})
    return found


def _once(each: list[Touched]) -> list[Touched]:
    """Of the tables to which rows were added, the changes of as many rows at most are not told: they are the same rows."""
    added = {one.table: one.rows for one in each if one.action == "added"}
    return [one for one in each if one.action != "changed" or one.rows > added.get(one.table, 0)]
