"""What was done up to a day: known sums, and what of them is only at least so much."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, STRANGER, complete, entry, rest, run, runs, session
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.factors import chosen
from journal.factors.daily_life.activity import active_minutes
from journal.factors.done import TOO_FEW_DAYS, done_in, minutes
from journal.factors.evaluate import evaluate

TODAY = pd.Timestamp(AS_OF).as_unit("us")


def last(rows, days=7, lag=0):
    """The row of athlete 1 about the last day."""
    history = History.of(AS_OF, **rows)
    table = done_in(history, minutes(history), days, lag=lag)
    return table[table["athlete_id"] == 1].iloc[-1]


@pytest.mark.parametrize(("fields", "known"), [
    ({"duration_s": 3600.0}, 60.0), ({"moving_s": 1800.0}, 30.0), ({"duration_s": 3600.0, "moving_s": 1800.0}, 60.0), ({}, np.nan),
])  # fmt: skip
def test_minutes_are_elapsed_ones_or_those_in_motion(fields, known):
    np.testing.assert_array_equal(minutes(History.of(AS_OF, **runs(run(0, 5, **fields)))), [known])


@pytest.mark.parametrize(("sport", "rpe", "counted"), [
    ("walk", None, 30.0), ("walk", 6.9, 30.0), ("walk", 7.0, 60.0), ("run", None, 60.0), ("treadmill", 2.0, 60.0), ("run", 9.0, 60.0),
])  # fmt: skip
def test_vigorous_minutes_count_double_once(sport, rpe, counted):
    history = History.of(AS_OF, **runs(session(sport, 0, duration_s=1800.0, rpe=rpe)))
    assert list(active_minutes(history)) == [counted]


def test_logged_days_without_a_session_count_nothing():
    row = last(runs(run(6, 5, duration_s=3600.0), spans=complete(6)))
    assert (row["value"], row["at_least"]) == (60.0, False)


def test_three_quarters_of_the_days_stand_for_all():
    row = last(runs(run(5, 5, duration_s=3600.0), days=[*rest(0, 1, 2, 3, 4), entry(9)]))
    assert row["value"] == pytest.approx(60.0 * 7 / 6)
    assert not row["at_least"]


def test_below_that_the_sum_is_a_least_one():
    row = last(runs(run(5, 5, duration_s=3600.0), days=[*rest(0, 1, 2, 3), entry(9)]))
    assert (row["value"], row["at_least"], row["reason"]) == (60.0, True, TOO_FEW_DAYS)


def test_a_session_of_unknown_time_makes_its_day_unknown_but_keeps_what_is_known_of_it():
    row = last(runs(run(0, 5, duration_s=3600.0), run(0, 5), days=rest(*range(1, 5)), spans=[]))
    assert (row["value"], row["at_least"]) == (60.0, True)


@pytest.mark.parametrize(("ago", "lag", "value"), [(6, 0, 60.0), (7, 0, 0.0), (7, 1, 60.0), (0, 1, 0.0), (8, 1, 0.0)])
def test_the_window_ends_so_many_days_before(ago, lag, value):
    row = last(runs(run(ago, 5, duration_s=3600.0), spans=complete(20)), lag=lag)
    assert row["value"] == value


def test_somebody_else_adds_nothing():
    rows = runs(run(0, 5, duration_s=3600.0), days=rest(1, 2, 3))
    both = {name: [*table, *STRANGER.get(name, [])] for name, table in rows.items()}
    pd.testing.assert_series_equal(last(rows), last(both), check_names=False)


def test_nobody_gives_no_rows():
    history = History.of(AS_OF)
    assert done_in(history, minutes(history), 7).empty


def judged(value, direction, *, at_least):
    """What is said of one day with this value against a threshold of 10: (rank, missing)."""
    day = pd.DataFrame({"athlete_id": [1], "day": [TODAY], "value": [value], "at_least": [at_least]})
    base = chosen(["active-minutes"])[0]
    factor = replace(base, thresholds={"note": 10.0}, bounds=(0.0, 20.0), direction=direction, exposure=lambda _: day)
    row = evaluate(factor, History.of(AS_OF), TODAY).iloc[0]
    assert np.isnan(row["threshold"]) == (row["rank"] == 0)
    return int(row["rank"]), bool(row["missing"])


@pytest.mark.parametrize(("value", "direction", "known", "least"), [
    (9.0, "above", (0, False), (0, True)), (11.0, "above", (1, False), (1, False)), (10.0, "above", (0, False), (0, True)),
    (9.0, "below", (1, False), (0, True)), (11.0, "below", (0, False), (0, False)), (10.0, "below", (0, False), (0, False)),
    (np.nan, "above", (0, True), (0, True)), (np.nan, "below", (0, True), (0, True)),
])  # fmt: skip
def test_a_least_value_answers_in_one_direction_only(value, direction, known, least):
    assert judged(value, direction, at_least=False) == known
    assert judged(value, direction, at_least=True) == least


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 200)), min_size=1, max_size=8), st.integers(0, 30), st.integers(1, 200)
)
def test_one_more_walk_never_raises_what_asks_for_more(walks, ago, more):
    made = [session("walk", back, duration_s=long * 60.0, session_id=f"w{at}") for at, (back, long) in enumerate(walks)]
    added = [*made, session("walk", ago, duration_s=more * 60.0, session_id="added")]
    factor = chosen(["active-minutes"])[0]
    before, after = (
        evaluate(factor, History.of(AS_OF, sessions=each, spans=complete(40)), TODAY).iloc[-1] for each in (made, added)
    )
    assert after["value"] >= before["value"]
    assert after["rank"] <= before["rank"]


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, 40), min_size=1, max_size=9), st.sampled_from(("active-minutes", "strength-habit")))
def test_days_that_are_not_logged_never_raise_a_habit(agos, id):
    """Without rest entries nobody knows what happened in between."""
    history = History.of(AS_OF, **runs(*(session("walk", ago, duration_s=60.0, session_id=f"w{ago}") for ago in agos)))
    rows = evaluate(chosen([id])[0], history, pd.Timestamp("2000-01-01"))
    assert not rows["rank"].any() or len(agos) >= 6
