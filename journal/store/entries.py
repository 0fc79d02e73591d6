"""Entries to rows and back. Ids carry their kind.

s12 is a session, p7 pain, d3 a day, c5 a self-check, e3 what was written of an episode, t1 a trial, b5 a batch.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, select

from journal.domain.entries import Day, Pain, Profile, Session, Shoe
from journal.domain.errors import BadValue, JournalError, Unknown
from journal.domain.sets import StrengthSet
from journal.domain.words import check_words
from journal.store import ground, tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch, first, in_row

KINDS: Mapping[str, Table] = {
    "s": tables.session, "p": tables.pain, "d": tables.day, "c": tables.self_check, "e": tables.episode, "t": tables.trial,
}  # fmt: skip

Provenance = Mapping[str, int | str] | None

E = TypeVar("E", Session, Pain, Day, Shoe, Profile)


def split_id(text: str) -> tuple[str, int]:
    """The kind and the row of ``s12``; a plain number is a session."""
    spelled = text.strip().lower() if isinstance(text, str) else ""  # Python hands over anything
    kind, number = (spelled[:1], spelled[1:]) if spelled[:1] in KINDS else ("s", spelled)
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise BadValue.of(
            text if isinstance(text, str) else repr(text),
            "an id as text",
            "s12 for a session or p7 for pain; journal list shows them",
        )
    return kind, int(number)


def find(connection: Connection, athlete_id: int, text: str) -> tuple[str, Row]:
    """The kind and the row that an id names; ``Unknown`` when there is none."""
    kind, row_id = split_id(text)
    table = KINDS[kind]
    found = first(connection, select(table).where(table.c.id == row_id, table.c.athlete_id == athlete_id))
    if found is None:
        raise Unknown(f"{text}: no such entry; journal list shows the ids")
    return kind, found


def _plain(entry: Any, *without: str) -> Row:
    return {f.name: _listed(getattr(entry, f.name)) for f in fields(entry) if f.name not in without}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _entry(kind: type[E], row: Mapping[str, Any], **more: Any) -> E:
    known = {f.name for f in fields(kind)}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name in known}
    try:
        return kind(**{**values, **more})
    except JournalError as error:
        raise in_row(error, kind.__name__.lower(), row) from None


def add_session(batch: Batch, session: Session, zone: str, provenance: Mapping[str, int | str] | None = None) -> int:
    """Save a session and its sets; returns the row's id. Its shoes must be known; without provenance it was typed."""
    check_words(session)
    row = _plain(session, "sets", "shoes", "zone")
    row |= {"shoe_id": _shoe_id(batch, session.shoes), "zone": session.zone or zone, "logged_at": batch.now}
    row["provenance"] = dict(provenance) if provenance else None
    session_id = batch.insert(tables.session, row)
    add_sets(batch, session_id, session.sets)
    return session_id


def add_sets(batch: Batch, session_id: int, sets: tuple[StrengthSet, ...], after: int = 0) -> None:
    """Append sets to a session that has ``after`` of them."""
    for position, one in enumerate(sets, start=after):
        check_words(one)
        batch.insert(tables.strength_set, {**_plain(one), "session_id": session_id, "position": position})


def replace_sets(batch: Batch, session_id: int, sets: tuple[StrengthSet, ...]) -> None:
    """Put other sets in place of those that a session has."""
    for child in _ids(batch, tables.strength_set, session_id=session_id):
        batch.delete(tables.strength_set, child)
    add_sets(batch, session_id, sets)


def change_session(batch: Batch, session_id: int, values: Mapping[str, Any]) -> bool:
    """Change some fields of a session, given by their entry names, or its provenance; False if they were so already."""
    row = {name: _listed(value) for name, value in values.items() if name != "shoes"}
    if "shoes" in values:
        row["shoe_id"] = _shoe_id(batch, values["shoes"])
    return batch.update(tables.session, session_id, row)


def session_of(connection: Connection, row: Mapping[str, Any]) -> Session:
    """The entry that a row holds, with its sets and the alias of its shoes."""
    query = select(tables.strength_set).where(tables.strength_set.c.session_id == row["id"])
    sets = tuple(set_of(one) for one in fetch(connection, query.order_by(tables.strength_set.c.position)))
    alias = connection.execute(select(tables.shoe.c.alias).where(tables.shoe.c.id == row["shoe_id"])).scalar()
    return _entry(Session, row, sets=sets, shoes=alias)


