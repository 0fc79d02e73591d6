"""The whole content of a journal held against its log of changes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journal.store.health.replay import LOGGED, Replay, Row, Unreadable, instant, rows
from journal.store.marks import Ask

Columns = Mapping[str, tuple[str, ...]]


class Contradictions(NamedTuple):
    """How many rows and changes were read, and what is wrong."""

    rows: int
    changes: int
    wrong: list[str]


def contradictions(ask: Ask, columns: Columns, *, counted: bool = True) -> Contradictions:
    """Replays every change of batches that stand and compares each row; checks batches, owners and the next ids."""
    batches = {row["id"]: row for row in rows(ask, "batch", columns["batch"])}
    replay, wrong = Replay(id for id, row in batches.items() if "undone_at" in row), list[str]()
    touched: dict[str, int] = {}
    began: dict[int, str] = {}
    for step in rows(ask, "change", columns["change"]):
        replay.read(step)
        touched[step["table_name"]] = max(touched.get(step["table_name"], 0), step["row_id"])
        if step["athlete_id"] != batches.get(step["batch_id"], {}).get("athlete_id"):
            wrong.append(f"change {step['id']} is of another athlete than its batch")
        _remember(began, step)
    count = 0
    for name in LOGGED:
        if name in columns:
            found = list(_readable(ask, name, columns[name], wrong))
            count += len(found)
            wrong += replay.compare(name, found)
            touched[name] = max([touched.get(name, 0), *(row["id"] for row in found)])
    # What the log tells comes first: it names the row.
    return Contradictions(
        count, replay.count, [*wrong, *replay.wrong, *_batches(batches, began), *(_next_ids(ask, touched) if counted else ())]
    )


def _readable(ask: Ask, name: str, columns: tuple[str, ...], wrong: list[str]) -> Iterator[Row]:
    try:
        yield from rows(ask, name, columns)
    except Unreadable as error:
        wrong.append(str(error))


def _remember(began: dict[int, str], step: Row) -> None:
    """When the rows that a batch added say that they were written: it is when the batch was."""
    after = step.get("after")
    if isinstance(after, dict) and "before" not in step and after.get("logged_at"):
        began.setdefault(step["batch_id"], after["logged_at"])


def _batches(batches: Mapping[int, Row], began: Mapping[int, str]) -> Iterator[str]:
    orders: set[tuple[int, int]] = set()
    for id, row in batches.items():
        if id in began and not _same(row.get("at"), began[id]):
            yield f"batch {id} was written at another time than its rows"
        if not row.get("command", "").isprintable() or not row.get("command"):
            yield f"batch {id} has no readable command"
        order = row.get("undone_order")
        if order is not None and (order < 1 or (row["athlete_id"], order) in orders):  # a batch that stands again keeps its own
            yield f"batch {id}: the order of what was undone contradicts itself"
        orders.add((row["athlete_id"], order or 0))


def _same(at: str | None, logged: str) -> bool:
    try:
        return at == instant(logged)
    except ValueError:
        return False


def _next_ids(ask: Ask, touched: Mapping[str, int]) -> Iterator[str]:
    given = {row[0]: row[1] for row in ask("SELECT name, seq FROM sqlite_sequence")}
    for name, last in touched.items():
        if last > given.get(name, 0):
            yield f"the next number of a {name} was given before"
