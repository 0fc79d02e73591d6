"""Which tests are made: declared from the exposures alone, before the outcome is looked at.

Every factor is tested on the day before, as long as there are six logged days for each; beyond that the factors
with the most variation of their own are taken. What the length of the diary leaves goes to sums over 3 and 7 days,
first those that differ most from the day before. The length allows as many tests as circular shifts alone could
tell apart for a single finding at q = .10: (days - 12) / 10, that is 7 at 90 days, 16 at 180, 35 at 365. More factors than
that are tested all the same, one in six days: the shifts only scale the statistic, and its tail is Student's
(``journal.association.shifting``), so that a p is not bounded by how many shifts there are. Of 60 diaries of 200 days with 400
factors without an effect, tested 33 times, none found anything.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from journal.association.contrast import exposure_days
from journal.association.diary import Diary
from journal.association.enough import LEAST_EXPOSED
from journal.association.fitting import correlations, fit
from journal.association.given import Given
from journal.association.lagged import WINDOWS, window_sums
from journal.association.linked import joined

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
    lived: Values
    """(days, tests): the same with 0 for days without anything that could have the exposure, see ``Diary.done``."""
    compared: Values
    """(days, tests): the same of the days that could have it alone, else NaN: what exposed days are told by."""
    around: dict[int, Values]
    """A tested factor -> its windows of every span that means something, tested or not, as lived: (days, any)."""
    same: dict[int, list[int]]
    """A tested factor -> the factors that are not tested because they move exactly with it."""
    opposite: frozenset[int]
    """Those of them that go down where it goes up."""
    left_out: list[int]
    """Factors that the length does not allow."""

    def surroundings(self, factors: Iterable[int]) -> Values:
        """What these factors did over a day, two, three and seven (days, any). Where a cause does not linger in the pain,
        the pain of yesterday says too much of it the day before that, and its company would be found for it."""
        return np.hstack([self.windows[:, :0], *(self.around[int(factor)] for factor in dict.fromkeys(factors))])


def declare(given: Given, diary: Diary, candidates: list[int]) -> Declared:
    """The tests of these factors, ratios only on the day before (a ratio is no sum)."""
    logged, exposures = diary.logged, diary.among
    yesterday = window_sums(exposures[:, candidates], 1)
    blind = given.before_looking()
    moved = fit(blind, yesterday).moved
    size = np.square(moved).sum(axis=0) / np.maximum(np.nansum((yesterday - np.nanmean(yesterday, axis=0)) ** 2, axis=0), 1e-300)
    distinct, same, opposite = _one_of_each(correlations(moved), candidates, np.round(size, 9), diary)
    own = dict(zip(candidates, size, strict=True))
    allowed = set(sorted(distinct, key=lambda factor: -own[factor])[: max(logged // DAYS_A_FACTOR, 1)])
    tested = [factor for factor in distinct if factor in allowed]
    tests = [(factor, 1) for factor in tested]
    summed = [factor for factor in tested if factor not in diary.single]
    tests += _wider(blind, diary, summed)[: max((logged - 12) // 10 - len(tests), 0)]
    tests.sort()
    factors, spans = (np.array(values, dtype=np.int64) for values in zip(*tests, strict=True))
    windows = _columns(exposures, tests)
    lived = _columns(diary.done, tests) if diary.absent.any() else windows
    compared = _columns(diary.exposures, tests) if diary.absent.any() else windows
    around = {factor: _around(diary.done[:, [factor]], factor in diary.single) for factor in tested}
    left_out = [factor for factor in distinct if factor not in allowed]
    return Declared(factors, spans, windows, lived, compared, around, same, opposite, left_out)


def _columns(exposures: Values, tests: list[tuple[int, int]]) -> Values:
    """The window of each test."""
    return np.hstack([window_sums(exposures[:, [factor]], days) for factor, days in tests])


def _around(exposure: Values, single: bool) -> Values:
    return np.hstack([window_sums(exposure, days) for days in sorted({*WINDOWS, 2}) if days <= 2 or not single])


def _one_of_each(
    r: Values, candidates: list[int], own: Values, diary: Diary
) -> tuple[list[int], dict[int, list[int]], frozenset[int]]:
    """One of every set of factors that move exactly together, itself or through others; the rest of each set; and which of
    the rest go the other way. The one that is known on most days speaks, then the one that varies most by itself, then by
    name: not the first column."""
    known = (~np.isnan(diary.exposures)).sum(axis=0)
    same: dict[int, list[int]] = {}
    opposite: set[int] = set()
    for places in joined(np.abs(r) >= INSEPARABLE):
        first, *rest = sorted(places, key=lambda place: (-known[candidates[place]], -own[place], diary.names[candidates[place]]))
        same[candidates[first]] = [candidates[place] for place in rest]
        opposite |= {candidates[place] for place in rest if r[first, place] < 0}
    return list(same), same, frozenset(opposite)


def _wider(given: Given, diary: Diary, factors: list[int]) -> list[tuple[int, int]]:
    """(factor, days) of the wider windows, least like the day before first."""
    exposures = diary.among
    yesterday = fit(given, window_sums(exposures[:, factors], 1)).moved
    alike = []
    for days in WINDOWS[1:]:
        sums = window_sums(exposures[:, factors], days)
        wide = fit(given, sums).moved
        length = np.sqrt((yesterday**2).sum(axis=0) * (wide**2).sum(axis=0))
        r = (yesterday * wide).sum(axis=0) / np.maximum(length, 1e-300)
        told = window_sums(diary.exposures[:, factors], days)
        compared = [_compares(told[:, place], given) for place in range(len(factors))]
        alike += [
            (round(abs(float(r[place])), 9), diary.names[factor], factor, days)
            for place, factor in enumerate(factors)
            if compared[place]
        ]
    return [(factor, days) for *_, factor, days in sorted(alike)]


def _compares(window: Values, given: Given) -> bool:
    """Whether there are enough days of both kinds."""
    return min(int((days & given.usable).sum()) for days in exposure_days(window)) >= LEAST_EXPOSED
