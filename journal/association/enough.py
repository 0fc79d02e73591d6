"""Whether there is enough in a diary to answer at all, and if not, in how many days there will be."""

from math import ceil

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days

Values = npt.NDArray[np.float64]

# From simulated diaries (docs/validation.md): with fewer days even an effect of one pain point a day is missed.
NOTHING_BELOW, LEAST_DAYS = 60, 90
LEAST_EXPOSED, LEAST_VARYING = 8, 8


def too_early(pain: Values) -> str | None:
    """Why this outcome cannot be looked at yet, or None."""
    logged = int((~np.isnan(pain)).sum())
    if logged < LEAST_DAYS:
        wait = about_days(LEAST_DAYS - logged, logged, len(pain))
        return f"too early: {logged} {'day is' if logged == 1 else 'days are'} logged, {LEAST_DAYS} are needed ({wait})"
    varying = logged - int(np.unique(pain[~np.isnan(pain)], return_counts=True)[1].max())
    if varying < LEAST_VARYING:
        wait = about_days(LEAST_VARYING - varying, varying, len(pain))
        return f"too early: only {varying} days differ from the usual value, {LEAST_VARYING} are needed ({wait})"
    return None


def too_little(exposure: Values, next_pain: Values) -> str | None:
    """Why this factor cannot be looked at, or None. ``next_pain``: the outcome on the day after each exposure."""
    known = exposure[~np.isnan(exposure)]
    if not len(known):
        return "never logged"
    if known.min() == known.max():
        return "never varies: nothing to compare"
    logged = ~np.isnan(next_pain)
    counts = [int((days & logged).sum()) for days in exposure_days(exposure)]
    if min(counts) >= LEAST_EXPOSED:
        return None
    wait = about_days(LEAST_EXPOSED - min(counts), min(counts), len(exposure))
    return f"too early: {counts[0]} days with it and {counts[1]} without, {LEAST_EXPOSED} of each are needed ({wait})"


def about_days(missing: int, had: int, days: int) -> str:
    """How long ``missing`` more take at the pace so far: ``had`` in ``days`` calendar days."""
    if not had:
        return f"at least {missing} more days"
    return f"about {ceil(missing * days / had)} more days"
