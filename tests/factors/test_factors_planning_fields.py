"""A plan takes every field that factors read, searches what is carried, and is held back by what the body says."""

from dataclasses import fields
from datetime import timedelta

import numpy as np
import pytest
from factor_cases import AS_OF, complete, lift, lifted, run, runs, session, shoe

from journal.analysis.history import SESSION_COLUMNS, SURFACE_COLUMNS, History
from journal.domain.entries import Session
from journal.domain.pain_light import PainLight
from journal.domain.sets import parse_sets
from journal.factors.planning.copies import copies
from journal.factors.planning.plan import PlanAnswer, Planned, plan
from journal.factors.planning.planned import PLANNED_ID, as_done, with_session

TOMORROW = AS_OF + timedelta(days=1)
WALKS = runs(*(session("walk", ago, 8 if ago == 8 else 6, carried_kg=10.0 if ago == 8 else 5.0) for ago in range(2, 29, 3)))


def ask(rows, light=None, **planned) -> PlanAnswer:
    return plan(History.of(AS_OF, **rows), Planned(**({"day": TOMORROW} | planned)), AS_OF, light=light)


# Under it no longest is looked for, which is half of the work; what the session would raise stays.
RED = PainLight("red", AS_OF, ("6/10 during or after",), ())


def raised_by(answer: PlanAnswer) -> dict[str, str]:
    return {flag.factor: flag.level for flag in answer.flags}


def test_every_field_of_a_session_that_frames_hold_can_be_planned():
    """What frames get by another name: the shoes' id, the shares of surfaces."""
    known = {one.name for one in fields(Planned)}
    shared = {one.name for one in fields(Session)} & set(SESSION_COLUMNS) - {"started_at"}
    assert shared <= known
    assert {"surface", "shoe_id", "sets"} <= known
    assert known <= shared | {"surface", "shoe_id", "sets"}


def test_a_planned_session_stands_in_the_frames_as_it_was_said():
    said = {"warm_up": False, "novelty": True, "hurried": True, "tired": False, "style": "vinyasa", "unbroken_m": 800.0, "stroke": "freestyle",
            "sway": "strong", "cadence_spm": 168.0, "moving_s": 2900.0, "carried_kg": 3.0, "rpe": 7.0}  # fmt: skip
    history = with_session(History.of(AS_OF), Planned(day=TOMORROW, surface={"asphalt": 0.7, "grass": 0.3}, **said))
    row = history.sessions.set_index("session_id").loc[PLANNED_ID]
    assert {name: row[name] for name in said} == said
    assert (row["surface_asphalt"], row["surface_grass"], row["surface_sand"]) == (0.7, 0.3, 0.0)
    bare = with_session(History.of(AS_OF), Planned(day=TOMORROW)).sessions.iloc[0]
    assert bare[[*said, *SURFACE_COLUMNS]].isna().all()


@pytest.mark.parametrize(("rows", "planned", "factor"), [
    ({}, {"hurried": True, "sport": "yoga"}, "hurried"),
    ({}, {"warm_up": False, "sport": "strength", "sets": tuple(parse_sets("squat", "5@60kg"))}, "no-warm-up"),
    ({}, {"sport": "strength", "sets": tuple(parse_sets("squat", "5@60kg", ("head-up",)))}, "squat-gaze"),
    ({}, {"sport": "strength", "sets": tuple(parse_sets("deadlift", "5@60kg"))}, "deadlift-first-weight"),
    (runs(*(run(ago, 5, sway="none") for ago in range(1, 9))), {"sway": "strong"}, "sway"),
    (WALKS, {"sport": "walk", "carried_kg": 11.0}, "carried-load"),
    (runs(run(1, 5, duration_s=1800.0)), {"duration_s": 3600.0}, "duration-spike"),
    (runs(session("swim", 1, 2, unbroken_m=400.0)), {"sport": "swim", "unbroken_m": 1600.0, "distance_m": 1800.0}, "swim-unbroken"),
    (runs(*(session("walk", ago, 5, duration_s=3600.0) for ago in range(1, 20))),
     {"sport": "walk", "distance_m": 5000.0, "duration_s": 2400.0}, "walk-speed"),
    ({}, {"distance_m": 10_000.0, "ascent_m": 400.0}, "ascent-per-km"),
    ({}, {"distance_m": 10_000.0, "descent_m": 400.0}, "descent-per-km"),
    ({}, {"distance_m": 30_000.0, "track_turns": 150.0, "surface": {"track": 1.0}}, "track-turns"),
    (runs(run(1, 10), shoes=[shoe("worn", start_m=700_000.0)]), {"shoe_id": "worn", "distance_m": 5000.0}, "shoe-distance"),
])  # fmt: skip
def test_a_factor_sees_what_is_planned(rows, planned, factor):
    assert factor in raised_by(ask(rows, RED, **planned))


