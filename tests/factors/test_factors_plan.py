"""Plan: what a session would raise, the longest that raises nothing new, and when none is named."""

import re
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, complete, lift, lifted, rest, run, runs, session, shoe
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.domain.errors import BadValue
from journal.domain.sets import parse_sets
from journal.domain.signs import RaisedSign
from journal.factors import catalogue
from journal.factors.flags import raised
from journal.factors.planning.copies import copies
from journal.factors.planning.longest import _first
from journal.factors.planning.plan import PlanAnswer, Planned, plan
from journal.factors.planning.planned import PLANNED_ID, with_session, without_session

TOMORROW = AS_OF + timedelta(days=1)


def ask(rows, as_of=AS_OF, signs=(), thresholds=None, **planned) -> PlanAnswer:
    return plan(History.of(as_of, **rows), Planned(**({"day": TOMORROW} | planned)), as_of, thresholds, signs)


def judged(rows, **planned) -> PlanAnswer:
    """What the session would raise alone: under an urgent sign no longest is looked for, which is half of the work."""
    answer = ask(rows, signs=[RaisedSign("fever", "urgent", AS_OF, "Ring a doctor today.")], **planned)
    assert answer.longest.value is None
    return answer


def raised_by(answer: PlanAnswer) -> dict[str, str]:
    return {flag.factor: flag.level for flag in answer.flags}


# Three runs a week, the longest of the last month 10 km; few days logged, so that only the spike speaks.
STEADY = runs(*(run(ago, 10 if ago == 13 else 8) for ago in range(1, 60, 3)))


@pytest.mark.parametrize(("distance_m", "level"), [
    (8_000.0, None), (11_000.0, None), (11_100.0, "caution"), (20_000.0, "caution"), (20_100.0, "high"),
])  # fmt: skip
def test_a_long_run_raises_the_spike_on_the_planned_day(distance_m, level):
    answer = judged(runs(run(1, 10)), distance_m=distance_m)
    assert raised_by(answer) == ({"session-spike": level} if level else {})
    assert all((flag.session_id, flag.day) == (PLANNED_ID, TOMORROW) for flag in answer.flags)


@pytest.mark.parametrize("asked", [1_000.0, 18_000.0, None])
def test_the_longest_does_not_depend_on_the_distance_that_was_asked(asked):
    longest = ask(STEADY, distance_m=asked).longest
    assert (longest.measure, longest.value) == ("distance_m", 11_000.0)
    assert longest.reason == "above that: session-spike (caution, moderate evidence)"
    assert longest.stopped_by == ("session-spike",)


def test_a_weak_note_that_stops_the_search_is_named():
    border = runs(*(run(ago, 10, surface_asphalt=float(ago < 4), surface_grass=float(ago == 4)) for ago in range(1, 5)))
    longest = ask(border, surface={"asphalt": 0.75, "grass": 0.25}).longest
    assert longest.value == 11_000.0
    more = ask(border, surface={"asphalt": 1.0}).longest
    assert more.value is None
    assert more.stopped_by == ("hard-surface-share",)
    mixed = runs(*(run(ago, 10, surface_asphalt=float(ago < 4), surface_grass=float(ago >= 4)) for ago in range(1, 6)))
    last = ask(mixed, surface={"asphalt": 1.0}, thresholds={"hard-surface-share": {"note": 65.0}}).longest
    assert last.value == 7_100.0
    assert last.reason == "above that: hard-surface-share (note, weak evidence)"
    assert last.stopped_by == ("hard-surface-share",)


def test_what_stops_a_walk_is_said_to_be_extrapolated():
    longest = ask(runs(session("walk", 2, 10)), sport="walk").longest
    assert longest.reason == "above that: session-spike (caution, moderate evidence, extrapolated from running)"


def test_in_miles_the_longest_is_a_tenth_of_a_mile_and_so_are_all_words():
    rows = STEADY | {"shoes": [shoe("old", start_m=700_000.0)]}
    history = History.of(AS_OF, **rows)
    in_miles = plan(history, Planned(day=TOMORROW), AS_OF, units="mi").longest
    assert in_miles.value == pytest.approx(6.8 * 1609.344)
    worn = plan(history, Planned(day=TOMORROW, distance_m=9e4, shoe_id="old"), AS_OF, units="mi")
    said = [worn.longest.reason, *(flag.message for flag in worn.flags), *(one.reason for one in worn.unknown)]
    assert "apart from that, 6.8 mi raises nothing new" in worn.longest.reason
    assert not [text for text in said if re.search(r"\d k?m\b", text)]


def test_own_thresholds_move_the_longest():
    assert ask(STEADY, thresholds={"session-spike": {"caution": 1.25}}).longest.value == 12_500.0


