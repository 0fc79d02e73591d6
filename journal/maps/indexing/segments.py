"""Pieces of ways between two of their points: how long they are, and which cells they cross."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from journal.analysis.sphere import EARTH_RADIUS_M
from journal.maps.indexing.cells import FULL, Grid, Ints, spread
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.lines import Degrees, portions, starts
from journal.maps.network import DEGREES, Floats, Network

GRID = Grid(6_000)  # cells of 67 m: a look-up of some tens of metres asks few of them, which hold little else
METRES = float(np.radians(DEGREES)) * EARTH_RADIUS_M  # of 1e-7 degrees of latitude
_CHUNK = 1 << 17  # points at once, as their figures take many times the room that they do
# No way goes so far between two of its points, but one with a wrong point: it is not looked for. In 1e-7 degrees, our choice.
LONGEST = 5_000_000


def wrapped(east: Floats) -> Floats:
    """Differences of longitude in 1e-7 degrees, the shorter way around."""
    return np.asarray(east - FULL * np.rint(east / FULL))


def along(network: Network, columns: Columns) -> npt.NDArray[np.float32]:
    """Metres from each edge's beginning to each of its points, (P,)."""
    found = columns.new(np.float32, "along")
    for begin, end in portions(network.first, _CHUNK):
        first = network.first[begin : end + 1]
        points = slice(first[0], first[-1])
        found.add(_along(network.lat[points].astype(np.float64), network.lon[points].astype(np.float64), first - first[0]))
    return found.mapped()


def _along(lat: Floats, lon: Floats, first: Ints) -> Floats:
    east = wrapped(np.diff(lon)) * np.cos((lat[1:] + lat[:-1]) / 2 * np.radians(DEGREES))
    total = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(lat), east) * METRES)])
    return np.asarray(total - np.repeat(total[first[:-1]], np.diff(first)))


def segments(network: Network) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of a cell and a segment in it, in portions; a segment is named for the point that it begins at."""
    for begin, end in portions(network.first, _CHUNK):
        first = network.first[begin : end + 1]
        points = slice(first[0], first[-1])
        goes_on = np.ones(first[-1] - first[0], dtype=bool)
        goes_on[first[1:] - first[0] - 1] = False
        for cell, segment in _crossed(network.lat[points], network.lon[points], np.flatnonzero(goes_on)):
            yield cell, first[0] + segment


def _crossed(lats: Degrees, lons: Degrees, segment: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Cells of some segments: long ones in parts, so that a slanting one is not in every cell of its box."""
    lat, lon = (side[segment].astype(np.int64) for side in (lats, lons))
    north = lats[segment + 1].astype(np.int64) - lat
    east = wrapped((lons[segment + 1].astype(np.int64) - lon).astype(np.float64)).astype(np.int64)
    far = np.maximum(np.abs(north), np.abs(east))
    some = far <= LONGEST
    segment, lat, lon, north, east, parts = (one[some] for one in (segment, lat, lon, north, east, far // GRID.size + 1))
    for begin, end in portions(starts(parts), _CHUNK):
        cell, item = _cells(*(one[begin:end] for one in (lat, lon, north, east, parts)))
        yield cell, segment[begin + item]


def _cells(lat: Ints, lon: Ints, north: Ints, east: Ints, parts: Ints) -> tuple[Ints, Ints]:
    item, nth = spread(parts)
    ends = []
    for step in (0, 1):
        share = (nth + step) / parts[item]
        ends.append((lat[item] + share * north[item], lon[item] + share * east[item]))
    (lat1, lon1), (lat2, lon2) = ends
    low, high = np.floor(np.minimum(lat1, lat2)).astype(np.int64), np.ceil(np.maximum(lat1, lat2)).astype(np.int64)
    left, right = np.floor(np.minimum(lon1, lon2)).astype(np.int64), np.ceil(np.maximum(lon1, lon2)).astype(np.int64)
    cell, box = GRID.within(low, high, left, right)
    return cell, item[box]
