"""The plan of a trial: half of the weeks, drawn by lot, and nobody sees the order beforehand."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.errors import BadValue
from journal.domain.trials import SEEDS, allocations, may_not_start, plan_trial

START = date(2026, 3, 2)
PLAN = plan_trial("surface", START, 8, seed=5)
WEEKS = st.sampled_from(range(6, 17, 2))
plans = st.builds(
    plan_trial,
    st.just("lean"),
    st.dates(date(2020, 1, 1), date(2100, 1, 1)),
    WEEKS,
    st.integers(0, SEEDS - 1),
    st.none(),
    st.sampled_from([None, 2]),
)


@pytest.mark.parametrize("weeks", [6, 8, 12])
def test_half_of_the_weeks_are_less(weeks):
    plan = plan_trial("surface", START, weeks, seed=1)
    assert Counter(plan.arms) == {"less": weeks // 2, "usual": weeks // 2}
    assert plan.smallest_p == 2 / comb(weeks, weeks // 2)
    assert plan.last == START + timedelta(days=7 * weeks - 1)


def test_every_order_is_drawn_about_as_often():
    drawn = Counter(plan_trial("surface", START, 6, seed).arms for seed in range(2000))
    assert len(drawn) == len(allocations(6)) == 20 and min(drawn.values()) > 70


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


@pytest.mark.parametrize("weeks", [0, 2, 4, 7, 18, -8])
def test_other_lengths_are_refused(weeks):
    with pytest.raises(BadValue, match=f"^{weeks}.*even number of weeks from 6 to 16"):
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


@settings(max_examples=60)
@given(plans)
def test_a_plan_has_as_many_weeks_of_either_kind_and_no_day_outside(plan):
    assert plan.arms.count("less") == plan.arms.count("usual") == plan.weeks // 2
    assert tuple(week for week, arm in enumerate(plan.arms) if arm == "less") in allocations(plan.weeks, plan.longest_run)
    days = [plan.start + timedelta(days=day) for day in range(-1, 7 * plan.weeks + 1)]
    assert [plan.arm(day) for day in days] == [None, *(arm for arm in plan.arms for _ in range(7)), None]


@settings(max_examples=60)
@given(plans, st.integers(-400, 400))
def test_only_weeks_that_have_begun_are_shown(plan, away):
    day = plan.start + timedelta(days=away)
    shown = plan.shown_arms(day)
    assert len(shown) == min(max(0, away // 7 + 1), plan.weeks) and shown == plan.arms[: len(shown)]


def test_every_order_of_eight_weeks_can_come():
    assert {plan_trial("surface", START, 8, seed).arms for seed in range(900)} == {
        tuple("less" if week in way else "usual" for week in range(8)) for way in allocations(8)
    }


def test_an_order_without_long_runs_has_no_more_than_two_of_a_kind():
    drawn = {plan_trial("surface", START, 8, seed, longest_run=2).arms for seed in range(500)}
    every = {plan_trial("surface", START, 8, seed).arms for seed in range(900)}
    runs = {arms: max(len(list(run)) for _, run in groupby(arms)) for arms in every}
    assert drawn == {arms for arms, longest in runs.items() if longest <= 2} and len(drawn) == 34
    assert plan_trial("surface", START, 8, 1, longest_run=2).smallest_p == 2 / 34
