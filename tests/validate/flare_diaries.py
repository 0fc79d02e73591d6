"""Another person altogether: a training plan, flares, an ordinal scale of their own, effects that do not linger."""

import numpy as np
from simulated import WARM_UP, Days, Random, Simulated, Values, lagged, remembering, standard


def everyday_exposures(random: Random, days: int) -> dict[str, Values]:
    """Sessions that move together, sleep, stress, sitting on workdays, a step, a wandering weight, holidays."""
    day = np.arange(days)
    plan = random.choice(7, 4, replace=False)
    run = (np.isin(day % 7, plan) & (random.random(days) > 0.15)).astype(float)
    distance = run * random.lognormal(2, 0.4, days) * np.where(day % 7 == plan[0], 1.3, 1.0)
    away = np.zeros(days)
    for start in random.choice(days, max(2, days // 45), replace=False):
        away[start : start + random.integers(2, 6)] = 1
    return {
        "run": run,
        "distance": distance,
        "load": distance * np.clip(random.normal(5, 1.5, days), 1, 10),
        "hard-surface": run * (random.random(days) < 0.5),
        "sleep": 7 + 0.8 * remembering(random, days, 0.3),
        "stress": np.round(np.clip(4 + 2 * remembering(random, days, 0.6), 0, 10)),
        "sitting": np.clip(2 + 8 * (day % 7 < 5) + 1.2 * random.normal(size=days), 0, None),
        "heavy": (random.random(days) < 0.1).astype(float),
        "new-shoes": (day > random.uniform(0.2, 0.8) * days).astype(float),
        "mass": 75 + random.normal(0, 0.15, days).cumsum(),
        "away": away,
        "cadence": 165 + 3 * remembering(random, days, 0.2),
    }


def flaring(random: Random, days: int = 180, effect: float = 0.0, *, causes: tuple[str, ...] = ("sleep", "heavy")) -> Simulated:
    """``effect``: latent points per SD; a step of the person's own pain scale is 0.4 to 1.1 of them. 10 % not logged."""
    whole = days + WARM_UP
    columns = everyday_exposures(random, whole)
    exposures = np.column_stack(list(columns.values()))
    names = list(columns)
    effects = np.array([effect * (name in causes) for name in names])
    pushed = lagged(standard(exposures), 1)
    latent = 1.1 * remembering(random, whole, 0.6) + _flares(random, whole) + random.normal(0, 0.4, whole)
    latent = (latent + 0.4 * (np.arange(whole) % 7 >= 5) + pushed @ effects)[WARM_UP:]
    steps = random.uniform(0.4, 1.1, 10).cumsum() - 1.2
    pushed = pushed[WARM_UP:]

    def without(factor: int, exposed: Days, unexposed: Days) -> Values:
        rows = len(exposed)
        gone = np.where(exposed, pushed[:rows, factor] - pushed[:rows][unexposed, factor].mean(), 0.0)
        return np.searchsorted(steps, latent[:rows] - effects[factor] * gone).astype(float)

    pain = np.searchsorted(steps, latent).astype(float)
    found = frozenset(name for name in causes if effect)
    diary = Simulated(pain, exposures[WARM_UP:], names, found, without, pain)
    return diary.missing(random.random(days) < 0.1, everything=False)


def _flares(random: Random, days: int) -> Values:
    """One day in fifty a flare starts, and fades over a week or two."""
    state, flares = 0.0, np.zeros(days)
    for day in range(days):
        if state < 0.2 and random.random() < 0.02:
            state = random.uniform(1.5, 3.5)
        flares[day] = state
        state *= 0.75
    return flares
