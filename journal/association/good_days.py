"""Good days that were not written down: a diary kept only when it hurts has none, and its gaps lie next to its better days.

Where every day below some value is missing, nothing that is compared by an exposure need show it: whatever was done, entries
are missing after it alike. Two things show it together: hardly a day without the outcome is there, and the days next to a gap,
which were nearly left out too, are lower than those in the midst of bad spells. Gaps that have other reasons lie anywhere.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from journal.association.entry_rates import LEAST
from journal.association.hidden_days import LEAST_MISSING

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# An outcome below one point is none; with this share of such days among the logged ones the good days are there. Our choices.
NONE_BELOW, FEW = 1.0, 0.05

# Standard errors by which days next to gaps are lower. Our choices, by simulation: the first refuses about one in a hundred
# diaries that miss days for other reasons. The second is for an outcome that looks cut off: with this share of days missing
# no value is as frequent as the lowest, and that is two points or more.
LOWER, LOWER_IF_CUT_OFF = 2.5, 1.5
MISSING_IF_CUT_OFF, LOWEST_IF_CUT_OFF = 0.30, 2.0


class Gaps(NamedTuple):
    """The mean outcome of logged days next to missing ones, and of the others."""

    beside: float
    away: float


def leaves_out_good_days(pain: Values, weekday: npt.NDArray[np.int64]) -> Gaps | None:
    """What shows that good days are left out, or None. ``pain``: the outcome, NaN = not logged; ``weekday``: 0 to 6 a day."""
    kept = ~np.isnan(pain)
    missing = float((~kept).mean())
    if missing < LEAST_MISSING or (pain[kept] < NONE_BELOW).mean() >= FEW:
        return None
    gone = np.r_[False, ~kept, False]
    beside = kept & (gone[:-2] | gone[2:])
    away = kept & ~beside
    if min(beside.sum(), away.sum()) < LEAST:
        return None
    bar = LOWER_IF_CUT_OFF if _cut_off(pain[kept], missing) else LOWER
    # Who never writes on weekends has Fridays and Mondays next to gaps, and these may be better days.
    level = _without_weekdays(pain, weekday, kept)
    if _lower(level[beside], level[away]) <= bar:
        return None
    return Gaps(float(pain[beside].mean()), float(pain[away].mean()))


def _cut_off(logged: Values, missing: float) -> bool:
    values, counts = np.unique(np.floor(logged), return_counts=True)
    return bool(missing >= MISSING_IF_CUT_OFF and values[0] >= LOWEST_IF_CUT_OFF and counts[0] == counts.max())


def _without_weekdays(pain: Values, weekday: npt.NDArray[np.int64], kept: Days) -> Values:
    days = np.bincount(weekday[kept], minlength=7)
    means = np.bincount(weekday[kept], pain[kept], minlength=7) / np.maximum(days, 1)
    level: Values = pain - means[weekday]
    return level


def _lower(these: Values, others: Values) -> float:
    """By how many standard errors these are lower on average."""
    spread = sqrt(these.var(ddof=1) / len(these) + others.var(ddof=1) / len(others))
    return float(others.mean() - these.mean()) / max(spread, 1e-9)
