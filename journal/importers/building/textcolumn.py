"""A quantity of the points of an XML recording: collected as text, turned into numbers a piece of the file at a time."""

import math
from array import array

import numpy as np
import numpy.typing as npt

from journal.analysis.masks import some
from journal.analysis.track import Values
from journal.importers.building.isotimes import seconds_of

Places = npt.NDArray[np.int64]


class TextColumn:
    """Values of some of the points: the text of those not turned into numbers yet, and the numbers of the others."""

    def __init__(self) -> None:
        """An empty column."""
        # Stretches of points whose texts follow each other: the first of each, and how many.
        self.first: list[int] = []
        self.many: list[int] = []
        self.text: list[str] = []
        self._numbers = array("d")

    def __bool__(self) -> bool:
        """Whether any point had a text."""
        return bool(self.text or self._numbers)

    def add(self, first: int, texts: list[str]) -> None:
        """The texts of a point and of those behind it."""
        self.first.append(first)
        self.many.append(len(texts))
        self.text += texts

    def convert(self) -> None:
        """Turn into numbers what came since, which is something; NaN where it is no number."""
        self._put(self._converted())
        for pending in (self.first, self.many, self.text):
            pending.clear()

    def _converted(self) -> Values:
        return numbers(self.text)

    def _put(self, values: Values) -> None:
        begin, count = self.first[0], len(self.text)
        self._reach(begin)
        if begin == len(self._numbers) and (len(self.first) == 1 or self.first == [*range(begin, begin + count)]):
            self._numbers.frombytes(values.tobytes())
            return
        at = self._at()
        self._reach(int(at[-1]) + 1)
        np.frombuffer(self._numbers)[at] = values

    def _at(self) -> Places:
        """The points that the texts belong to, in order."""
        first, many = np.array(self.first, dtype="int64"), np.array(self.many, dtype="int64")
        return np.asarray(np.arange(len(self.text)) + np.repeat(first - np.cumsum(many) + many, many), dtype="int64")

    def _reach(self, count: int) -> None:
        if count > len(self._numbers):
            self._numbers.frombytes(np.full(count - len(self._numbers), np.nan).tobytes())

    def values(self, count: int) -> Values:
        """One value for each of ``count`` points; the column takes no more after that."""
        if self.text:
            self.convert()
        self._reach(count)
        return np.frombuffer(self._numbers)[:count]


class TimeColumn(TextColumn):
    """Times, in seconds since 1970. ``naive``: some came without a zone."""

    def __init__(self) -> None:
        """An empty column."""
        super().__init__()
        self.naive = False
        self._unread: list[int] = []

    def _converted(self) -> Values:
        seconds, naive = seconds_of(self.text)
        self.naive |= naive
        if some(unread := ~np.isfinite(seconds)):
            self._unread += self._at()[unread].tolist()
        return seconds

    def warnings(self, count: int) -> list[str]:
        """What to tell about the times of ``count`` points."""
        said = ["its times carry no zone: read as UTC"] if self.naive else []
        if unread := sum(at < count for at in self._unread):
            said.append(f"{unread} of {count} points carry no readable time or one before 1980: taken as unknown")
        return said


def numbers(texts: list[str]) -> Values:
    """The numbers, NaN for text that is none."""
    try:
        return np.fromiter(map(float, texts), "float64", len(texts))
    except ValueError:
        return np.array([number(text) for text in texts])


def number(text: str | None) -> float:
    """A number; NaN for text that is none."""
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan
