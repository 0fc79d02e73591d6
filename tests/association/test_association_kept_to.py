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
DAILY = Dose("x", "h", lambda history: history.days, daily=True)


def amounts(before: float, weeks: list[float], days: int = 28) -> pd.Series:
    """So much on each of the days before, and on each day of each week."""
    index = pd.date_range(START - timedelta(days=days), periods=days + 7 * len(weeks))
    return pd.Series([before] * days + [one for one in weeks for _ in range(7)], index=index)


def test_a_usual_week_is_a_quarter_of_what_was_logged():
    known = amounts(0.5, [])
    assert usual_amount(known, YES, START - timedelta(days=1)) == pytest.approx(3.5)
    known.iloc[::2] = np.nan  # no rest days are written down: the days without an entry had none
    assert usual_amount(known, YES, START - timedelta(days=1)) == pytest.approx(1.75)
    known.iloc[:] = np.nan
    assert usual_amount(known, YES, START - timedelta(days=1)) is None


@pytest.mark.parametrize(("dose", "least", "usual"), [(DAILY, 14, 3.5), (HOURS, 4, 0.5)])
def test_what_every_day_has_or_does_not_add_up_is_a_mean_of_enough_days(dose, least, usual):
    known = amounts(0.5, [])
    known.iloc[least:] = np.nan
    assert usual_amount(known, dose, START - timedelta(days=1)) == pytest.approx(usual)
    known.iloc[least - 1] = np.nan
    assert usual_amount(known, dose, START - timedelta(days=1)) is None


def test_both_kinds_of_weeks_and_those_that_had_more():
    found = kept_to(amounts(0.5, [0.5, 0.0, 0.54, 0.1, 0.6, 0.5, 0.0, 0.1]), YES, PLAN, PLAN.last)
    assert found.usual == found.highest == pytest.approx(3.5)
    assert found.weeks == pytest.approx((3.5, 0, 3.78, 0.7, 4.2, 3.5, 0, 0.7))
    assert (found.less, found.usual_weeks) == (pytest.approx(0.35), pytest.approx(3.745)) and found.above == (5,)


@pytest.mark.parametrize(("amount", "above"), [(1.09, ()), (1.1, ()), (1.11, (1,))])
def test_a_week_has_more_only_above_the_highest_of_the_four_before(amount, above):
    """Weeks of 0.2, 0.2, 0.2 and 1 a day: a usual week of 1 is nothing new, though it is far above the mean."""
    before = amounts(0.2, [])
    before.iloc[7:14] = 1.0
    later = amounts(0.2, [amount])
    found = kept_to(pd.concat([before, later.iloc[28:]]), YES, PLAN, START + timedelta(days=6))
    assert found.usual == pytest.approx(2.8) and found.highest == pytest.approx(7) and found.above == above


def test_three_long_runs_a_week_and_no_rest_days_are_seen():
    """Three runs of 8 km a week before, one of 16 km on every day of the first usual week; nothing else is logged."""
    index = pd.date_range(START - timedelta(days=28), periods=35)
    ran = pd.Series(np.nan, index=index)
    ran[(index < pd.Timestamp(START)) & index.day_of_week.isin([0, 2, 4])] = 8.0
    ran[index >= pd.Timestamp(START)] = 16.0
    found = kept_to(ran, YES, PLAN, START + timedelta(days=6))
    assert (found.usual, found.weeks, found.above) == (24.0, (112.0,), (1,))


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
