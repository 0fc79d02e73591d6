"""Weekdays on which an exposure is usual: what stands in for it on days that nothing is known about.

Who writes only after training or when it hurts leaves whole days out, and with them the exposure that entry rates
would be compared by. But training keeps to weekdays: entries that are rare on the others are missing for a reason.
"""

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# Logged days that a weekday needs to say what is usual on it: our choice. Who never writes on Sundays has told
# nothing about Sundays, and is not suspected.
LEAST_LOGGED = 4


def usual_days(values: Values, missing: Days, weekday: npt.NDArray[np.int64]) -> tuple[Days, Days]:
    """Days of the weekdays with the exposure more often than on average, and of those with less; both empty where
    the exposure is known on most of the ``missing`` days, which then tell for themselves.

    ``values``: the exposure, NaN = unknown; ``missing``: days without an outcome; ``weekday``: 0 to 6 a day.
    """
    nowhere = np.zeros(len(values), dtype=np.bool_)
    if not missing.any() or np.isnan(values[missing]).mean() <= 0.5:
        return nowhere, nowhere
    exposed, unexposed = exposure_days(values)
    times = np.bincount(weekday[exposed], minlength=7)
    known = times + np.bincount(weekday[unexposed], minlength=7)
    enough = known >= LEAST_LOGGED
    usual = times * known.sum() >= times.sum() * known
    return (enough & usual)[weekday], (enough & ~usual)[weekday]
