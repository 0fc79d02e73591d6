"""Whether entries are missing for a reason: a diary kept only when it hurts finds what is not there.

The share of days with an outcome is compared between days with and without an exposure (the same day and the day
before; where it is unknown on the missing days, weekdays on which it is usual and others) and with more and less
pain the day before. More than 20 points and more than chance refuses. Chance: runs
of kept and missing days are shuffled, because holidays miss days in runs; p < .01 over everything compared.
"""

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days
from journal.association.usual_weekdays import usual_days

Values = npt.NDArray[np.float64]
Kept = npt.NDArray[np.bool_]
When = Literal["same day", "day before", "weekdays"]
Compared = tuple[int | None, When, tuple[Kept, Kept]]

# Share of days that may differ, and chance at which a difference counts: from the simulated diaries.
LARGEST_DIFFERENCE, CHANCE = 0.20, 0.01
SHUFFLES = 499
LEAST = 8  # days on either side


class Comparison(NamedTuple):
    """Entry rates on two kinds of days."""

    factor: int | None
    """Column of the exposures; None: the outcome itself, the day before."""
    when: When
    """Which days it was compared by: those of the entry, those before, or weekdays on which it is usual."""
    with_it: float
    """Share of days with an entry, where exposed (or more pain the day before)."""
    without: float
    p: float


def depends_on(pain: Values, exposures: Values, weekday: npt.NDArray[np.int64]) -> list[Comparison]:
    """Everything that the keeping of this diary depends on; empty where nothing speaks against it."""
    kept = ~np.isnan(pain)
    compared = _compared(pain, exposures, weekday)
    if not compared or kept.all():
        return []
    with_it = np.array([days[0] for _, _, days in compared], dtype=np.float64).T
    without = np.array([days[1] for _, _, days in compared], dtype=np.float64).T
    high, low, score = _scores(kept[None].astype(float), with_it, without)
    far = np.abs(high - low)[0] > LARGEST_DIFFERENCE
    if not far.any():
        return []
    chance = _scores(_shuffled(kept), with_it, without)[2].max(axis=1)
    p = (1 + (chance[:, None] >= score[0]).sum(axis=0)) / (len(chance) + 1)
    return [
        Comparison(factor, when, float(high[0, i]), float(low[0, i]), float(p[i]))
        for i, (factor, when, _) in enumerate(compared)
        if far[i] and p[i] < CHANCE
    ]


def _compared(pain: Values, exposures: Values, weekday: npt.NDArray[np.int64]) -> list[Compared]:
    pairs: list[Compared] = [(None, "day before", exposure_days(_day_before(pain)))]
    for factor in range(exposures.shape[1]):
        values = exposures[:, factor]
        pairs += [(factor, "same day", exposure_days(values)), (factor, "day before", exposure_days(_day_before(values)))]
        pairs.append((factor, "weekdays", usual_days(values, pain, weekday)))
    return [(factor, when, days) for factor, when, days in pairs if min(days[0].sum(), days[1].sum()) >= LEAST]


def _day_before(values: Values) -> Values:
    before: Values = np.r_[np.nan, values[:-1]]
    return before


def _scores(kept: Values, with_it: Values, without: Values) -> tuple[Values, Values, Values]:
    """Rates on both kinds of days and their difference in standard errors, each (diaries, comparisons)."""
    n, m = with_it.sum(axis=0), without.sum(axis=0)
    high, low = kept @ with_it / n, kept @ without / m
    rate = (high * n + low * m) / (n + m)
    spread = np.sqrt(np.maximum(rate * (1 - rate), 1e-3) * (1 / n + 1 / m))
    return high, low, np.abs(high - low) / spread


def _shuffled(kept: Kept) -> Values:
    """The same runs of kept and of missing days in other orders; seeded, so that the answer stays the same."""
    random = np.random.default_rng(20260105)
    lengths = np.diff(np.r_[0, np.flatnonzero(np.diff(kept)) + 1, len(kept)])
    value = (np.arange(len(lengths)) % 2 == 0) == kept[0]
    out = np.empty((SHUFFLES, len(kept)))
    for row in out:
        mixed = lengths.copy()
        mixed[value], mixed[~value] = random.permutation(lengths[value]), random.permutation(lengths[~value])
        row[:] = np.repeat(value, mixed)
    return out