@settings(max_examples=3, deadline=None)
@example([3, 10, 3, 7, 3, 3, 3, 3], True)
@given(st.lists(st.integers(3, 30), min_size=8, max_size=8), st.booleans())
def test_the_longest_raises_nothing_new_and_a_step_more_does(km, logged):
    rows = runs(
        *(run(1 + 3 * at, each, duration_s=each * 330.0, rpe=5.0) for at, each in enumerate(km)),
        spans=complete(80) if logged else [],
    )
    found = ask(rows).longest
    longest = found.value or 0.0
    assert found.value is not None or "at any amount" in found.reason
    if longest:
        assert not judged(rows, distance_m=longest).flags
    more = raised_by(judged(rows, distance_m=longest + 100))
    assert more
    assert set(found.stopped_by) == set(more) or found.value is None


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 1000), st.integers(2, 1000))
def test_the_search_finds_the_first_step(most, first):
    asked = []

    def raises(steps):
        asked.extend(steps)
        return steps >= first

    assert _first(raises, most) == min(first, most + 1)
    assert len(asked) <= 100


def test_a_treadmill_run_counts_as_a_run_and_a_ride_does_not():
    assert ask(runs(session("treadmill", 2, 10))).longest.value == 11_000.0
    assert ask(runs(session("ride", 2, 50))).longest.value is None


def test_what_a_rest_day_would_raise_too_is_not_new():
    rows = runs(*(run(ago, 10, surface_asphalt=1.0) for ago in range(1, 28, 3)))
    assert "hard-surface-share" not in raised_by(judged(rows, distance_m=5_000.0, surface={"asphalt": 1.0}))
    border = runs(*(run(ago, 10, surface_asphalt=float(ago < 4), surface_grass=float(ago == 4)) for ago in range(1, 5)))
    assert raised_by(judged(border, distance_m=5_000.0, surface={"asphalt": 1.0})) == {"hard-surface-share": "note"}
    assert raised_by(judged(border, distance_m=5_000.0, surface={"grass": 1.0})) == {}


def test_a_choice_that_raises_at_any_distance_is_named():
    rows = STEADY | {"shoes": [shoe("old", start_m=700_000.0)]}
    answer = ask(rows, distance_m=5_000.0, shoe_id="old", lean="forward")
    assert set(raised_by(answer)) == {"shoe-distance", "forward-lean"}
    assert answer.longest.value is None
    assert answer.longest.reason == (
        "forward-lean (note, weak evidence), shoe-distance (note, weak evidence) would be raised at any amount; "
        "apart from that, 11.0 km raises nothing new; above that: session-spike (caution, moderate evidence)"
    )
    assert answer.longest.stopped_by == ("forward-lean", "shoe-distance")


def test_days_without_an_entry_until_then_are_rest():
    rows = runs(*(run(ago, 10, duration_s=3600.0, rpe=5.0) for ago in range(0, 60, 2)), spans=complete(60))
    answer = judged(rows, day=AS_OF + timedelta(days=4), distance_m=10_000.0, duration_s=3600.0, rpe=5.0)
    assert answer.rest_days == 3
    assert not {"monotony", "weekly-jump"} & {one.factor for one in answer.unknown}
    assert judged(rows, day=AS_OF, distance_m=10_000.0).rest_days == 0


def test_a_day_inside_a_complete_import_is_not_taken_for_rest_but_is_it():
    assert judged(runs(run(2, 10), spans=complete(9)), day=TOMORROW, distance_m=5_000.0).rest_days == 0
    assert judged(runs(run(2, 10)), day=TOMORROW, distance_m=5_000.0).rest_days == 1


def test_what_the_plan_does_not_say_is_unknown_and_raises_nothing():
    rows = runs(*(run(ago, 10, duration_s=3600.0, rpe=5.0) for ago in range(1, 60, 2)), spans=complete(60))
    lacking = {one.factor: one.reason for one in judged(rows).unknown}
    assert lacking["monotony"] == "load not known (--time, --rpe)"
    assert lacking["weekly-jump"] == "distance not given"
    said = {one.factor for one in judged(rows, distance_m=5_000.0, duration_s=1800.0, rpe=5.0).unknown}
    assert not {"monotony", "weekly-jump", "session-spike"} & said


def test_what_has_one_remedy_is_said_in_the_same_few_words():
    rows = STEADY | {"shoes": [shoe("new", cushioning="minimal")]}
    rows["sessions"] = [one | {"shoe_id": "new"} for one in rows["sessions"][:9]] + rows["sessions"][9:]
    unknown = judged(rows, distance_m=5_000.0).unknown
    by_reason: dict[str, set[str]] = {}
    for one in unknown:
        by_reason.setdefault(one.reason, set()).add(one.factor)
        assert (one.logged, one.of) == (0, 1)
    assert by_reason["shoes not given (--shoes)"] >= {"shoe-distance", "shoe-new-minimal", "shoe-rotation", "shoe-unsuitable"}
    assert by_reason["surface not given (--surface)"] == {"hard-surface-change", "hard-surface-share"}
    assert by_reason["foot strike not given (--strike)"] == {"foot-strike"}
    assert all(len(one.reason) < 90 for one in unknown)
    assert len({one.factor for one in unknown}) == len(unknown)


