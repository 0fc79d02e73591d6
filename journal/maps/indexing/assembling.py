"""A network of the ways and rings that were read."""

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.areas import reach
from journal.maps.indexing.cells import Ints
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.cutting import cut
from journal.maps.indexing.lines import Degrees, Lines, Marks, parts_of, portions, starts
from journal.maps.network import GROUNDS, Floats, Network

Kinds = npt.NDArray[np.uint16]
_CHUNK = 1 << 19  # points of areas that are put in order at once
_TRACK = GROUNDS.index("track")


def assembled(
    ways: Lines, rings: Lines, rings_of: Ints, area_kind: Kinds, kinds: tuple[Floats, Floats], columns: Columns
) -> Network:
    """Ways cut where they meet; areas with athletics tracks first, then the smallest first: the first holds a place.

    ``ways`` are marked with their kinds; ``rings_of``: how many of ``rings`` each area has; ``kinds``: ``prior`` and ``used``.
    """
    return Network(*_edges(ways, columns), *_areas(rings, starts(rings_of), area_kind, kinds[0], columns), *kinds)


def _edges(ways: Lines, columns: Columns) -> tuple[Degrees, Degrees, Ints, Marks, Marks, Kinds]:
    """``lat``, ``lon``, ``first``, ``start``, ``end`` and ``kind``; the last one without a name, as it is not settled yet."""
    ways_lat, ways_lon, ways_first, mark = ways.taken()
    lat, lon, start, end = (columns.new(np.int32, name) for name in ("lat", "lon", "start", "end"))
    first, kind = columns.new(np.int64, "first"), columns.new(np.uint16)
    first.add([0])
    for pieces in cut(ways_lat, ways_lon, ways_first):
        first.add(len(lat) + np.cumsum(pieces.count))
        lat.add(pieces.lat)
        lon.add(pieces.lon)
        start.add(pieces.start)
        end.add(pieces.end)
        kind.add(mark[pieces.way])
    return lat.mapped(), lon.mapped(), first.mapped(), start.mapped(), end.mapped(), kind.mapped()


def _areas(
    rings: Lines, area_first: Ints, area_kind: Kinds, prior: Floats, columns: Columns
) -> tuple[Degrees, Degrees, Ints, Ints, Kinds]:
    """``area_lat``, ``area_lon``, ``ring_first``, ``area_first`` and ``area_kind``."""
    lat, lon, first, _ = rings.taken()
    order = _order(lat, lon, first[area_first], prior[area_kind, _TRACK] > 0.5)
    ring, area_first = parts_of(area_first, order)
    ring_first = starts(np.diff(first)[ring])
    lats, lons = columns.new(np.int32, "area_lat"), columns.new(np.int32, "area_lon")
    for begin, end in portions(ring_first, _CHUNK):
        point, _ = parts_of(first, ring[begin:end])
        lats.add(lat[point])
        lons.add(lon[point])
    return lats.mapped(), lons.mapped(), ring_first, area_first, area_kind[order]


def _order(lat: Degrees, lon: Degrees, first: Ints, track: npt.NDArray[np.bool_]) -> Ints:
    """Athletics tracks, then others, each the smallest box first; ``first``: where the points of each area begin."""
    if not len(track):
        return np.empty(0, dtype=np.int64)
    high = np.maximum.reduceat(lat, first[:-1]).astype(np.float64) - np.minimum.reduceat(lat, first[:-1])
    _, wide = reach(lon, first[:-1])
    return np.lexsort((high * wide, ~track))
