"""Which area of a network a place lies in."""

from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from journal.maps.cells import FULL, Grid, Ints, Lists
from journal.maps.network import DEGREES, GROUNDS, Network

GRID = Grid(80_000)
# Whoever runs on an athletics track is measured a few metres beside it as well: our choice.
TRACK_MARGIN_M = 5.0
_METRES = np.radians(DEGREES) * 6_371_000.0  # of 1e-7 degrees of latitude


def is_track(network: Network) -> npt.NDArray[np.bool_]:
    """Which areas are athletics tracks."""
    return np.asarray(network.prior[network.area_kind, GROUNDS.index("track")] > 0.5)


def bounds(network: Network) -> tuple[Ints, Ints, Ints, Ints]:
    """South, north, west and east of each area in 1e-7 degrees, with the margin of tracks."""
    begins = network.ring_first[network.area_first[:-1]]
    if not len(begins):
        return tuple(np.empty(0, dtype=np.int64) for _ in range(4))  # type: ignore[return-value]  # four of them
    south, north = (at.reduceat(network.area_lat, begins).astype(np.int64) for at in (np.minimum, np.maximum))
    west, east = (at.reduceat(network.area_lon, begins).astype(np.int64) for at in (np.minimum, np.maximum))
    margin = np.where(is_track(network), TRACK_MARGIN_M / _METRES, 0.0)
    wide = margin / np.maximum(np.cos(np.radians(np.maximum(np.abs(south), np.abs(north)) * DEGREES)), 0.01)
    return south - np.int64(margin), north + np.int64(margin), west - np.int64(wide), east + np.int64(wide)


def lists(network: Network) -> Lists:
    """The areas in each cell of ``GRID``."""
    return Lists.of(*GRID.within(*bounds(network)))


def area_at(network: Network, listed: Lists, lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]) -> Ints:
    """The number of the first area that holds each position (degrees), -1 where none does; tracks reach ``TRACK_MARGIN_M`` further."""
    y, x = np.rint(lat / DEGREES).astype(np.int64), np.rint(lon / DEGREES).astype(np.int64)
    cell, point = GRID.within(y, y, x, x)
    area, by = listed.find(cell)
    found = np.full(len(lat), len(network.area_kind), dtype=np.int64)
    point = point[by]
    order = np.argsort(area, kind="stable")
    area, point = area[order], point[order]
    begins = np.flatnonzero(np.diff(area, prepend=-1))
    tracks = is_track(network)
    for one, some in zip(area[begins], np.split(point, begins[1:]), strict=True):
        some = some[found[some] > one]
        if len(some):
            found[some[_inside(network, int(one), bool(tracks[one]), y[some], x[some])]] = one
    found[found == len(network.area_kind)] = -1
    return found


def _inside(network: Network, area: int, track: bool, y: Ints, x: Ints) -> npt.NDArray[np.bool_]:
    """Which positions lie in an area: in an odd number of its rings."""
    rings = range(network.area_first[area], network.area_first[area + 1])
    begin = network.ring_first[rings[0]]
    middle, left = int(network.area_lat[begin]), int(network.area_lon[begin])
    shrunk = np.cos(middle * np.radians(DEGREES))

    def metres(lat: npt.NDArray[Any], lon: npt.NDArray[Any]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        east = (lon.astype(np.int64) - left + FULL // 2) % FULL - FULL // 2
        return east * shrunk * _METRES, (lat.astype(np.int64) - middle) * _METRES

    shapes = []
    for ring in rings:
        points = slice(network.ring_first[ring], network.ring_first[ring + 1])
        shapes.append(shapely.Polygon(np.column_stack(metres(network.area_lat[points], network.area_lon[points]))))
    px, py = metres(y, x)
    if track:
        whole = reduce(shapely.symmetric_difference, [shapely.make_valid(shape) for shape in shapes])
        return np.asarray(shapely.contains_xy(shapely.buffer(whole, TRACK_MARGIN_M), px, py))
    shapely.prepare(shapes)
    return np.asarray(np.logical_xor.reduce([shapely.contains_xy(shape, px, py) for shape in shapes]))
