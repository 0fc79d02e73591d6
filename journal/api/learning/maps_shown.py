"""The maps whose indexes are kept, as they are shown; and letting go of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.api.hints import here
from journal.api.learning import indexes, places
from journal.api.learning.told import map_json
from journal.api.shown import Block, Shown
from journal.domain import handed
from journal.domain.counted import show_size
from journal.domain.dates import show_day
from journal.domain.errors import Unknown
from journal.domain.vocabulary import nearest
from journal.maps.indexing.manifest import AGAIN, Described, removed


@dataclass(frozen=True)
class KeptMap:
    """The index of a map: the name of its extract's file, of when its data are (None: not known), how large it is on disk,
    what it spans (south, west, north, east in degrees; None: not known), and whether imports use it; ``fault``: why it cannot
    be used."""

    name: str
    day: date | None
    size_bytes: int
    extent: tuple[float, float, float, float] | None
    used: bool
    fault: str | None = None


@dataclass(frozen=True, repr=False)
class MapsShown(Shown):
    """The maps by name."""

    kept: tuple[KeptMap, ...]
    where: str

    def as_json(self) -> dict[str, Any]:
        """Plain values; degrees to a hundredth."""
        return {"maps": [
            {**map_json(one.name, one.day), "size_bytes": one.size_bytes, "used_by_imports": one.used, "fault": one.fault,
             "extent": [round(side, 2) for side in one.extent] if one.extent else None} for one in self.kept
        ]}  # fmt: skip

    def blocks(self) -> tuple[Block, ...]:
        """A row each, what is wrong, and how to learn or remove one."""
        if not self.kept:
            return (Block(texts=self.texts()),)
        rows = tuple(_row(one) for one in self.kept)
        return (Block(columns=("map", "data of", "size", "extent", "imports"), rows=rows), Block(texts=self.texts()))

    def texts(self, forget: str = "j.forget_map(NAME)") -> tuple[str, ...]:
        """What is wrong and what can be done; ``forget``: how a map is removed."""
        if not self.kept:
            return (here("No map is kept: journal surface learn region.osm.pbf", self.where),)
        wrong = [f"{one.name} cannot be used: {one.fault}; {AGAIN}" for one in self.kept if one.fault]
        if not any(one.used for one in self.kept):
            wrong.append(indexes.NONE_USED)
        remove = f"to remove one, but not what was learned from it: {forget}"
        return tuple(here(one, self.where) for one in (*wrong, remove, ATTRIBUTION))


ATTRIBUTION = "Data: © OpenStreetMap contributors, ODbL"


def _row(one: KeptMap) -> tuple[str, ...]:
    used = "cannot be used" if one.fault else "use it" if one.used else ""
    extent = places.in_degrees(*one.extent) if one.extent else ""
    return one.name, show_day(one.day) if one.day else "", show_size(one.size_bytes), extent, used


def maps(where: str) -> MapsShown:
    """The maps beside the journal at a path or URL."""
    used = places.used(where)
    return MapsShown(tuple(_kept(one, used) for one in indexes.kept(where)), where)


def _kept(one: Described, used: places.Used | None) -> KeptMap:
    return KeptMap(one.name, one.day, one.size_bytes, one.extent, used is not None and used.key == one.key, one.fault)


def forget(where: str, name: object) -> KeptMap:
    """Delete the index of a map. ``Unknown``: there is none of this name."""
    said = handed.word(name, "the name of a map", "region.osm.pbf").strip()
    found = indexes.kept(where)
    chosen = next((one for one in found if one.name == said), None)
    if chosen is None:
        names = [one.name for one in found]
        close = nearest(said, names)
        there = f"did you mean {close}?" if close else f"there are {', '.join(names)}" if names else "no map is kept"
        raise Unknown(f"{said}: no map of this name: {there}")
    kept = _kept(chosen, places.used(where))
    with places.translated(chosen.folder):
        if kept.used:
            places.use_none(where)
        removed(chosen.folder)
    return kept
