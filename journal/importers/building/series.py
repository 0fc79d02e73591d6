"""What several sensors wrote, each by a clock of its own, on one line of time."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from journal.analysis.track import Values


class Series:
    """Readings by name, in the units of ``analysis.streams``, each at its own time in seconds since 1970."""

    def __init__(self) -> None:
        """No readings yet."""
        self._times: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))
        self._values: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))

    def add(self, name: str, time_s: float, value: float) -> None:
        """One reading; NaN for a time or a value that is not known."""
        self._times[name].append(time_s)
        self._values[name].append(value)

    def __len__(self) -> int:
        """The number of readings of all names."""
        return sum(len(times) for times in self._times.values())

    def columns(self) -> dict[str, Values]:
        """One row for each whole second in which anything was read: ``time_s`` and a column of shape (n,) for each name.

        The first reading in a second counts; NaN where a sensor was silent. Readings without a time are left out.
        """
        read = {name: self._readings(name) for name in self._times}
        seconds = np.unique(np.concatenate([np.empty(0), *(times for times, _ in read.values())]))
        return {"time_s": seconds} | {name: _spread(seconds, *one) for name, one in read.items()}

    def _readings(self, name: str) -> tuple[Values, Values]:
        times, values = np.frombuffer(self._times[name]), np.frombuffer(self._values[name])
        known = np.isfinite(times) & np.isfinite(values)
        return np.floor(times[known]), values[known]


def _spread(seconds: Values, times: Values, values: Values) -> Values:
    column = np.full(len(seconds), np.nan)
    # Written last to first, so that the first of a second stays.
    column[np.searchsorted(seconds, times[::-1])] = values[::-1]
    return column


def stretches(time_s: Values, stops_s: Iterable[float]) -> Values:
    """The number of the stretch between stops that each time belongs to; a stop belongs to the stretch that it ends."""
    return np.searchsorted(np.sort(np.array(list(stops_s), dtype="float64")), time_s, side="left").astype("float64")


def of(columns: Mapping[str, Values], name: str) -> Values:
    """One of the columns, all NaN where there is none of that name."""
    return columns.get(name, np.full(len(columns["time_s"]), np.nan))
