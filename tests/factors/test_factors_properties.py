"""What holds for every factor, whatever the history."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, STRANGER, complete, run, runs, session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.domain.vocabulary import CUSHIONING, FOOT_STRIKES, LEANS, SHOE_KINDS, SPORTS, SURFACES
from journal.factors import catalogue, chosen
from journal.factors.evaluate import evaluate
from journal.factors.flags import flags, raised
from journal.factors.recent import Recent

FACTORS = catalogue()
EVERYTHING = pd.Timestamp("2000-01-01").as_unit("us")
MODEST = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
maybe = lambda values: st.one_of(st.none(), values)  # noqa: E731 - a strategy by another name
metres = st.integers(1, 30).map(lambda n: n * 1000.0)


@st.composite
def histories(draw, days=90):
    """One athlete's rows: every field known or not."""
    agos = draw(st.lists(st.integers(0, days), min_size=1, max_size=25))
    sessions, sets = [], []
    for number, ago in enumerate(agos):
        sport = draw(st.sampled_from(("run", "run", "treadmill", "walk", "strength", *SPORTS)))
        surface = draw(maybe(st.sampled_from(SURFACES)))
        sessions.append(session(sport, ago, session_id=f"s{number}") | {
            "distance_m": draw(maybe(metres)), "duration_s": draw(maybe(st.integers(600, 9000).map(float))),
            "rpe": draw(maybe(st.integers(1, 10).map(float))), "shoe_id": draw(maybe(st.sampled_from(("a", "b", "lost")))),
            "lean": draw(maybe(st.sampled_from(LEANS))), "lean_deg": draw(maybe(st.integers(-5, 30).map(float))),
            "foot_strike": draw(maybe(st.sampled_from(FOOT_STRIKES))), "carried_kg": draw(maybe(st.integers(0, 20).map(float))),
            **({f"surface_{surface}": 1.0} if surface else {}),
        })  # fmt: skip
        if sport == "strength":
            sets += [{
                "athlete_id": 1, "session_id": f"s{number}", "day": AS_OF - timedelta(days=ago), "position": position, "exercise": "squat",
                "weight_kg": draw(maybe(st.integers(0, 200).map(float))), "reps": draw(maybe(st.integers(1, 12).map(float))),
            } for position in range(draw(st.integers(0, 3)))]  # fmt: skip
    shoes = [{
        "athlete_id": 1, "shoe_id": id, "name": id, "alias": id, "kind": draw(st.sampled_from(SHOE_KINDS)),
        "cushioning": draw(maybe(st.sampled_from(CUSHIONING))), "start_m": draw(maybe(st.sampled_from((0.0, 590_000.0)))),
    } for id in ("a", "b")]  # fmt: skip
    rests = [
        {"athlete_id": 1, "day": AS_OF - timedelta(days=ago), "rest": 1.0} for ago in sorted(draw(st.sets(st.integers(0, days))))
    ]
    spans = complete(draw(st.integers(0, days))) if draw(st.booleans()) else []
    return {"sessions": sessions, "sets": sets, "shoes": shoes, "days": rests, "spans": spans}


def answers(history, factor, since=EVERYTHING, athlete=1):
    rows = evaluate(factor, history, since)
    return rows[rows["athlete_id"] == athlete].reset_index(drop=True)


@MODEST
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    shuffled = {name: random.sample(table, len(table)) for name, table in rows.items()}
    for factor in FACTORS:
        first, second = (answers(History.of(AS_OF, **one), factor) for one in (rows, shuffled))
        pd.testing.assert_frame_equal(first, second, check_exact=True, check_dtype=False)


@MODEST
@given(histories(), histories())
def test_alone_and_in_a_cohort_the_answers_are_bitwise_the_same(rows, others):
    crowd = {name: [row | {"athlete_id": 3} for row in others[name]] + table for name, table in rows.items()}
    crowd = {name: [*table, *STRANGER.get(name, [])] for name, table in crowd.items()}
    for factor in FACTORS:
        alone, together = (answers(History.of(AS_OF, **one), factor) for one in (rows, crowd))
        pd.testing.assert_frame_equal(alone, together, check_exact=True, check_dtype=False)


