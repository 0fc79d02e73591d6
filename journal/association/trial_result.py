"""What a self-experiment says: a randomisation test over every order that could have been drawn.

The only place where the product speaks of an effect, because the weeks were drawn by lot (E. S. Edgington and
P. Onghena, Randomization Tests, 4th edition 2007).
"""

from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.association.trial_plan import WEEK, TrialPlan, allocations

Values = npt.NDArray[np.float64]

# Logged days that a week needs, of the seven: our choice.
LEAST_DAYS = 4

# Morning pain this much above the usual ends a trial: the smallest change that people call one (evidence C2).
STOP_POINTS = 2.0
USUAL_DAYS = 28

# Two-sided level at which a trial counts as having shown an effect, for the power; the interval is 90 %.
LEVEL, INTERVAL_LEVEL = 0.05, 0.10


def usual(outcome: "pd.Series[float]", plan: TrialPlan) -> float:
    """Median of the 28 days before the start; NaN with none logged."""
    start = pd.Timestamp(plan.start)
    return float(outcome[(outcome.index >= start - timedelta(days=USUAL_DAYS)) & (outcome.index < start)].median())


def stops_on(outcome: "pd.Series[float]", plan: TrialPlan) -> pd.Timestamp | None:
    """The first day of the trial with an outcome 2 points or more above the usual, None while there is none."""
    during = outcome[(outcome.index >= pd.Timestamp(plan.start)) & (outcome.index <= pd.Timestamp(plan.last) + timedelta(days=1))]
    over = during[during >= usual(outcome, plan) + STOP_POINTS]
    return pd.Timestamp(over.index[0]) if len(over) else None


def weekly_means(outcome: "pd.Series[float]", plan: TrialPlan) -> Values:
    """Mean outcome of each week, from the day after its first to the day after its last; NaN below 4 logged days.

    The day after, because what a day was like shows the next morning.
    """
    days = pd.date_range(plan.start + timedelta(days=1), periods=plan.weeks * WEEK)
    values = outcome.reindex(days).to_numpy(dtype="float64").reshape(plan.weeks, WEEK)
    logged = (~np.isnan(values)).sum(axis=1)
    means: Values = np.where(logged >= LEAST_DAYS, np.nansum(values, axis=1) / np.maximum(logged, 1), np.nan)
    return means


def trial_result(outcome: "pd.Series[float]", plan: TrialPlan) -> dict[str, Any]:
    """The effect of less of the factor on the outcome (negative: less pain), as drawn, whether or not it was kept to.

    ``outcome``: on a naive daily index, NaN or no row = not logged. Returns ``status`` (answer, running, stopped),
    ``reason``, ``effect`` with its 90 % interval ``low`` to ``high``, ``p``, ``smallest_p``, ``weeks_less`` and
    ``weeks_usual`` (with enough days). Weeks are compared after taking a straight line out. A trial that was
    stopped is not analysed: its end was not drawn by lot.
    """
    means = weekly_means(outcome, plan)
    counts = {
        f"weeks_{arm}": sum(a == arm and not np.isnan(m) for a, m in zip(plan.arms, means, strict=True))
        for arm in ("less", "usual")
    }
    nothing = {"effect": None, "low": None, "high": None, "p": None, "smallest_p": plan.smallest_p, **counts}
    stopped = stops_on(outcome, plan)
    if stopped is not None:
        return nothing | {"status": "stopped", "reason": f"stopped on {stopped.date()}: pain rose by {STOP_POINTS:g} or more"}
    if not len(outcome) or outcome.index.max() <= pd.Timestamp(plan.last):
        return nothing | {"status": "running", "reason": f"runs until {plan.last}"}
    if min(counts.values()) < 2:
        return nothing | {"status": "stopped", "reason": f"too few weeks with {LEAST_DAYS} logged days in each arm"}
    less = _less(plan.weeks)
    drawn = np.array([arm == "less" for arm in plan.arms])
    effect, p = _effect(means, drawn), _chance(means, drawn, less)
    low, high = _interval(means, drawn, less)
    return nothing | {"status": "answer", "reason": None, "effect": effect, "low": low, "high": high, "p": p}


