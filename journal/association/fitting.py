"""The partial association of an outcome with exposure windows: effect per unit, its error, its p."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from journal.association.given import Days, Given, orthonormal, without_rhythm
from journal.association.shifting import independent_swings, scale_of_chance
from journal.association.student import two_sided_p

Values = npt.NDArray[np.float64]

# Chance is never taken to be smaller than this much of what independent days give, and a little more in a short diary,
# whose shifts are few (0.96 at 90 days, 0.92 at 180): our choice, by simulation.
LEAST_SCALE, LESS_TRUST = 0.88, 7.0

# Degrees of freedom that one independent swing of an exposure is worth: our choice, by simulation.
A_SWING = 3.0

# Days that must be left after what is given is accounted for, else a test says nothing.
LEAST_SPARE = 20


@dataclass
class Fit:
    """One value a test, except ``moved``; NaN where a test says nothing."""

    effect: Values
    """Outcome points per unit of the exposure window."""
    error: Values
    """Standard error, with what circular shifts of this exposure move by chance."""
    freedom: Values
    p: Values
    """Two-sided; 1 where the test says nothing."""
    moved: Values
    """(days, tests): what is left of the exposure; 0 on days not used."""

    def copy(self) -> "Fit":
        """Another with the same values, to show some tests otherwise."""
        return Fit(*(getattr(self, field.name).copy() for field in fields(self)))

    def only(self, test: int) -> "Fit":
        """One of its tests."""
        return Fit(*(getattr(self, field.name)[..., [test]] for field in fields(self)))

    def replace(self, tests: list[int], other: "Fit") -> None:
        """Take these tests from another fit, whose tests they are in this order."""
        for field in fields(self):
            getattr(self, field.name)[..., tests] = getattr(other, field.name)


def fit(given: Given, windows: Values) -> Fit:
    """Every column of ``windows`` (days, tests) alone, given what is given; tests with the same days share the work."""
    days, tests = windows.shape
    effect, error, freedom = np.full((3, tests), np.nan)
    result = Fit(effect, error, freedom, np.ones(tests), np.zeros((days, tests)))
    if given.incomplete:
        for test in range(tests):
            result.replace([test], fit(given.for_test(windows[:, test]), windows[:, [test]]))
        return result
    for rows, together in _same_days(given.usable, windows):
        if rows.sum() - given.columns.shape[1] - given.beside.shape[1] >= LEAST_SPARE:
            result.replace(together, _fit_rows(given, windows[:, together], rows))
    return result


def _same_days(usable: Days, windows: Values) -> Iterator[tuple[Days, list[int]]]:
    found: dict[bytes, tuple[Days, list[int]]] = {}
    for test in range(windows.shape[1]):
        rows = usable & ~np.isnan(windows[:, test])
        found.setdefault(rows.tobytes(), (rows, []))[1].append(test)
    yield from found.values()


def _fit_rows(given: Given, windows: Values, rows: Days) -> Fit:
    weekday, rhythm = given.weekday[rows], given.rhythm
    columns = np.hstack([given.columns[rows], given.beside[rows]])
    basis = orthonormal(without_rhythm(columns, weekday, rhythm))
    raw = windows[rows] - windows[rows].mean(axis=0)
    pain, exposure = (_cleared(without_rhythm(a, weekday, rhythm), basis) for a in (given.pain[rows][:, None], raw))
    square = (exposure**2).sum(axis=0)
    # What the controls explain up to rounding says nothing.
    square[square <= 1e-8 * (raw**2).sum(axis=0)] = np.nan
    spare = rows.sum() - basis.shape[1] - 1
    effect = (pain * exposure).sum(axis=0) / square
    error = np.sqrt(((pain - exposure * effect) ** 2).sum(axis=0) / spare / square)
    known = ~np.isnan(effect)
    left, moved, whole = (_on_days(a, rows) for a in (pain, np.where(known, exposure, 0.0), basis))
    scale = np.maximum(scale_of_chance(left[:, 0], moved, whole, rows), LEAST_SCALE + LESS_TRUST / spare)
    # Both the days that are left and the independent swings of the exposure limit how far the tail can be trusted.
    freedom = np.where(known, 1 / (1 / spare + 1 / (A_SWING * np.maximum(independent_swings(moved), 0.5))), np.nan)
    error = np.maximum(error * scale, 1e-300)
    p = np.where(known, two_sided_p(np.where(known, effect / error, 0.0), np.where(known, freedom, 1.0)), 1.0)
    return Fit(effect, error, freedom, p, moved)


def _cleared(values: Values, basis: Values) -> Values:
    cleared: Values = values - basis @ (basis.T @ values)
    return cleared


def _on_days(values: Values, rows: Days) -> Values:
    whole = np.zeros((len(rows), values.shape[1]))
    whole[rows] = values
    return whole


def correlations(moved: Values) -> Values:
    """Between the columns of what is left of the exposures (days, tests)."""
    length = np.sqrt((moved**2).sum(axis=0))
    unit = moved / np.maximum(length, 1e-300)
    r: Values = unit.T @ unit
    return r
