"""Changing what is there: checked as a whole entry, so that an edit cannot make what could not be logged."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from journal.api import listing
from journal.api.saved import describe_day, describe_pain, describe_session, show_day
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue
from journal.domain.signs import RaisedSign, signs_of
from journal.store import entries, tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch, first


def edit(batch: Batch, id: str, values: Mapping[str, Any]) -> tuple[str, tuple[RaisedSign, ...]]:
    """Change one entry; returns it in one line, and the signs that it now raises."""
    kind, row = entries.find(batch.connection, batch.athlete_id, id)
    if kind == "e":
        batch.update(tables.episode, row["id"], values)
        return describe(batch.connection, kind, batch.row(tables.episode, row["id"])), ()
    entry = listing.entry_of(batch.connection, kind, row)
    _refuse_strangers(entry, values)
    changed: Any = replace(entry, **values)
    if kind == "s":
        entries.change_session(batch, row["id"], values)
        return describe_session(changed), ()
    table = entries.KINDS[kind]
    batch.update(table, row["id"], {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()})
    return (describe_pain(changed), tuple(signs_of(changed, id))) if kind == "p" else (describe_day(changed), ())


def _refuse_strangers(entry: Session | Pain | Day, values: Mapping[str, Any]) -> None:
    known = {f.name for f in fields(entry)}
    kind = type(entry).__name__.lower()
    for name in values:
        if name not in known:
            raise BadValue(f"{name}: a {kind} entry has no such field; journal show shows what it has")


def describe(connection: Connection, kind: str, row: Row) -> str:
    """One entry in one line."""
    if kind == "e":
        return f"episode {row['region']} since {show_day(row['onset_day'])}"
    entry = listing.entry_of(connection, kind, row)
    if isinstance(entry, Session):
        return describe_session(entry)
    return describe_pain(entry) if isinstance(entry, Pain) else describe_day(entry)


def show(connection: Connection, athlete_id: int, id: str) -> dict[str, Any]:
    """One entry, whole, with where it came from."""
    kind, row = entries.find(connection, athlete_id, id)
    if kind == "s":
        session = entries.session_of(connection, row)
        sets = listing.sets_json(session.sets)
        shown = listing.session_json(row, session.shoes, sets)
    elif kind == "e":
        shown = {**row, "id": f"e{row['id']}", "onset_day": row["onset_day"].isoformat()}
    else:
        shown = listing.pain_json(row) if kind == "p" else listing.day_json(row)
    source = select(tables.source.c.format, tables.source.c.name)
    where = source.where(tables.source.c.kind == kind, tables.source.c.entry_id == row["id"])
    return {**shown, "sources": fetch(connection, where)}


def add_lift(batch: Batch, lift: Session, zone: str) -> tuple[int, Session]:
    """Append sets to the day's strength session without a start time, or save a new one; returns its row and whole entry."""
    table = tables.session
    query = select(table).where(table.c.athlete_id == batch.athlete_id, table.c.day == lift.day, table.c.sport == "strength")
    found = first(batch.connection, query.where(table.c.started_at.is_(None)).order_by(table.c.id.desc()))
    if found is None or lift.started_at is not None:
        return entries.add_session(batch, lift, zone), lift
    there = entries.session_of(batch.connection, found)
    said = {f.name: getattr(lift, f.name) for f in fields(lift) if getattr(lift, f.name) is not None}
    whole = replace(there, **{**said, "zone": there.zone, "sets": there.sets + lift.sets})
    entries.change_session(batch, found["id"], {name: value for name, value in said.items() if name not in ("sets", "zone")})
    entries.add_sets(batch, found["id"], lift.sets, after=len(there.sets))
    return int(found["id"]), whole


def take_back(batch: Batch, day: date, name: str, zone: str) -> tuple[str, ...]:
    """Something was logged on a day that was said to be without it: the newer word wins, and is told."""
    row = entries.day_row(batch, day)
    if row is None or not row[name]:
        return ()
    batch.update(tables.day, row["id"], {name: False})
    return (f"{show_day(day)} was logged as {'rest' if name == 'rest' else 'free of pain'}; that is taken back",)


def refuse_contradiction(batch: Batch, day: Day) -> None:
    """A day with a session is no rest day, a day with pain above 0 is not free of pain."""
    if day.rest:
        table = tables.session
        query = select(table.c.id).where(table.c.athlete_id == batch.athlete_id, table.c.day == day.day)
        found = batch.connection.execute(query).scalar()
        if found is not None:
            raise BadValue(
                f"{show_day(day.day)} is not a rest day: session s{found} is logged; delete it first: journal delete s{found}"
            )
    if day.no_pain:
        pain = tables.pain
        hurt = select(pain.c.id).where(pain.c.athlete_id == batch.athlete_id, pain.c.day == day.day, pain.c.score > 0)
        found = batch.connection.execute(hurt).scalar()
        if found is not None:
            raise BadValue(
                f"{show_day(day.day)} is not free of pain: p{found} is logged; delete it first: journal delete p{found}"
            )