def test_what_the_days_before_lack_is_not_asked_of_the_plan():
    answer = judged(STEADY, distance_m=5_000.0, surface={"grass": 1.0}, shoe_id="lost")
    lacking = {one.factor: one.reason for one in answer.unknown}
    assert lacking["shoe-rotation"] == "shoes of the days before not known"
    assert lacking["hard-surface-change"] == "surface of the days before not known"
    assert lacking["hard-surface-share"] == "surface of the days before not known"


def test_time_and_effort_are_not_asked_for_twice():
    bare, rows = run(0, 5), [run(ago, 5, duration_s=1800.0, rpe=4.0) for ago in range(1, 40)]
    planned = {"day": AS_OF, "distance_m": 5_000.0, "duration_s": 1800.0, "rpe": 4.0}
    lacking = {one.factor: one.reason for one in judged(runs(bare, *rows), **planned).unknown}
    assert lacking["monotony"].startswith("load not known: what is planned or done on that day")
    assert "monotony" not in {one.factor for one in judged(runs(*rows), **planned).unknown}


def test_a_plan_for_today_counts_what_was_done_today():
    rows = runs(run(2, 10), run(0, 3), days=rest(1))
    answer = judged(rows, day=AS_OF, distance_m=12_000.0)
    assert raised_by(answer) == {"session-spike": "caution"}
    assert answer.rest_days == 0


def test_a_day_entry_becomes_rest_without_being_doubled():
    history = History.of(AS_OF, **runs(run(2, 10), days=[{"athlete_id": 1, "day": AS_OF, "sleep_s": 2e4}]))
    planned = Planned(day=AS_OF + timedelta(days=2), distance_m=5e3)
    with_it, without = with_session(history, planned), without_session(history, planned)
    assert with_it.days["day"].dt.date.tolist() == [AS_OF, AS_OF + timedelta(days=1)]
    assert without.days["day"].dt.date.tolist() == [AS_OF, AS_OF + timedelta(days=1), planned.day]
    assert (without.days["rest"] == 1.0).all()
    assert with_it.days["sleep_s"].iloc[0] == 2e4
    assert pd.isna(history.days["rest"].iloc[0])


@pytest.mark.parametrize(("rows", "reason"), [
    ({}, "no baseline"),
    (runs(run(31 - 1, 10)), "no baseline"),
    (runs(run(2)), "no baseline"),
    (runs(run(20, 10)), "no run session in the 14 days before Sun 1 Nov 2026"),
    (STEADY | {"pain": [{"athlete_id": 1, "pain_id": "p", "day": AS_OF - timedelta(days=2), "score": 4.0}]}, "pain of 4 of 10"),
])  # fmt: skip
def test_when_no_longest_is_named(rows, reason):
    longest = ask(rows, distance_m=5_000.0).longest
    assert longest.value is None
    assert reason in longest.reason
    assert not longest.reason.endswith(".")
    assert longest.stopped_by == ()


@pytest.mark.parametrize("rows", [
    runs(run(29, 10), run(13, 5)),
    STEADY | {"pain": [{"athlete_id": 1, "pain_id": "p", "day": AS_OF - timedelta(days=3), "score": 9.0}]},
    STEADY | {"pain": [{"athlete_id": 1, "pain_id": "p", "day": AS_OF, "score": 3.9}]},
])  # fmt: skip
def test_just_beside_a_refusal_a_longest_is_named(rows):
    assert ask(rows).longest.value == 11_000.0


@pytest.mark.parametrize(("urgency", "named"), [("emergency", False), ("urgent", False), ("see-a-doctor", True)])
def test_an_open_sign_comes_first(urgency, named):
    longest = ask(STEADY, signs=[RaisedSign("fever", urgency, AS_OF, "Ring a doctor today.")]).longest
    assert (longest.value is not None) == named
    assert named or longest.reason == "an open sign comes first: Ring a doctor today"


def test_an_open_sign_changes_nothing_of_what_is_judged():
    planned = {"distance_m": 20_100.0, "lean": "forward"}
    under, without = judged(STEADY, **planned), ask(STEADY, **planned)
    assert (under.flags, under.unknown, under.rest_days) == (without.flags, without.unknown, without.rest_days)
    assert under.flags and under.unknown and without.longest.reason != under.longest.reason


