"""A quantity of the points of an XML recording, collected as text and turned into numbers at once."""

import math
from datetime import UTC, datetime

import numpy as np

from journal.analysis.track import Values

# Clocks that lost their battery start at 1970 or 1980: a time before the first day of GPS is no time.
_FIRST_DAY_OF_GPS = datetime(1980, 1, 7, tzinfo=UTC).timestamp()


class TextColumn:
    """Values of some of the points: which, and their text."""

    def __init__(self) -> None:
        """An empty column."""
        self.at: list[int] = []
        self.text: list[str] = []

    def numbers(self, count: int) -> Values:
        """One value for each of ``count`` points; NaN where there is none or it is no number."""
        return self._spread(count, [number(text) for text in self.text])

    def instants(self, count: int) -> tuple[Values, bool]:
        """Seconds since 1970 for each of ``count`` points, and whether any time came without a zone."""
        moments = [_moment(text) for text in self.text]
        naive = any(moment is not None and moment.tzinfo is None for moment in moments)
        return self._spread(count, [_seconds(moment) for moment in moments]), naive

    def _spread(self, count: int, values: list[float]) -> Values:
        column = np.full(count, np.nan)
        column[np.array(self.at, dtype="int64")] = values
        return column


def number(text: str | None) -> float:
    """A number; NaN for text that is none."""
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _seconds(moment: datetime | None) -> float:
    if moment is None:
        return math.nan
    seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return seconds if seconds >= _FIRST_DAY_OF_GPS else math.nan


def time_warnings(times: TextColumn, seconds: Values, naive: bool) -> list[str]:
    """What to tell about the times of points."""
    said = ["its times carry no zone: read as UTC"] if naive else []
    unread = len(times.text) - int(np.isfinite(seconds).sum())
    if unread:
        said.append(f"{unread} of {len(seconds)} points carry no readable time or one before 1980: taken as unknown")
    return said
