"""What a simulation study is made of: a diary, what is asked about it, and the bar that the answers together must meet."""

from collections.abc import Callable
from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import numpy as np
from simulated import Random

Measures = dict[str, float]


@dataclass(frozen=True)
class Bar:
    """What a measure must be: ``sign`` is ≤ or ≥."""

    sign: str
    limit: float

    def met(self, value: float) -> bool:
        """Whether this figure is within the bar."""
        return value <= self.limit if self.sign == "≤" else value >= self.limit

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:.2f}"


@dataclass(frozen=True)
class Study:
    """Many diaries of one kind."""

    room: str
    name: str
    make: Callable[[Random], Any]
    judge: Callable[[Any], Measures]
    bars: dict[str, tuple[Bar, ...]]
    """Measure -> its bars; a measure without one is for information."""
    share: float = 1.0
    """Of the diaries asked for: 1 where a rate near its bar matters."""
    at_most: int = 1_000_000


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    room: str
    study: str
    measure: str
    diaries: int
    value: float
    error: float
    """Standard error of the simulation; NaN where it is not a mean over diaries."""
    bars: tuple[Bar, ...]

    @property
    def met(self) -> bool | None:
        """None without a bar."""
        return all(bar.met(self.value) for bar in self.bars) if self.bars else None

    @property
    def bar(self) -> str:
        """The bars in words."""
        return " and ".join(map(str, self.bars))


def figures(study: Study, measured: list[Measures]) -> list[Figure]:
    """Means over diaries; ``covers`` is over all intervals of all diaries, and where there is a ``_of`` a measure, it is the
    share of ``_in`` in that over all."""
    found = []
    for measure in dict.fromkeys([*study.bars, *(name for one in measured for name in one if not name.startswith("_"))]):
        values = np.array([one[measure] for one in measured if measure in one])
        values = values[~np.isnan(values)]
        value, error = (float(values.mean()), float(values.std() / sqrt(len(values)))) if len(values) else (nan, nan)
        if measure == "covers" and len(values):
            value = sum(one["_covered"] for one in measured) / max(sum(one["_intervals"] for one in measured), 1)
        if len(values) and any(f"_of {measure}" in one for one in measured):
            value = sum(one[f"_in {measure}"] for one in measured) / sum(one[f"_of {measure}"] for one in measured)
        if len(values) or study.bars.get(measure):
            found.append(Figure(study.room, study.name, measure, len(values), value, error, study.bars.get(measure, ())))
    return found
