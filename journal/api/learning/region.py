"""A map of another region than where anybody was: told with both, roughly, so that the right one can be got."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from journal.api.learning.building import LARGE, Map, is_kept
from journal.api.learning.places import digits_for, in_degrees, place_in_degrees
from journal.api.learning.tracks import middle_of, track_of
from journal.domain.counted import plural
from journal.domain.errors import Refused
from journal.maps.manifest import called
from journal.maps.recognising import box_of
from journal.store import streams
from journal.store.rows import Row

if TYPE_CHECKING:
    from journal.api.journal import Journal
    from journal.api.learning.asked import Asked

GET_IT = "get the extract of that region, for example from download.geofabrik.de"
Place = tuple[float, float]
Extent = tuple[float, float, float, float]
# Who was no nearer than so many degrees to what a header names was not there: our choice.
_NEAR = 0.5


def wrong_region(found: Map, answers: Sequence["Asked"]) -> Refused | None:
    """The refusal where every session that has positions lies outside; None where one does not."""
    places = [one.place for one in answers if one.place is not None]
    if not places or any(one.became not in ("outside", "without") for one in answers):
        return None
    return _refusal(found.name, found.extent, places)


def refuse_elsewhere(journal: "Journal", file: Path, rows: Iterable[Row]) -> None:
    """The same before the index of a large extract is made, where its header names a region far from every session."""
    small = not file.exists() or file.stat().st_size < LARGE
    if small or is_kept(journal.store.where, file) or find_spec("osmium") is None:
        return
    box = box_of(file)
    if box is None:
        return
    places = []
    for place in _places(journal, rows):
        if _near(box, *place):
            return
        places.append(place)
    if places:
        raise _refusal(called(file), box, places)


def _places(journal: "Journal", rows: Iterable[Row]) -> Iterator[Place]:
    with journal.store.read() as connection:
        for row in rows:
            place = middle_of(track_of(streams.of_session(connection, row["id"])))
            if place is not None:
                yield place


def _near(box: Extent, lat: float, lon: float) -> bool:
    south, west, north, east = box
    return south - _NEAR <= lat <= north + _NEAR and west - _NEAR <= lon <= east + _NEAR


def _refusal(name: str, extent: Extent, places: Sequence[Place]) -> Refused:
    around = place_in_degrees(median(lat for lat, _ in places), median(lon for _, lon in places), digits_for(*extent))
    several = (
        f"none of your {plural(len(places), 'session')} with positions lies"
        if len(places) > 1
        else "your session with positions does not lie"
    )
    where = "they are around" if len(places) > 1 else "it is around"
    return Refused(f"{several} on {name} ({in_degrees(*extent)}); {where} {around}: {GET_IT}")
