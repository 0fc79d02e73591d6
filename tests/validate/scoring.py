"""What one diary's answer got right, and what many diaries say together."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from simulated import Simulated, Values

from journal.association.lagged import window_sums


@dataclass(frozen=True)
class Score:
    """One diary."""

    status: str
    found: int
    false: int
    """Findings whose group holds no cause."""
    hits: float
    """Share of the causes found; NaN without a cause."""
    covered: int
    intervals: int
    tests: int
    groups: int

    @property
    def false_share(self) -> float:
        """The false discovery proportion; 0 where nothing was found."""
        return self.false / max(self.found, 1)


def score(diary: Simulated, answer: dict[str, Any]) -> Score:
    """Compare an answer of ``screen`` with the diary's truth."""
    groups = [set(row["group"]) for row in answer["findings"]]
    false = sum(not group & diary.causes for group in groups)
    named = set().union(*groups) & diary.causes
    hits = len(named) / len(diary.causes) if diary.causes else float("nan")
    covered, intervals = coverage(diary, answer["tested"])
    return Score(answer["status"], len(groups), false, hits, covered, intervals, answer["tests"], sum(len(g) > 1 for g in groups))


def coverage(diary: Simulated, tested: list[dict[str, Any]]) -> tuple[int, int]:
    """How many of the tests' intervals hold the true difference, and how many there are."""
    held = 0
    rows = [row for row in tested if row["low"] is not None]
    for row in rows:
        held += row["low"] <= true_difference(diary, row) <= row["high"]
    return held, len(rows)


def true_difference(diary: Simulated, row: dict[str, Any]) -> float:
    """The target that the product names: from the generator's own counterfactual, over the days compared."""
    if row["factor"] not in diary.causes:
        return 0.0
    factor = diary.names.index(row["factor"])
    window = window_sums(diary.exposures[:, [factor]], int(row["window"].split()[0]))[:, 0]
    logged = ~np.isnan(diary.pain)
    exposed, unexposed = logged & (window > row["exposed_above"]), logged & (window <= row["exposed_above"])
    change: Values = diary.true_pain - diary.without(factor, exposed, unexposed)
    return float(change[exposed].mean())


@dataclass(frozen=True)
class Cell:
    """Many diaries of one kind."""

    diaries: int
    false_discovery: float
    power: float
    any_false: float
    any_found: float
    covers: float
    refused: float
    early: float
    tests: float
    groups: float


def together(scores: list[Score]) -> Cell:
    """Means over diaries; coverage over all intervals."""

    def mean(values: list[float]) -> float:
        return float(np.mean(values)) if values else float("nan")

    intervals = sum(s.intervals for s in scores)
    return Cell(
        diaries=len(scores),
        false_discovery=mean([s.false_share for s in scores]),
        power=mean([s.hits for s in scores]),
        any_false=mean([float(s.false > 0) for s in scores]),
        any_found=mean([float(s.found > 0) for s in scores]),
        covers=sum(s.covered for s in scores) / intervals if intervals else float("nan"),
        refused=mean([float(s.status == "refused") for s in scores]),
        early=mean([float(s.status == "too-early") for s in scores]),
        tests=mean([float(s.tests) for s in scores]),
        groups=mean([float(s.groups > 0) for s in scores]),
    )
