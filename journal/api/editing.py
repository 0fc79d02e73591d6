"""Changing what is there: checked as a whole entry, so that an edit cannot make what could not be logged."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from journal.api import checks, episodes, listing, trials
from journal.api.joining import joined_time
from journal.api.origins import Origins
from journal.api.saved import describe_day, describe_pain, describe_session
from journal.domain import handed
from journal.domain.accounts import CLEARED, Where, known
from journal.domain.dates import show_day
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue
from journal.domain.matching import same_bout
from journal.domain.plausible import check_hours, check_typed, check_unbroken
from journal.domain.selfchecks.done import done_of
from journal.domain.sets import check_start, check_tags
from journal.domain.signs import RaisedSign, signs_of
from journal.domain.symptom_places import both_sides, misplaced
from journal.domain.words import check_words
from journal.store import entries, shoes, tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch, first

Units = Literal["km", "mi"]


def edit(
    batch: Batch, id: str, values: Mapping[str, Any], units: Units = "km"
) -> tuple[str, tuple[RaisedSign, ...], tuple[str, ...]]:
    """Change one entry; returns it in one line, the signs that it now raises, and what else was changed for it."""
    kind, row = entries.find(batch.connection, batch.athlete_id, id)
    if kind == "c":
        return *checks.edit(batch, row, values), ()
    if kind == "e":
        return episodes.edit(batch, row, values), (), ()
    if kind == "t":
        trials.refuse_edit(row)
    entry = listing.entry_of(batch.connection, kind, row)
    _refuse_strangers(entry, values)
    for name in ("sport", "day", "region", "score"):
        if name in values and values[name] is None:
            raise BadValue(f"{name}: cannot be unknown; delete the entry instead: journal delete {id}")
    if isinstance(entry, Session) and values.get("surface") is not None:
        values = {**values, "surface": handed.surface(values["surface"])}
    values = _moved(entry, values, batch.now)
    changed: Any = replace(entry, **values)
    check_words(changed)
    notes = _settled(batch, entry, changed)
    if isinstance(changed, Session):
        if not _CHECKED.isdisjoint(values):
            # A surface that was not handed over is not asked about: a map may have told it, and not the whole of it.
            check(changed if "surface" in values else replace(changed, surface=None))
        if "warm_up" in values:
            check_start(changed.warm_up, changed.sets)
        entries.change_session(batch, row["id"], {**_differing(entry, changed), "provenance": by_hand(row["provenance"], values)})
        return describe_session(changed, units), (), notes
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in _differing(entry, changed).items()}
    batch.update(entries.KINDS[kind], row["id"], plain)
    return (
        (describe_pain(changed), tuple(signs_of(changed, id)), (*notes, *_odd(changed, values)))
        if isinstance(changed, Pain)
        else (describe_day(changed), (), notes)
    )


def _odd(changed: Pain, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (*both_sides(changed), *misplaced(changed)) if {"symptoms", "region", "side"} & values.keys() else ()


# What sources tell may contradict itself; who edits something else is not asked about it.
_CHECKED = {"sport", "distance_m", "duration_s", "moving_s", "mean_hr_bpm", "max_hr_bpm", "unbroken_m"}


_HOURS = ("sitting_s", "longest_sitting_s", "standing_s", "sleep_s")


def by_hand(provenance: Mapping[str, Where] | None, values: Mapping[str, Any]) -> dict[str, Where] | None:
    """The provenance once a person wrote these fields: what was made unknown stays so, whatever an import tells."""
    written = {*values, *(("zone",) if "started_at" in values else ())}
    kept = {name: where for name, where in (provenance or {}).items() if name not in written}
    cleared = {name: CLEARED for name, value in values.items() if not known(value)}
    # None stays: it tells what was imported before this was kept from what was typed.
    return {**kept, **cleared} if cleared or provenance is not None else None


def check(session: Session) -> None:
    """Refuse a typed session that contradicts itself."""
    handed.check(session)
    check_typed(session.sport, session.distance_m, session.duration_s, session.moving_s, session.mean_hr_bpm, session.max_hr_bpm)
    check_unbroken(session.sport, session.distance_m, session.duration_s, session.unbroken_m)


def check_sets(session: Session) -> None:
    """Refuse typed sets whose words contradict each other, or what is said of the session."""
    for one in session.sets:
        check_tags(one.tags)
    check_start(session.warm_up, session.sets)


def _differing(entry: Any, changed: Any) -> dict[str, Any]:
    return {f.name: getattr(changed, f.name) for f in fields(entry) if getattr(changed, f.name) != getattr(entry, f.name)}


def _refuse_strangers(entry: Session | Pain | Day, values: Mapping[str, Any]) -> None:
    known = {f.name for f in fields(entry)}
    kind = {Session: "session", Pain: "pain", Day: "day"}[type(entry)]
    for name in values:
        if name not in known:
            raise BadValue(f"{name}: a {kind} entry has no such field; journal show shows what it has")


def _moved(entry: Session | Pain | Day, values: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """With another day the clock time stays and the instant goes along."""
    day = values.get("day")
    clock = "started_at" if isinstance(entry, Session) else "at"
    instant = getattr(entry, clock, None)
    if day is None or instant is None or clock in values:
        return values
    moved = _same_clock(instant, getattr(entry, "zone", None), entry.day, day)
    if moved > now:
        raise BadValue(f"{day}: at its time of day the entry would lie in the future")
    return {**values, clock: moved}


def _same_clock(instant: datetime, zone: str | None, old: date, new: date) -> datetime:
    local = instant.astimezone(ZoneInfo(zone or "UTC"))
    shifted = local.replace(tzinfo=None) + timedelta(days=(new - old).days)
    return shifted.replace(tzinfo=local.tzinfo).astimezone(instant.tzinfo)


def _settled(batch: Batch, entry: Any, changed: Any) -> tuple[str, ...]:
    """An edit may not make what logging would not: a rest day with a session, a painless day with pain."""
    if isinstance(changed, Day):
        if changed.day != entry.day and (other := entries.day_row(batch, changed.day)):
            raise BadValue(f"{show_day(changed.day)} has an entry already: d{other['id']}")
        said = {name for name in ("rest", "no_pain") if getattr(changed, name)}
        for name in ("rest", "no_pain"):
            if name in said and (found := contradiction(batch, changed.day, name)):
                raise BadValue(found)
        check_day(entry, changed)
        return ()
    if isinstance(changed, Session):
        return take_back(batch, changed.day, "rest")
    return take_back(batch, changed.day, "no_pain") if changed.score > 0 else ()


def check_day(before: Day | None, after: Day) -> None:
    """Refuse hours that do not fit into the day, where one of them is new: what was imported is not asked about again."""
    hours = [[getattr(day, name) for name in _HOURS] for day in (before, after) if day is not None]
    if len(hours) == 1 or hours[0] != hours[1]:
        check_hours(*hours[-1])


def save_day(batch: Batch, day: Day, zone: str) -> int:
    """Save what is typed of a day beside what was said of it before; ``BadValue`` where the two do not go together."""
    row = entries.day_row(batch, day.day)
    before = entries.day_of(row) if row else None
    said = {f.name: value for f in fields(Day) if (value := getattr(day, f.name)) is not None}
    check_day(before, replace(before, **said) if before else day)
    return entries.save_day(batch, day, zone)[0]


def describe(connection: Connection, kind: str, row: Row, units: Units = "km") -> str:
    """One entry in one line."""
    if kind in _DESCRIBED:
        return _DESCRIBED[kind](row)
    entry = listing.entry_of(connection, kind, row)
    if isinstance(entry, Session):
        return describe_session(entry, units)
    return describe_pain(entry) if isinstance(entry, Pain) else describe_day(entry)


_DESCRIBED: dict[str, Callable[[Row], str]] = {
    "c": lambda row: checks.describe(done_of(row)), "e": episodes.describe, "t": trials.describe,
}  # fmt: skip


def show(connection: Connection, athlete_id: int, id: str, today: date) -> dict[str, Any]:
    """One entry, whole, with where it came from."""
    kind, row = entries.find(connection, athlete_id, id)
    if kind == "s":
        session = entries.session_of(connection, row)
        origins = Origins(connection, athlete_id, row["id"])
        shown = listing.session_json(row, session.shoes, listing.sets_json(session.sets), origins)
    else:
        shown = trials.show(connection, row, today) if kind == "t" else _SHOWN[kind](row)
    where = select(tables.source.c.format, tables.source.c.name).where(
        tables.source.c.kind == kind, tables.source.c.entry_id == row["id"]
    )
    # A list that was imported again brings a source more, and nothing that a person wants to read.
    return {**shown, "sources": fetch(connection, where.distinct())}


_SHOWN: dict[str, Callable[[Row], dict[str, Any]]] = {
    "p": listing.pain_json, "d": listing.day_json, "c": checks.show, "e": episodes.show,
}  # fmt: skip


def add_lift(batch: Batch, lift: Session, zone: str) -> tuple[int, Session, tuple[str, ...]]:
    """Append sets to the day's session of that sport without a start time, or save a new one.

    Times are of what is logged now and add up. Returns the row, the whole entry, and what was made of the time and of the
    fields that are replaced. ``BadValue`` where a time would be added to one that is not known.
    """
    table = tables.session
    query = select(table).where(table.c.athlete_id == batch.athlete_id, table.c.day == lift.day, table.c.sport == lift.sport)
    found = first(batch.connection, query.where(table.c.started_at.is_(None)).order_by(table.c.id.desc()))
    if found is None or lift.started_at is not None:
        return entries.add_session(batch, lift, zone), lift, ()
    there, id = entries.session_of(batch.connection, found), f"s{found['id']}"
    duration_s, notes = joined_time(there.duration_s, lift.duration_s, id)
    lift = replace(lift, duration_s=duration_s)
    said = {f.name: getattr(lift, f.name) for f in fields(lift) if getattr(lift, f.name) is not None}
    whole = replace(there, **{**said, "zone": there.zone, "sets": there.sets + lift.sets})
    plain = {name: value for name, value in said.items() if name not in ("sets", "zone") and value != getattr(there, name)}
    entries.change_session(
        batch, found["id"], {**plain, "provenance": by_hand(found["provenance"], {**plain, "sets": whole.sets})}
    )
    entries.add_sets(batch, found["id"], lift.sets, after=len(there.sets))
    if there.rpe is not None and lift.rpe not in (None, there.rpe):
        notes = (*notes, f"RPE of {id} was {there.rpe:g}; it is {lift.rpe:g} for the whole session now")
    return int(found["id"]), whole, notes


_SAID = {"rest": "rest", "no_pain": "free of pain"}


def take_back(batch: Batch, day: date, name: str) -> tuple[str, ...]:
    """Something was logged on a day that was said to be without it: the newer word wins, and is told."""
    row = entries.day_row(batch, day)
    if row is None or not row[name]:
        return ()
    batch.update(tables.day, row["id"], {name: None})
    return (f"{show_day(day)} was logged as {_SAID[name]}; that is taken back",)


def alike(batch: Batch, session: Session) -> tuple[str, ...]:
    """A note when the journal holds much the same session already, imported or typed."""
    rows = fetch(
        batch.connection,
        select(tables.session).where(tables.session.c.athlete_id == batch.athlete_id, tables.session.c.day == session.day),
    )
    twins = [f"s{row['id']}" for row in rows if same_bout(entries.session_of(batch.connection, row), session)]
    return (f"much like {', '.join(twins)}; if it is the same one, take this back with journal undo",) if twins else ()


def retired(batch: Batch, session: Session) -> tuple[str, ...]:
    """A note when a session wears shoes that were retired before it."""
    if session.shoes is None:
        return ()
    row = shoes.find(batch.connection, batch.athlete_id, session.shoes)
    gone = row["retired_day"] is not None and row["retired_day"] < session.day
    return (f"{row['alias']} was retired on {show_day(row['retired_day'])}",) if gone else ()


def contradiction(batch: Batch, day: date, name: str) -> str | None:
    """Why a day cannot be rest (a session is logged) or free of pain (pain above 0 is); None where it can."""
    table = tables.session if name == "rest" else tables.pain
    query = select(table.c.id).where(table.c.athlete_id == batch.athlete_id, table.c.day == day)
    if name == "no_pain":
        query = query.where(tables.pain.c.score > 0)
    found = batch.connection.execute(query.limit(1)).scalar()
    if found is None:
        return None
    if name == "rest":
        return f"{show_day(day)} is no rest day: session s{found} is logged on it"
    return f"{show_day(day)} was not free of pain: p{found} is logged; for pain that is gone now: journal pain REGION 0 --when evening"
