"""What maps told of sessions, for the report: of those that have a strip whole, of the others only that one did."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from journal.report.mapped import LATEST, Ground
from journal.report.mapped import ground as shown
from journal.store import ground, tables
from journal.store.rows import Row, fetch

if TYPE_CHECKING:
    from journal.api.journal import Journal


def mapped(journal: "Journal", first: date, last: date) -> tuple[tuple[Ground, ...], frozenset[str]]:
    """The latest sessions of these days whose ground a map told, the latest first; and the ids of all sessions, of any day.

    A session whose surface somebody says is left out: the word of the map does not count there.
    """
    one, told = tables.session, tables.ground
    query = (
        select(one.c.id, one.c.sport, one.c.day, one.c.surface, one.c.provenance)
        .join(told, told.c.session_id == one.c.id)
        .where(one.c.athlete_id == journal.store.athlete_id)
        .order_by(one.c.day.desc(), one.c.started_at.desc(), one.c.id.desc())
    )
    with journal.store.read() as connection:
        rows = [row for row in fetch(connection, query) if not ground.is_said(row)]
        listed = [row for row in rows if first <= row["day"] <= last][:LATEST]
        kept = {row["id"]: ground.of_session(connection, row["id"]) for row in listed}
    strips = (_shown(row, kept[row["id"]]) for row in listed)
    return tuple(strip for strip in strips if strip), frozenset(f"s{row['id']}" for row in rows)


def _shown(row: Row, kept: ground.Kept | None) -> Ground | None:
    if kept is None:
        return None
    return shown(f"s{row['id']}", row["day"], row["sport"], kept.stretches, kept.map_name, kept.map_day)
