"""Whether there is enough in a diary to answer at all, and if not, in how many days there will be."""

from math import ceil

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days

Values = npt.NDArray[np.float64]

# From simulated diaries (docs/validation.md): with fewer days even an effect of one pain point a day is missed.
NOTHING_BELOW, LEAST_DAYS = 60, 90
LEAST_EXPOSED, LEAST_VARYING = 8, 8

# Days after which nobody is told to wait any longer: our choice.
LONGEST_WAIT = 730
TOO_RARE = "too rare to wait for"


def too_early(pain: Values) -> str | None:
    """Why this outcome cannot be looked at yet, or None."""
    logged, varying = _counts(pain)
    if logged < LEAST_DAYS:
        are = "1 day is" if logged == 1 else f"{logged} days are"
        return f"too early: {are} logged, {LEAST_DAYS} are needed ({about_days(LEAST_DAYS - logged, logged, len(pain))})"
    if varying < LEAST_VARYING:
        differ = f"only {varying} {'day differs' if varying == 1 else 'days differ'}" if varying else "no day differs"
        wait = about_days(LEAST_VARYING - varying, varying, len(pain))
        return f"too early: {differ} from the usual value, {LEAST_VARYING} are needed ({wait})"
    return None


def _counts(pain: Values) -> tuple[int, int]:
    """How many days are logged, and how many of them differ from the usual value."""
    logged = pain[~np.isnan(pain)]
    usual = int(np.unique(logged, return_counts=True)[1].max()) if len(logged) else 0
    return len(logged), len(logged) - usual


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
    with_it = "1 day" if counts[0] == 1 else f"{counts[0]} days"
    return f"too early: {with_it} with it and {counts[1]} without, {LEAST_EXPOSED} of each are needed ({wait})"


def about_days(missing: int, had: int, days: int) -> str:
    """How long ``missing`` more take at the pace so far: ``had`` in ``days`` calendar days."""
    wait = ceil(missing * days / had) if had else missing
    if had and wait > LONGEST_WAIT:
        return TOO_RARE
    return f"{'about' if had else 'at least'} {wait} more {'day' if wait == 1 else 'days'}"