def _less(weeks: int) -> npt.NDArray[np.bool_]:
    """(orders, weeks): every order that could have been drawn."""
    ways = allocations(weeks)
    less = np.zeros((len(ways), weeks), dtype=np.bool_)
    np.put_along_axis(less, np.array(ways), True, axis=1)
    return less


def _effect(means: Values, drawn: npt.NDArray[np.bool_]) -> float:
    """Slope of the weekly means on the order drawn, given a straight line over the weeks; missing weeks are left out."""
    product, square = _against_line(means, drawn[None])
    return float(product[0] / square[0])


def _clearness(means: Values, less: npt.NDArray[np.bool_]) -> Values:
    """What orders are compared by: the share of the means that each explains. Not its slope, which is largest by chance
    for orders that are hardly told from a drift, so that even the clearest effect would not reach the smallest p."""
    product, square = _against_line(means, less)
    clearness: Values = np.abs(product) / np.sqrt(square)
    return clearness


def _against_line(means: Values, less: npt.NDArray[np.bool_]) -> tuple[Values, Values]:
    """Each order times the means, and times itself, after a straight line over the weeks is taken out of both."""
    known = ~np.isnan(means)
    line = np.column_stack([np.ones(known.sum()), np.flatnonzero(known)])
    basis = np.linalg.qr(line)[0]
    pain = means[known] - basis @ (basis.T @ means[known])
    arms = less[:, known].astype(float)
    arms = arms - (arms @ basis) @ basis.T
    product: Values = arms @ pain
    square: Values = np.maximum((arms**2).sum(axis=1), 1e-9)
    return product, square


def _chance(means: Values, drawn: npt.NDArray[np.bool_], less: npt.NDArray[np.bool_], effect: float = 0.0) -> float:
    """Share of orders that explain at least as much, had the true effect been ``effect``."""
    without = means - effect * drawn
    return float((_clearness(without, less) >= _clearness(without, drawn[None])[0] - 1e-9).mean())


def _interval(means: Values, drawn: npt.NDArray[np.bool_], less: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The effects that are not refused at 10 %, searched in steps of a twentieth of a point around the estimate."""
    centre = _effect(means, drawn)
    ends = []
    for direction in (-1, 1):
        step = 0
        while step < 400 and _chance(means, drawn, less, centre + direction * step * 0.05) > INTERVAL_LEVEL:
            step += 1
        ends.append(centre + direction * step * 0.05)
    return ends[0], ends[1]


def power(outcome: "pd.Series[float]", weeks: int, effect: float) -> float:
    """How likely a trial of so many weeks would show an effect of this size (points), had it been run in this past.

    Every stretch of the past (wrapped around where it is shorter) stands for a trial, with each of up to 200 orders.
    NaN with fewer than 28 logged days. Two-sided p of at most .05.
    """
    logged = outcome.dropna().to_numpy(dtype="float64")
    if len(logged) < USUAL_DAYS:
        return float("nan")
    days = weeks * WEEK
    starts = np.arange(0, len(logged), max(len(logged) // 30, 1))
    means = logged[(starts[:, None] + np.arange(days)) % len(logged)].reshape(len(starts), weeks, WEEK).mean(axis=2)
    less = _less(weeks)
    drawn = less[:: max(len(less) // 200, 1)]
    shown = [_shows(past, arms, less, effect) for past in means for arms in drawn[:: max(len(drawn) // 40, 1)]]
    return float(np.mean(shown))


def _shows(past: Values, arms: npt.NDArray[np.bool_], less: npt.NDArray[np.bool_], effect: float) -> bool:
    return _chance(past + effect * arms, arms, less) <= LEVEL
