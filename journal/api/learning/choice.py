"""Which sessions a map is asked about: those on foot with positions whose surface nobody says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from journal.domain.accounts import OPTION, RULE
from journal.domain.errors import BadValue
from journal.domain.surfaces import show_mix
from journal.domain.vocabulary import FOOT_SPORTS
from journal.store import entries, tables
from journal.store.ground import is_said
from journal.store.rows import Row, fetch

# A treadmill stands nowhere on a map.
ON_A_WAY = tuple(sport for sport in FOOT_SPORTS if sport != "treadmill")
_SAYS = {OPTION: "as it was said at its import", RULE: "as a rule gives it"}


@dataclass(frozen=True)
class Choice:
    """Rows of ``session`` to ask about, in the order of time; ids of those whose surface is said, was made unknown by
    a person, or of which there are no positions.
    """

    asked: tuple[Row, ...]
    said: tuple[int, ...] = ()
    cleared: tuple[int, ...] = ()
    without: tuple[int, ...] = ()


def chosen(connection: Connection, athlete_id: int, since: date | None = None, ids: Iterable[int] | None = None) -> Choice:
    """The sessions on foot since a day, or of these ids."""
    table = tables.session
    mine = select(table).where(table.c.athlete_id == athlete_id, table.c.sport.in_(ON_A_WAY))
    mine = mine.where(table.c.day >= since) if since else mine
    wanted = None if ids is None else set(ids)
    rows = fetch(connection, mine.order_by(table.c.day, table.c.started_at, table.c.id))
    placed = with_positions(connection, athlete_id)
    asked: list[Row] = []
    said: list[int] = []
    cleared: list[int] = []
    without: list[int] = []
    for row in rows if wanted is None else [row for row in rows if row["id"] in wanted]:
        if is_said(row):
            (said if row["surface"] else cleared).append(row["id"])
        elif row["id"] not in placed:
            without.append(row["id"])
        else:
            asked.append(row)
    return Choice(tuple(asked), tuple(said), tuple(cleared), tuple(without))


def named(connection: Connection, athlete_id: int, ids: Iterable[str]) -> Choice:
    """The sessions that somebody names, also those whose surface was made unknown. ``BadValue``: a map cannot tell one of them."""
    placed, found = with_positions(connection, athlete_id), {}
    for text in ids:
        kind, row = entries.find(connection, athlete_id, text)
        if kind != "s":
            raise BadValue.of(text, "the id of a session", "s12, as journal list shows it")
        found[row["id"]] = row
    for row in found.values():
        _refuse(row, placed)
    return Choice(tuple(sorted(found.values(), key=lambda row: (row["day"], row["id"]))))


def _refuse(row: Row, placed: set[int]) -> None:
    id = f"s{row['id']}"
    if row["sport"] not in ON_A_WAY:
        raise BadValue(
            f"{id} is a session of {row['sport']}: expected one of {', '.join(ON_A_WAY)}, for a map tells what feet were on"
        )
    if row["surface"] and is_said(row):
        raise BadValue(
            f"{id} says {show_mix(row['surface'])}, {source_of(row['provenance'])}; to let the map say it: journal edit {id} --clear surface, "
            "then the same command again"
        )
    if row["id"] not in placed:
        raise BadValue(
            f"{id} has no positions, so no map can tell where it was; expected a session of a recording, as journal import brings it"
        )


def source_of(provenance: Mapping[str, Any] | None) -> str:
    """Who says the surface, in words."""
    where = (provenance or {}).get("surface")
    return _SAYS.get(str(where), "typed" if where is None else "as its file tells it")


def with_positions(connection: Connection, athlete_id: int) -> set[int]:
    """The sessions of which a source recorded positions."""
    source, stream = tables.source, tables.stream
    query = select(source.c.entry_id).join(stream, stream.c.source_id == source.c.id)
    mine = query.where(source.c.athlete_id == athlete_id, source.c.kind == "s", stream.c.name == "lat_deg")
    return {found for found in connection.execute(mine).scalars() if found is not None}
