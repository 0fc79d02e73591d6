"""Diaries with entries missing: at random, in holidays, or only kept when something happened."""

from dataclasses import replace

import numpy as np
from autoregressive_diaries import autoregressive
from simulated import Random, Simulated


def at_random(diary: Simulated, random: Random, share: float, *, everything: bool = False) -> Simulated:
    """Each day goes missing with the same chance."""
    return diary.missing(random.random(len(diary.pain)) < share, everything=everything)


def holidays(diary: Simulated, random: Random, times: int = 5) -> Simulated:
    """A few runs of 3 to 14 days without an entry."""
    missing = np.zeros(len(diary.pain), dtype=bool)
    for start in random.choice(len(missing) - 14, times):
        missing[start : start + random.integers(3, 15)] = True
    return diary.missing(missing, everything=True)


def fewer_on_weekends(random: Random, days: int = 180) -> Simulated:
    """Six weekend days in ten and one other day in twenty missing as a whole, whatever the pain."""
    weekend = np.arange(days) % 7 >= 5
    return autoregressive(random, days, 0.5).missing(random.random(days) < np.where(weekend, 0.6, 0.05), everything=True)


def only_when_hurting(
    random: Random, days: int = 270, *, hurting: float = 2, memory: float = 0.6, everything: bool = False
) -> Simulated:
    """An effect of half a point, and an entry only on days with so much pain."""
    diary = autoregressive(random, days, 0.5, memory=memory, level=2)
    return diary.missing(diary.pain < hurting, everything=everything)


def never_without_pain(random: Random, days: int = 270) -> Simulated:
    """Pain that stays and is mostly two, with four days in ten missing at random."""
    diary = autoregressive(random, days, level=2)
    pain = np.maximum(diary.pain, 2)
    return replace(diary, pain=pain, true_pain=pain).missing(random.random(days) < 0.4, everything=False)


def only_when_training_or_hurting(
    random: Random, days: int = 180, *, hurting: float = 4, forgetful: float = 0.0, everything: bool = False
) -> Simulated:
    """No effect; an entry on days with training or with pain. ``forgetful``: the share of other days kept all the same."""
    diary = autoregressive(random, days)
    training = diary.exposures[:, random.choice([5, 6, 7])] > 0
    kept = training | (diary.pain >= hurting) | (random.random(days) < forgetful)
    return diary.missing(~kept, everything=everything)
