"""Reading a frame of days: what a screen accepts, and one sentence for what it does not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.domain.errors import BadValue

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# Squares of the squares of larger numbers cannot be added up.
LARGEST = 1e50


@dataclass(frozen=True)
class Diary:
    """One person's days, a row each calendar day without gaps; NaN = not logged."""

    outcome: str
    names: list[str]
    pain: Values
    """The outcome: pain, or whatever was asked about."""
    exposures: Values
    """(days, factors)."""
    weekday: npt.NDArray[np.int64]
    single: frozenset[int]
    """Factors that are only looked at on the day before."""
    absent: Days
    """(days, factors): nothing was done that the factor could be asked of; its exposure is NaN there, and yet known."""

    @property
    def logged(self) -> int:
        """Days with an outcome."""
        return int((~np.isnan(self.pain)).sum())

    @property
    def missing(self) -> float:
        """Share of the days without an outcome."""
        return float(np.isnan(self.pain).mean())

    @property
    def done(self) -> Values:
        """The exposures as they were lived: 0 where nothing was done that could have them."""
        return np.where(self.absent, 0.0, self.exposures)

    @property
    def among(self) -> Values:
        """The exposures for a comparison among the days on which they could be: the mean of those where they could not.

        So a day of rest speaks neither for soft ground nor for hard, and the exposure has no part in what goes with running.
        """
        known = ~np.isnan(self.exposures)
        mean = np.nansum(self.exposures, axis=0) / np.maximum(known.sum(axis=0), 1)
        return np.where(self.absent, mean, self.exposures)


def read_diary(
    days: pd.DataFrame,
    outcome: str,
    exposures: Sequence[str],
    ratios: Collection[str] = (),
    q: float = 1.0,
    absent: pd.DataFrame | None = None,
) -> Diary:
    """A frame as arrays on every calendar day from its first to its last; BadValue says what cannot be used."""
    if not isinstance(q, int | float) or not 0 < q <= 1:
        raise BadValue.of(q, "a share of false findings above 0 and up to 1", "0.10")
    if not isinstance(days, pd.DataFrame):
        raise BadValue.of(days, "a frame with a row a day", "pd.DataFrame({'pain': …}, index=pd.date_range(…))")
    names = list(exposures)
    _refuse_names([outcome, *names], days)
    index = _days_of(days)
    columns = {name: _numbers(days[name]) for name in [outcome, *names]}
    whole = pd.DataFrame(columns, index=index).reindex(pd.date_range(index.min(), index.max(), freq="D"))
    single = frozenset(place for place, name in enumerate(names) if name in ratios)
    values = whole[names].to_numpy(dtype="float64")
    weekday = pd.DatetimeIndex(whole.index).day_of_week.to_numpy(dtype="int64")
    nowhere = _absent(absent, names, pd.DatetimeIndex(whole.index)) & np.isnan(values)
    return Diary(outcome, names, whole[outcome].to_numpy(dtype="float64"), values, weekday, single, nowhere)


def _absent(absent: pd.DataFrame | None, names: list[str], index: pd.DatetimeIndex) -> Days:
    if absent is None:
        return np.zeros((len(index), len(names)), dtype=np.bool_)
    told = absent.set_axis(_days_of(absent), axis=0).reindex(index=index, columns=names, fill_value=False)
    return told.to_numpy(dtype=np.bool_)


def _refuse_names(names: list[str], days: pd.DataFrame) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadValue.of(name, "every outcome and exposure to be named once", "outcome 'pain', exposures ['load', 'sleep']")
        if (days.columns == name).sum() != 1:
            raise BadValue.of(name, "the name of one column of the days", ", ".join(map(str, days.columns[:3])) or "'pain'")


def _days_of(days: pd.DataFrame) -> pd.DatetimeIndex:
    index = days.index
    if not isinstance(index, pd.DatetimeIndex) or index.tz is not None:
        raise BadValue.of(f"an index of {index.dtype}", "days without a time zone", "pd.date_range('2026-01-01', periods=180)")
    if not len(index) or index.hasnans:
        raise BadValue.of("the index", "at least one day and no missing ones", "pd.date_range('2026-01-01', periods=180)")
    day = index.normalize()
    if day.has_duplicates:
        raise BadValue.of(day[day.duplicated()][0].date(), "every day once", "one row a day")
    return day


def _numbers(column: "pd.Series[float]") -> Values:
    kind = column.dtype
    if not (pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind)) or pd.api.types.is_complex_dtype(kind):
        raise BadValue.of(f"column {column.name} ({kind})", "numbers, NaN where nothing was logged", "0.0, 1.0, NaN")
    values: Values = np.asarray(column.to_numpy(dtype="float64", na_value=np.nan), dtype=np.float64)
    if (np.abs(values) > LARGEST).any():
        raise BadValue.of(f"column {column.name}", f"numbers up to {LARGEST:g}, NaN where nothing was logged", "0.0, 1.0, NaN")
    return values
