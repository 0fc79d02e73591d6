"""Ways cut where they meet: a place that occurs more than once is a junction."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.cells import Ints, distinct, spread
from journal.maps.indexing.lines import Degrees, portions

_CHUNK = 1 << 17  # points that are cut at once
_MANY = 1 << 21  # places that are sorted at once


@dataclass(frozen=True, eq=False)
class Pieces:
    """E pieces of some ways, one after the other: their points, and of how many each is.

    A point between two pieces stands in both. ``way``: whose piece it is. ``start`` and ``end``: numbers of the junctions
    or loose ends; pieces with a number in common meet there.
    """

    lat: Degrees
    lon: Degrees
    count: Ints  # (E,)
    way: Ints  # (E,)
    start: Ints  # (E,)
    end: Ints  # (E,)


def cut(lat: Degrees, lon: Degrees, first: Ints) -> Iterator[Pieces]:
    """Cut ways at every place that two of them, or one twice, go through; some ways at once, which bounds the memory.

    ``lat``, ``lon``: (P,) 1e-7 degrees; way ``w`` has the points ``first[w]`` to ``first[w + 1]``, two or more of them. Two
    nodes of OpenStreetMap at one place to the last digit are taken for one (our choice: it spares the nodes' numbers, and
    mappers are told of such pairs as mistakes).
    """
    junctions = _junctions(lat, lon)
    loose = len(junctions)  # the next number of an end where nothing meets
    for begin, end in portions(first, _CHUNK):
        points, own = slice(first[begin], first[end]), first[begin : end + 1] - first[begin]
        lats, lons = lat[points], lon[points]
        number = _numbers(junctions, places(lats, lons))
        inner = number >= 0
        inner[own[:-1]] = inner[own[1:] - 1] = False
        cuts = np.flatnonzero(inner)
        ends = np.sort(np.concatenate([[own[:-1], own[1:] - 1], [cuts, cuts]], axis=1), axis=1)
        free = number[ends] < 0
        meets = number[ends]
        meets[free] = np.arange(loose, loose + free.sum())
        loose += int(free.sum())
        count = ends[1] - ends[0] + 1
        piece, nth = spread(count)
        point = ends[0][piece] + nth
        yield Pieces(lats[point], lons[point], count, begin + np.searchsorted(own, ends[0], "right") - 1, *meets)


def places(lat: Degrees, lon: Degrees) -> Ints:
    """One whole number for each position, so that positions can be sorted and looked up."""
    place = lat.astype(np.int64)
    place <<= 32
    place += lon
    return place


def _junctions(lat: Degrees, lon: Degrees) -> Ints:
    """Every place that occurs more than once, in order: looked for among every so-manieth latitude at a time."""
    rounds = len(lat) // _MANY + 1
    found = [_twice(_chosen(lat, lon, rounds, number)) for number in range(rounds)]
    return np.sort(np.concatenate(found))


def _chosen(lat: Degrees, lon: Degrees, rounds: int, number: int) -> Ints:
    parts = []
    for begin in range(0, len(lat), _CHUNK):
        lats, lons = lat[begin : begin + _CHUNK], lon[begin : begin + _CHUNK]
        here = lats % np.int32(rounds) == number
        parts.append(places(lats[here], lons[here]))
    return np.concatenate(parts)


def _twice(place: Ints) -> Ints:
    place.sort()
    return distinct(place[1:][place[1:] == place[:-1]])


def _numbers(junctions: Ints, place: Ints) -> npt.NDArray[np.int64]:
    """The number of the junction at each place, -1 where none is."""
    if not len(junctions):
        return np.full(len(place), -1)
    at = np.minimum(np.searchsorted(junctions, place), len(junctions) - 1)
    return np.where(junctions[at] == place, at, -1)
