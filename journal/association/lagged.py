"""What was known on the evening before: exposure windows that end the day before the outcome, and the last pain."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# Days that a window spans. A majority of them must be logged: our choice. Missing days count as the mean of the others, so
# that a sum over 3 days stays a sum over 3 days.
WINDOWS = (1, 3, 7)


def window_sums(exposures: Values, days: int) -> Values:
    """Sums over the ``days`` days before each day (days, factors); NaN where too few of them are logged."""
    out = np.full(exposures.shape, np.nan)
    if len(exposures) > days:
        # Summed afresh for every day: a running total would leave rounding behind and part days that are equal.
        before = np.lib.stride_tricks.sliding_window_view(exposures[:-1], days, axis=0)
        logged = (~np.isnan(before)).sum(axis=-1)
        mean = np.nansum(before, axis=-1) / np.maximum(logged, 1)
        out[days:] = np.where(logged > days // 2, _rounded(mean * days), np.nan)
    return out


def _rounded(sums: Values) -> Values:
    """To 40 binary digits (12 decimal ones), relative to each: what is equal stays so in metres and in kilometres."""
    mantissa, exponent = np.frexp(sums)
    rounded: Values = np.ldexp(np.round(mantissa * 2**40), exponent - 40)
    return rounded


def last_known(pain: Values) -> tuple[Values, Values]:
    """For each day the last pain logged before it (NaN before the first), and how many days ago that was."""
    days = np.arange(len(pain))
    seen = np.maximum.accumulate(np.where(np.isnan(pain), -1, days))
    before = np.r_[-1, seen[:-1]] if len(pain) else seen
    return np.where(before >= 0, pain[before], np.nan), np.where(before >= 0, days - before, np.nan)