@MODEST
@given(histories(days=500), st.integers(0, 40))
def test_cutting_the_history_leaves_the_answers_equal(rows, ago):
    since = pd.Timestamp(AS_OF - timedelta(days=ago)).as_unit("us")
    history = History.of(AS_OF, **rows)
    near = Recent(history, since)
    for factor in FACTORS:
        whole, cut = (one[one["applies"]].reset_index(drop=True) for one in
                      (answers(history, factor, since), answers(near.seen_by(factor), factor, since)))  # fmt: skip
        pd.testing.assert_frame_equal(whole, cut, check_exact=True, check_dtype=False)


@MODEST
@given(histories())
def test_a_row_is_raised_or_unknown_or_neither(rows):
    history = History.of(AS_OF, **rows)
    for factor in FACTORS:
        table = answers(history, factor)
        assert not (table["missing"] & (table["rank"] > 0)).any()
        assert (table["threshold"].notna() == (table["rank"] > 0)).all()
        assert not np.isinf(table["value"].to_numpy(dtype="float64")).any()


@MODEST
@given(st.lists(st.tuples(st.integers(1, 40), metres), min_size=1, max_size=8), metres, metres)
def test_more_distance_never_lowers_the_spike(before, one, other):
    less, more = sorted((one, other))
    spike = chosen(["session-spike"])[0]
    ranks = []
    for distance in (less, more):
        own = [run(ago, km / 1000, session_id=f"b{at}") for at, (ago, km) in enumerate(before)]
        history = History.of(AS_OF, **runs(*own, run(0, distance / 1000, session_id="today")))
        ranks.append(int(answers(history, spike).set_index("session_id").loc["today", "rank"]))
    assert ranks[0] <= ranks[1]


NEEDED = {
    "session-spike": {"distance_m"}, "forward-lean": {"lean", "lean_deg"}, "foot-strike": {"foot_strike"},
    "shoe-distance": {"shoe_id"}, "shoe-unsuitable": {"shoe_id"}, "carried-load": {"carried_kg"},
}  # fmt: skip


@MODEST
@given(histories(), st.sampled_from(sorted(NEEDED)))
def test_a_session_without_the_field_is_unknown_not_zero(rows, id):
    factor = chosen([id])[0]
    blank = [row | dict.fromkeys(NEEDED[id]) for row in rows["sessions"]]
    table = answers(History.of(AS_OF, **(rows | {"sessions": blank})), factor)
    assert table["missing"].all()
    assert (table["rank"] == 0).all()


@MODEST
@given(histories())
def test_logging_nothing_new_about_a_day_keeps_what_is_known(rows):
    """An entry without any value (only a date) neither raises nor clears what the others say."""
    history = History.of(AS_OF, **rows)
    blank = History.of(AS_OF, **(rows | {"days": [*rows["days"], {"athlete_id": 1, "day": AS_OF - timedelta(days=120)}]}))
    spoken = {one.id: answers(history, one).query("rank > 0") for one in FACTORS}
    for factor in FACTORS:
        pd.testing.assert_frame_equal(
            spoken[factor.id].reset_index(drop=True), answers(blank, factor).query("rank > 0").reset_index(drop=True)
        )


@MODEST
@given(histories())
def test_flags_and_the_frame_of_a_cohort_tell_the_same(rows):
    history = History.of(AS_OF, **rows)
    since = AS_OF - timedelta(days=60)
    told, _ = flags(history, since)
    table = raised(history, since)
    assert {(flag.factor, flag.level) for flag in told} <= set(zip(table["factor"], table["level"], strict=True))
    assert {flag.factor for flag in told} == set(table["factor"])
    assert [flag.level for flag in told] == sorted((flag.level for flag in told), key=["high", "caution", "note"].index)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda one: one.id)
def test_an_empty_history_is_answered(factor):
    for rows in ({}, {"days": [{"athlete_id": 1, "day": AS_OF, "rest": 1.0}]}, runs(session("yoga", 0))):
        table = evaluate(factor, History.of(AS_OF, **rows), EVERYTHING)
        assert (table["rank"] == 0).all()
