"""Diaries whose truth is known: what was logged, what causes it, and what the pain had been without a cause."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import numpy.typing as npt
import pandas as pd

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]
Random = np.random.Generator

WARM_UP = 100  # days simulated before the diary begins


@dataclass(frozen=True)
class Simulated:
    """One diary; rows are days."""

    pain: Values
    exposures: Values
    names: list[str]
    causes: frozenset[str]
    without: Callable[[int, Days, Days], Values]
    """(factor, exposed, unexposed) -> the pain of all days, had the exposed days had the unexposed days' mean exposure."""
    true_pain: Values
    """Before anything went missing."""

    def frame(self) -> pd.DataFrame:
        """As a person would hand it over."""
        index = pd.date_range("2025-01-06", periods=len(self.pain))
        return pd.DataFrame(self.exposures, index=index, columns=self.names).assign(pain=self.pain)

    def first(self, days: int) -> "Simulated":
        """The diary as it was after so many days."""
        return replace(self, pain=self.pain[:days], exposures=self.exposures[:days], true_pain=self.true_pain[:days])

    def only(self, name: str) -> "Simulated":
        """The same diary with one factor in it."""
        place = self.names.index(name)
        return replace(self, names=[name], exposures=self.exposures[:, [place]], causes=self.causes & {name})

    def missing(self, pain: Days, *, everything: bool) -> "Simulated":
        """Without the pain of these days, or without anything of them."""
        exposures = np.where(pain[:, None], np.nan, self.exposures) if everything else self.exposures
        return replace(self, pain=np.where(pain, np.nan, self.pain), exposures=exposures)


def standard(exposures: Values) -> Values:
    """Each column with mean 0 and standard deviation 1."""
    spread = exposures.std(axis=0)
    return (exposures - exposures.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


def remembering(random: Random, days: int, memory: float) -> Values:
    """A first-order autoregression with standard deviation 1."""
    noise = random.normal(size=days + WARM_UP) * sqrt(1 - memory**2)
    values = np.zeros(days + WARM_UP)
    for day in range(1, days + WARM_UP):
        values[day] = memory * values[day - 1] + noise[day]
    return values[WARM_UP:]


def lagged(values: Values, days: int) -> Values:
    """Rows of so many days ago; 0 before the first."""
    return np.vstack([np.zeros((days, values.shape[1])), values[:-days]]) if days else values
