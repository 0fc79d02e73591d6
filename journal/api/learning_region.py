"""A map of another region than where anybody was: told with both, roughly, so that the right one can be got."""

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from journal.api.map_places import digits_for, in_degrees, place_in_degrees
from journal.domain.counted import plural
from journal.domain.errors import Refused

if TYPE_CHECKING:
    from journal.api.learning_asked import Asked
    from journal.api.map_building import Map

GET_IT = "get the extract of that region, for example from download.geofabrik.de"


def wrong_region(found: "Map", answers: Sequence["Asked"]) -> Refused | None:
    """The refusal where every session that has positions lies outside; None where one does not."""
    places = [one.place for one in answers if one.place is not None]
    if not places or any(one.became not in ("outside", "without") for one in answers):
        return None
    around = place_in_degrees(median(lat for lat, _ in places), median(lon for _, lon in places), digits_for(*found.extent))
    several = (
        f"none of your {plural(len(places), 'session')} with positions lies"
        if len(places) > 1
        else "your session with positions does not lie"
    )
    where = "they are around" if len(places) > 1 else "it is around"
    return Refused(f"{several} on {found.name} ({in_degrees(*found.extent)}); {where} {around}: {GET_IT}")
