import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.analysis.strength import MEASURES, e1rm, lifts

START = dt.date(2026, 1, 1)
DAY, NAN = dt.timedelta(days=1), math.nan


def best_lift_before(rows, one, name):
    """The largest value of the same athlete's exercise in the 30 days before, among session rows."""
    earlier = [
        row[name]
        for row in rows
        if (row["athlete_id"], row["exercise"]) == (one["athlete_id"], one["exercise"])
        and one["day"] - 30 * DAY <= row["day"] <= one["day"] - DAY
        and not math.isnan(row[name])
    ]
    return max(earlier, default=NAN)


def one_set(offset, kg, reps, exercise="deadlift", athlete=1, position=0, warm_up=None, session=None):
    return {
        "athlete_id": athlete, "session_id": session or f"{athlete}-{offset}", "day": START + dt.timedelta(days=offset),
        "position": position, "exercise": exercise, "weight_kg": kg, "reps": reps, "warm_up_set": warm_up,
    }  # fmt: skip


def table(rows):
    return lifts(History.of(START + dt.timedelta(days=400), sets=rows).sets)


@pytest.mark.parametrize(
    ("kg", "reps", "expected"),
    [
        pytest.param(100, 1, 100.0, id="a single is itself, not 103.3"),
        pytest.param(100, 2, 106.67, id="Epley from two on"),
        pytest.param(100, 10, 133.33, id="where Epley and Brzycki agree"),
        pytest.param(100, 11, np.nan, id="beyond ten it does not hold"),
        pytest.param(100, 0.5, np.nan, id="half a rep"),
        pytest.param(100, None, np.nan, id="unknown reps"),
        pytest.param(None, 5, np.nan, id="unknown weight"),
    ],
)
def test_e1rm(kg, reps, expected):
    found = e1rm(pd.Series([kg], dtype="float64"), pd.Series([reps], dtype="float64"))
    np.testing.assert_allclose(found, [expected], atol=0.005)


def test_epley_equals_brzycki_at_ten_reps():
    assert e1rm(pd.Series([90.0]), pd.Series([10.0])).iloc[0] == pytest.approx(90 * 36 / (37 - 10))


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        pytest.param([(100, 5), (110, 3), (90, 10)], (110, 121, 1730), id="heaviest, best estimate, sum"),
        pytest.param([(100, 5), (None, 5)], (100, 116.67, np.nan), id="part of a tonnage is not the tonnage"),
        pytest.param([(100, 15)], (100, np.nan, 1500), id="high reps have tonnage only"),
    ],
)
def test_what_a_session_amounts_to(sets, expected):
    rows = [one_set(0, kg, reps, position=i) for i, (kg, reps) in enumerate(sets)]
    np.testing.assert_allclose(table(rows)[list(MEASURES)].iloc[0].astype("float64"), expected, atol=0.005)


def test_warm_up_sets_count_nowhere():
    rows = [one_set(0, 60, 10, warm_up=True), one_set(0, 100, 5, position=1, warm_up=False), one_set(1, 40, 10, warm_up=True)]
    found = table(rows)
    assert found["tonnage_kg"].tolist() == [500]
    assert found["top_set_kg"].tolist() == [100]


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        pytest.param(one_set(0, 100, 1), 100, id="thirty days back counts"),
        pytest.param(one_set(-1, 100, 1), np.nan, id="thirty-one does not"),
        pytest.param(one_set(30, 100, 1, session="same day"), np.nan, id="the same day does not"),
        pytest.param(one_set(3, 100, 1, exercise="squat"), np.nan, id="another exercise does not"),
        pytest.param(one_set(3, 100, 1, athlete=2), np.nan, id="another person does not"),
        pytest.param(one_set(3, 100, 1, warm_up=True), np.nan, id="a warm-up does not"),
        pytest.param(one_set(3, None, 5), np.nan, id="an unknown weight does not"),
    ],
)
def test_against_the_month_before(earlier, expected):
    found = table([earlier, one_set(30, 120, 1, session="now")])
    now = found[found["session_id"] == "now"].iloc[0]
    np.testing.assert_allclose(now[[f"{name}_30d" for name in MEASURES]].astype("float64"), [expected] * 3)


drawn_sets = st.lists(
    st.builds(
        one_set,
        st.integers(0, 80),
        st.sampled_from([None, 60, 80, 100.5, 120]),
        st.sampled_from([None, 1, 5, 10, 12]),
        st.sampled_from(["deadlift", "squat"]),
        st.integers(1, 3),
        warm_up=st.sampled_from([None, True, False]),
    ),
    max_size=40,
)


@given(drawn_sets, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_maxima_against_a_plain_reference_in_any_order(rows, random):
    random.shuffle(rows)
    found = table([{**row, "position": i} for i, row in enumerate(rows)])
    plain = found.assign(day=found["day"].dt.date).to_dict("records")
    for row in plain:
        expected = [best_lift_before(plain, row, name) for name in MEASURES]
        np.testing.assert_equal([row[f"{name}_30d"] for name in MEASURES], expected)


@given(drawn_sets)
@settings(max_examples=30, deadline=None)
def test_alone_and_in_a_cohort_are_bitwise_the_same(rows):
    sets = History.of(START + dt.timedelta(days=100), sets=rows).sets
    together = lifts(sets)
    for athlete in (1, 2, 3):
        expected = together[together["athlete_id"] == athlete].reset_index(drop=True)
        pd.testing.assert_frame_equal(lifts(sets[sets["athlete_id"] == athlete]), expected, check_exact=True)
