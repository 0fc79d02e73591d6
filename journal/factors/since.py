"""How long ago something was last done, for rows in any order."""

import numpy as np
import numpy.typing as npt
import pandas as pd

# More days than any history has: a thing and a day make one number, and they sort by thing, then by day.
_BIG = 10_000_000


def day_number(day: pd.Series) -> npt.NDArray[np.int64]:
    """Each day as a whole number of days, so that they can be counted."""
    return day.to_numpy().astype("datetime64[D]").astype("int64")


def days_since(
    what: npt.NDArray[np.int64], day: npt.NDArray[np.int64],
    done: npt.NDArray[np.int64] | None = None, done_on: npt.NDArray[np.int64] | None = None,
) -> npt.NDArray[np.float64]:  # fmt: skip
    """Days from the last earlier day on which the same was done to each row's own; NaN where there is none.

    ``what``: what each row asks about, a number for each thing of each athlete; ``done`` and ``done_on``:
    what was done when, the rows themselves by default. The same day is not an earlier one.
    """
    known = np.unique((what if done is None else done) * _BIG + (day if done_on is None else done_on))
    asked = what * _BIG + day
    place = np.searchsorted(known, asked) - 1
    if not len(known):
        return np.full(len(asked), np.nan)
    before = known[np.maximum(place, 0)]
    return np.where((place >= 0) & (before // _BIG == what), asked - before, np.nan)
