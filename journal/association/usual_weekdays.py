"""Weekdays on which an exposure is usual: what stands in for it on days that nothing is known about.

Who writes only after training or when it hurts leaves whole days out, and with them the exposure that entry rates
would be compared by. But training keeps to weekdays: entries that are rare on the others, and of days that hurt more,
are missing for a reason. Who only writes less on weekends has no such days, and is not suspected.
"""

from math import sqrt

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# Logged days that a weekday needs to say what is usual on it: our choice. Who never writes on Sundays has told
# nothing about Sundays, and is not suspected.
LEAST_LOGGED = 4

WEEKEND = 5  # Saturday; Monday is 0

# Standard errors by which days without the exposure hurt more, of those that were written down. Our choice, by simulation:
# at 0 most people who only write less on weekends would be refused, at 4 many who only write when training or hurting are not.
HURT_MORE = 2.5


def usual_days(values: Values, pain: Values, weekday: npt.NDArray[np.int64]) -> tuple[Days, Days]:
    """Days of the weekdays with the exposure more often than on average, and of those with less.

    Both empty where the exposure is known on most of the days without an outcome, which then tell for themselves, or
    where days without the exposure do not hurt more than those with it. Weekends are only compared where nothing can be
    among the other days: many write less on them, whatever they did or felt.

    ``values``: the exposure; ``pain``: the outcome, NaN = not logged in both; ``weekday``: 0 to 6 a day.
    """
    nowhere, missing = np.zeros(len(values), dtype=np.bool_), np.isnan(pain)
    exposed, unexposed = exposure_days(values)
    if not missing.any() or np.isnan(values[missing]).mean() <= 0.5 or not _hurts_more(pain, unexposed, exposed):
        return nowhere, nowhere
    times = np.bincount(weekday[exposed], minlength=7)
    known = times + np.bincount(weekday[unexposed], minlength=7)
    enough = known >= LEAST_LOGGED
    usual = times * known.sum() >= times.sum() * known
    working = np.arange(7) < WEEKEND
    if (enough & usual & working).any() and (enough & ~usual & working).any():
        enough &= working
    return (enough & usual)[weekday], (enough & ~usual)[weekday]


def _hurts_more(pain: Values, these: Days, others: Days) -> bool:
    first, second = (pain[days & ~np.isnan(pain)] for days in (these, others))
    if min(len(first), len(second)) < 2:
        return False
    spread = sqrt(first.var(ddof=1) / len(first) + second.var(ddof=1) / len(second))
    return bool(first.mean() - second.mean() > HURT_MORE * spread)