def test_what_is_carried_is_searched_beside_the_distance():
    light = ask(WALKS, sport="walk", distance_m=6_000.0, carried_kg=8.0)
    assert (light.longest.measure, light.longest.value) == ("distance_m", 8_800.0)
    assert (light.carried.measure, light.carried.value) == ("carried_kg", 10.0)
    assert light.carried.reason == "above that: carried-load (caution, moderate evidence, extrapolated from running)"
    heavy = ask(WALKS, sport="walk", distance_m=6_000.0, carried_kg=12.0)
    assert (heavy.longest.value, heavy.longest.stopped_by) == (None, ("carried-load",))
    assert (heavy.carried.value, heavy.carried.stopped_by) == (10.0, ("carried-load",))


def test_a_way_that_is_too_long_holds_back_any_load():
    answer = ask(WALKS, sport="walk", distance_m=12_000.0, carried_kg=8.0)
    assert answer.carried.value is None
    assert answer.carried.reason.startswith(
        "session-spike (caution, moderate evidence, extrapolated from running) would be raised"
    )
    assert "apart from that, 10 kg raises nothing new" in answer.carried.reason


def test_what_is_named_is_clear_of_monotony_too_which_falls_again_with_the_distance():
    """Six even days make the planned one even at about 10 km and uneven far from it; the spike stops at 11 km."""
    even = [run(ago, 5, duration_s=1800.0, rpe=5.0) for ago in (0, 2, 3, 4, *range(8, 60, 4))]
    rows = runs(*even, run(5, 10, duration_s=3600.0, rpe=2.5), spans=complete(80))
    planned = Planned(day=TOMORROW, distance_m=12_500.0, duration_s=4_500.0, rpe=2.5)
    answer = plan(History.of(AS_OF, **rows), planned, AS_OF, {"monotony": {"note": 2.4}})
    assert set(raised_by(answer)) == {"session-spike"}  # the time grew as much, so the distance speaks for both
    assert (answer.longest.value, answer.longest.stopped_by) == (7_900.0, ("monotony",))


@pytest.mark.parametrize(("rows", "planned", "reason"), [
    (runs(session("walk", 2, 6)), {"sport": "walk"}, "no baseline: no session on foot with something carried in the 30 days before"),
    (runs(session("walk", 2, 6, carried_kg=0.0)), {"sport": "walk"}, "no baseline"),
    (runs(session("walk", 30, 6, carried_kg=5.0)), {"sport": "walk"}, "no baseline"),
    (runs(session("hike", 2, 6, carried_kg=5.0)), {"sport": "walk"}, "no walk session in the 14 days before"),
    (runs(session("ride", 2, 20, carried_kg=5.0)), {"sport": "ride"}, "no factor speaks about what is carried in ride"),
])  # fmt: skip
def test_when_no_load_is_named(rows, planned, reason):
    carried = ask(rows, carried_kg=4.0, **planned).carried
    assert carried.value is None
    assert carried.reason.startswith(reason)


@pytest.mark.parametrize("carried_kg", [None, 0.0])
def test_nothing_carried_is_not_searched(carried_kg):
    assert ask(WALKS, sport="walk", distance_m=6_000.0, carried_kg=carried_kg).carried is None