def test_a_sport_without_distances_has_no_longest():
    answer = ask(runs(session("yoga", 2), run(2, 5)), sport="yoga", duration_s=3600.0)
    assert answer.longest.value is None
    assert "yoga" in answer.longest.reason


def test_a_lift_is_judged_and_its_longest_is_a_weight():
    rows = lifted(lift(5, 100, sets=3, exercise="bench-press"))
    answer = ask(rows, sport="strength", sets=tuple(parse_sets("bench-press", "3x5@120kg")))
    assert raised_by(answer) == {"lift-spike": "caution", "tonnage-spike": "caution"}
    assert (answer.longest.measure, answer.longest.value) == ("weight_kg", 110.0)
    assert answer.longest.reason == (
        "above that: lift-spike (caution, moderate evidence, extrapolated from running), "
        "tonnage-spike (caution, moderate evidence, extrapolated from running)"
    )
    assert answer.longest.stopped_by == ("lift-spike", "tonnage-spike")
    assert all("extrapolated from running" in flag.message for flag in answer.flags)


def test_a_lift_never_done_has_no_baseline():
    answer = ask(lifted(lift(5, 100)), sport="strength", sets=tuple(parse_sets("squat", "3x5@120kg")))
    assert answer.longest.value is None
    assert "no squat with a weight in the 30 days before" in answer.longest.reason


def test_a_lift_without_weight_has_nothing_to_look_from():
    answer = ask(lifted(lift(5, 100)), sport="strength", sets=tuple(parse_sets("deadlift", "3x5")))
    assert answer.longest.value is None


def test_where_nothing_is_raised_the_end_of_the_search_is_said():
    answer = ask(runs(run(2, 90)))
    assert answer.longest.value == 99_000.0
    far = ask(runs(run(2, 95)))
    assert far.longest.value == 100_000.0
    assert "where the search ends" in far.longest.reason
    assert far.longest.stopped_by == ()


def test_a_day_that_has_passed_is_refused():
    with pytest.raises(BadValue, match="lies before"):
        ask(STEADY, day=AS_OF - timedelta(days=1))


def test_a_cohort_is_refused():
    rows = runs(run(2, 5), run(2, 5, athlete_id=2))
    with pytest.raises(ValueError, match="one athlete"):
        ask(rows)


def test_the_journal_itself_is_left_alone():
    history = History.of(AS_OF, **STEADY)
    before = history.sessions.copy()
    plan(history, Planned(day=TOMORROW, distance_m=30_000.0), AS_OF)
    pd.testing.assert_frame_equal(history.sessions, before)


def test_ten_years_give_the_same_answer_as_the_whole_history_factor_by_factor():
    rng = np.random.default_rng(3)
    years = [run(ago, float(rng.integers(4, 15)), duration_s=2400.0, rpe=float(rng.integers(2, 9))) for ago in range(900)]
    history = History.of(AS_OF, **runs(*years))
    planned = Planned(day=TOMORROW, distance_m=19_000.0, duration_s=6000.0, rpe=7.0)
    answer = plan(history, planned, AS_OF)
    seen = with_session(history, planned)
    whole = {factor.id for factor in catalogue() if len(raised(seen, TOMORROW, only=[factor.id]))}
    assert set(raised_by(answer)) <= whole
    assert "session-spike" in raised_by(answer)
    assert answer.longest.value is not None
    assert isinstance(answer.as_of, date)


def test_the_word_safe_is_never_said():
    answers = [ask(STEADY, distance_m=30_000.0), ask({}), ask(runs(run(20, 10)), distance_m=1.0)]
    for answer in answers:
        said = [
            answer.longest.reason,
            *(flag.message + flag.advice for flag in answer.flags),
            *(one.reason for one in answer.unknown),
        ]
        assert not any("safe" in text.lower() for text in said)


def test_another_distance_keeps_the_planned_pace_and_another_weight_the_proportions():
    history = History.of(AS_OF, **runs(run(2, 10)))
    planned = Planned(day=TOMORROW, distance_m=10_000.0, duration_s=3000.0)
    many = copies(with_session(history, planned), np.array([5_000.0, 20_000.0]), planned, "distance_m")
    mine = many.sessions[many.sessions["session_id"] == PLANNED_ID]
    assert mine[["athlete_id", "distance_m", "duration_s"]].to_numpy().tolist() == [[0, 5_000, 1_500], [1, 20_000, 6_000]]
    assert (many.sessions["distance_m"] == 10_000.0).sum() == 2
    lifts = Planned(day=TOMORROW, sport="strength", sets=(*parse_sets("squat", "5@100kg"), *parse_sets("squat", "5@80kg")))
    heavier = copies(with_session(history, lifts), np.array([50.0]), lifts, "weight_kg")
    assert heavier.sets["weight_kg"].tolist() == [50.0, 40.0]
