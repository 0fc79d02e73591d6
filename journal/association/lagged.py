"""What was known on the evening before: exposure windows that end the day before the outcome, and the last pain."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# Days a window spans -> days of it that must be logged: a majority, our choice. Missing days count as the mean of the
# others, so that a sum over 3 days stays a sum over 3 days.
WINDOWS = {1: 1, 3: 2, 7: 4}


def window_sums(exposures: Values, days: int) -> Values:
    """Sums over the ``days`` days before each day (days, factors); NaN where too few of them are logged."""
    known = ~np.isnan(exposures)
    total, count = _cumulative(np.where(known, exposures, 0.0)), _cumulative(known.astype(float))
    out = np.full(exposures.shape, np.nan)
    logged = (count[days:] - count[:-days])[:-1]
    mean = (total[days:] - total[:-days])[:-1] / np.maximum(logged, 1)
    out[days:] = np.where(logged >= WINDOWS[days], mean * days, np.nan)
    return out


def _cumulative(values: Values) -> Values:
    return np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])


def last_known(pain: Values) -> tuple[Values, Values]:
    """For each day the last pain logged before it (NaN before the first), and how many days ago that was."""
    days = np.arange(len(pain))
    seen = np.maximum.accumulate(np.where(np.isnan(pain), -1, days))
    before = np.r_[-1, seen[:-1]] if len(pain) else seen
    return np.where(before >= 0, pain[before], np.nan), np.where(before >= 0, days - before, np.nan)
