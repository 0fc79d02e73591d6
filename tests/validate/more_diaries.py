"""Diaries made from others: an effect that turns round, tomorrow's exposure as a control, triggers, trials."""

from dataclasses import replace

import numpy as np
from autoregressive_diaries import autoregressive
from simulated import Random, Simulated, Values, remembering


def reversing(random: Random, days: int = 180, effect: float = 0.5) -> Simulated:
    """An exposure that hurts in the first half and helps in the second: on average there is no effect."""
    diary = autoregressive(random, days, effect, causes=("memory-80",))
    exposures = diary.exposures.copy()
    # Its ups and downs are alike, so turned over it is as likely a history, with an effect of the other sign.
    exposures[days // 2 :, diary.names.index("memory-80")] *= -1
    return replace(diary, exposures=exposures, causes=frozenset())


def with_future(
    random: Random, days: int = 180, effect: float = 0.0, *, alone: bool = True, name: str = "once-a-week"
) -> Simulated:
    """Beside or instead of what was done: the exposure of the day after the outcome."""
    diary = autoregressive(random, days + 2, effect)
    place = diary.names.index(name)
    # A row's exposure is compared with the next day's outcome, so two days on is the day after that outcome.
    future = diary.exposures[2:, [place]]
    past = diary.exposures[:-2]
    exposures = future if alone else np.hstack([past, future])
    names = [f"future {name}"] if alone else [*diary.names, f"future {name}"]
    causes = diary.causes & set(names)
    return replace(diary, pain=diary.pain[:-2], true_pain=diary.pain[:-2], exposures=exposures, names=names, causes=causes)


def all_future(random: Random, days: int = 180, effect: float = 0.0) -> Simulated:
    """All twelve exposures are those of the day after the outcome."""
    diary = autoregressive(random, days + 2, effect)
    names = [f"future {name}" for name in diary.names]
    pain = diary.pain[:-2]
    return replace(diary, pain=pain, true_pain=pain, exposures=diary.exposures[2:], names=names, causes=frozenset())


def with_trigger(random: Random, days: int = 365, jump: float = 0.0) -> Simulated:
    """A trigger on one day in ten, after which pain starts ``jump`` points higher and fades."""
    diary = autoregressive(random, days)
    trigger = (random.random(days) < 0.1).astype(float)
    push = np.zeros(days)
    for day in range(1, days):
        push[day] = 0.6 * push[day - 1] + jump * trigger[day - 1]
    pain = np.clip(diary.pain + np.round(push), 0, 10)
    causes = frozenset({"trigger"} if jump else ())
    return replace(diary, pain=pain, true_pain=pain, exposures=trigger[:, None], names=["trigger"], causes=causes)


def with_rare_triggers(random: Random, days: int = 365, jump: float = 0.0, times: int = 7, kinds: int = 3) -> Simulated:
    """A few triggers of several kinds a year, as many as people fall or lift something heavy; the first one hurts."""
    diary = autoregressive(random, days)
    triggers = np.zeros((days, kinds))
    for kind in range(kinds):
        triggers[random.choice(np.arange(30, days - 5), times, replace=False), kind] = 1
    push = np.zeros(days)
    for day in range(1, days):
        push[day] = 0.6 * push[day - 1] + jump * triggers[day - 1, 0]
    pain = np.clip(diary.pain + np.round(push), 0, 10)
    names = [f"trigger {kind}" for kind in range(kinds)]
    causes = frozenset(names[:1] if jump else ())
    return replace(diary, pain=pain, true_pain=pain, exposures=triggers, names=names, causes=causes)


def on_two_grounds(
    random: Random, days: int = 300, *, running: float = 1.2, ground: float = 0.0, share: float = 0.8
) -> Simulated:
    """Runs on every other day, a share of them on hard ground; points more the day after running, and after hard ground."""
    diary = autoregressive(random, days)
    ran = (random.random(days) < 0.5).astype(float)
    hard = (random.random(days) < share) * ran
    distance = ran * np.maximum(random.normal(8, 2.5, days), 2)
    push = np.r_[0.0, (running * ran + ground * hard)[:-1]]
    pain = np.clip(np.round(diary.pain + push), 0, 10)
    exposures = np.column_stack([np.where(ran > 0, hard, np.nan), ran, distance])
    causes = frozenset(["ran", "distance"] * (running > 0) + ["hard"] * (ground > 0))
    return replace(diary, pain=pain, true_pain=pain, exposures=exposures, names=["hard", "ran", "distance"], causes=causes)


def trial_diary(random: Random, effect: float = 0.0, memory: float = 0.6) -> tuple[Values, int, float]:
    """Daily pain of four weeks before and eight during a trial, a seed, and the effect of less."""
    pain = np.round(4 + 0.7 * remembering(random, 28 + 57, memory), 1)
    return pain, int(random.integers(1_000_000)), effect
