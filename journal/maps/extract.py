"""Reads an extract of OpenStreetMap: the ways that people can be on, and the areas that say what the ground is."""

import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from journal.domain.errors import Refused
from journal.maps import area_tags, tags
from journal.maps.building import Progress
from journal.maps.cells import Ints
from journal.maps.cutting import cut
from journal.maps.kinds import Kind
from journal.maps.lines import NOWHERE, Degrees, Lines, count_of, digits_of, parts_of, points_of, starts
from journal.maps.network import GROUNDS, Network
from journal.maps.rings import chained
from journal.maps.scanning import Scan, refusing
from journal.maps.settling import Kinds, settled

_EVERY = 20_000


def read(path: Path, progress: Progress | None = None, scratch: Path | None = None) -> Network:
    """The network of an extract (.osm.pbf); ``scratch``: a folder for a large one's places while it is read.

    ``Refused``: damaged, or without ways that people can be on.
    """
    tell = progress or (lambda step, count: None)
    with tempfile.TemporaryDirectory(dir=scratch) as folder, refusing(path):
        gathered = _gathered(Scan(path, Path(folder)), tell)
    tell("cutting ways where they meet", gathered.seen)
    if not len(gathered.ways):
        raise Refused(f"{path}: holds no ways that people can be on: {_needed(gathered)}")
    network = gathered.network()
    tell("looking which ways lie in parks and woods", gathered.seen)
    return settled(network, gathered.kinds)


def _needed(gathered: "_Gathered") -> str:
    if gathered.ours:
        return "the places of their nodes are missing, or come after the ways: an extract sorted as usual is needed"
    return "an extract of a region with its roads and paths is needed"


def _gathered(scan: Scan, tell: Progress) -> "_Gathered":
    found = _Gathered()
    tell("looking for areas", 0)
    wanted = list(_relations(scan.multipolygons()))
    tell("reading ways", 0)
    for way in scan.ways():
        found.way(scan, way)
        if found.seen % _EVERY == 0:
            tell("reading ways", found.seen)
    if wanted:
        tell("reading large areas", found.seen)
        lines = {way.id: points_of(scan.whole(way)) for way in scan.some({number for _, members in wanted for number in members})}
        for kind, members in wanted:
            found.large_area(kind, [lines.get(number, NOWHERE) for number in members])
    return found


def _relations(relations: Iterable[Any]) -> Iterable[tuple[Kind, list[int]]]:
    """Kinds of areas, and the numbers of the ways around them."""
    for relation in relations:
        kind = area_tags.area(relation.tags.get)
        if kind is not None:
            yield kind, [member.ref for member in relation.members if member.type == "w"]


class _Gathered:
    """Ways, and areas of rings, as they are met."""

    def __init__(self) -> None:
        self.kinds, self.ways, self.rings = Kinds(), Lines(), Lines()
        self.rings_of, self.area_kind = array("i"), array("i")
        self.seen = self.ours = 0

    def way(self, scan: Scan, way: Any) -> None:
        """A way, an area, or both."""
        self.seen += 1
        get = way.tags.get
        kind, ground = tags.way(get), area_tags.area(get) if way.is_closed() else None
        if kind is None and ground is None:
            return
        line = scan.whole(way)
        if kind is not None:
            self.ours += 1
            for run in [line] if line else scan.runs(way):
                self.ways.add(run, self.kinds.number(kind))
        if ground is not None and line:
            self._area(ground, [line])

    def large_area(self, kind: Kind, lines: list[Degrees]) -> None:
        """An area of ways that go around it and its holes; one that the extract cuts off is left out."""
        rings = [digits_of(ring) for ring in (chained(lines) if all(map(len, lines)) else None) or ()]
        self._area(kind, rings)
        if kind.prior[GROUNDS.index("track")] > 0.5:  # whoever runs there runs along its rings
            for ring in rings:
                self.ways.add(ring, self.kinds.number(kind))

    def _area(self, kind: Kind, rings: list[str]) -> None:
        rings = [ring for ring in rings if count_of(ring) > 3]  # there and back is no ring
        if not rings:
            return
        for ring in rings:
            self.rings.add(ring, len(self.area_kind))
        self.rings_of.append(len(rings))
        self.area_kind.append(self.kinds.number(kind))

    def network(self) -> Network:
        """All of it, cut where ways meet; areas with athletics tracks first, then the smallest first: the first holds a place."""
        prior, used = self.kinds.table()
        lat, lon, first, mark = self.ways.taken()
        self.ways = Lines()
        pieces = cut(lat, lon, first)
        rings = self.rings.taken()
        area_kind, area_first = np.array(self.area_kind, dtype=np.uint16), starts(self.rings_of)
        order = _order(*rings[:2], rings[2][area_first], prior[area_kind, GROUNDS.index("track")] > 0.5)
        ring, area_first = parts_of(area_first, order)
        point, ring_first = parts_of(rings[2], ring)
        return Network(
            lat[pieces.point], lon[pieces.point], pieces.first, pieces.start, pieces.end, mark[pieces.way].astype(np.uint16),
            rings[0][point], rings[1][point], ring_first, area_first, area_kind[order], prior, used,
        )  # fmt: skip


def _order(lat: Degrees, lon: Degrees, first: Ints, track: npt.NDArray[np.bool_]) -> Ints:
    """Athletics tracks, then others, each the smallest box first; ``first``: where the points of each area begin."""
    if not len(track):
        return np.empty(0, dtype=np.int64)
    high, wide = (
        np.maximum.reduceat(side, first[:-1]).astype(np.float64) - np.minimum.reduceat(side, first[:-1]) for side in (lat, lon)
    )
    return np.lexsort((high * wide, ~track))
