"""How much of a factor there was in a week: the usual before a trial, and how its weeks were kept to."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from journal.association.trial_orders import Values
from journal.domain.trial_stop import LEAST_USUAL_DAYS, USUAL_DAYS
from journal.domain.trials import WEEK, TrialPlan
from journal.factors.dose import Dose

# A usual week above the usual by more than a tenth is pointed out: weeks differ, and our choice.
MUCH_MORE = 1.1


@dataclass(frozen=True)
class KeptTo:
    """Amounts of a week in the unit of the dose, or of a day where that does not add up; None is unknown.

    ``usual``: of the 28 days before; ``weeks``: of each week of the trial that has begun; ``less`` and ``usual_weeks``: the
    means over the weeks of either arm; ``above``: the numbers, from 1, of usual weeks that had much more than the usual.
    """

    usual: float | None
    weeks: tuple[float | None, ...]
    less: float | None
    usual_weeks: float | None
    above: tuple[int, ...]


def usual_amount(amounts: "pd.Series[float]", dose: Dose, until: date) -> float | None:
    """The amount of a usual week: the mean of the days known, of the 28 that end with a day; None with less than 14 of them."""
    days = pd.date_range(until - timedelta(days=USUAL_DAYS - 1), until)
    return _of_week(np.asarray(amounts.reindex(days), dtype=np.float64), dose, LEAST_USUAL_DAYS)


def kept_to(amounts: "pd.Series[float]", dose: Dose, plan: TrialPlan, until: date) -> KeptTo:
    """How a trial was kept to, up to a day. ``amounts``: the dose on a naive daily index, NaN or no row = not known."""
    usual = usual_amount(amounts, dose, plan.usual_until)
    arms = plan.shown_arms(until)
    weeks = tuple(_week(amounts, dose, plan, number, until) for number in range(len(arms)))
    more = [(number, arm, amount) for number, (arm, amount) in enumerate(zip(arms, weeks, strict=True), start=1)]
    limit = np.inf if usual is None else usual * MUCH_MORE
    above = tuple(number for number, arm, amount in more if arm == "usual" and amount is not None and amount > limit)
    less, usually = (_mean([amount for _, of, amount in more if of == arm]) for arm in ("less", "usual"))
    return KeptTo(usual, weeks, less, usually, above)


def _week(amounts: "pd.Series[float]", dose: Dose, plan: TrialPlan, number: int, until: date) -> float | None:
    first = plan.start + timedelta(days=number * WEEK)
    days = pd.date_range(first, min(first + timedelta(days=WEEK - 1), until))
    values: Values = np.asarray(amounts.reindex(days), dtype=np.float64)
    # A week that is not over is not stretched to a whole one.
    return _of_week(values, dose, 1, len(values))


def _of_week(values: Values, dose: Dose, least: int, length: int = WEEK) -> float | None:
    known = values[~np.isnan(values)]
    if len(known) < least:
        return None
    return float(known.mean() * (length if dose.adds_up else 1))


def _mean(amounts: list[float | None]) -> float | None:
    known = [one for one in amounts if one is not None]
    return float(np.mean(known)) if known else None
