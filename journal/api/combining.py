"""Putting sessions together and taking them apart, by a person's word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection

from journal.api import editing
from journal.api.bouts import Bout, Bouts
from journal.api.deriving import Gear, absorb, create, rewrite, said_of_both, told_changes
from journal.api.saved import describe_session, field_words
from journal.domain import telling
from journal.domain.accounts import Account, known
from journal.domain.dates import show_day
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.matching import same_family
from journal.store import entries, ground, sources, tables
from journal.store.batches import Batch
from journal.store.rows import Row

Units = Literal["km", "mi"]


def merge(batch: Batch, first: str, second: str) -> tuple[int, Session, tuple[str, ...]]:
    """Put the second session to the first: its accounts, its pain entries, and what was typed of it and not of the first.

    Returns the row that stays, its session and notes. ``BadValue``: the same one twice, more than a day apart, or
    another sport.
    """
    one, other = (_session(batch.connection, batch.athlete_id, text) for text in (first, second))
    _refuse_strangers(one, other)
    gear = Gear(batch, [])
    said = said_of_both(one, other)
    one.accounts = [*one.accounts, *other.accounts]
    changed = absorb(batch, gear, one, other, said)
    gained = [*told_changes(changed), *_outdone(one, other)] or [f"knew everything that s{other.id} did"]
    return one.id, one.session, (f"s{other.id} is now part of s{one.id}; s{one.id} {'; '.join(gained)}", *gear.notes)


def _outdone(one: Bout, other: Bout) -> list[str]:
    """What the second session said otherwise than the one that stays says now."""
    names = [
        field_words(name) for name, value in _said(other.session).items()
        if known(value) and value != getattr(one.session, name) and name != "zone"
    ]  # fmt: skip
    return [f"keeps its own {', '.join(names)}, which s{other.id} told otherwise"] if names else []


def _refuse_strangers(one: Bout, other: Bout) -> None:
    if one.id == other.id:
        raise BadValue(f"s{one.id}: the same session twice, expected two, for example journal merge s12 s13")
    if abs((one.session.day - other.session.day).days) > 1:
        days = " and ".join(f"s{bout.id} on {show_day(bout.session.day)}" for bout in (one, other))
        raise BadValue(f"{days}: too far apart to be one; if a day is wrong: journal edit s{other.id} --on {one.session.day}")
    if not same_family(one.session.sport, other.session.sport):
        sports = " and ".join(f"s{bout.id} is a {bout.session.sport}" for bout in (one, other))
        raise BadValue(f"{sports}: not one session; if a sport is wrong: journal edit s{other.id} --sport {one.session.sport}")


def split(batch: Batch, id: str, zone: str, units: Units = "km") -> tuple[list[int], str, tuple[str, ...]]:
    """Take a session apart: each source's account becomes a session, what was typed stays with the first.

    Returns the rows, the one that was split first, that one in a line, and the others as notes. ``BadValue`` when there is nothing to take apart.
    """
    bout = _session(batch.connection, batch.athlete_id, id)
    accounts = sorted(bout.accounts, key=lambda told: told.source)
    stays = [] if bout.by_hand() is not None else accounts[:1]
    goes = accounts[len(stays) :]
    if not goes:
        raise BadValue(
            f"s{bout.id}: comes from one source only, so there is nothing to take apart; journal delete s{bout.id} removes it"
        )
    gear, said = Gear(batch, []), bout.typed()
    marked = {told.source: replace(told, apart=bout.id) for told in accounts}
    for told in marked.values():
        sources.retell(batch, told.source, telling.told(told))
    bout.accounts = [marked[told.source] for told in stays]
    rewrite(batch, gear, bout, {**said, "zone": said.get("zone") or zone} if not stays else said)
    beside = {row["id"]: row["told"]["of"] for row in _rows(batch, bout.id) if "of" in (row["told"] or {})}
    made = [create(batch, gear, [marked[told.source]], zone) for told in goes]
    for told, new in zip(goes, made, strict=True):
        for row_id in (told.source, *(row_id for row_id, of in beside.items() if of == told.source)):
            sources.move(batch, row_id, new.id)
    if bout.on_map:
        ground.follow(batch, [bout.id])
        for one in (bout, *made):
            one.session = entries.session_of(batch.connection, batch.row(tables.session, one.id))
    notes = tuple(f"s{new.id}: {describe_session(new.session, units)}" for new in made)
    return [bout.id, *(new.id for new in made)], describe_session(bout.session, units), (*notes, *gear.notes)


def log(batch: Batch, session: Session, zone: str) -> tuple[int, Session, tuple[str, ...]]:
    """Save what a person types: to the one imported session that is the same bout, else as a session of its own.

    Returns the row, the whole session and notes. What was typed counts more than what sources tell.
    """
    bouts = Bouts(batch.connection, batch.athlete_id, session.day)
    found = bouts.find(Account(session=session))
    if not found.bouts:
        notes = editing.alike(batch, session)
        return entries.add_session(batch, session, zone), session, notes
    bout, *others = sorted(found.bouts, key=lambda bout: bout.id)
    gear = Gear(batch, [])
    for other in others:
        said = said_of_both(bout, other)
        bouts.join(bout, other)
        absorb(batch, gear, bout, other, said)
    rewrite(batch, gear, bout, {**bout.typed(), **_said(session)})
    return bout.id, bout.session, _put_to(bout, found.also)


def _put_to(bout: Bout, also: tuple[Bout, ...]) -> tuple[str, ...]:
    formats = ", ".join(sorted({told.format for told in bout.accounts}))
    said = f"put to s{bout.id}, imported before ({formats}); if it is another one: journal split s{bout.id}"
    return (said, *(
        f"could also be s{other.id}; if so: journal split s{bout.id}, journal merge s{bout.id} s{other.id}" for other in also
    ))  # fmt: skip


def _said(session: Session) -> dict[str, Any]:
    return Bout(0, session, None, []).typed()


def _session(connection: Connection, athlete_id: int, text: str) -> Bout:
    kind, row = entries.find(connection, athlete_id, text)
    if kind != "s":
        raise BadValue(f"{text}: not a session, expected an id such as s12; journal list shows them")
    bouts = Bouts(connection, athlete_id, row["day"])
    return bouts.by_id[row["id"]]


def _rows(batch: Batch, session_id: int) -> Sequence[Row]:
    return sources.rows_of(batch.connection, batch.athlete_id, [session_id])
