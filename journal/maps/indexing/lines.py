"""Lines of points gathered one after the other into flat arrays."""

from array import array
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.cells import Ints, spread
from journal.maps.indexing.columns import Columns

Degrees = npt.NDArray[np.int32]  # whole multiples of 1e-7 degrees
Marks = npt.NDArray[np.int32]
NOWHERE = np.empty((0, 2), dtype=np.int32)
_POINT = 32  # hexadecimal digits: two doubles, as in well-known binary
_MANY = 1 << 22


class Lines:
    """Lines, each with a number that says what it is; their points are kept in files.

    Points come as hexadecimal digits, which wait until there are many: to convert them costs as much for thousands as for one.
    """

    def __init__(self, columns: Columns) -> None:
        self._count, self._mark = array("i"), array("i")
        self._lat, self._lon = columns.new(np.int32), columns.new(np.int32)
        self._waiting: list[str] = []
        self._waits = 0

    def __len__(self) -> int:
        return len(self._count)

    def add(self, digits: str, mark: int) -> None:
        """A line of points."""
        self._waiting.append(digits)
        self._count.append(count_of(digits))
        self._mark.append(mark)
        self._waits += len(digits)
        if self._waits > _MANY:
            self._convert()

    def _convert(self) -> None:
        points = points_of("".join(self._waiting))
        self._lon.add(points[:, 0])
        self._lat.add(points[:, 1])
        self._waiting.clear()
        self._waits = 0

    def taken(self) -> tuple[Degrees, Degrees, Ints, Marks]:
        """Latitudes, longitudes, where each line begins (and the last one ends), and what it is."""
        self._convert()
        return self._lat.mapped(), self._lon.mapped(), starts(self._count), np.array(self._mark, dtype=np.int32)


def count_of(digits: str) -> int:
    """How many points these are."""
    return len(digits) // _POINT


def points_of(digits: str) -> Degrees:
    """Points of hexadecimal digits, (n, 2): longitude, latitude."""
    degrees = np.array([]) if not digits else np.frombuffer(bytes.fromhex(digits), "<f8")
    return np.rint(degrees.reshape(-1, 2) * 1e7).astype(np.int32)


def digits_of(points: Degrees) -> str:
    """The hexadecimal digits of (n, 2) longitudes and latitudes."""
    return (points * 1e-7).astype("<f8").tobytes().hex()


def starts(count: npt.ArrayLike) -> Ints:
    """Where each of things of so many parts begins, and the last one ends."""
    return np.concatenate([[0], np.cumsum(count, dtype=np.int64)]).astype(np.int64)


def parts_of(first: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """The parts of some things, in the order of these, and where each of them begins then."""
    count = np.diff(first)[chosen]
    thing, nth = spread(count)
    return first[chosen][thing] + nth, starts(count)


def portions(first: Ints, size: int) -> Iterator[tuple[int, int]]:
    """Things of so many parts in groups of about ``size`` parts, of one thing at least: from which to which (that one excluded)."""
    begin = 0
    while begin < len(first) - 1:
        end = max(int(np.searchsorted(first, first[begin] + size, "right")) - 1, begin + 1)
        yield begin, end
        begin = end
