"""Which tests are made: declared from the exposures alone, before the outcome is looked at.

Every factor is tested on the day before, as long as there are six logged days for each; beyond that the factors
with the most variation of their own are taken. What the length of the diary leaves goes to sums over 3 and 7 days,
first those that differ most from the day before. The length allows as many tests as circular shifts alone could
tell apart for a single finding at q = .10: (days - 12) / 10, that is 7 at 90 days, 16 at 180, 35 at 365.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days
from journal.association.enough import LEAST_EXPOSED
from journal.association.fitting import correlations, fit
from journal.association.given import Given
from journal.association.lagged import WINDOWS, window_sums

Values = npt.NDArray[np.float64]

# One factor's test needs this many logged days: our choice, by simulation.
DAYS_A_FACTOR = 6

# From this correlation on (after what is given) no diary tells two factors apart: they are one test. Our choice.
INSEPARABLE = 0.95


class Declared(NamedTuple):
    """The tests of one screen; a factor is its column in the exposures."""

    factors: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]
    """Days each test's window spans: 1, 3 or 7."""
    windows: Values
    """(days, tests)."""
    around: dict[int, Values]
    """A tested factor -> its windows of every span that means something, tested or not: (days, any)."""
    same: dict[int, list[int]]
    """A tested factor -> the factors that are not tested because they move exactly with it."""
    left_out: list[int]
    """Factors that the length does not allow."""

    def surroundings(self, tests: list[int]) -> Values:
        """What these tests' factors did over a day, two, three and seven (days, any). Where a cause does not linger in the pain,
        the pain of yesterday says too much of it the day before that, and its company would be found for it."""
        factors = dict.fromkeys(int(self.factors[test]) for test in tests)
        return np.hstack([self.windows[:, :0], *(self.around[factor] for factor in factors)])


def declare(given: Given, exposures: Values, candidates: list[int], single: Collection[int]) -> Declared:
    """The tests of these factors; those in ``single`` only on the day before (a ratio is no sum)."""
    logged = int((~np.isnan(given.pain)).sum())
    yesterday = window_sums(exposures[:, candidates], 1)
    blind = given.before_looking()
    moved = fit(blind, yesterday).moved
    distinct, same = _one_of_each(correlations(moved), candidates)
    size = np.square(moved).sum(axis=0) / np.maximum(np.nansum((yesterday - np.nanmean(yesterday, axis=0)) ** 2, axis=0), 1e-300)
    own = dict(zip(candidates, size, strict=True))
    allowed = set(sorted(distinct, key=lambda factor: -own[factor])[: max(logged // DAYS_A_FACTOR, 1)])
    tested = [factor for factor in distinct if factor in allowed]
    tests = [(factor, 1) for factor in tested]
    tests += _wider(blind, exposures, [f for f in tested if f not in single])[: max((logged - 12) // 10 - len(tests), 0)]
    columns = [window_sums(exposures[:, [factor]], days) for factor, days in sorted(tests)]
    factors, spans = (np.array(values, dtype=np.int64) for values in zip(*sorted(tests), strict=True))
    around = {factor: _around(exposures[:, [factor]], factor in single) for factor in tested}
    return Declared(factors, spans, np.hstack(columns), around, same, [f for f in distinct if f not in allowed])


def _around(exposure: Values, single: bool) -> Values:
    return np.hstack([window_sums(exposure, days) for days in sorted({*WINDOWS, 2}) if days <= 2 or not single])


def _one_of_each(r: Values, candidates: list[int]) -> tuple[list[int], dict[int, list[int]]]:
    """The first of every set of factors that move exactly together, and the rest of each set."""
    same: dict[int, list[int]] = {}
    for place, factor in enumerate(candidates):
        twins = [first for first in same if abs(r[place, candidates.index(first)]) >= INSEPARABLE]
        if twins:
            same[twins[0]].append(factor)
        else:
            same[factor] = []
    return list(same), same


def _wider(given: Given, exposures: Values, factors: list[int]) -> list[tuple[int, int]]:
    """(factor, days) of the wider windows, least like the day before first."""
    yesterday = fit(given, window_sums(exposures[:, factors], 1)).moved
    alike = []
    for days in list(WINDOWS)[1:]:
        sums = window_sums(exposures[:, factors], days)
        wide = fit(given, sums).moved
        length = np.sqrt((yesterday**2).sum(axis=0) * (wide**2).sum(axis=0))
        r = (yesterday * wide).sum(axis=0) / np.maximum(length, 1e-300)
        compared = [_compares(sums[:, place], given) for place in range(len(factors))]
        alike += [(abs(float(r[place])), factor, days) for place, factor in enumerate(factors) if compared[place]]
    return [(factor, days) for _, factor, days in sorted(alike)]


def _compares(window: Values, given: Given) -> bool:
    """Whether there are enough days of both kinds."""
    return min(int((days & given.usable).sum()) for days in exposure_days(window)) >= LEAST_EXPOSED
