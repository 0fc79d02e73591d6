"""Cells of the earth about as wide as high, and what lies in them as flat arrays that need no building when they are opened.

Rows of equal height in latitude; each has as many cells as fit its length where it is shortest, so a cell is never narrower
than high but at the poles. A cell's number is that of its row times 2^32 plus that of its column.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.columns import Column, Columns

Ints = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
FULL = 3_600_000_000  # 1e-7 degrees around the earth
_HALF, _QUARTER = FULL // 2, FULL // 4
_MANY, _EVERY = 1 << 20, 1 << 8  # so many pairs are sorted at once, near enough: by every so-manieth


@dataclass(frozen=True)
class Grid:
    """Cells ``size`` high, in 1e-7 degrees."""

    size: int

    def row(self, lat: npt.ArrayLike) -> Ints:
        """Rows of latitudes in 1e-7 degrees, from the south pole."""
        return np.asarray((np.clip(lat, -_QUARTER, _QUARTER) + _QUARTER) // self.size, dtype=np.int64)

    def columns(self, row: Ints) -> Ints:
        """How many cells each row has, at least one."""
        south, north = row * self.size - _QUARTER, (row + 1) * self.size - _QUARTER
        far = np.maximum(np.abs(south), np.abs(north))
        length = FULL * np.cos(np.radians(np.minimum(far, _QUARTER) * 1e-7))
        return np.asarray(np.maximum(length // self.size, 1), dtype=np.int64)

    def cell(self, lat: npt.ArrayLike, lon: npt.ArrayLike) -> Ints:
        """The cell of each position in 1e-7 degrees."""
        row = self.row(np.floor(lat))
        columns = self.columns(row)
        return row * 2**32 + (np.floor(lon).astype(np.int64) + _HALF) * columns // FULL % columns

    def middle(self, cell: Ints) -> tuple[Values, Values]:
        """The latitude and longitude in the middle of each cell, in 1e-7 degrees."""
        row, column = cell >> 32, cell & (2**32 - 1)
        return (row.astype(np.float64) + 0.5) * self.size - _QUARTER, (column.astype(np.float64) + 0.5) * FULL / self.columns(
            row
        ) - _HALF

    def within(self, south: Ints, north: Ints, west: Ints, east: Ints) -> tuple[Ints, Ints]:
        """Every cell that boxes touch, and the number of the box; ``east`` is not below ``west``, but may lie beyond 180 degrees."""
        low, high = self.row(south), self.row(north)
        box, offset = spread(high - low + 1)
        row = low[box] + offset
        columns = self.columns(row)
        left = (west[box] + _HALF) * columns // FULL
        count = np.minimum((east[box] + _HALF) * columns // FULL - left + 1, columns)
        item, offset = spread(count)
        return row[item] * 2**32 + (left[item] + offset) % columns[item], box[item]


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For things that stand for ``counts`` others each: which thing, and the how-many-th of it, for every other."""
    thing = np.repeat(np.arange(len(counts)), counts)
    return thing, np.arange(len(thing)) - (np.cumsum(counts) - counts)[thing]


def distinct(values: Ints) -> Ints:
    """Each value once, in order; several times quicker than numpy.unique, which hashes whole numbers since 2.3."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


@dataclass(frozen=True, eq=False)
class Lists:
    """What lies in each cell that holds anything: ``item[first[c]:first[c + 1]]`` in the cell ``cell[c]``, in order of number."""

    cell: Ints  # (C,)
    first: Ints  # (C + 1,)
    item: npt.NDArray[np.int32]

    @classmethod
    def of(cls, portions: Iterable[tuple[Ints, Ints]], columns: Columns, name: str = "") -> "Lists":
        """From pairs of a cell and a thing in it; a pair may occur twice in a portion, and things come in order of portions.

        Portions are sorted one by one, then merged a range of cells after the other: so memory does not grow with them.
        """
        cell, item = columns.new(np.int64), columns.new(np.int32)
        begins, some = [0], [np.empty(0, dtype=np.int64)]
        for cells, items in portions:
            here = distinct(cells)
            packed = distinct((np.searchsorted(here, cells) << 32) | items)
            cell.add(here[packed >> 32])
            item.add(packed.astype(np.uint32).view(np.int32))
            begins.append(len(cell))
            some.append(here[packed[::_EVERY] >> 32])
        limits = distinct(np.sort(np.concatenate(some))[:: _MANY // _EVERY])[1:]
        kept, first, ordered = (columns.new(kind, name and f"{name}_{part}") for kind, part in _LISTED)
        for found, what in _merged(cell, item, begins, limits):
            changes = np.flatnonzero(np.append(True, found[1:] != found[:-1]))
            kept.add(found[changes])
            first.add(len(ordered) + changes)
            ordered.add(what)
        first.add([len(ordered)])
        return cls(kept.mapped(), first.mapped(), ordered.mapped())

    def find(self, cell: Ints) -> tuple[Ints, Ints]:
        """Every thing in these cells, and by which of the cells it was found."""
        if not len(self.cell):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.cell, cell), len(self.cell) - 1)
        counts = np.where(self.cell[at] == cell, self.first[at + 1] - self.first[at], 0)
        by, offset = spread(counts)
        return self.item[self.first[at[by]] + offset].astype(np.int64), by


_LISTED = ((np.int64, "cell"), (np.int64, "first"), (np.int32, "item"))


def _merged(cell: Column, item: Column, begins: list[int], limits: Ints) -> Iterator[tuple[Ints, npt.NDArray[np.int32]]]:
    """Portions that are sorted, each from one of ``begins`` to the next, as one: the cells between two limits at a time."""
    cuts = [[begin, *(begin + np.searchsorted(cell.part(begin, end), limits)).tolist(), end] for begin, end in pairwise(begins)]
    for number in range(len(limits) + 1):
        parts = [(one[number], one[number + 1]) for one in cuts if one[number] < one[number + 1]]
        if parts:
            found, what = (np.concatenate([column.part(*part) for part in parts]) for column in (cell, item))
            order = np.argsort(found, kind="stable")
            yield found[order], what[order]
