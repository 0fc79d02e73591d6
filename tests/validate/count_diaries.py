"""A third process: pain as a count that thins out and is topped up, effects that multiply."""

import numpy as np
from simulated import WARM_UP, Days, Random, Simulated, Values, standard

STAYS, TOP_UP = 0.55, 1.2  # share of yesterday's points that stay, and new points a day
NAMES = ["mean-1", "mean-2", "mean-3", "mean-4", "mean-5", "rare", "sometimes", "often", "long-spells", "short-spells"]


def ten_factors(random: Random, days: int) -> Values:
    """Moving means of skewed values, independent yes-or-no days, and spells."""
    columns = [np.convolve(random.gamma(2, 1, days + k), np.ones(k + 1) / (k + 1), "valid") for k in range(5)]
    columns += [(random.random(days) < share).astype(float) for share in (0.1, 0.25, 0.5)]
    columns += [(random.random(days) > stays).cumsum() % 2.0 for stays in (0.9, 0.8)]
    return np.column_stack(columns)


def counting(
    random: Random, days: int = 180, effect: float = 0.0, *, causes: tuple[str, ...] = ("mean-2", "sometimes")
) -> Simulated:
    """``effect``: new points per SD on an ordinary day, multiplied on others."""
    whole = days + WARM_UP
    exposures = ten_factors(random, whole)
    standardised = standard(exposures)
    effects = np.array([effect * (name in causes) for name in NAMES])
    rate = TOP_UP * np.exp(standardised @ effects / TOP_UP)
    pain, stayed = np.zeros(whole), np.zeros(whole)
    for day in range(1, whole):
        stayed[day] = random.binomial(int(pain[day - 1]), STAYS)
        pain[day] = min(stayed[day] + random.poisson(rate[day - 1]), 10)
    pain, expected, before = pain[WARM_UP:], rate[WARM_UP - 1 : -1], standardised[WARM_UP - 1 : -1]

    def without(factor: int, exposed: Days, unexposed: Days) -> Values:
        rows = len(exposed)
        gone = np.where(exposed, before[:rows, factor] - before[:rows][unexposed, factor].mean(), 0.0)
        # In expectation: the new points of such a day are thinned in proportion.
        fewer = expected[:rows] * (1 - np.exp(-effects[factor] * gone / TOP_UP))
        return pain[:rows] - fewer

    found = frozenset(name for name in causes if effect)
    return Simulated(pain, exposures[WARM_UP:], NAMES, found, without, pain)
