"""The indexes that are kept beside the journal: found by the name of their map, by its sum, or by a place that it may cover."""

import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from journal.api.learning import places
from journal.maps.indexing.manifest import Described, called, described

# How many digits of an extract's SHA-256 name the folder of its index: our choice.
DIGITS = 16
NONE_USED = "no map is used by imports: journal surface learn NAME"


def kept(where: str) -> list[Described]:
    """Every index, by the name of its map; one that does not say its name has that under which imports use it."""
    used = places.used(where)
    found = described(places.folder(where))
    named = (_named(one, used) for one in found)
    return sorted(named, key=lambda one: (one.name, one.key))


def _named(one: Described, used: places.Used | None) -> Described:
    nameless = not one.key and used is not None and one.folder.name == used.key[:DIGITS]
    return replace(one, name=used.name, key=used.key) if nameless and used else one


def of_name(where: str, file: Path) -> Described | None:
    """The index of the map of this file name."""
    return next((one for one in kept(where) if one.name == called(file)), None)


def of_key(where: str, key: str) -> Described | None:
    """The index of the map of this SHA-256."""
    return next((one for one in kept(where) if one.key == key), None)


def hint(where: str, at: Iterable[places.Place], but: str | None = None) -> str | None:
    """``helsinki.osm.pbf may cover it: journal surface learn helsinki.osm.pbf``: the map that spans most of these places, each in
    degrees; None where none does. ``but``: the SHA-256 of one that does not."""
    asked = tuple(at)
    held = {one.name: sum(_spans(one, place) for place in asked) for one in kept(where) if not one.fault and one.key != but}
    best = max(held, key=lambda name: held[name], default=None)
    if best is None or not held[best]:
        return None
    what = "it" if len(asked) == 1 else "them" if held[best] == len(asked) else f"{held[best]} of them"
    return f"{best} may cover {what}: journal surface learn {shlex.quote(best)}"


def _spans(one: Described, place: places.Place) -> bool:
    if one.extent is None:
        return False
    south, west, north, east = one.extent
    return south <= place[0] <= north and west <= place[1] <= east
