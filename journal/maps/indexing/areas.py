"""Which area of a network a place lies in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.cells import FULL, Grid, Ints, Lists
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.lines import Degrees, portions, starts
from journal.maps.indexing.segments import METRES
from journal.maps.network import DEGREES, GROUNDS, Floats, Network

GRID = Grid(80_000)
_CHUNK = 1 << 18  # cells that boxes are laid over at once
# No park is wider or higher, but one with a wrong corner: a place is not looked for in it. In 1e-7 degrees, our choice.
WIDEST = 10_000_000
_HALF = FULL // 2
# Whoever runs on an athletics track is measured a few metres beside it as well: our choice.
TRACK_MARGIN_M = 5.0
_TRACK = GROUNDS.index("track")


@dataclass(frozen=True, eq=False)
class Areas:
    """The areas of a network: their ``box``, (4, A) south, north, west and east in 1e-7 degrees, and what is in each cell.

    East is below west where an area lies on both sides of 180 degrees.
    """

    network: Network
    box: npt.NDArray[np.int32]
    listed: Lists

    @classmethod
    def of(cls, network: Network, columns: Columns, name: str = "") -> "Areas":
        """The areas of a network; ``name``: of the columns."""
        box = boxes(network)
        return cls(network, box, Lists.of(_touched(box), columns, name))

    def at(self, lat: Floats, lon: Floats, among: npt.NDArray[np.bool_] | None = None) -> Ints:
        """The number of the first area that holds each position, (n,) in 1e-7 degrees; -1 where none does.

        Athletics tracks reach ``TRACK_MARGIN_M`` further. ``among``: only these of the areas count.
        """
        found = np.full(len(lat), -1, dtype=np.int64)
        point, area = self._candidates(np.rint(lat).astype(np.int64), np.rint(lon).astype(np.int64))
        if among is not None:
            point, area = point[among[area]], area[among[area]]
        order = np.argsort(area, kind="stable")
        area, point = area[order], point[order]
        begins = np.flatnonzero(np.diff(area, prepend=-1))
        for one, some in zip(area[begins], np.split(point, begins)[1:], strict=True):
            some = some[found[some] < 0]
            if len(some):
                found[some[inside(self.network, int(one), lat[some], lon[some])]] = one
        return found

    def _candidates(self, lat: Ints, lon: Ints) -> tuple[Ints, Ints]:
        """Pairs of a point and an area in whose box it lies."""
        cell, point = GRID.within(lat, lat, lon, lon)
        area, by = self.listed.find(cell)
        point = point[by]
        south, north, west, east = self.box[:, area]
        x, y = lon[point], lat[point]
        boxed = (south <= y) & (y <= north) & ((x - west) % FULL <= (east.astype(np.int64) - west) % FULL)
        return point[boxed], area[boxed]


def _touched(box: npt.NDArray[np.int32]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of a cell and an area whose box touches it, in portions."""
    south, north, west, east = box.astype(np.int64)
    high, wide = north - south, (east - west) % FULL
    some = np.flatnonzero((high <= WIDEST) & (wide <= WIDEST))
    laid = np.stack([south, north, west, west + wide])[:, some]
    for begin, end in portions(starts((high[some] // GRID.size + 2) * (wide[some] // GRID.size + 2)), _CHUNK):
        cell, area = GRID.within(*laid[:, begin:end])
        yield cell, some[begin + area]


def boxes(network: Network) -> npt.NDArray[np.int32]:
    """South, north, west and east of each area in 1e-7 degrees, (4, A); of athletics tracks with their margin."""
    begins = network.ring_first[network.area_first[:-1]]
    if not len(begins):
        return np.empty((4, 0), dtype=np.int32)
    south, north = (extreme.reduceat(network.area_lat, begins).astype(np.int64) for extreme in (np.minimum, np.maximum))
    west, across = reach(network.area_lon, begins)
    up = np.where(network.prior[network.area_kind, _TRACK] > 0.5, TRACK_MARGIN_M / METRES + 1, 0.0)
    wide = up / np.maximum(np.cos(np.radians(np.maximum(np.abs(south), np.abs(north)) * DEGREES)), 0.01)
    sides = ((side + _HALF) % FULL - _HALF for side in (west - wide, west + across + wide))
    return np.rint(np.stack([south - up, north + up, *sides])).astype(np.int32)


def reach(lon: Degrees, begins: Ints) -> tuple[Ints, Ints]:
    """How far west things begin, and how far east of there they reach, (A,); ``begins``: where the points of each do.

    What seems to go around more than half the earth lies on both sides of 180 degrees.
    """
    west, east = (extreme.reduceat(lon, begins).astype(np.int64) for extreme in (np.minimum, np.maximum))
    for one in np.flatnonzero(east - west > _HALF):
        over = lon[begins[one] : begins[one + 1] if one + 1 < len(begins) else None].astype(np.int64) % FULL
        west[one], east[one] = over.min(), over.max()
    return west, east - west


def inside(network: Network, area: int, lat: Floats, lon: Floats) -> npt.NDArray[np.bool_]:
    """Which positions in 1e-7 degrees lie in an area: within an odd number of its rings, or close to an athletics track."""
    import shapely

    rings = range(int(network.area_first[area]), int(network.area_first[area + 1]))
    middle = network.ring_first[rings[0]]
    seen = _Plane(float(network.area_lat[middle]), float(network.area_lon[middle]))
    shapes = []
    for ring in rings:
        points = slice(network.ring_first[ring], network.ring_first[ring + 1])
        shapes.append(shapely.Polygon(seen.metres(network.area_lat[points], network.area_lon[points])))
    at = seen.metres(lat, lon)
    if network.prior[network.area_kind[area], _TRACK] > 0.5:
        whole = reduce(shapely.symmetric_difference, [shapely.buffer(shape, 0) for shape in shapes])
        shapes = [shapely.buffer(whole, TRACK_MARGIN_M)]
    shapely.prepare(shapes)
    return np.asarray(np.logical_xor.reduce([shapely.contains_xy(shape, at[:, 0], at[:, 1]) for shape in shapes]))


@dataclass(frozen=True)
class _Plane:
    """Metres east and north of a place."""

    lat: float
    lon: float

    def metres(self, lat: npt.NDArray[Any], lon: npt.NDArray[Any]) -> Floats:
        """Positions in 1e-7 degrees, (n, 2)."""
        east = (lon - self.lon + FULL / 2) % FULL - FULL / 2
        return np.column_stack([east * np.cos(self.lat * np.radians(DEGREES)), lat - self.lat]) * METRES
