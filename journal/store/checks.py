"""Self-checks that were done, as rows."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from journal.domain.selfchecks.done import Done, done_of
from journal.domain.weeks import week_of
from journal.domain.words import check_words
from journal.store import tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch


def _plain(done: Done) -> Row:
    check_words(done)
    return {"name": done.name, "day": done.day, "result": done.result(), "note": done.note}


def add(batch: Batch, done: Done, zone: str) -> int:
    """Save a check; returns the row's id."""
    return batch.insert(tables.self_check, {**_plain(done), "zone": done.zone or zone, "logged_at": batch.now})


def change(batch: Batch, row_id: int, done: Done) -> bool:
    """Put another result in place of a row's; False if it was so already."""
    return batch.update(tables.self_check, row_id, _plain(done))


def rows(connection: Connection, athlete_id: int, since: date | None = None, name: str | None = None) -> list[Row]:
    """Every check since a day, oldest first."""
    table = tables.self_check
    query = select(table).where(table.c.athlete_id == athlete_id)
    query = query.where(table.c.day >= since) if since else query
    query = query.where(table.c.name == name) if name else query
    return fetch(connection, query.order_by(table.c.day, table.c.id))


def all_done(connection: Connection, athlete_id: int, since: date | None = None) -> list[tuple[str, Done]]:
    """Every check since a day with its id, oldest first."""
    return [(f"c{row['id']}", done_of(row)) for row in rows(connection, athlete_id, since)]


def of_week(batch: Batch, done: Done, without: int | None = None) -> Row | None:
    """The row of the same weekly check for the same region in the same week; ``without``: that is not this one."""
    monday, sunday = week_of(done.day)
    found: list[dict[str, Any]] = rows(batch.connection, batch.athlete_id, monday, done.name)
    mine = [
        row
        for row in found
        if row["day"] <= sunday and row["id"] != without and (row["result"] or {}).get("region") == done.region
    ]
    return mine[-1] if mine else None
