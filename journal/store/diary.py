"""The light records that signs, soreness and the pain light read: a few narrow queries, no frames."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, func, or_, select

from journal.domain.diary import WINDOW_DAYS, DayWord, Diary, Done, diary
from journal.domain.entries import Pain
from journal.domain.selfchecks import CHECKS
from journal.domain.selfchecks.done import done_of
from journal.domain.signs import EMERGENCIES, raised_by
from journal.store import entries, tables
from journal.store.rows import fetch


def read(connection: Connection, athlete_id: int, as_of: date) -> Diary:
    """The diary of the last ``WINDOW_DAYS`` up to ``as_of``, with what is known of the time before."""
    table, first = tables.pain, as_of - timedelta(days=WINDOW_DAYS)
    mine = (table.c.athlete_id == athlete_id, table.c.day <= as_of)
    rows = fetch(connection, select(table).where(*mine, table.c.day >= first))
    before = select(table.c.region, table.c.day).where(*mine, table.c.day < first, table.c.score > 0).distinct()
    looks = select(table.c.region, table.c.seen_by_clinician).where(
        *mine, table.c.day < first, table.c.seen_by_clinician.is_not(None)
    )
    return diary(
        ((f"p{row['id']}", entries.pain_of(row)) for row in rows),
        as_of,
        sessions=_sessions(connection, athlete_id, first, as_of),
        days=_days(connection, athlete_id, first, as_of),
        earlier=_by_region(connection, before),
        looks=_by_region(connection, looks),
        begun=_begun(connection, athlete_id),
        beside=[*_brought_out(connection, athlete_id, as_of), *_emergencies(connection, athlete_id, first)],
    )


_ASKING = tuple(check.id for check in CHECKS if check.answer("symptoms"))


def _brought_out(connection: Connection, athlete_id: int, as_of: date) -> Iterable[tuple[str, Pain]]:
    """Self-checks that brought out symptoms, as the signs read them: of any time, for an emergency does not lapse."""
    table = tables.self_check
    mine = (table.c.athlete_id == athlete_id, table.c.day <= as_of, table.c.name.in_(_ASKING))
    for row in fetch(connection, select(table).where(*mine)):
        if (pain := done_of(row).as_pain()) is not None:
            yield f"c{row['id']}", pain


def _emergencies(connection: Connection, athlete_id: int, first: date) -> Iterable[tuple[str, Pain]]:
    """The entries from before ``first`` that raise an emergency by themselves."""
    table = tables.pain
    query = select(table).where(table.c.athlete_id == athlete_id, table.c.day < first, _may_be_one())
    for row in fetch(connection, query):
        pain = entries.pain_of(row)
        if raised_by(pain, signs=EMERGENCIES):
            yield f"p{row['id']}", pain


def _may_be_one() -> ColumnElement[bool]:
    """What entries of emergencies have at the least, so that few rows are read."""
    table = tables.pain
    written = cast(table.c.symptoms, String)
    named = (written.like(f'%"{symptom}"%') for sign in EMERGENCIES for symptom in sorted(sign.symptoms))
    return or_(table.c.region == "chest", and_(table.c.side == "both", written.like('%"%')), *named)


def _sessions(connection: Connection, athlete_id: int, first: date, last: date) -> Iterable[Done]:
    table, sets = tables.session, tables.strength_set
    mine = (table.c.athlete_id == athlete_id, table.c.day.between(first, last))
    exercises: dict[int, set[str]] = {}
    joined = select(sets.c.session_id, sets.c.exercise).join(table, table.c.id == sets.c.session_id).where(*mine).distinct()
    for session_id, exercise in connection.execute(joined):
        exercises.setdefault(session_id, set()).add(exercise)
    columns = (table.c.id, table.c.day, table.c.sport, table.c.style, table.c.novelty, table.c.slipped)
    for id, day, sport, style, novelty, slipped in connection.execute(select(*columns).where(*mine)):
        yield Done(f"s{id}", day, sport, frozenset(exercises.get(id, ())), style, novelty, slipped)


def _days(connection: Connection, athlete_id: int, first: date, last: date) -> Iterable[DayWord]:
    table = tables.day
    columns = select(table.c.day, table.c.no_pain, table.c.illness, table.c.heavy_work)
    mine = (table.c.athlete_id == athlete_id, table.c.day.between(first, last))
    for day, no_pain, illness, heavy_work in connection.execute(columns.where(*mine)):
        yield DayWord(day, no_pain, illness, heavy_work)


def _by_region(connection: Connection, query: Select[Any]) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for region, day in connection.execute(query):
        found.setdefault(region, set()).add(day)
    return found


def _begun(connection: Connection, athlete_id: int) -> date | None:
    """The first day of anything, by the index over days."""
    first = (
        connection.execute(select(func.min(table.c.day)).where(table.c.athlete_id == athlete_id)).scalar()
        for table in (tables.pain, tables.session, tables.day)
    )
    return min((day for day in first if day is not None), default=None)
