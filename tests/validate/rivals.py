"""Every method on the same diaries: at its own q of .10, and all at the same measured false discovery rate."""

from collections.abc import Callable
from functools import partial
from math import nan

import numpy as np
from autoregressive_diaries import autoregressive
from flare_diaries import flaring
from rival_methods import METHODS
from running import random_of
from simulated import Random, Simulated, Values

DIARIES: dict[str, Callable[[Random], Simulated]] = {
    "no effect, 180 days": partial(autoregressive, days=180),
    "0.25 per SD, 90 days": partial(autoregressive, days=90, effect=0.25),
    "0.25 per SD, 180 days": partial(autoregressive, days=180, effect=0.25),
    "0.5 per SD, 90 days": partial(autoregressive, days=90, effect=0.5),
    "0.25 per SD, after 3 days": partial(autoregressive, days=180, effect=0.25, lag=3),
    "flares, 0.5 per SD, 180 days": partial(flaring, days=180, effect=0.5),
}
AT_MOST, SAME_RATE = 0.10, 0.08

Marks = dict[str, tuple[Values, list[bool]]]


def compare(name: str, number: int) -> Marks:
    """Each method's value for every factor of one diary, and which factors are causes."""
    diary = DIARIES[name](random_of(name, number))
    truth = [factor in diary.causes for factor in diary.names]
    return {method: (run(diary), truth) for method, run in METHODS.items()}


def rates(marks: list[tuple[Values, list[bool]]], limit: float) -> tuple[float, float, float]:
    """(false discovery rate, power, diaries with any finding) when everything up to ``limit`` is a finding."""
    found = np.array([values for values, _ in marks]) <= limit
    truth = np.array([causes for _, causes in marks])
    false = (found & ~truth).sum(axis=1) / np.maximum(found.sum(axis=1), 1)
    power = float(found[truth].mean()) if truth.any() else nan
    return float(false.mean()), power, float(found.any(axis=1).mean())


def power_at(marks: list[tuple[Values, list[bool]]], rate: float) -> float:
    """The power at the largest limit whose measured false discovery rate is at most ``rate``; NaN for yes-or-no answers."""
    values = np.unique(np.array([values for values, _ in marks]))
    if len(values) <= 2:
        return nan
    low, high = 0, len(values) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if rates(marks, values[middle])[0] <= rate else (low, middle - 1)
    return rates(marks, values[low])[1]


def table(measured: dict[str, list[Marks]]) -> list[list[str]]:
    """Rows: diaries, method, any finding, false discovery rate, power, power at the same rate."""
    rows = []
    for name, diaries in measured.items():
        for method in METHODS:
            marks = [one[method] for one in diaries]
            false, power, any_found = rates(marks, AT_MOST)
            numbers = [any_found, false, power, power_at(marks, SAME_RATE)]
            rows.append([name, method, *("" if np.isnan(value) else f"{value:.2f}" for value in numbers)])
    return rows
