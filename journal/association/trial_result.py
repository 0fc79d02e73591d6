"""What a self-experiment says: a randomisation test over every order that could have been drawn.

The only place where the product speaks of an effect, because the weeks were drawn by lot (E. S. Edgington and
P. Onghena, Randomization Tests, 4th edition 2007).
"""

from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.association.trial_orders import Values, orders
from journal.domain.trials import WEEK, TrialPlan

# Logged days that a week needs, of the seven: our choice.
LEAST_DAYS = 4
# Weeks that each arm needs: our choice, for one week is one day's luck.
LEAST_WEEKS_OF_AN_ARM = 2


def weekly_means(outcome: "pd.Series[float]", plan: TrialPlan) -> Values:
    """Mean outcome of each week, from the day after its first to the day after its last; NaN below 4 logged days.

    The day after, because what a day was like shows the next morning.
    """
    days = pd.date_range(plan.start + timedelta(days=1), periods=plan.weeks * WEEK)
    values: Values = np.asarray(outcome.reindex(days), dtype=np.float64)
    return means_of_weeks(values.reshape(plan.weeks, WEEK))


def means_of_weeks(values: Values) -> Values:
    """The mean over the last axis, the days of a week; NaN below 4 known ones."""
    logged = (~np.isnan(values)).sum(axis=-1)
    means: Values = np.where(logged >= LEAST_DAYS, np.nansum(values, axis=-1) / np.maximum(logged, 1), np.nan)
    return means


def trial_result(outcome: "pd.Series[float]", plan: TrialPlan) -> dict[str, Any]:
    """The effect of less of the factor on the outcome (negative: less pain), as drawn, whether or not it was kept to.

    ``outcome``: on a naive daily index, NaN or no row = not logged. Returns ``status`` (answer, running, stopped),
    ``reason``, ``effect`` with its 90 % interval ``low`` to ``high`` (None: without bound on that side),
    ``p``, ``smallest_p`` that these weeks could have given, ``mean_less`` and ``mean_usual`` as logged, ``weeks_less`` and
    ``weeks_usual`` (with enough days). Weeks are compared after taking a straight line out; what was not logged is left out
    of the weeks drawn and of all other orders alike. Not for a trial that stopped: its end was not drawn by lot.
    """
    means = weekly_means(outcome, plan)
    drawn = np.array([arm == "less" for arm in plan.arms])
    told = _nothing(means, drawn) | {"smallest_p": plan.smallest_p}
    if not len(outcome) or outcome.index.max() <= pd.Timestamp(plan.last):
        return told | {"status": "running", "reason": f"runs until {plan.last}"}
    if min(told["weeks_less"], told["weeks_usual"]) < LEAST_WEEKS_OF_AN_ARM:
        return told | {"status": "stopped", "reason": f"too few weeks with {LEAST_DAYS} logged days in each arm"}
    return told | {"status": "answer", "reason": None} | _answer(means, drawn, plan.longest_run)


def _nothing(means: Values, drawn: npt.NDArray[np.bool_]) -> dict[str, Any]:
    known = ~np.isnan(means)
    less, usual = means[known & drawn], means[known & ~drawn]
    return {
        "effect": None, "low": None, "high": None, "p": None, "weeks_less": len(less), "weeks_usual": len(usual),
        "mean_less": float(less.mean()) if len(less) else None, "mean_usual": float(usual.mean()) if len(usual) else None,
    }  # fmt: skip


def _answer(means: Values, drawn: npt.NDArray[np.bool_], longest_run: int | None) -> dict[str, Any]:
    known = ~np.isnan(means)
    ways = orders(len(means), tuple(known.tolist()), longest_run)
    place = ways.place(drawn)
    low, high = ways.interval(means[known], place)
    return {
        "effect": ways.effect(means[known], place), "low": low, "high": high,
        "p": float(ways.p(means[known][:, None], [place])[0]), "smallest_p": ways.smallest_p(place),
    }  # fmt: skip
