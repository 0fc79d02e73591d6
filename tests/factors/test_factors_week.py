"""A week of plans: in order, each session after those before it."""

from datetime import timedelta

import pandas as pd
import pytest
from factor_cases import AS_OF, lift, lifted, run, runs, session

from journal.analysis.history import History
from journal.domain.sets import parse_sets
from journal.factors.planning.plan import Planned, plan
from journal.factors.planning.week import NOTHING, week

STEADY = runs(*(run(ago, 10 if ago == 13 else 8) for ago in range(1, 60, 3)))


def ahead(days: int):
    return AS_OF + timedelta(days=days)


def running(days: int, km: float, **more) -> Planned:
    return Planned(day=ahead(days), distance_m=km * 1000, **more)


def judged(rows, *sessions, thresholds=None):
    return week(History.of(AS_OF, **rows), sessions, thresholds)


def test_a_session_is_seen_after_those_before_it():
    marks = [one.mark for one in judged(STEADY, running(1, 11), running(4, 12.1), running(6, 13.5))]
    assert marks == [NOTHING, NOTHING, "caution"]
    alone = [judged(STEADY, one)[0].mark for one in (running(1, 11), running(4, 12.1), running(6, 13.5))]
    assert alone == [NOTHING, "caution", "caution"]


def test_days_out_of_order_are_sorted_and_those_of_one_day_stay():
    told = judged(STEADY, running(6, 6), ahead(2), running(1, 7), running(6, 5))
    assert [one.day for one in told] == [ahead(1), ahead(2), ahead(6), ahead(6)]
    assert [one.session and one.session.distance_m for one in told] == [7_000.0, None, 6_000.0, 5_000.0]


def test_the_mark_is_the_highest_level():
    told = judged(STEADY, running(1, 30, lean="forward"), running(3, 5, lean="forward"))
    assert [one.mark for one in told] == ["high", "note"]
    assert {flag.factor for flag in told[0].flags} >= {"session-spike", "forward-lean"}


def test_a_rest_day_raises_nothing_and_is_not_assumed():
    told = judged(STEADY, ahead(1), running(3, 8))
    assert (told[0].session, told[0].mark, told[0].flags, told[0].unknown) == (None, NOTHING, (), ())
    assert [one.rest_days for one in told] == [0, 1]  # the last logged day has its entry, the day between has none
    assert judged(STEADY, running(3, 8))[0].rest_days == 3


def test_lifts_of_a_week_build_on_each_other():
    sets = [
        Planned(day=ahead(days), sport="strength", sets=tuple(parse_sets("bench-press", f"3x5@{kg}kg")))
        for days, kg in ((1, 105), (3, 114), (5, 130))
    ]
    told = judged(lifted(lift(3, 100, sets=3, exercise="bench-press")), *sets)
    assert ["lift-spike" in {flag.factor for flag in one.flags} for one in told] == [False, False, True]


def test_own_thresholds_count():
    assert judged(STEADY, running(1, 12), thresholds={"session-spike": {"caution": 1.25}})[0].mark == NOTHING


def test_sports_do_not_mix():
    rows = {"sessions": [*STEADY["sessions"], session("walk", 2, 5)]}
    told = judged(rows, Planned(day=ahead(1), sport="walk", distance_m=9_000.0), running(2, 9))
    assert [{flag.factor for flag in one.flags} for one in told] == [{"session-spike"}, set()]


@pytest.mark.parametrize("km", [7, 12, 25])  # nothing, a caution, high
def test_a_week_of_one_session_is_a_plan(km):
    one, alone = judged(STEADY, running(2, km))[0], plan(History.of(AS_OF, **STEADY), running(2, km), AS_OF)
    assert (one.flags, one.unknown, one.rest_days) == (alone.flags, alone.unknown, alone.rest_days)


def test_the_journal_itself_is_left_alone():
    history = History.of(AS_OF, **STEADY)
    before = history.sessions.copy()
    week(history, [running(1, 9), ahead(2), running(3, 12)])
    pd.testing.assert_frame_equal(history.sessions, before)


def test_nothing_planned_is_an_empty_week():
    assert judged(STEADY) == ()
