"""Self-experiments: drawn by lot, analysed as drawn."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest

from journal.association.trial_plan import allocations, may_not_start, plan_trial
from journal.association.trial_result import power, stops_on, trial_result, usual, weekly_means
from journal.domain.errors import BadValue

START = date(2026, 3, 2)
PLAN = plan_trial("surface", START, 8, seed=5)


def pain(effect=0.0, seed=3, noise=0.5, until=57, plan=PLAN):
    """Four weeks before and a trial, with this effect of less on the morning after."""
    days = pd.date_range(START - timedelta(days=28), periods=28 + until)
    less = np.array([plan.arm((day - timedelta(days=1)).date()) == "less" for day in days])
    random = np.random.default_rng(seed)
    return pd.Series(3 + effect * less + noise * random.uniform(-1, 1, len(days)), index=days)


@pytest.mark.parametrize("weeks", [4, 6, 8, 12])
def test_half_of_the_weeks_are_less(weeks):
    plan = plan_trial("surface", START, weeks, seed=1)
    assert Counter(plan.arms) == {"less": weeks // 2, "usual": weeks // 2}
    assert plan.smallest_p == 2 / comb(weeks, weeks // 2)
    assert plan.last == START + timedelta(days=7 * weeks - 1)


def test_every_order_is_drawn_about_as_often():
    drawn = Counter(plan_trial("surface", START, 4, seed).arms for seed in range(600))
    assert len(drawn) == len(allocations(4)) == 6 and min(drawn.values()) > 70


def test_a_seed_draws_the_same_order_for_ever():
    assert PLAN.arms == plan_trial("lean", date(2030, 1, 1), 8, seed=5).arms
    assert PLAN.arms == ("usual", "less", "usual", "less", "usual", "usual", "less", "less")


def test_each_day_has_the_arm_of_its_week():
    assert [PLAN.arm(START + timedelta(days=day)) for day in (0, 6, 7, 55)] == [
        PLAN.arms[0],
        PLAN.arms[0],
        PLAN.arms[1],
        PLAN.arms[7],
    ]
    assert PLAN.arm(START - timedelta(days=1)) is None and PLAN.arm(START + timedelta(days=56)) is None


@pytest.mark.parametrize("weeks", [0, 2, 7, 18, -8])
def test_other_lengths_are_refused(weeks):
    with pytest.raises(BadValue, match=f"^{weeks}.*even number of weeks from 4 to 16"):
        plan_trial("surface", START, weeks, seed=1)


@pytest.mark.parametrize(
    ("signs", "level", "said"),
    [
        ([], None, None),
        ([], "note", None),
        ([], "caution", "at caution"),
        ([], "high", "at high"),
        (["numbness"], None, "open sign comes first: numbness"),
        (["fever"], "high", "open sign"),
    ],
)
def test_what_keeps_a_trial_from_starting(signs, level, said):
    reason = may_not_start(signs, level)
    assert reason is None if said is None else said in reason


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


@pytest.mark.parametrize(("score", "stops"), [(4.9, False), (5.0, True), (9.0, True)])
def test_two_points_above_the_usual_stop_it(score, stops):
    outcome = pain(noise=0.0)
    day = pd.Timestamp(START) + timedelta(days=20)
    outcome[day] = score
    assert usual(outcome, PLAN) == 3.0
    assert stops_on(outcome, PLAN) == (day if stops else None)
    told = trial_result(outcome, PLAN)
    assert told["status"] == ("stopped" if stops else "answer")
    if stops:
        assert told["reason"] == f"stopped on {day.date()}: pain rose by 2 or more" and told["effect"] is None


def test_pain_before_the_start_stops_nothing():
    outcome = pain(noise=0.0)
    outcome[pd.Timestamp(START) - timedelta(days=1)] = 9.0
    assert stops_on(outcome, PLAN) is None


def test_power_grows_with_the_effect_and_knows_its_floor():
    past = pain(seed=2, noise=1.0)
    some = [power(past, 8, effect) for effect in (0.0, 0.6, 4.0)]
    assert some[0] <= 0.1 < some[1] < some[2] == 1.0
    assert power(past, 4, 9.0) == 0.0  # 2/6 is no p below .05, whatever the effect


def test_power_needs_four_weeks():
    assert np.isnan(power(pain().iloc[:27], 8, 1.0)) and not np.isnan(power(pain().iloc[:28], 8, 1.0))
