"""The largest distance or weight below which a planned session raises nothing new."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.domain.units import METRES
from journal.factors.evaluate import evaluate
from journal.factors.factor import EXTRAPOLATED, LEVELS, Evidence, Factor, Level
from journal.factors.planning.copies import Measure, copies
from journal.factors.planning.planned import PLANNED_ID, Planned
from journal.factors.recent import Recent
from journal.factors.wording import Units

# How far the search goes, in steps: our choices. 600 kg is the heaviest set that an entry takes, 150 kg the most carried.
MOST_STEPS = {"distance_m": 1000, "weight_kg": 1200, "carried_kg": 300}
# What changes with the amount that is looked for: at the planned pace a longer way takes longer.
_MOVES = {
    "distance_m": {"distance_m", "duration_s", "moving_s", "unbroken_m", "load_au"},
    "weight_kg": {"weight_kg"},
    "carried_kg": {"carried_kg"},
}  # fmt: skip
# Candidates that are computed at once; three or four rounds find the step.
_AT_ONCE = 16


@dataclass(frozen=True)
class Longest:
    """``value`` in metres or kilograms; None where there is no answer.

    ``apart``: the largest that raises nothing beyond what would be raised at any amount, None where nothing would (``value``
    says it then) or no answer is given. ``reason``: why there is none, or what a step more would raise; no full stop at its end. ``stopped_by``: the ids of
    the factors that it names, empty for a refusal and where nothing is raised.
    """

    measure: Measure
    value: float | None
    reason: str
    stopped_by: tuple[str, ...] = ()
    apart: float | None = None


class Stop(NamedTuple):
    """What a planned session newly raises, and what that is worth."""

    factor: str
    level: Level
    evidence: Evidence

    def __str__(self) -> str:
        """``tonnage-spike (caution, moderate evidence, extrapolated from running)``."""
        extrapolated = f", {EXTRAPOLATED}" if self.evidence.extrapolated else ""
        return f"{self.factor} ({self.level}, {self.evidence.strength} evidence{extrapolated})"


class Found(NamedTuple):
    """``value``: the largest amount that raises nothing new, at most the search's end.

    ``always``: raised at any amount; ``above``: raised a step above ``value``, empty at the search's end.
    """

    value: float
    always: tuple[Stop, ...]
    above: tuple[Stop, ...]


def step_of(measure: Measure, units: Units = "km") -> float:
    """How finely the search goes, our choice: 100 m or a tenth of a mile, so that what is shown is exact, or half a kg."""
    return METRES[units] / 10 if measure == "distance_m" else 0.5


def moves(factor: Factor, measure: Measure) -> bool:
    """Whether another amount can change what a factor says."""
    return not _MOVES[measure].isdisjoint(factor.needs)


def search(
    near: Recent, planned: Planned, measure: Measure, factors: Iterable[Factor], before: dict[str, int], units: Units = "km"
) -> Found:
    """Look for the largest amount. ``near``: the history with the session, seen from its day; ``before``: each factor's
    rank on a rest day.

    Whatever is raised by the smallest amount already (it comes with the choice of shoes or surface) is named and
    left out. Between the candidates of a round it is assumed that what a shorter session raises a longer one does
    too; only monotony could do otherwise, for a very long session makes a week less even. What is named is looked at.
    """
    step, most = step_of(measure, units), MOST_STEPS[measure]

    def look(steps: npt.NDArray[np.int64], among: Sequence[Factor]) -> _Look:
        """Athlete i has planned ``steps[i]``: one look at many costs hardly more than at one."""
        many = {id(cut): copies(cut, (steps * step).astype("float64"), planned, measure) for cut in map(near.cut_for, among)}
        tables = [of_planned(one, evaluate(one, many[id(near.cut_for(one))], near.since)) for one in among]
        ranks = [_ranks(rows, len(steps)) > before[one.id] for one, rows in zip(among, tables, strict=True)]
        return _Look(tuple(among), tuple(tables), np.array(ranks, dtype="bool").reshape(len(among), len(steps)))

    first_round = _candidates(1, most + 1)
    begun = look(np.r_[1, first_round], [one for one in factors if moves(one, measure)])
    always = begun.stops(0)
    kept = begun.without({stop.factor for stop in always})
    suspects, known = kept.factors, {first_round.tobytes(): kept.raised[:, 1:]}

    def raises(steps: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """For each step whether anything of ``suspects`` is raised that was not (or lower) on a rest day."""
        nonlocal suspects
        seen = known.pop(steps.tobytes(), None)
        seen = look(steps, suspects).raised if seen is None else seen
        over = np.flatnonzero(seen.any(axis=0))
        if len(over):  # whatever is raised below the first step that raises is raised there too
            suspects = tuple(one for one, raised in zip(suspects, seen[:, over[0]], strict=True) if raised)
        return np.asarray(seen.any(axis=0))

    over = _first(raises, most)
    named = look(np.array([over - 1, over]), kept.factors)
    while over > 2 and named.stops(0):  # what is named is clear of everything, also of monotony
        suspects = kept.factors
        over = _first(raises, over - 1)
        named = look(np.array([over - 1, over]), kept.factors)
    return Found((over - 1) * step, always, named.stops(1) if over <= most else ())


class _Look(NamedTuple):
    """What several amounts raise: for each factor its rows about the planned session, and for each amount whether it is raised."""

    factors: tuple[Factor, ...]
    tables: tuple[pd.DataFrame, ...]
    raised: npt.NDArray[np.bool_]

    def stops(self, place: int) -> tuple[Stop, ...]:
        """What the amount at a place raises."""
        found = zip(self.factors, self.tables, self.raised[:, place], strict=True)
        return tuple(_stop(one, rows[rows["athlete_id"] == place]) for one, rows, raised in found if raised)

    def without(self, ids: set[str]) -> "_Look":
        """The same of the other factors."""
        kept = [at for at, one in enumerate(self.factors) if one.id not in ids]
        return _Look(tuple(self.factors[at] for at in kept), tuple(self.tables[at] for at in kept), self.raised[kept])


def _ranks(rows: pd.DataFrame, athletes: int) -> npt.NDArray[np.int64]:
    """For athletes 0, 1, … the highest rank of the planned session, or of its day."""
    return rows.groupby("athlete_id")["rank"].max().reindex(range(athletes), fill_value=0).to_numpy(dtype="int64")


def _stop(factor: Factor, rows: pd.DataFrame) -> Stop:
    rank = int(rows["rank"].max())
    evidence = factor.evidence
    if rows.loc[rows["rank"] == rank, "extrapolated"].any():
        evidence = replace(evidence, extrapolated=True)
    return Stop(factor.id, LEVELS[rank - 1], evidence)


def of_planned(factor: Factor, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows about the planned session; every row where the factor speaks about days."""
    return rows[rows["session_id"] == PLANNED_ID] if factor.grain == "session" else rows


def _first(raises: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.bool_]], most: int) -> int:
    """The first step above 1 that raises something, ``most + 1`` if none does: coarse first, then finer."""
    clear, over = 1, most + 1
    while over - clear > 1:
        steps = _candidates(clear, over)
        bad = np.flatnonzero(raises(steps))
        first = int(bad[0]) if len(bad) else len(steps)
        clear = int(steps[first - 1]) if first else clear
        over = int(steps[first]) if len(bad) else over
    return over


def _candidates(clear: int, over: int) -> npt.NDArray[np.int64]:
    """Steps between one that is clear and one that is over, the last of them always."""
    width = max((over - clear) // _AT_ONCE, 1)
    return np.unique(np.r_[np.arange(clear + width, over, width), over - 1])
