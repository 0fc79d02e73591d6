"""Ways cut where they meet: a place that occurs more than once is a junction."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journal.maps.cells import distinct

_CHUNK = 1 << 20


@dataclass(frozen=True, eq=False)
class Pieces:
    """E pieces of W ways: piece ``e`` goes through the points ``point[first[e]:first[e + 1]]`` of the ways' points.

    A point between two pieces stands in both. ``way``: whose piece it is. ``start`` and ``end``: numbers of the junctions
    or loose ends; pieces with a number in common meet there.
    """

    point: npt.NDArray[np.int32]
    first: npt.NDArray[np.int64]
    way: npt.NDArray[np.int64]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]


def cut(lat: npt.NDArray[np.int32], lon: npt.NDArray[np.int32], first: npt.NDArray[np.int64]) -> Pieces:
    """Cut ways at every place that two of them, or one twice, go through.

    ``lat``, ``lon``: (P,) 1e-7 degrees; way ``w`` has the points ``first[w]`` to ``first[w + 1]``, two or more of them. Two
    nodes of OpenStreetMap at one place to the last digit are taken for one (our choice: it spares the nodes' numbers, and
    mappers are told of such pairs as mistakes).
    """
    between = _shared(lat, lon)
    between[first[:-1]] = between[first[1:] - 1] = False
    cuts = np.flatnonzero(between)
    again = cuts + np.arange(1, len(cuts) + 1)  # where a point stands for the second time
    new = np.ones(len(lat) + len(cuts), dtype=np.int8)
    new[again] = 0
    point = np.cumsum(new, dtype=np.int32) - np.int32(1)
    begins = np.sort(np.concatenate([first[:-1] + np.searchsorted(cuts, first[:-1]), again]))
    pieces = np.append(begins, len(point))
    at = np.concatenate([point[begins], point[pieces[1:] - 1]])
    end = places(lat[at], lon[at])
    number = np.searchsorted(distinct(end), end).astype(np.int32)
    way = np.searchsorted(first, point[begins], "right") - 1
    return Pieces(point, pieces, way, number[: len(begins)], number[len(begins) :])


def places(lat: npt.NDArray[np.int32], lon: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """One whole number for each position, so that positions can be sorted and looked up."""
    place = lat.astype(np.int64)
    place <<= 32
    place += lon
    return place


def _shared(lat: npt.NDArray[np.int32], lon: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which points are at a place that occurs more than once."""
    ordered = places(lat, lon)
    ordered.sort()
    twice = distinct(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    found = np.zeros(len(lat), dtype=bool)
    for begin in range(0, len(lat) if len(twice) else 0, _CHUNK):
        some = slice(begin, begin + _CHUNK)
        place = places(lat[some], lon[some])
        found[some] = twice[np.minimum(np.searchsorted(twice, place), len(twice) - 1)] == place
    return found
