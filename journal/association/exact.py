"""Exact conditional analysis of matched sets: how many exposed cases there are, given each set's margins."""

from collections.abc import Callable, Iterable
from math import comb, exp, inf, log

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


def exposed_cases(strata: Iterable[tuple[int, int, int]]) -> Values:
    """The chance of 0, 1, 2 … exposed cases in all sets together, without an effect.

    Each set: days, exposed days, cases. Hypergeometric in each, convolved over all (the exact conditional
    likelihood of time-stratified case-crossover: H. Janes, L. Sheppard and T. Lumley 2005,
    doi:10.1097/01.ede.0000181315.18836.9d).
    """
    chance = np.ones(1)
    for days, exposed, cases in strata:
        ways = [comb(exposed, k) * comb(days - exposed, cases - k) for k in range(min(exposed, cases) + 1)]
        chance = np.convolve(chance, np.array(ways, dtype=np.float64) / sum(ways))
    return chance


def two_sided(chance: Values, observed: int) -> float:
    """The chance of everything that is no likelier than what was observed."""
    return float(min(chance[chance <= chance[observed] * (1 + 1e-9)].sum(), 1.0))


def odds_ratio(chance: Values, observed: int) -> float:
    """The odds ratio that makes the observed number the expected one (conditional maximum likelihood)."""
    possible = np.flatnonzero(chance)
    if observed == possible[0]:
        return 0.0
    if observed == possible[-1]:
        return inf
    counts = np.arange(len(chance))
    return _solve(lambda weights: float((weights * counts).sum()), chance, observed)


def limits(chance: Values, observed: int, level: float) -> tuple[float, float]:
    """Exact interval for the odds ratio with at least this confidence, half of the doubt at either end."""
    tail = (1 - level) / 2
    possible = np.flatnonzero(chance)
    low = 0.0 if observed == possible[0] else _solve(lambda w: float(w[observed:].sum()), chance, tail)
    high = inf if observed == possible[-1] else _solve(lambda w: -float(w[: observed + 1].sum()), chance, -tail)
    return low, high


def _solve(value: Callable[[Values], float], chance: Values, wanted: float) -> float:
    """The odds ratio at which ``value`` of the tilted chances, rising with it, is as wanted; bisected on the log."""
    counts = np.arange(len(chance))
    low, high = log(1e-6), log(1e6)
    for _ in range(60):
        middle = (low + high) / 2
        with np.errstate(divide="ignore"):
            tilted = np.log(chance) + counts * middle
        weights = np.exp(tilted - tilted.max())
        low, high = (middle, high) if value(weights / weights.sum()) < wanted else (low, middle)
    return exp((low + high) / 2)
