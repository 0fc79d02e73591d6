"""Reads an extract of OpenStreetMap: the ways that people can be on, and the areas that say what the ground is."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import osmium
from osmium.osm import osm_entity_bits as entities

from journal.maps import tags
from journal.maps.cells import Ints, spread
from journal.maps.cutting import cut
from journal.maps.network import GROUNDS, Floats, Network

Degrees = npt.NDArray[np.int32]
Progress = Callable[[str], None]
_AREA_KEYS = ("leisure", "landuse", "natural")


class _Lines:
    """Lines of points with a kind each, gathered one after the other; their coordinates as hexadecimal WKB until they are many."""

    def __init__(self, kinds: "_Kinds") -> None:
        self.kinds, self.counts, self.kind = kinds, array("q"), array("i")
        self._hex: list[str] = []
        self._done: list[npt.NDArray[np.int32]] = []

    def add(self, wkb: str, kind: tags.Kind) -> None:
        """One line, as ``WKBFactory.create_linestring`` gives it."""
        self._hex.append(wkb[18:])
        self.counts.append((len(wkb) - 18) // 32)
        self.kind.append(self.kinds.number(kind))
        if len(self._hex) >= 20000:
            self._flush()

    def _flush(self) -> None:
        degrees = np.frombuffer(bytes.fromhex("".join(self._hex)), "<f8").reshape(-1, 2)
        self._done.append(np.rint(degrees * 1e7).astype(np.int32))
        self._hex.clear()

    def points(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int64]]:
        """Latitudes, longitudes, and where each line begins (and the last one ends)."""
        self._flush()
        both = np.concatenate(self._done)
        self._done.clear()
        return both[:, 1].copy(), both[:, 0].copy(), np.concatenate([[0], np.cumsum(np.asarray(self.counts, dtype=np.int64))])


class _Kinds:
    """Kinds, each with its number."""

    def __init__(self) -> None:
        self._numbers: dict[tags.Kind, int] = {}

    def number(self, kind: tags.Kind) -> int:
        return self._numbers.setdefault(kind, len(self._numbers))

    def table(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """``prior`` and ``used`` of a network."""
        prior = np.array([kind.prior for kind in self._numbers], dtype=np.float64).reshape(-1, len(GROUNDS))
        return prior, np.array([kind.used for kind in self._numbers], dtype=np.float64)


def read(path: Path, progress: Progress | None = None) -> Network:
    """The network of an extract (.osm.pbf)."""
    kinds = _Kinds()
    ways, areas = _Lines(kinds), _Lines(kinds)
    wkb = osmium.geom.WKBFactory()
    for way in _ways(str(path)):
        get = way.tags.get
        kind, ground = tags.way(get), tags.area(get) if way.is_closed() else None
        if kind is None and ground is None:
            continue
        for line in _lines(wkb, way):
            if kind is not None:
                ways.add(line, kind)
            if ground is not None:
                areas.add(line, ground)
    return _network(ways, areas, kinds)


def _ways(path: str) -> Iterator[Any]:
    """Ways with the places of their nodes that may matter."""
    store = osmium.index.create_map("flex_mem")
    located = osmium.NodeLocationsForWays(store)
    located.ignore_errors()
    chosen = osmium.filter.KeyFilter("highway", *_AREA_KEYS)
    chosen.enable_for(entities.WAY)
    only = osmium.filter.EntityFilter(entities.WAY)
    with osmium.io.Reader(path, entities.NODE | entities.WAY) as reader:
        yield from osmium.OsmFileIterator(reader, chosen, located, only)


def _lines(wkb: Any, way: Any) -> Iterable[str]:
    """A way's line; several where nodes of it are not in the extract, none where nothing is left."""
    try:
        return (wkb.create_linestring(way),)
    except (osmium.InvalidLocationError, RuntimeError):
        return ()


def _network(ways: _Lines, areas: _Lines, kinds: _Kinds) -> Network:
    lat, lon, first = ways.points()
    pieces = cut(lat, lon, first)
    prior, used = kinds.table()
    of_areas = _in_order(*areas.points(), np.asarray(areas.kind, dtype=np.uint16), prior)
    return Network(
        lat[pieces.point], lon[pieces.point], pieces.first, pieces.start, pieces.end,
        np.asarray(ways.kind, dtype=np.uint16)[pieces.way], *of_areas, prior, used,
    )  # fmt: skip


def _in_order(lat: Degrees, lon: Degrees, first: Ints, kind: npt.NDArray[np.uint16], prior: Floats) -> tuple[Any, ...]:
    """Areas with athletics tracks first, then the smallest first: of those that hold a place, the first counts."""
    if not len(kind):
        return lat, lon, first, first, kind
    box = _span(lat, first[:-1]) * _span(lon, first[:-1])
    order = np.lexsort((box, prior[kind, GROUNDS.index("track")] <= 0.5))
    item, nth = spread(np.diff(first)[order])
    point = first[order][item] + nth
    new_first = np.concatenate([[0], np.cumsum(np.diff(first)[order])])
    return lat[point], lon[point], new_first, np.arange(len(order) + 1), kind[order]


def _span(side: Degrees, begins: Ints) -> Floats:
    return np.maximum.reduceat(side, begins).astype(np.float64) - np.minimum.reduceat(side, begins)
