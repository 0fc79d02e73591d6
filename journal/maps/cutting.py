"""Ways cut where they meet: a place that occurs more than once is a junction."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_CHUNK = 1 << 20


@dataclass(frozen=True, eq=False)
class Pieces:
    """E pieces of W ways: piece ``e`` goes through the points ``point[first[e]:first[e + 1]]`` of the ways' points.

    A point between two pieces stands in both. ``way``: whose piece it is. ``start`` and ``end``: numbers of the junctions
    or loose ends; pieces with a number in common meet there.
    """

    point: npt.NDArray[np.int64]
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
    place = places(lat, lon)
    between = _shared(place)
    between[first[:-1]] = between[first[1:] - 1] = False
    cuts = np.flatnonzero(between)
    point = np.repeat(np.arange(len(place)), 1 + between)
    begins = np.sort(np.concatenate([first[:-1] + np.searchsorted(cuts, first[:-1]), cuts + np.arange(1, len(cuts) + 1)]))
    pieces = np.append(begins, len(point))
    way = np.searchsorted(first, point[begins], "right") - 1
    ends = np.concatenate([place[point[begins]], place[point[pieces[1:] - 1]]])
    number = np.unique(ends, return_inverse=True)[1].astype(np.int32)
    return Pieces(point, pieces, way, number[: len(begins)], number[len(begins) :])


def places(lat: npt.NDArray[np.int32], lon: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """One whole number for each position, so that positions can be sorted and looked up."""
    place = lat.astype(np.int64)
    place <<= 32
    place += lon
    return place


def _shared(place: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which places occur more than once."""
    ordered = np.sort(place)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    found = np.zeros(len(place), dtype=bool)
    if len(twice):
        for begin in range(0, len(place), _CHUNK):
            some = place[begin : begin + _CHUNK]
            found[begin : begin + _CHUNK] = twice[np.minimum(np.searchsorted(twice, some), len(twice) - 1)] == some
    return found
