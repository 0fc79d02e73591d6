"""The generator of the evidence page: twelve factors, pain that remembers, effects of the day before, rounded to 0-10."""

import numpy as np
from simulated import WARM_UP, Days, Random, Simulated, Values, lagged, remembering, standard

NAMES = [
    "memory-50", "memory-70", "memory-80", "memory-95", "once-a-week", "twice-a-week", "three-a-week", "four-a-week",
    "shoe-distance", "season", "block", "mean-load",
]  # fmt: skip
CAUSES = ("memory-80", "once-a-week")


def twelve_factors(random: Random, days: int) -> Values:
    """Four autoregressions, four weekly habits with 15 % deviations, a counter, a season, a block, a 7-day mean."""
    day = np.arange(days)
    columns = [remembering(random, days, memory) for memory in (0.5, 0.7, 0.8, 0.95)]
    for times in (1, 2, 3, 4):
        habit = np.isin(day % 7, random.choice(7, times, replace=False))
        columns.append((habit ^ (random.random(days) < 0.15)).astype(float))
    distance = np.abs(random.normal(6, 4, days)).cumsum() + random.uniform(0, 700)
    season = np.sin(2 * np.pi * (day / 365 + random.random())) + 0.1 * random.normal(size=days)
    block = ((day + random.integers(28)) // 14 % 2).astype(float)
    load = np.convolve(np.abs(random.normal(1, 1, days + 6)), np.ones(7) / 7, "valid")
    return np.column_stack([*columns, distance % 700, season, block, load])


def autoregressive(
    random: Random,
    days: int = 180,
    effect: float = 0.0,
    *,
    causes: tuple[str, ...] = CAUSES,
    memory: float = 0.6,
    lag: int = 1,
    level: float = 3.0,
    together: float | None = None,
    carried: bool = True,
    weekend: float = 0.0,
) -> Simulated:
    """``effect``: pain points per SD. ``together``: correlation of memory-50 with memory-80. ``level``: mean pain;
    -1.2 gives 80 % zeros. ``carried``: an effect stays in the pain that is remembered. ``weekend``: more pain then."""
    whole = days + WARM_UP
    exposures = twelve_factors(random, whole)
    if together is not None:
        exposures[:, 0] = together * exposures[:, 2] + np.sqrt(1 - together**2) * exposures[:, 0]
    standardised = standard(exposures)
    effects = np.array([effect * (name in causes) for name in NAMES])
    pushed = lagged(standardised, lag)
    push = pushed @ effects
    latent, noise, state = np.zeros(whole), random.normal(size=whole), 0.0
    for day in range(whole):
        state = memory * state + noise[day] + (push[day] if carried else 0.0)
        latent[day] = level + state
    latent += 0.0 if carried else push
    latent += weekend * (np.arange(whole) % 7 >= 5)
    latent, pushed = latent[WARM_UP:], pushed[WARM_UP:]

    def without(factor: int, exposed: Days, unexposed: Days) -> Values:
        rows = len(exposed)
        gone = np.where(exposed, pushed[:rows, factor] - pushed[:rows][unexposed, factor].mean(), 0.0)
        return reported(latent[:rows] - effects[factor] * gone)

    pain = reported(latent)
    found = frozenset(name for name in causes if effect)
    return Simulated(pain, exposures[WARM_UP:], NAMES, found, without, pain)


def reported(latent: Values) -> Values:
    """A number from 0 to 10."""
    return np.clip(np.round(latent), 0, 10)


def level_and_noise(random: Random, days: int, memory: tuple[float, ...]) -> Values:
    """Pain that is not a plain autoregression: a slow level behind the noise of single days, or two days that are remembered."""
    whole, noise = days + WARM_UP, random.normal(size=days + WARM_UP)
    latent = np.zeros(whole)
    for day in range(whole):
        latent[day] = sum(share * latent[day - back] for back, share in enumerate(memory, 1) if day >= back) + noise[day]
    if len(memory) == 1:
        latent = latent / latent.std() + 0.7 * random.normal(size=whole)
    return reported(3 + 1.3 * standard(latent[WARM_UP:, None])[:, 0])


def slow_pain_reduces_load(
    random: Random, days: int = 180, *, memory: tuple[float, ...] = (0.93,), tomorrow: float = 0.7
) -> Simulated:
    """No effect on pain; more pain means less load the same day, and the day after."""
    diary = autoregressive(random, days)
    pain = level_and_noise(random, days, memory)
    push = 0.7 * (pain - 3) + tomorrow * (np.r_[3.0, pain[:-1]] - 3)
    exposures = diary.exposures.copy()
    exposures[:, 0] = np.maximum(6 - push + 1.5 * random.normal(size=days), 0)
    return Simulated(pain, exposures, ["load", *NAMES[1:]], frozenset(), lambda *_: pain, pain)


def pain_reduces_load(random: Random, days: int = 180, *, felt: bool = False) -> Simulated:
    """No effect on pain; more pain means less load the same day. ``felt``: by the true pain, not the number given."""
    diary = autoregressive(random, days)
    pain = diary.pain if not felt else diary.pain + random.uniform(-0.5, 0.5, days)
    exposures = diary.exposures.copy()
    exposures[:, 0] = np.maximum(6 - pain + 1.5 * random.normal(size=days), 0)
    return Simulated(diary.pain, exposures, ["load", *NAMES[1:]], frozenset(), diary.without, diary.pain)
