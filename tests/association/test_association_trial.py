"""Self-experiments: drawn by lot, analysed as drawn."""

from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from journal.association.trial_orders import orders
from journal.association.trial_result import trial_result, weekly_means
from journal.domain.trials import allocations, plan_trial

START = date(2026, 3, 2)
PLAN = plan_trial("surface", START, 8, seed=5)


def pain(effect=0.0, seed=3, noise=0.5, until=57, plan=PLAN):
    """Four weeks before and a trial, with this effect of less on the morning after."""
    days = pd.date_range(START - timedelta(days=28), periods=28 + until)
    less = np.array([plan.arm((day - timedelta(days=1)).date()) == "less" for day in days])
    random = np.random.default_rng(seed)
    return pd.Series(3 + effect * less + noise * random.uniform(-1, 1, len(days)), index=days)


def test_a_clear_effect_is_shown_at_the_smallest_p():
    told = trial_result(pain(-1.5), PLAN)
    assert (told["status"], told["reason"]) == ("answer", None)
    assert told["p"] == pytest.approx(told["smallest_p"]) == pytest.approx(2 / 70)
    assert told["low"] < -1.5 < told["high"] < 0 and told["effect"] == pytest.approx(-1.5, abs=0.3)
    assert (told["weeks_less"], told["weeks_usual"]) == (4, 4)


def test_p_is_the_share_of_orders_that_leave_as_little_unexplained():
    outcome = pain(-0.2, seed=8)
    means = weekly_means(outcome, PLAN)
    line = np.column_stack([np.ones(8), np.arange(8)])

    def left(less):
        columns = np.column_stack([line, np.isin(np.arange(8), less)])
        return ((means - columns @ np.linalg.lstsq(columns, means, rcond=None)[0]) ** 2).sum()

    drawn = left([week for week, arm in enumerate(PLAN.arms) if arm == "less"])
    share = np.mean([left(less) <= drawn + 1e-9 for less in combinations(range(8), 4)])
    assert 0.05 < share < 0.95
    assert trial_result(outcome, PLAN)["p"] == pytest.approx(share)


def test_a_straight_drift_is_no_effect():
    days = pd.date_range(START - timedelta(days=28), periods=28 + 57)
    told = trial_result(pd.Series(np.linspace(4, 2, len(days)), index=days), PLAN)
    assert told["effect"] == pytest.approx(0, abs=1e-9) and told["p"] == 1.0


def test_the_first_morning_belongs_to_the_time_before():
    outcome = pain(0.0, noise=0.0)
    outcome[pd.Timestamp(START)] = 4.9
    assert weekly_means(outcome, PLAN) == pytest.approx([3.0] * 8)
    outcome[pd.Timestamp(PLAN.last) + timedelta(days=1)] = 4.4  # the morning after the last day counts
    assert weekly_means(outcome, PLAN)[-1] == pytest.approx(3.2)


@pytest.mark.parametrize(("missing", "known"), [(3, True), (4, False)])
def test_a_week_needs_four_logged_days(missing, known):
    outcome = pain()
    outcome[[pd.Timestamp(START) + timedelta(days=1 + day) for day in range(missing)]] = np.nan
    assert (not np.isnan(weekly_means(outcome, PLAN)[0])) is known
    assert trial_result(outcome, PLAN)[f"weeks_{PLAN.arms[0]}"] == (4 if known else 3)


def test_too_few_weeks_are_not_analysed():
    outcome = pain()
    weeks = [week for week, arm in enumerate(PLAN.arms) if arm == "less"][:3]
    gone = [pd.Timestamp(START) + timedelta(days=1 + 7 * week + day) for week in weeks for day in range(7)]
    told = trial_result(outcome.drop(gone), PLAN)
    assert told["status"] == "stopped" and told["effect"] is None and "too few weeks" in told["reason"]


def test_while_it_runs_nothing_is_said():
    told = trial_result(pain(until=56), PLAN)
    assert (told["status"], told["reason"], told["p"]) == ("running", "runs until 2026-04-26", None)
    assert trial_result(pd.Series(dtype=float, index=pd.DatetimeIndex([])), PLAN)["status"] == "running"


def test_the_smallest_p_is_that_of_the_weeks_that_were_logged():
    outcome = pain(-1.5)
    assert trial_result(outcome, PLAN)["smallest_p"] == pytest.approx(2 / 70)
    gone = outcome.drop([pd.Timestamp(START) + timedelta(days=1 + day) for day in range(7)])
    told = trial_result(gone, PLAN)
    alike = {tuple(week in way for week in range(1, 8)) for way in allocations(8)}
    arms = tuple(arm == "less" for arm in PLAN.arms[1:])
    assert tuple(not arm for arm in arms) in alike  # as many orders say the same of seven weeks
    assert told["p"] == pytest.approx(told["smallest_p"]) == pytest.approx(2 / 70)
    two = outcome.drop([pd.Timestamp(START) + timedelta(days=1 + day) for day in range(14)])
    told = trial_result(two, PLAN)
    assert told["p"] == pytest.approx(told["smallest_p"]) and told["smallest_p"] > 2 / 70


@pytest.mark.parametrize("missing", [(), (0,), (2, 5)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_interval_holds_the_effects_that_the_test_does_not_refuse(missing, seed):
    outcome = pain(-0.6, seed=seed, noise=1.2)
    outcome = outcome.drop([pd.Timestamp(START) + timedelta(days=1 + 7 * week + day) for week in missing for day in range(7)])
    told = trial_result(outcome, PLAN)
    less = np.array([PLAN.arm((day - timedelta(days=1)).date()) == "less" for day in outcome.index])

    def p(effect):  # asked anew of every effect: what is left without it has an effect of nothing
        without = outcome - effect * less
        return trial_result(without, PLAN)["p"]

    for end, out in ((told["low"], -1), (told["high"], 1)):
        if end is not None:
            assert p(end - out * 1e-6) > 0.10 >= p(end + out * 1e-6)
        else:
            assert p(told["effect"] + out * 50) > 0.10


def test_without_long_runs_the_test_is_over_the_orders_that_could_come():
    plan = plan_trial("x", START, 8, seed=5, longest_run=2)
    told = trial_result(pain(-1.5, plan=plan), plan)
    assert told["p"] == pytest.approx(2 / 34) == pytest.approx(told["smallest_p"]) == pytest.approx(plan.smallest_p)
    assert told["low"] < -1.5 < told["high"] < 0
    every = orders(8, (True,) * 8, 2)
    assert len(every.less) == 34 and {tuple(~less) for less in every.less} == {tuple(less) for less in every.less}


@pytest.mark.parametrize(("weeks", "longest"), [(6, None), (8, None), (10, None), (8, 2), (10, 2), (12, 2)])
def test_the_smallest_p_that_is_told_is_that_of_the_worst_order(weeks, longest):
    every = orders(weeks, (True,) * weeks, longest)
    worst = max(every.smallest_p(place) for place in range(len(every.less)))
    assert worst == pytest.approx(plan_trial("x", START, weeks, 1, longest_run=longest).smallest_p)


@pytest.mark.parametrize("longest", [None, 2])
def test_p_is_as_small_as_it_says_as_seldom(longest):
    """Over every order that could be drawn the same diary is called an effect in at most a tenth of them."""
    random = np.random.default_rng(4)
    for _ in range(10):
        means = random.normal(size=8)
        every = orders(8, (True,) * 8, longest)
        places = range(len(every.less))
        assert (every.p(np.repeat(means[:, None], len(places), axis=1), places) <= 0.10 + 1e-9).mean() <= 0.10 + 1e-9
