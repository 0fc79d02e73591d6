"""A map of another region than where anybody was: told with both, roughly, so that the right one can be got."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.api.learning import indexes
from journal.api.learning.building import LARGE, Map, is_kept
from journal.api.learning.places import Place, digits_for, in_degrees, place_in_degrees
from journal.api.learning.tracks import middle_of, track_of
from journal.domain.counted import plural
from journal.domain.errors import Refused
from journal.maps.indexing.manifest import called
from journal.maps.reading.recognising import box_of
from journal.store import streams
from journal.store.rows import Row

if TYPE_CHECKING:
    from journal.api.journal import Journal
    from journal.api.learning.asked import Asked

GET_IT = "get the extract of that region, for example from download.geofabrik.de"
Extent = tuple[float, float, float, float]
# The id of a session and where that was.
Located = tuple[str, Place]
# Who was no nearer than so many degrees to what a header names was not there: our choice.
_NEAR = 0.5
# So many sessions are told by their ids: our choice.
_FEW = 5


def located(answers: Iterable["Asked"]) -> list[Located]:
    """The sessions of which it is known where they were, in their order."""
    return [(f"s{one.row['id']}", one.place) for one in answers if one.place is not None]


def wrong_region(where: str, found: Map, answers: Sequence["Asked"]) -> Refused | None:
    """The refusal where every session that has positions lies outside; None where one does not."""
    sessions = located(answers)
    if not sessions or any(one.became not in ("outside", "without") for one in answers):
        return None
    return _refusal(where, found.name, found.extent, sessions, found.key)


def refuse_elsewhere(journal: "Journal", file: Path, rows: Iterable[Row]) -> None:
    """The same before the index of a large extract is made, where its header names a region far from every session."""
    if not file.exists() or file.stat().st_size < LARGE or is_kept(journal.store.where, file):
        return
    box = box_of(file)
    if box is None:
        return
    sessions = []
    for id, place in _located(journal, rows):
        if _near(box, *place):
            return
        sessions.append((id, place))
    if sessions:
        raise _refusal(journal.store.where, called(file), box, sessions)


def covering(journal: "Journal", row: Row) -> str | None:
    """The kept map that may cover a session, and how it is learned; None where none does."""
    if not indexes.kept(journal.store.where):
        return None
    return indexes.hint(journal.store.where, (place for _, place in _located(journal, [row])))


def _located(journal: "Journal", rows: Iterable[Row]) -> Iterator[Located]:
    with journal.store.read() as connection:
        for row in rows:
            place = middle_of(track_of(streams.of_session(connection, row["id"])))
            if place is not None:
                yield f"s{row['id']}", place


def _near(box: Extent, lat: float, lon: float) -> bool:
    south, west, north, east = box
    return south - _NEAR <= lat <= north + _NEAR and west - _NEAR <= lon <= east + _NEAR


def _refusal(where: str, name: str, extent: Extent, sessions: Sequence[Located], key: str | None = None) -> Refused:
    several = len(sessions) > 1
    who = f"none of {_named(sessions)} lies" if several else f"{sessions[0][0]} does not lie"
    at = f"{'they are' if several else 'it is'} {around(sessions, digits_for(*extent))}"
    mend = indexes.hint(where, (place for _, place in sessions), key) or GET_IT
    return Refused(f"{who} on {name} ({in_degrees(*extent)}); {at}: {mend}")


def _named(sessions: Sequence[Located]) -> str:
    ids = [id for id, _ in sessions]
    return f"{', '.join(ids[:-1])} and {ids[-1]}" if len(ids) <= _FEW else f"{plural(len(ids), 'session')} with positions"


def around(sessions: Sequence[Located], digits: int) -> str:
    """``around 52.5 N, 13.4 E and elsewhere``: roughly where the last of them was, and whether the others were somewhere else."""
    lat, lon = sessions[-1][1]
    near = (lat, lon, lat, lon)
    spread = "" if all(_near(near, *place) for _, place in sessions) else " and elsewhere"
    return f"around {place_in_degrees(lat, lon, digits)}{spread}"


def outside(where: str, found: Map, answers: Iterable["Asked"]) -> tuple[str, ...]:
    """Which sessions of unknown ground lie outside of a map, roughly where, and the kept map that may cover them."""
    sessions = located(one for one in answers if one.became == "outside" and not one.row["surface"])
    if not sessions:
        return ()
    ids = ", ".join(id for id, _ in sessions[-_FEW:])
    more = f" and {len(sessions) - _FEW} more" if len(sessions) > _FEW else ""
    mend = indexes.hint(where, (place for _, place in sessions), found.key)
    return (f"outside {found.name}: {ids}{more}, {around(sessions, 1)}" + (f"; {mend}" if mend else ""),)
