"""Self-experiments as rows, and where each stands by the entries. No frames: it is asked at every entry of pain."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from journal.domain.standing import Standing
from journal.domain.trial_stop import (
    LEAST_MORNINGS,
    USUAL_DAYS,
    Stop,
    Usual,
    counted_scores,
    pain_stop,
    sign_stop,
    start_stop,
    with_untimed,
)
from journal.domain.trials import TrialEntry
from journal.domain.words import check_words
from journal.store import diary, entries, tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch

MORNING = "morning"
_FIELDS = tuple(one.name for one in fields(TrialEntry))


def entry_of(row: Mapping[str, Any]) -> TrialEntry:
    """What a row holds."""
    return TrialEntry(**{name: row[name] for name in _FIELDS})


def add(batch: Batch, entry: TrialEntry) -> int:
    """Save a trial; returns the row's id."""
    check_words(entry)
    return batch.insert(tables.trial, {"logged_at": batch.now, **{name: getattr(entry, name) for name in _FIELDS}})


def end(batch: Batch, row_id: int, day: date, why: str | None) -> None:
    """Write down that its owner ended it."""
    batch.update(tables.trial, row_id, {"ended_day": day, "ended_why": why})


def rows(connection: Connection, athlete_id: int) -> list[Row]:
    """Every trial, in the order in which they were drawn."""
    table = tables.trial
    return fetch(connection, select(table).where(table.c.athlete_id == athlete_id).order_by(table.c.id))


def standings(connection: Connection, athlete_id: int, today: date) -> list[Standing]:
    """Where every trial stands, the latest last."""
    return [standing(connection, row, today) for row in rows(connection, athlete_id)]


def current(connection: Connection, athlete_id: int, today: date) -> Standing | None:
    """The trial that may still go on, or stopped by itself; None where the last one was ended or its time is over."""
    table = tables.trial
    mine = select(table).where(table.c.athlete_id == athlete_id, table.c.ended_day.is_(None))
    found = fetch(connection, mine.order_by(table.c.id.desc()).limit(1))
    if not found or today > entry_of(found[0]).plan.last_outcome:
        return None
    return standing(connection, found[0], today)


def standing(connection: Connection, row: Row, today: date) -> Standing:
    """Where one trial stands."""
    entry = entry_of(row)
    first, last = entry.plan.usual_until - timedelta(days=USUAL_DAYS), min(today, entry.plan.last_outcome)
    told = scores(connection, row["athlete_id"], entry.region, entry.when, first, last)
    usual = Usual(entry.usual_pain, entry.usual_morning)
    stops = [
        pain_stop(told.held, entry.plan, usual, told.mornings),
        sign_stop(diary.read(connection, row["athlete_id"], last), entry.plan),
        start_stop(diary.read(connection, row["athlete_id"], entry.start_day), entry.plan) if today >= entry.start_day else None,
    ]
    return Standing(f"t{row['id']}", entry, today, told.counted, _first(stops, entry.ended_day))


class Scores(NamedTuple):
    """The pain of a region by day: at the time of day that counts, the same with entries that name none, and on waking."""

    counted: dict[date, float]
    held: dict[date, float]
    mornings: dict[date, float]


def scores(connection: Connection, athlete_id: int, region: str, when: str | None, first: date, last: date) -> Scores:
    """What a trial counts, and what it is stopped by. A day said to be without pain is a morning without, too."""
    pain, free = _pain(connection, athlete_id, region, first, last), _painless(connection, athlete_id, first, last)
    counted = counted_scores(pain, free, region, when)
    # Who never says how it is on waking has no mornings without pain either.
    asked = len(counted_scores(pain, (), region, MORNING)) >= LEAST_MORNINGS
    mornings = counted_scores(pain, free if asked else (), region, MORNING)
    return Scores(counted, with_untimed(counted, pain, region), mornings)


def _first(stops: list[Stop | None], ended: date | None) -> Stop | None:
    """The earliest; what came after its owner ended it stopped nothing."""
    return min((one for one in stops if one is not None and (ended is None or one.day < ended)), default=None)


def _pain(connection: Connection, athlete_id: int, region: str, first: date, last: date) -> list[Any]:
    table = tables.pain
    query = select(table).where(table.c.athlete_id == athlete_id, table.c.region == region, table.c.day.between(first, last))
    return [entries.pain_of(row) for row in fetch(connection, query)]


def _painless(connection: Connection, athlete_id: int, first: date, last: date) -> set[date]:
    table = tables.day
    query = select(table.c.day).where(
        table.c.athlete_id == athlete_id, table.c.no_pain.is_(True), table.c.day.between(first, last)
    )
    return set(connection.execute(query).scalars())
