"""What passes a place: a network with cells that lead to its edges and areas."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.areas import Areas
from journal.maps.indexing.cells import FULL, Grid, Ints, Lists, distinct
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.segments import GRID, METRES, along, segments, wrapped
from journal.maps.network import DEGREES, Floats, Near, Network

WIDE = Grid(100_000)
_TOGETHER, _CELLS = 1024, 1 << 18  # points that are looked up and cells that are gone through at once: bounds the memory
Extent = tuple[float, float, float, float]


class Index:
    """A network with what leads to it.

    ``along``: metres from each edge's beginning to each of its points, (P,). ``edges``: the segments in each cell of ``GRID``,
    named for the point that they begin at. ``covered``: cells of ``WIDE`` that hold any way, sorted. ``extent``: south, west,
    north and east of the ways in degrees, all around the earth where they lie on both sides of 180 degrees.
    """

    def __init__(
        self, network: Network, along: npt.NDArray[np.float32], edges: Lists, areas: Areas, covered: Ints, extent: Extent
    ) -> None:
        self.network, self.along, self.edges, self.areas = network, along, edges, areas
        self.covered, self.extent = covered, extent

    @classmethod
    def of(cls, network: Network, folder: Path | None = None) -> "Index":
        """The index of a network, which must have an edge; its long arrays are made in ``folder``, if one is named."""
        with Columns(folder) as columns:
            edges = Lists.of(segments(network), columns, "edges")
            areas = Areas.of(network, columns, "areas")
            return cls(network, along(network, columns), edges, areas, _covered(edges.cell), _extent(network, edges.item))

    def covers(self, lat_deg: Floats, lon_deg: Floats) -> float:
        """The share of these positions, (n,) degrees, that lie in a cell of about a kilometre with a way in it; 0 of none."""
        cell = WIDE.cell(np.asarray(lat_deg, dtype=np.float64) / DEGREES, np.asarray(lon_deg, dtype=np.float64) / DEGREES)
        if not len(cell) or not len(self.covered):
            return 0.0
        at = np.minimum(np.searchsorted(self.covered, cell), len(self.covered) - 1)
        return float((self.covered[at] == cell).mean())

    def near(self, lat_deg: Floats, lon_deg: Floats, radius_m: float) -> Near:
        """Every edge that passes these positions, (n,) degrees, within ``radius_m``: its nearest place, by point, then by edge."""
        lat, lon = np.asarray(lat_deg, dtype=np.float64) / DEGREES, np.asarray(lon_deg, dtype=np.float64) / DEGREES
        parts = [
            self._near(lat[begin : begin + _TOGETHER], lon[begin : begin + _TOGETHER], radius_m, begin)
            for begin in range(0, max(len(lat), 1), _TOGETHER)
        ]
        return Near(*(np.concatenate([getattr(part, name) for part in parts]) for name in Near.__dataclass_fields__))

    def _near(self, lat: Floats, lon: Floats, radius_m: float, begin: int) -> Near:
        point, segment = self._candidates(lat, lon, radius_m)
        east, north, ahead_east, ahead_north = self._seen(lat, lon, point, segment)
        square = ahead_east**2 + ahead_north**2
        share = np.clip(-(east * ahead_east + north * ahead_north) / np.where(square > 0, square, 1.0), 0.0, 1.0)
        away = np.hypot(east + share * ahead_east, north + share * ahead_north)
        close = np.flatnonzero(away <= radius_m)
        edge = np.searchsorted(self.network.first, segment[close], "right") - 1
        order = np.lexsort((away[close], edge, point[close]))
        best = order[_changes(point[close][order], edge[order])]
        kept = close[best]
        from_m, to_m = (self.along[segment[kept] + step].astype(np.float64) for step in (0, 1))
        heading = np.arctan2(ahead_east[kept], ahead_north[kept]) % (2 * np.pi)
        return Near(point[kept] + begin, edge[best], away[kept], from_m + share[kept] * (to_m - from_m), heading)

    def _candidates(self, lat: Floats, lon: Floats, radius_m: float) -> tuple[Ints, Ints]:
        """Pairs of a point and a segment (named for the point that it begins at) in cells that the radius touches."""
        up = radius_m / METRES
        far = np.radians(np.minimum((np.abs(lat) + up) * DEGREES, 90.0))
        wide = np.minimum(up / np.maximum(np.cos(far), 1e-9), FULL / 2 - 1)
        south, north, west, east = (np.floor(edge).astype(np.int64) for edge in (lat - up, lat + up, lon - wide, lon + wide))
        cell, point = GRID.within(south, north, west, east)
        segment, by = self.edges.find(cell)
        packed = distinct((point[by] << 32) | segment)
        return packed >> 32, packed & (2**32 - 1)

    def _seen(self, lat: Floats, lon: Floats, point: Ints, segment: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        """Metres east and north from each point to where its segment begins, and from there to where it ends."""
        scale = np.cos(lat * np.radians(DEGREES))[point] * METRES
        lats, lons = self.network.lat, self.network.lon
        from_lat, from_lon = lats[segment].astype(np.float64), lons[segment].astype(np.float64)
        north, east = from_lat - lat[point], wrapped(from_lon - lon[point])
        return (
            east * scale,
            north * METRES,
            wrapped(lons[segment + 1] - from_lon) * scale,
            (lats[segment + 1] - from_lat) * METRES,
        )

    def areas_at(self, lat_deg: Floats, lon_deg: Floats) -> Ints:
        """The kind of the area that holds each position, (n,); -1 where none does. Athletics tracks go first, then the smallest."""
        lat, lon = (np.asarray(side, dtype=np.float64) / DEGREES for side in (lat_deg, lon_deg))
        found = self.areas.at(lat, lon)
        kind = np.full(len(found), -1, dtype=np.int64)
        kind[found >= 0] = self.network.area_kind[found[found >= 0]]
        return kind


def _changes(*columns: Ints) -> npt.NDArray[np.bool_]:
    """Where a row differs from the one before in any column."""
    found = np.zeros(len(columns[0]), dtype=bool)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def _covered(cell: Ints) -> Ints:
    """The cells of ``WIDE`` in which some of ``GRID`` lie."""
    some = (cell[begin : begin + _CELLS] for begin in range(0, len(cell), _CELLS))
    return distinct(np.concatenate([cell[:0], *(distinct(WIDE.cell(*GRID.middle(cells))) for cells in some)]))


def _extent(network: Network, segment: npt.NDArray[np.int32]) -> Extent:
    """Of the segments that are looked for: a wrong point at the other end of the earth is none of it."""
    sides = [np.array([2**31 - 1] * 4)]
    for begin in range(0, len(segment), _CELLS):
        for point in (segment[begin : begin + _CELLS], segment[begin : begin + _CELLS] + 1):
            lat, lon = network.lat[point], network.lon[point]
            sides.append(np.array([lat.min(), lon.min(), -lat.max(), -lon.max()]))
    south, west, north, east = np.min(sides, axis=0) * [1, 1, -1, -1] / 1e7
    return float(south), float(west), float(north), float(east)
