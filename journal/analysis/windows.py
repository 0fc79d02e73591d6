"""Trailing windows over calendar days, inside each athlete.

Input is always dense: one row per athlete and calendar day, sorted, no gaps (``calendar`` makes it). Every
window is summed afresh rather than by adding and subtracting, so that a value depends on its own days alone: a
person by herself and the same person inside a cohort give bitwise the same numbers, and zeros stay zero.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Values = npt.NDArray[np.float64]

# Share of a window's days that must be logged before it has a value: our choice, no source.
MIN_LOGGED = 0.75


def calendar(firsts: pd.Series, as_of: pd.Timestamp) -> pd.DataFrame:
    """Dense ``athlete_id``, ``day`` rows from each athlete's first day (index: athlete_id) to ``as_of``."""
    firsts = firsts.sort_index()
    lengths = np.maximum((as_of - firsts).dt.days.to_numpy() + 1, 0)
    athlete = np.repeat(firsts.index.to_numpy(), lengths)
    start = np.repeat(firsts.to_numpy(), lengths)
    step = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    days = pd.Series(start + step.astype("timedelta64[D]")).astype("datetime64[us]")
    return pd.DataFrame({"athlete_id": athlete.astype("int64"), "day": days})


def calendar_rows(firsts: pd.Series, as_of: pd.Timestamp, keys: pd.DataFrame) -> npt.NDArray[np.int64]:
    """For each row of ``keys`` (``athlete_id``, ``day``) its place in ``calendar(firsts, as_of)``; -1 where it is not in there."""
    firsts = firsts.sort_index()
    lengths = np.maximum((as_of - firsts).dt.days.to_numpy() + 1, 0)
    whose = firsts.index.get_indexer(pd.Index(keys["athlete_id"]))
    # One more than there are athletes, so that an unknown one (-1) finds a calendar too: an empty one.
    start, length = np.r_[firsts.to_numpy(), np.datetime64(0, "us")][whose], np.r_[lengths, 0][whose]
    ago = (keys["day"].to_numpy() - start) // np.timedelta64(1, "D")
    place = (np.cumsum(np.r_[lengths, 0]) - np.r_[lengths, 0])[whose] + ago
    return np.where((ago >= 0) & (ago < length), place, -1)


def rows_since_start(athlete_id: pd.Series) -> npt.NDArray[np.int64]:
    """For each dense row, how many days the athlete already had: 0 on the first."""
    ids = athlete_id.to_numpy()
    new = np.r_[True, ids[1:] != ids[:-1]] if len(ids) else np.zeros(0, dtype=bool)
    position = np.arange(len(ids))
    return position - np.maximum.accumulate(np.where(new, position, 0))


def trailing(values: pd.Series, athlete_id: pd.Series, days: int, *, lag: int = 0) -> Values:
    """A (rows, days) matrix: the window that ends ``lag`` days before each row, oldest first, NaN before the start."""
    # One NaN more than needed, so that even an empty frame holds one window.
    padded = np.r_[np.full(days + lag, np.nan), values.to_numpy(dtype="float64")]
    windows = np.lib.stride_tricks.sliding_window_view(padded, days)[1 : len(values) + 1]
    behind = np.arange(days - 1, -1, -1) + lag
    return np.where(behind[None, :] <= rows_since_start(athlete_id)[:, None], windows, np.nan)


def trailing_mean(values: pd.Series, athlete_id: pd.Series, days: int, *, lag: int = 0) -> Values:
    """Mean over the logged days of each window; NaN where fewer than 75 % of its days are logged."""
    windows = trailing(values, athlete_id, days, lag=lag)
    logged = ~np.isnan(windows)
    count = logged.sum(axis=1)
    total = np.where(logged, windows, 0.0).sum(axis=1)
    enough = count >= MIN_LOGGED * days
    means: Values = np.divide(total, count, out=np.full(len(total), np.nan), where=enough)
    return means


def trailing_sum(values: pd.Series, athlete_id: pd.Series, days: int, *, lag: int = 0) -> Values:
    """The logged mean x ``days``; NaN where fewer than 75 % of the days are logged."""
    return trailing_mean(values, athlete_id, days, lag=lag) * days


def trailing_max(values: pd.Series, athlete_id: pd.Series, days: int, *, lag: int = 0) -> Values:
    """The largest known value of each window; NaN where none is known."""
    windows = trailing(values, athlete_id, days, lag=lag)
    largest = np.where(np.isnan(windows), -np.inf, windows).max(axis=1, initial=-np.inf)
    return np.where(np.isneginf(largest), np.nan, largest)


def ratio(above: Values, below: Values) -> Values:
    """``above / below``; NaN where ``below`` is not greater than 0."""
    quotient: Values = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)
    return quotient
