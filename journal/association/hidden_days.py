"""Days that were hidden as a whole: a diary without a single quiet day is not a diary of every day.

Where both pain and exposure are unknown on the missing days, entry rates cannot tell. But who only writes when
training *or* hurting leaves a hole: no day with neither. Such a hole is a sign when days are missing, and many such
days were expected.
"""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# Our choices, by simulation: share of days missing, quiet days expected, and the share of them that is there. A real
# effect thins the quiet days out; it does not leave next to none.
LEAST_MISSING, LEAST_EXPECTED, HOLE = 0.10, 8.0, 0.05

# Share of logged days on which an exposure has its lowest value, so that there are days "without" it: our choice.
LEAST_WITHOUT = 0.10


def hides_quiet_days(pain: Values, exposures: Values) -> int | None:
    """The factor without which there is no quiet day, or None.

    Quiet: the outcome below some value that it is often below on days with the factor. Only factors that are
    unknown on most days without an outcome are looked at; for the others entry rates tell.
    """
    missing = np.isnan(pain)
    if missing.mean() < LEAST_MISSING:
        return None
    for factor in range(exposures.shape[1]):
        values = exposures[:, factor]
        if np.isnan(values[missing]).mean() > 0.5 and _has_hole(pain, values):
            return factor
    return None


def _has_hole(pain: Values, values: Values) -> bool:
    logged = ~np.isnan(pain) & ~np.isnan(values)
    if not logged.any():
        return False
    without = logged & (values == values[logged].min())
    if without.sum() < LEAST_WITHOUT * logged.sum():
        return False
    with_it, quiet_ones = pain[logged & ~without], pain[without]
    for quiet in np.unique(with_it)[1:]:
        expected = (with_it < quiet).mean() * len(quiet_ones)
        if expected >= LEAST_EXPECTED and (quiet_ones < quiet).sum() <= HOLE * expected:
            return True
    return False
