import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.analysis.spikes import session_spike

START = dt.date(2026, 1, 1)
DAY, NAN = dt.timedelta(days=1), math.nan


def spike(sessions, one, sports):
    """(longest, ratio) of one session dictionary among all of them."""
    earlier = [
        s["distance_m"]
        for s in sessions
        if s["athlete_id"] == one["athlete_id"]
        and s["sport"] in sports
        and one["day"] - 30 * DAY <= s["day"] <= one["day"] - DAY
        and s["distance_m"] is not None
        and s["distance_m"] > 0
    ]
    longest = max(earlier, default=NAN)
    return longest, (NAN if one["distance_m"] is None else one["distance_m"] / longest)


def session(offset, km, sport="run", athlete=1, name=None):
    metres = None if km is None else km * 1000.0
    day = START + dt.timedelta(days=offset)
    return {
        "athlete_id": athlete,
        "session_id": name or f"{athlete}-{offset}-{sport}-{km}",
        "sport": sport,
        "day": day,
        "distance_m": metres,
    }


def ratio(rows, sports=("run", "treadmill")):
    table = session_spike(History.of(START + dt.timedelta(days=200), sessions=rows).sessions, sports)
    return table["ratio"].iloc[-1]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([session(0, 10), session(5, 12), session(9, 15)], 1.25, id="against the longest, not the latest"),
        pytest.param([session(0, 10), session(30, 11)], 1.1, id="thirty days back counts"),
        pytest.param([session(0, 10), session(31, 11)], np.nan, id="thirty-one does not: no baseline"),
        pytest.param(
            [session(0, 10), session(9, 8, name="a"), session(9, 20, name="b")],
            2.0,
            id="one day's sessions are blind to each other",
        ),
        pytest.param([session(0, 10, "treadmill"), session(9, 12)], 1.2, id="treadmill and run are pooled"),
        pytest.param([session(0, 10, "ride"), session(9, 12)], np.nan, id="other sports are not"),
        pytest.param([session(0, 10, athlete=2), session(9, 12)], np.nan, id="nor other people"),
        pytest.param([session(0, None), session(9, 12)], np.nan, id="an unknown distance is no baseline"),
        pytest.param([session(0, 0), session(9, 12)], np.nan, id="nor is nought"),
        pytest.param([session(0, 10), session(9, None)], np.nan, id="an unknown run has no ratio"),
        pytest.param([session(0, 10), session(5, None), session(9, 12)], 1.2, id="an unknown run in between is passed over"),
    ],
)
def test_cases(rows, expected):
    found = ratio(sorted(rows, key=lambda row: (row["athlete_id"] == 1, row["day"], row["session_id"])))
    np.testing.assert_allclose(found, expected)


def test_no_sessions_at_all():
    assert session_spike(History.of(START).sessions, ["run"]).columns.tolist() == [
        "athlete_id", "session_id", "day", "distance_m", "longest_m", "ratio",
    ]  # fmt: skip


rows = st.lists(
    st.builds(
        session,
        st.integers(0, 100),
        st.sampled_from([None, 0, 3, 5.5, 8, 12.1, 21.1]),
        st.sampled_from(["run", "treadmill", "ride"]),
        st.integers(1, 3),
    ),
    max_size=40,
)


@given(rows, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_against_a_plain_reference_in_any_order(drawn, random):
    drawn = [{**row, "session_id": str(i)} for i, row in enumerate(drawn)]
    shuffled = drawn.copy()
    random.shuffle(shuffled)
    table = session_spike(History.of(START + dt.timedelta(days=100), sessions=shuffled).sessions, ["run", "treadmill"])
    assert len(table) == sum(row["sport"] != "ride" for row in drawn)
    for found in table.itertuples():
        expected = spike(drawn, drawn[int(found.session_id)], ["run", "treadmill"])
        np.testing.assert_equal([found.longest_m, found.ratio], list(expected))


@given(rows)
@settings(max_examples=30, deadline=None)
def test_alone_and_in_a_cohort_are_bitwise_the_same(drawn):
    sessions = History.of(START + dt.timedelta(days=100), sessions=drawn).sessions
    together = session_spike(sessions, ["run"])
    for athlete in (1, 2, 3):
        alone = session_spike(sessions[sessions["athlete_id"] == athlete], ["run"])
        np.testing.assert_array_equal(alone["ratio"], together.loc[together["athlete_id"] == athlete, "ratio"])