def all_sessions(
    connection: Connection, athlete_id: int, days: tuple[date, date] | None = None
) -> list[tuple[int, Session, Provenance]]:
    """Every session (between two days) with its row and where its values come from, in three queries."""
    aliases = {row.id: row.alias for row in connection.execute(select(tables.shoe.c.id, tables.shoe.c.alias))}
    table, one = tables.session, tables.strength_set
    mine = select(table).where(table.c.athlete_id == athlete_id)
    rows = fetch(connection, mine.where(table.c.day.between(*days)) if days else mine)
    ordered = select(one).where(one.c.athlete_id == athlete_id).order_by(one.c.position)
    sets: dict[int, list[StrengthSet]] = {}
    for found in fetch(connection, ordered.where(one.c.session_id.in_([row["id"] for row in rows])) if days else ordered):
        sets.setdefault(found["session_id"], []).append(set_of(found))
    return [
        (row["id"], _entry(Session, row, sets=tuple(sets.get(row["id"], ())), shoes=aliases.get(row["shoe_id"])), row["provenance"])
        for row in rows
    ]  # fmt: skip


def exercises(connection: Connection, athlete_id: int) -> set[str]:
    """The exercises that were ever logged."""
    table = tables.strength_set
    return set(connection.execute(select(table.c.exercise).where(table.c.athlete_id == athlete_id).distinct()).scalars())


def set_of(row: Mapping[str, Any]) -> StrengthSet:
    """The set that a row holds."""
    values = {f.name: row[f.name] for f in fields(StrengthSet)}
    try:
        return StrengthSet(**{**values, "tags": tuple(row["tags"] or ())})
    except JournalError as error:
        raise in_row(error, "set", row) from None


def add_pain(batch: Batch, pain: Pain, zone: str) -> int:
    """Save a pain entry; returns the row's id."""
    check_words(pain)
    session_id = split_id(pain.session)[1] if pain.session else None
    if session_id is not None:
        find(batch.connection, batch.athlete_id, f"s{session_id}")
    row = _plain(pain, "session", "zone")
    row |= {"session_id": session_id, "zone": pain.zone or zone, "logged_at": batch.now}
    return batch.insert(tables.pain, row)


def pain_of(row: Mapping[str, Any]) -> Pain:
    """The entry that a row holds."""
    return _entry(Pain, row, session=f"s{row['session_id']}" if row["session_id"] else None)


def save_day(batch: Batch, day: Day, zone: str) -> tuple[int, bool]:
    """Save a day, or fill in one that is there: what is said now wins, the rest stays. Returns id and whether changed."""
    said = {name: value for name, value in _plain(day).items() if value is not None}
    table, found = tables.day, day_row(batch, day.day)
    if found is None:
        return batch.insert(table, {**said, "zone": zone, "logged_at": batch.now}), True
    return int(found["id"]), batch.update(table, found["id"], said)


def day_row(batch: Batch, day: date) -> Row | None:
    """The row of a day, None if nothing was said of it."""
    table = tables.day
    return first(batch.connection, select(table).where(table.c.athlete_id == batch.athlete_id, table.c.day == day))


def rest_days(connection: Connection, athlete_id: int) -> set[date]:
    """The days that were said to be without training."""
    table = tables.day
    return set(connection.execute(select(table.c.day).where(table.c.athlete_id == athlete_id, table.c.rest.is_(True))).scalars())


def day_of(row: Mapping[str, Any]) -> Day:
    """The entry that a row holds."""
    return _entry(Day, row)


def delete(batch: Batch, kind: str, row_id: int) -> None:
    """Remove an entry. What points at it is kept: pain loses its session, an import remembers that it was deleted."""
    if kind == "s":
        for child in _ids(batch, tables.strength_set, session_id=row_id):
            batch.delete(tables.strength_set, child)
        for child in _ids(batch, tables.pain, session_id=row_id):
            batch.update(tables.pain, child, {"session_id": None})
        for child in _ids(batch, tables.ground, session_id=row_id):
            batch.delete(tables.ground, child)
    for child in _ids(batch, tables.source, kind=kind, entry_id=row_id):
        batch.update(tables.source, child, {"entry_id": None})
    batch.delete(KINDS[kind], row_id)


def absorb(batch: Batch, into: int, gone: int) -> None:
    """Give what points at one session to another one, and remove it."""
    for child in _ids(batch, tables.source, kind="s", entry_id=gone):
        batch.update(tables.source, child, {"entry_id": into})
    ground.follow(batch, (into, gone))
    for child in _ids(batch, tables.pain, session_id=gone):
        batch.update(tables.pain, child, {"session_id": into})
    for child in _ids(batch, tables.strength_set, session_id=gone):
        batch.delete(tables.strength_set, child)
    batch.delete(tables.session, gone)


def _ids(batch: Batch, table: Table, **where: Any) -> list[int]:
    query = select(table.c.id).where(*(table.c[name] == value for name, value in where.items()))
    return list(batch.connection.execute(query).scalars())


# Made once: it is asked for every session of an import.
_SHOE = select(tables.shoe.c.id).where(tables.shoe.c.athlete_id == bindparam("mine"), tables.shoe.c.alias == bindparam("called"))


def _shoe_id(batch: Batch, alias: str | None) -> int | None:
    if alias is None:
        return None
    return int(batch.connection.execute(_SHOE, {"mine": batch.athlete_id, "called": alias}).scalar_one())
