"""The largest distance or weight below which a planned session raises nothing new."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.factors.evaluate import evaluate
from journal.factors.factor import Factor
from journal.factors.planned import PLANNED_ID, Planned, copies
from journal.factors.recent import Recent

Measure = Literal["distance_m", "weight_kg"]
# How finely and how far the search goes: our choices. 600 kg is the heaviest set that an entry takes.
STEPS = {"distance_m": (100.0, 1000), "weight_kg": (0.5, 1200)}
# Candidates that are computed at once; three or four rounds find the step.
_AT_ONCE = 16


@dataclass(frozen=True)
class Longest:
    """``value`` in metres or kilograms; None with the ``reason`` where there is no answer."""

    measure: Measure
    value: float | None
    reason: str


class Found(NamedTuple):
    """``value``: the largest amount that raises nothing new, at most the search's end. ``always``: raised at any amount."""

    value: float
    always: tuple[str, ...]
    ended: bool


def search(near: Recent, planned: Planned, measure: Measure, factors: Iterable[Factor], before: dict[str, int]) -> Found:
    """Look for the largest amount. ``near``: the history with the session, seen from its day; ``before``: each factor's
    rank on a rest day.

    Whatever is raised by the smallest amount already (it comes with the choice of shoes or surface) is named and
    left out. Between the candidates of a round it is assumed that what a shorter session raises a longer one does
    too; only monotony could do otherwise, for a very long session makes a week less even.
    """
    step, most = STEPS[measure]
    moving = [one for one in factors if measure in one.needs or (measure == "distance_m" and "load_au" in one.needs)]

    def newly(steps: npt.NDArray[np.int64], among: Sequence[Factor]) -> npt.NDArray[np.bool_]:
        """Factor by step: whether it is raised, and was not (or lower) on a rest day."""
        amounts = (steps * step).astype("float64")
        many = {id(cut): copies(cut, amounts, planned) for cut in map(near.seen_by, among)}
        seen = [ranks(one, evaluate(one, many[id(near.seen_by(one))], near.since), len(steps)) > before[one.id] for one in among]
        return np.array(seen, dtype="bool").reshape(len(among), len(steps))

    at_once = newly(np.array([1]), moving)[:, 0]
    always, left = ([one for one, raised in zip(moving, at_once, strict=True) if raised == wanted] for wanted in (True, False))
    found = _first(lambda steps: np.asarray(newly(steps, left).any(axis=0)), most)
    return Found((found - 1) * step, tuple(one.id for one in always), found > most)


def ranks(factor: Factor, rows: pd.DataFrame, athletes: int) -> npt.NDArray[np.int64]:
    """For athletes 0, 1, … the highest rank of the planned session, or of its day."""
    of_plan = of_planned(factor, rows).groupby("athlete_id")["rank"].max()
    return of_plan.reindex(range(athletes), fill_value=0).to_numpy(dtype="int64")


def of_planned(factor: Factor, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows about the planned session; every row where the factor speaks about days."""
    return rows[rows["session_id"] == PLANNED_ID] if factor.grain == "session" else rows


def _first(raises: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.bool_]], most: int) -> int:
    """The first step above 1 that raises something, ``most + 1`` if none does: coarse first, then finer."""
    clear, over = 1, most + 1
    while over - clear > 1:
        width = max((over - clear) // _AT_ONCE, 1)
        steps = np.unique(np.r_[np.arange(clear + width, over, width), over - 1])
        bad = np.flatnonzero(raises(steps))
        first = int(bad[0]) if len(bad) else len(steps)
        clear = int(steps[first - 1]) if first else clear
        over = int(steps[first]) if len(bad) else over
    return over
