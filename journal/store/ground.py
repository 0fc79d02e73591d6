"""What a map told of the ground of sessions, as rows; and the surface of a session that follows from it.

A row stands as long as the recording that it was told from belongs to its session, whoever else says the surface: the map's
word counts again once nobody else says anything. So what stands in a session does not depend on the order of what was done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from journal.domain import stretches as along
from journal.domain.accounts import CLEARED, MAP
from journal.domain.dates import EARLIEST, LATEST
from journal.domain.stretches import Stretch
from journal.domain.surfaces import Mix
from journal.store import sources, tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch
from journal.store.tables import ground, source

# Of a file, in signs: file systems take no longer ones.
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Kept:
    """What a map told of one session, from the recording of one of its sources.

    ``map_name``: the file's, without its folder; ``map_key``: its SHA-256; ``map_day``: of when its data are, None: not known.
    """

    session_id: int
    source_id: int
    map_name: str
    map_key: str
    map_day: date | None
    stretches: tuple[Stretch, ...]


def of_session(connection: Connection, session_id: int) -> Kept | None:
    """What a map told of a session; None where none did."""
    found = _row(connection, session_id)
    return _kept(found) if found else None


def all_of(connection: Connection, athlete_id: int) -> dict[int, Kept]:
    """What maps told of an athlete's sessions, by session."""
    query = select(ground).where(ground.c.athlete_id == athlete_id).order_by(ground.c.session_id)
    return {row["session_id"]: _kept(row) for row in fetch(connection, query)}


def sessions(connection: Connection, athlete_id: int, session_id: int | None = None) -> dict[int, str]:
    """The sessions of which a map told, or that one, with the map's name: without the stretches, which are many."""
    query = select(ground.c.session_id, ground.c.map_name).where(ground.c.athlete_id == athlete_id)
    found = connection.execute(query if session_id is None else query.where(ground.c.session_id == session_id))
    return {row.session_id: row.map_name for row in found}


def mix(connection: Connection, session_id: int) -> Mix | None:
    """The shares of the surfaces that a map told; None where none did, or where it knew nothing of the way."""
    found = _row(connection, session_id)
    return _mix(found) if found else None


def save(
    batch: Batch, session_id: int, source_id: int, map_name: str, map_key: str, map_day: date | None, stretches: Iterable[Stretch],
    *, beside: Mapping[str, Any] | None = None, cleared: bool = False,
) -> None:  # fmt: skip
    """Keep what a map told of a session, in place of what one told before, and let its surface follow.

    The surface stays where somebody says it: a person, a file, an option or a rule. ``cleared``: but not where a person
    only made it unknown. ``beside``: what else follows from the map (bends run on a track), by the fields of the session;
    each stays as well where somebody says it. ``BadValue``: there is no stretch, or one that cannot be.
    """
    kept = along.rows(stretches)
    along.check(kept)
    day = map_day if map_day is not None and EARLIEST <= map_day < LATEST else None
    told = {"source_id": source_id, "map_name": _storable(map_name), "map_key": map_key, "map_day": day, "stretches": kept}
    before = _row(batch.connection, session_id)
    if before is None:
        batch.insert(ground, {"session_id": session_id, **told})
    else:
        batch.update(ground, before["id"], told)
    _let_tell(batch, session_id, {**(beside or {}), "surface": _mix(told)}, cleared=cleared)


def _storable(name: str) -> str:
    """The name of a file as any program can show it and any system can have it."""
    return "".join(sign if sign.isprintable() and sign not in "/\\" else "_" for sign in name[:LONGEST_NAME]) or "map"


def forget(batch: Batch, session_id: int) -> None:
    """Remove what a map told of a session, and every value that followed from it."""
    found = _row(batch.connection, session_id)
    if found is not None:
        batch.delete(ground, found["id"])
        _let_tell(batch, session_id, {})


def is_said(session: Mapping[str, Any]) -> bool:
    """Whether anybody but a map says the surface of a session's row, or made it unknown."""
    where = (session["provenance"] or {}).get("surface")
    return where != MAP and (where is not None or bool(session["surface"]))


def told_of(session: Mapping[str, Any]) -> Row:
    """The values of a session's row that a map told, by their fields."""
    return {name: session[name] for name, where in (session["provenance"] or {}).items() if where == MAP}


def follow(batch: Batch, session_ids: Iterable[int]) -> None:
    """After sources were given to other sessions: let each row of these sessions go with the recording that it was told from,
    and with the row every value that a map told.

    Where two rows come together, that of the recording which counts stays, else the older.
    """
    wanted = select(ground, source.c.entry_id.label("goes_to")).join(source, source.c.id == ground.c.source_id)
    found = fetch(batch.connection, wanted.where(ground.c.session_id.in_([*session_ids])).order_by(ground.c.id))
    together: dict[int, list[Row]] = {}
    for row in found:
        together.setdefault(row["goes_to"], []).append(row)
    for goes_to, each in together.items():
        _bring_together(batch, goes_to, each)


def _bring_together(batch: Batch, goes_to: int, each: list[Row]) -> None:
    counts = sources.source_of_session(batch.connection, goes_to)
    stays = next((row for row in each if row["source_id"] == counts), each[0])
    told = {**told_of(batch.row(tables.session, stays["session_id"])), "surface": _mix(stays)}
    for row in each:
        if row is not stays:
            batch.delete(ground, row["id"])
        if row["session_id"] != goes_to:
            _let_tell(batch, row["session_id"], {})
    batch.update(ground, stays["id"], {"session_id": goes_to})
    _let_tell(batch, goes_to, told)


def _let_tell(batch: Batch, session_id: int, told: Mapping[str, Any], *, cleared: bool = False) -> None:
    """Let a map tell these values of a session, where nobody else says them, and no others."""
    row = batch.row(tables.session, session_id)
    before = row["provenance"] or {}
    others = {name: where for name, where in before.items() if where != MAP and not (cleared and _is_cleared(name, where))}
    nobody = {name: None for name, where in before.items() if where == MAP}
    new = {
        name: value
        for name, value in told.items()
        if value is not None and name not in others and {**row, **nobody}[name] is None
    }
    origin = {**others, **dict.fromkeys(new, MAP)}
    # None stays: it tells what was imported before this was kept from what was typed.
    batch.update(tables.session, session_id, {**nobody, **new, "provenance": origin if origin or before else row["provenance"]})


def _is_cleared(name: str, where: Any) -> bool:
    return name == "surface" and where == CLEARED


# Made once: it is asked for every session that a map is held against.
_ONE = select(ground).where(ground.c.session_id == bindparam("session"))


def _row(connection: Connection, session_id: int) -> Row | None:
    found = connection.execute(_ONE, {"session": session_id}).mappings().first()
    return dict(found) if found is not None else None


def _mix(row: Row) -> Mix | None:
    return along.shares(along.from_rows(row["stretches"])) or None


def _kept(row: Row) -> Kept:
    told = along.from_rows(row["stretches"])
    return Kept(row["session_id"], row["source_id"], row["map_name"], row["map_key"], row["map_day"], told)
