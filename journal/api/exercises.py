"""Logging exercises by their names, and how regularly that is done. No frames: it answers at once."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from journal.api import editing
from journal.api.saved import Saved, describe_session
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.exercises import Exercise
from journal.domain.habit import SPORTS, Habit, habit
from journal.domain.sets import StrengthSet, parse_sets
from journal.store import tables

if TYPE_CHECKING:
    from journal.api.journal import Journal


def log_exercises(
    journal: "Journal",
    done: Sequence[Exercise],
    day: date,
    *,
    duration_s: float | None = None,
    sets: str | None = None,
    command: str = "exercise",
) -> Saved:
    """Save exercises as sets: each joins the day's session of its sport that was logged by hand, else begins one.

    ``sets``: as lifters write them (``2x10``), for each exercise; without it one set of unknown repetitions.
    ``BadValue`` where one duration is given for two kinds of session. One batch.
    """
    kinds = tuple(sport for sport in SPORTS if any(one.sport == sport for one in done))
    if duration_s is not None and len(kinds) > 1:
        raise BadValue(
            "--time: these belong to a mobility and a strength session, expected those of one, for example side-bend arm-circles"
        )
    ids, texts = [], []
    with journal.store.write(command, journal.now) as batch:
        notes = editing.take_back(batch, day, "rest")
        for sport in kinds:
            made = tuple(one for each in done if each.sport == sport for one in _sets(each, sets))
            session = Session(sport=sport, day=day, zone=journal.zone, duration_s=duration_s, sets=made)
            row_id, whole, said = editing.add_lift(batch, session, journal.zone)
            notes += said
            ids.append(f"s{row_id}")
            texts.append(describe_session(whole, journal.settings.units))
    batch_id = f"b{batch.id}" if batch.id is not None else None
    return Saved(tuple(ids), "; ".join(texts), batch_id, notes=notes, where=journal.where)


def exercise_habit(journal: "Journal") -> Habit:
    """How regularly mobility and strength sessions were logged, up to today."""
    table = tables.session
    query = select(table.c.day, table.c.sport).where(table.c.athlete_id == journal.store.athlete_id, table.c.sport.in_(SPORTS))
    with journal.store.read() as connection:
        return habit(((row.day, row.sport) for row in connection.execute(query)), journal.today)


def _sets(one: Exercise, text: str | None) -> list[StrengthSet]:
    return parse_sets(one.id, text) if text else [StrengthSet(one.id)]
