"""A trial with its result: what a standing and a history say together."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from journal.analysis.history import History
from journal.association.kept_to import KeptTo, kept_to
from journal.association.outcome import MORNING, Outcome, outcome_of
from journal.association.trial_orders import LEVEL
from journal.association.trial_power import Past, past_trials
from journal.association.trial_result import trial_result, weekly_means
from journal.domain.standing import Standing
from journal.domain.trial_stop import LEAST_MORNINGS
from journal.domain.trials import TrialPlan
from journal.factors.dose import Dose

# The effects whose power is told, in points of pain: our choice.
EFFECTS = (1.0, 2.0)


@dataclass(frozen=True)
class TrialTold:
    """``result`` as of ``trial_result``, empty until the last week is over, and where a trial stopped or was ended; ``power`` only where it showed nothing.

    ``kept`` is None where the factor is not in the catalogue any more; ``means`` of its weeks, NaN unknown, once all are over: before the end nothing is compared.
    """

    standing: Standing
    result: dict[str, Any]
    kept: KeptTo | None
    power: dict[float, float]
    means: tuple[float, ...]


def trial_told(standing: Standing, history: History, dose: Dose | None) -> TrialTold:
    """The result of a trial that is over, and how one is kept to."""
    plan = standing.plan
    outcome = scores_of(standing)
    told = trial_result(outcome, plan) if standing.state == "over" else {}
    unclear = bool(told) and told["status"] == "answer" and told["p"] > LEVEL + 1e-9
    return TrialTold(
        standing,
        told,
        kept_to(_amounts(dose, history), dose, plan, min(standing.until, plan.last)) if dose else None,
        powers_of(past_of(history, outcome_of(history, standing.entry.region, standing.entry.when), plan)) if unclear else {},
        tuple(float(mean) for mean in weekly_means(outcome, plan)) if told else (),
    )


def past_of(history: History, outcome: Outcome, plan: TrialPlan) -> Past:
    """What trials about an outcome would have come to in the past."""
    own = history.pain[(history.pain["region"] == outcome.region) & (history.pain["when"] == MORNING)]
    waking = outcome_of(history, outcome.region, MORNING).scores
    # Who hardly says how it is on waking has no mornings without pain either.
    mornings = waking if own["day"].nunique() >= LEAST_MORNINGS else waking.iloc[:0]
    return past_trials(outcome.scores, mornings, plan.weeks, plan.longest_run)


def powers_of(past: Past) -> dict[float, float]:
    """For each effect the chance to show it."""
    return {effect: past.power(effect) for effect in EFFECTS}


def scores_of(standing: Standing) -> "pd.Series[float]":
    """The pain that counts, on a daily index up to the standing's day; NaN = not known."""
    known = {pd.Timestamp(day): score for day, score in standing.scores.items()}
    first = min([*standing.scores, standing.plan.start])
    return pd.Series(known, dtype="float64").reindex(pd.date_range(first, max(_last(standing), first)))


def _last(standing: Standing) -> date:
    return min(standing.today, standing.plan.last_outcome)


def _amounts(dose: Dose, history: History) -> "pd.Series[float]":
    return dose.amount(history).set_index("day")["value"].astype("float64")
