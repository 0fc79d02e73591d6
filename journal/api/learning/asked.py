"""Holding sessions against a map, and keeping what it told of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from sqlalchemy import Connection, select

from journal.analysis.turns import track_turns
from journal.api.learning.tracks import descent_of, middle_of, track_of
from journal.domain.stretches import Stretch, rows, shares
from journal.maps.matching.stretches import stretches
from journal.store import entries, ground, sources, streams, tables
from journal.store.batches import Batch
from journal.store.rows import Row, first

if TYPE_CHECKING:
    from journal.api.journal import Journal
    from journal.api.learning.building import Map

# A session of which a map holds less than this share lies outside of it: our choice.
COVERED = 0.5
Became = Literal["sessions", "before", "without", "outside", "better"]


@dataclass(frozen=True)
class Asked:
    """One session and what became of it: named as the fields of ``Learned``; ``place``: where it was, in degrees."""

    row: Row
    became: Became
    source_id: int = 0
    stretches: tuple[Stretch, ...] = ()
    descent_m: float | None = None
    turns: float | None = None
    place: tuple[float, float] | None = None


def asked(journal: "Journal", of: "Map", rows: Iterable[Row]) -> Iterator[Asked]:
    """Each session held against the map, one after the other: what is read is one session's recording at a time."""
    with journal.store.read() as connection:
        told = _told(connection, journal.store.athlete_id)
    for row in rows:
        with journal.store.read() as connection:
            source_id = sources.source_of_session(connection, row["id"])
            if told.get(row["id"]) == (source_id, of.key) and not ground.is_said(row):
                yield Asked(row, "before")
                continue
            recorded = streams.of_session(connection, row["id"])
            before = ground.of_session(connection, row["id"])
        track = track_of(recorded)
        place = middle_of(track)
        if source_id is None or place is None:
            yield Asked(row, "without")
        elif of.index.covers(track.lat_deg, track.lon_deg) < COVERED:
            yield Asked(row, "outside", place=place)
        else:
            yield _matched(of, row, source_id, track, before, place)


def _matched(of: "Map", row: Row, source_id: int, track: Any, before: ground.Kept | None, place: tuple[float, float]) -> Asked:
    found = tuple(stretches(of.index, track, row["sport"]))
    if not rows(found):  # a way of less than a decimetre is none
        return Asked(row, "without", place=place)
    if _is_better(before, of, source_id, found) and not ground.is_said(row):
        return Asked(row, "better", place=place)
    turns = track_turns(track, found)
    return Asked(row, "sessions", source_id, found, descent_of(track), float(turns) if np.isfinite(turns) else None, place)


def _is_better(before: ground.Kept | None, of: "Map", source_id: int, found: tuple[Stretch, ...]) -> bool:
    """Whether another map knows more of the same recording's way."""
    if before is None or before.map_key == of.key or before.source_id != source_id:
        return False
    return _known(found) < _known(before.stretches)


def _known(told: Iterable[Stretch]) -> float:
    """The share of the way that is known; a thousandth more or less is none."""
    return round(sum(shares(told).values()), 3)


def _told(connection: Connection, athlete_id: int) -> dict[int, tuple[int, str]]:
    table = tables.ground
    query = select(table.c.session_id, table.c.source_id, table.c.map_key).where(table.c.athlete_id == athlete_id)
    return {row.session_id: (row.source_id, row.map_key) for row in connection.execute(query)}


def keep(batch: Batch, of: "Map", one: Asked, *, cleared: bool = False) -> bool:
    """Save what was told of a session; False where it changed meanwhile: it is gone, has another recording, or somebody says it.

    ``cleared``: also where a person made the surface unknown.
    """
    session_id = one.row["id"]
    row = first(batch.connection, select(tables.session).where(tables.session.c.id == session_id))
    if row is None or sources.source_of_session(batch.connection, session_id) != one.source_id:
        return False
    if ground.is_said(row) and not (cleared and not row["surface"]):
        return False
    ground.save(
        batch,
        session_id,
        one.source_id,
        of.name,
        of.key,
        of.day,
        one.stretches,
        beside={"track_turns": one.turns},
        cleared=cleared,
    )
    _descended(batch, one)
    return True


def _descended(batch: Batch, one: Asked) -> None:
    """Metres down, which imports did not measure once: told by the recording's source, so that it stays whatever comes in later."""
    row = batch.row(tables.session, one.row["id"])
    origin: Mapping[str, Any] = row["provenance"] or {}
    if one.descent_m is None or row["descent_m"] is not None or "descent_m" in origin:
        return
    told = batch.row(tables.source, one.source_id)["told"]
    if told and "session" in told:
        sources.retell(batch, one.source_id, {**told, "session": {**told["session"], "descent_m": one.descent_m}})
    entries.change_session(batch, row["id"], {"descent_m": one.descent_m, "provenance": {**origin, "descent_m": one.source_id}})
