"""Reads an extract of OpenStreetMap: the ways that people can be on, and the areas that say what the ground is."""

import tempfile
from array import array
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from journal.domain.errors import Refused
from journal.maps.indexing.assembling import assembled
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.lines import NOWHERE, Degrees, Lines, count_of, digits_of
from journal.maps.indexing.settling import Kinds, settled
from journal.maps.network import GROUNDS, Network
from journal.maps.progress import Progress
from journal.maps.reading import area_tags, tags
from journal.maps.reading.kinds import Kind
from journal.maps.reading.rings import chained
from journal.maps.reading.scanning import Scan, refusing

_EVERY = 20_000


def read(path: Path, progress: Progress | None = None, scratch: Path | None = None) -> Network:
    """The network of an extract (.osm.pbf); ``scratch``: a folder in which its long arrays are made, and what it takes to read it.

    ``Refused``: damaged, or without ways that people can be on.
    """
    tell = progress or (lambda step, count: None)
    with Columns(scratch) as columns:
        with tempfile.TemporaryDirectory(dir=scratch) as folder, refusing(path):
            gathered = _gathered(Scan(path, Path(folder)), tell, columns)
        tell("cutting ways where they meet", gathered.seen)
        if not len(gathered.ways):
            raise Refused(f"{path}: holds no ways that people can be on: {_needed(gathered)}")
        network = gathered.network(columns)
        tell("looking which ways lie in parks and woods", gathered.seen)
        return settled(network, gathered.kinds, columns)


def _needed(gathered: "_Gathered") -> str:
    if gathered.ours:
        return "the places of their nodes are missing, or come after the ways: an extract sorted as usual is needed"
    return "an extract of a region with its roads and paths is needed"


def _gathered(scan: Scan, tell: Progress, columns: Columns) -> "_Gathered":
    found = _Gathered(columns)
    tell("looking for areas", 0)
    wanted = list(_relations(scan.multipolygons()))
    tell("reading ways", 0)
    for way in scan.ways():
        found.way(scan, way)
        if found.seen % _EVERY == 0:
            tell("reading ways", found.seen)
    if wanted:
        tell("reading large areas", found.seen)
        around = Around(scan, chain.from_iterable(members for _, members in wanted), columns)
        for kind, members in wanted:
            found.large_area(kind, [around.line(number) for number in members])
    return found


def _relations(relations: Iterable[Any]) -> Iterable[tuple[Kind, "array[int]"]]:
    """Kinds of areas, and the numbers of the ways around them."""
    for relation in relations:
        kind = area_tags.area(relation.tags.get)
        if kind is not None:
            yield kind, array("q", [member.ref for member in relation.members if member.type == "w"])


class Around:
    """The ways of some numbers, which go around large areas."""

    def __init__(self, scan: Scan, numbers: Iterable[int], columns: Columns) -> None:
        lines, met = Lines(columns), array("q")
        for way in scan.some(numbers):
            lines.add(scan.whole(way), 0)
            met.append(way.id)
        self._order = np.argsort(met)
        self._numbers = np.array(met, dtype=np.int64)[self._order]
        self._lat, self._lon, self._first, _ = lines.taken()

    def line(self, number: int) -> Degrees:
        """The points of a way, (n, 2) as ``points_of``; none where it is not in the extract, or not as a whole."""
        at = int(np.searchsorted(self._numbers, number))
        if at == len(self._numbers) or self._numbers[at] != number:
            return NOWHERE
        points = slice(*self._first[self._order[at] : self._order[at] + 2])
        return np.stack([self._lon[points], self._lat[points]], axis=1)


class _Gathered:
    """Ways, and areas of rings, as they are met."""

    def __init__(self, columns: Columns) -> None:
        self.kinds, self.ways, self.rings = Kinds(), Lines(columns), Lines(columns)
        self.rings_of, self.area_kind = array("i"), array("i")
        self.seen = self.ours = self._before = 0

    def way(self, scan: Scan, way: Any) -> None:
        """A way, an area, or both. ``Refused``: the same as the one before in another version."""
        if way.id == self._before:
            raise Refused(f"{scan.path}: holds several versions of way {way.id}, as a history does: take an extract without them")
        self._before = way.id
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

    def network(self, columns: Columns) -> Network:
        """All of it, as ``assembled``."""
        rings_of, area_kind = np.array(self.rings_of, dtype=np.int64), np.array(self.area_kind, dtype=np.uint16)
        return assembled(self.ways, self.rings, rings_of, area_kind, self.kinds.table(), columns)
