"""How a trial was kept to, and how often its test is wrong."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from journal.association.kept_to import kept_to, usual_amount
from journal.association.trial_result import trial_result
from journal.association.trial_told import scores_of
from journal.domain.standing import Standing
from journal.domain.trial_stop import pain_stop, usual_of
from journal.domain.trials import SEEDS, TrialEntry, plan_trial
from journal.factors.dose import Dose

START = date(2026, 3, 2)
PLAN = plan_trial("surface", START, 8, seed=5)  # usual, less, usual, less, usual, usual, less, less
YES = Dose("x", "yes/no", lambda history: history.days)
HOURS = Dose("x", "h", lambda history: history.days, adds_up=False)


def amounts(before: float, weeks: list[float], days: int = 28) -> pd.Series:
    """So much on each of the days before, and on each day of each week."""
    index = pd.date_range(START - timedelta(days=days), periods=days + 7 * len(weeks))
    return pd.Series([before] * days + [one for one in weeks for _ in range(7)], index=index)


def test_the_usual_week_is_the_mean_of_the_days_that_are_known():
    known = amounts(0.5, [])
    assert usual_amount(known, YES, START - timedelta(days=1)) == pytest.approx(3.5)
    assert usual_amount(known, HOURS, START - timedelta(days=1)) == 0.5  # of a day: it does not add up
    known.iloc[:14] = np.nan
    assert usual_amount(known, YES, START - timedelta(days=1)) == pytest.approx(3.5)
    known.iloc[14] = np.nan
    assert usual_amount(known, YES, START - timedelta(days=1)) is None


def test_both_kinds_of_weeks_and_those_that_had_more():
    found = kept_to(amounts(0.5, [0.5, 0.0, 0.54, 0.1, 0.6, 0.5, 0.0, 0.1]), YES, PLAN, PLAN.last)
    assert found.usual == pytest.approx(3.5) and found.weeks == pytest.approx((3.5, 0, 3.78, 0.7, 4.2, 3.5, 0, 0.7))
    assert (found.less, found.usual_weeks) == (pytest.approx(0.35), pytest.approx(3.745)) and found.above == (5,)


def test_a_week_that_is_not_over_is_not_stretched_and_what_is_unknown_stays_so():
    found = kept_to(amounts(1.0, [1.0, 1.0]), YES, PLAN, START + timedelta(days=8))
    assert found.weeks == (7.0, 2.0) and found.above == ()
    unknown = kept_to(amounts(np.nan, [np.nan, 1.0]), YES, PLAN, START + timedelta(days=13))
    assert (unknown.usual, unknown.weeks, unknown.usual_weeks, unknown.less) == (None, (None, 7.0), None, 7.0)


def whole_way(seed: int, effect: float) -> dict | None:
    """An invented diary through the stop and the test; None where it stopped."""
    random = np.random.default_rng(seed)
    entry = TrialEntry(
        factor="x", what="x", less="l", usual="u", when="morning", start_day=START, weeks=8, seed=int(random.integers(SEEDS)),
        drawn_day=START - timedelta(days=1), usual_pain=3.0,
    )  # fmt: skip
    plan, scores, noise = entry.plan, {}, 0.0
    for number in range(28 + 57):
        day = START + timedelta(days=number - 28)
        noise = 0.6 * noise + random.normal(0, 0.45)
        less = plan.arm(day - timedelta(days=1)) == "less"
        if random.random() < 0.85:
            scores[day] = float(np.clip(round(3 + noise + effect * less), 0, 10))
    usual = usual_of(scores, {}, plan.usual_until)
    standing = Standing("t1", entry, plan.last_outcome, scores, pain_stop(scores, plan, usual))
    told = trial_result(scores_of(standing), plan)
    return None if standing.stop or told["status"] != "answer" else told


@pytest.mark.parametrize(("effect", "shown"), [(0.0, (0.0, 0.16)), (-1.0, (0.6, 1.0))])
def test_the_whole_way_is_wrong_as_seldom_as_it_says(effect, shown):
    told = [one for seed in range(150) if (one := whole_way(seed, effect)) is not None]
    assert len(told) > 80
    assert shown[0] <= np.mean([one["p"] <= 0.10 for one in told]) <= shown[1]
    assert 0.83 <= np.mean([one["low"] <= effect <= one["high"] for one in told]) <= 0.97