@pytest.mark.parametrize(("colour", "named"), [("red", False), ("amber", True), ("green", True), ("unknown", True)])
def test_a_red_pain_light_names_no_longest(colour, named):
    light = PainLight(colour, AS_OF, ("6/10 during or after",), ())
    answer = ask(WALKS, light, sport="walk", distance_m=6_000.0, carried_kg=5.0)
    assert (answer.longest.value is not None, answer.carried.value is not None) == (named, named)
    assert named or answer.longest.reason == answer.carried.reason == light.message
    assert not answer.longest.stopped_by or named


def test_copies_change_what_is_carried_and_leave_the_rest():
    planned = Planned(day=TOMORROW, sport="walk", distance_m=6_000.0, carried_kg=8.0)
    many = copies(with_session(History.of(AS_OF, **WALKS), planned), np.array([2.0, 20.0]), planned, "carried_kg")
    mine = many.sessions[many.sessions["session_id"] == PLANNED_ID]
    assert mine[["athlete_id", "carried_kg", "distance_m"]].to_numpy().tolist() == [[0, 2, 6000], [1, 20, 6000]]
    assert many.sessions["carried_kg"].eq(10.0).sum() == 2


def test_no_stretch_without_rest_is_longer_than_the_whole():
    planned = Planned(day=TOMORROW, sport="swim", distance_m=2_000.0, unbroken_m=1_000.0, moving_s=1_800.0)
    many = copies(with_session(History.of(AS_OF), planned), np.array([400.0, 4_000.0]), planned, "distance_m")
    assert many.sessions["unbroken_m"].tolist() == [400.0, 1_000.0]
    assert many.sessions["moving_s"].tolist() == [360.0, 3_600.0]


def test_hills_and_bends_grow_with_the_way():
    said = {"ascent_m": 300.0, "descent_m": 200.0, "track_turns": 40.0}
    amounts = np.array([5_000.0, 20_000.0])
    many = copies(
        with_session(History.of(AS_OF), hilly := Planned(day=TOMORROW, distance_m=10_000.0, **said)), amounts, hilly, "distance_m"
    )
    assert many.sessions[[*said]].to_numpy().tolist() == [[150, 100, 20], [600, 400, 80]]
    unmeasured = Planned(day=TOMORROW, **said)
    many = copies(with_session(History.of(AS_OF), unmeasured), amounts, unmeasured, "distance_m")
    assert many.sessions[[*said]].isna().all(axis=None)


def test_a_hilly_plan_may_be_as_long_as_a_flat_one():
    rows = runs(*(run(ago, 10, ascent_m=50.0) for ago in range(1, 29, 3)))
    flat, steady, steep = (ask(rows, distance_m=5_000.0, ascent_m=climbed) for climbed in (None, 100.0, 300.0))
    assert flat.longest.value == steady.longest.value == 11_000.0
    assert "ascent-per-km" in raised_by(steep) and "ascent-per-km" not in raised_by(steady)


def test_a_plan_that_is_done_is_one_of_the_sessions_before():
    planned = Planned(day=TOMORROW, sport="strength", sets=tuple(parse_sets("squat", "2x5@60kg")))
    done = as_done(with_session(History.of(AS_OF, **lifted(lift(3, 50))), planned), 4)
    assert done.sessions["session_id"].iloc[-1] == done.sets["session_id"].iloc[-1] == "planned-4"
    assert PLANNED_ID not in set(done.sessions["session_id"]) | set(done.sets["session_id"])


def test_what_merely_happens_is_not_asked_of_a_plan():
    assert not {"slip-or-fall", "distracted", "tired"} & {one.factor for one in ask(WALKS, RED, sport="walk").unknown}
    assert {"tired", "distracted"} & set(raised_by(ask(WALKS, RED, sport="walk", tired=True))) == {"tired"}


def test_days_of_sitting_are_not_asked_of_a_plan():
    unknown = ask(WALKS, RED, sport="walk").unknown
    assert unknown and not [one for one in unknown if one.factor.startswith(("sitting", "standing", "heavy-work"))]
