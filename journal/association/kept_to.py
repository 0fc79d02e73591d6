"""How much of a factor there was in a week: the usual before a trial, and how its weeks were kept to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from journal.association.trial_orders import Values
from journal.domain.trial_stop import LEAST_USUAL_DAYS, USUAL_DAYS
from journal.domain.trials import WEEK, TrialPlan
from journal.factors.dose import Dose

# A usual week above the highest of the four before by more than a tenth is pointed out: weeks differ, and our choice.
MUCH_MORE = 1.1
# Days of the 28 that have to say an amount that does not add up: one a week, our choice.
LEAST_SAID = 4
# What adding up floats leaves.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class KeptTo:
    """Amounts of a week in the unit of the dose, or of a day where that does not add up; None is unknown.

    ``usual``: of the 28 days before, and ``highest`` of their four weeks; ``weeks``: of each week of the trial that has begun;
    ``less`` and ``usual_weeks``: the means over the weeks of either arm; ``above``: the numbers, from 1, of usual weeks with
    much more than the highest.
    """

    usual: float | None
    highest: float | None
    weeks: tuple[float | None, ...]
    less: float | None
    usual_weeks: float | None
    above: tuple[int, ...]


def usual_amount(amounts: "pd.Series[float]", dose: Dose, until: date) -> float | None:
    """The amount of a usual week of the 28 days that end with a day; None where it cannot be said.

    What adds up over sessions: a quarter of all that was logged, for who writes down no rest days trained on none of the
    days without an entry. What every day has (sitting): the mean of 14 known days or more. What does not add up: the mean
    of 4 known days or more.
    """
    days = _before(amounts, until)
    known = days[~np.isnan(days)]
    if len(known) < (LEAST_USUAL_DAYS if dose.daily else 1 if dose.adds_up else LEAST_SAID):
        return None
    if dose.adds_up and not dose.daily:
        return float(known.sum() * WEEK / USUAL_DAYS)
    return float(known.mean() * (WEEK if dose.adds_up else 1))


def kept_to(amounts: "pd.Series[float]", dose: Dose, plan: TrialPlan, until: date) -> KeptTo:
    """How a trial was kept to, up to a day. ``amounts``: the dose on a naive daily index, NaN or no row = not known."""
    usual = usual_amount(amounts, dose, plan.usual_until)
    highest = max(_known(_of_week(week, dose) for week in _before(amounts, plan.usual_until).reshape(-1, WEEK)), default=None)
    arms = plan.shown_arms(until)
    weeks = tuple(_week(amounts, dose, plan, number, until) for number in range(len(arms)))
    more = [(number, arm, amount) for number, (arm, amount) in enumerate(zip(arms, weeks, strict=True), start=1)]
    limit = np.inf if highest is None else highest * MUCH_MORE + _ROUNDING
    above = tuple(number for number, arm, amount in more if arm == "usual" and amount is not None and amount > limit)
    less, usually = (_mean([amount for _, of, amount in more if of == arm]) for arm in ("less", "usual"))
    return KeptTo(usual, highest, weeks, less, usually, above)


def _before(amounts: "pd.Series[float]", until: date) -> Values:
    days = pd.date_range(until - timedelta(days=USUAL_DAYS - 1), until)
    values: Values = np.asarray(amounts.reindex(days), dtype=np.float64)
    return values


def _week(amounts: "pd.Series[float]", dose: Dose, plan: TrialPlan, number: int, until: date) -> float | None:
    first = plan.start + timedelta(days=number * WEEK)
    days = pd.date_range(first, min(first + timedelta(days=WEEK - 1), until))
    return _of_week(np.asarray(amounts.reindex(days), dtype=np.float64), dose)


def _of_week(values: Values, dose: Dose) -> float | None:
    """The amount of a week, or of the part of it that is over, which is not stretched to a whole one."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    if dose.adds_up and not dose.daily:
        return float(known.sum())
    return float(known.mean() * (len(values) if dose.adds_up else 1))


def _known(amounts: Iterable[float | None]) -> list[float]:
    return [one for one in amounts if one is not None]


def _mean(amounts: Iterable[float | None]) -> float | None:
    known = _known(amounts)
    return float(np.mean(known)) if known else None
