import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.daily import daily, first_days, load_basis, logged_days, session_load
from journal.analysis.history import History
from journal.analysis.windows import calendar, calendar_rows

START = dt.date(2026, 3, 1)
COLUMNS = ["athlete_id", "day", "logged", "distance_m", "duration_s", "load_au", "trimp"]


def day(offset):
    return START + dt.timedelta(days=offset)


def run(offset=0, athlete=1, **fields):
    base = {"athlete_id": athlete, "sport": "run", "day": day(offset), "distance_m": 8000.0, "duration_s": 2700.0, "rpe": 5.0}
    return {"session_id": f"{athlete}-{offset}-{fields.get('sport', 'run')}", **base, **fields}


def row(history, offset):
    table = daily(history)
    return table[table["day"] == pd.Timestamp(day(offset))].iloc[0]


def test_dense_from_the_first_entry_to_as_of():
    history = History.of(day(9), sessions=[run(4)], days=[{"athlete_id": 1, "day": day(2), "sleep_s": 27000}])
    table = daily(history)
    assert list(table.columns) == COLUMNS
    assert list(table["day"].dt.date) == [day(i) for i in range(2, 10)]


def test_nobody_gives_an_empty_frame_with_the_same_columns():
    table = daily(History.of(START))
    assert list(table.columns) == COLUMNS
    assert table.empty
    assert load_basis(History.of(START)).empty


@pytest.mark.parametrize(
    ("entries", "logged"),
    [
        pytest.param({"sessions": [run(1)]}, True, id="a session"),
        pytest.param({"days": [{"athlete_id": 1, "day": day(1), "rest": 1.0}]}, True, id="a rest entry"),
        pytest.param({"spans": [{"athlete_id": 1, "first_day": day(1), "last_day": day(1)}]}, True, id="inside a span"),
        pytest.param({"spans": [{"athlete_id": 1, "first_day": day(-9), "last_day": day(400)}]}, True, id="inside a long span"),
        pytest.param({"spans": [{"athlete_id": 1, "first_day": day(2), "last_day": day(3)}]}, False, id="before a span"),
        pytest.param({"spans": [{"athlete_id": 1, "first_day": day(-3), "last_day": day(0)}]}, False, id="after a span"),
        pytest.param({"spans": [{"athlete_id": 2, "first_day": day(0), "last_day": day(9)}]}, False, id="another athlete's span"),
        pytest.param({"days": [{"athlete_id": 1, "day": day(1), "no_pain": 1.0}]}, False, id="no pain says nothing of training"),
        pytest.param({"days": [{"athlete_id": 1, "day": day(1), "rest": 0.0}]}, False, id="not a rest day, and no session"),
        pytest.param({"pain": [{"athlete_id": 1, "day": day(1), "score": 3}]}, False, id="a pain entry"),
        pytest.param({}, False, id="nothing"),
    ],
)
def test_when_a_day_is_logged(entries, logged):
    rows = {**entries, "sessions": [run(0), *entries.get("sessions", [])]}
    found = row(History.of(day(1), **rows), 1)
    assert bool(found["logged"]) is logged
    assert math.isnan(found["load_au"]) != logged


def test_a_logged_day_without_a_session_is_zero_and_an_unlogged_one_unknown():
    history = History.of(day(2), sessions=[run(0)], days=[{"athlete_id": 1, "day": day(1), "rest": 1.0}])
    measures = ["distance_m", "duration_s", "load_au", "trimp"]
    assert (row(history, 1)[measures] == 0).all()
    assert row(history, 2)[measures].isna().all()


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(run(0, session_id="b", sport="treadmill", distance_m=5000), (13000, 5400, 450), id="treadmill is running"),
        pytest.param(run(0, session_id="b", sport="ride", distance_m=40000), (8000, 5400, 450), id="a ride is load only"),
        pytest.param(run(0, session_id="b", distance_m=None), (np.nan, 5400, 450), id="a run without a distance"),
        pytest.param(run(0, session_id="b", sport="yoga", rpe=None), (8000, 5400, np.nan), id="a session without effort"),
        pytest.param(run(0, session_id="b", duration_s=None), (16000, np.nan, np.nan), id="a session without duration"),
        pytest.param(run(0, session_id="b", duration_s=None, moving_s=2400), (16000, 5100, 425), id="moving time stands in"),
        pytest.param(run(0, session_id="b", rpe=0), (16000, 5400, 225), id="an effort of zero is known"),
    ],
)
def test_sums_of_a_day(second, expected):
    # Enough further runs that one session without effort does not change the basis.
    history = History.of(day(9), sessions=[run(0), second, *(run(i) for i in range(1, 10))])
    found = row(history, 0)
    np.testing.assert_equal(found[["distance_m", "duration_s", "load_au"]].to_list(), list(expected))


HEART = {"mean_hr_bpm": 140}
PERSON = {"athlete_id": 1, "sex": "female", "hr_rest_bpm": 50, "hr_max_bpm": 190}


@pytest.mark.parametrize(
    ("sessions", "basis"),
    [
        pytest.param([run(i, **HEART) for i in range(4)], "srpe", id="both cover all: sRPE"),
        pytest.param([*(run(i, **HEART) for i in range(3)), run(3, rpe=None, **HEART)], "trimp", id="TRIMP covers more"),
        pytest.param([run(0), run(1), run(2), run(3, rpe=None)], "srpe", id="three quarters are enough"),
        pytest.param([run(0), run(1), run(2, rpe=None)], "minutes", id="two thirds are not"),
        pytest.param([run(0, rpe=None), run(1, rpe=None, **HEART)], "minutes", id="neither covers much"),
        pytest.param([run(0), *(run(i, rpe=None, duration_s=None) for i in range(1, 9))], "srpe", id="no minutes, no say"),
    ],
)
def test_the_best_covered_measure_is_the_basis(sessions, basis):
    assert load_basis(History.of(day(20), sessions=sessions, athletes=[PERSON])).to_dict() == {1: basis}


def test_load_is_in_the_basis_and_never_mixed():
    history = History.of(day(3), sessions=[run(0), run(1, rpe=None), run(2, rpe=None)])
    assert daily(history)["load_au"].tolist()[:3] == [45, 45, 45]


def test_each_athlete_has_a_basis_of_their_own():
    sessions = [run(0), run(0, athlete=2, rpe=None)]
    history = History.of(day(0), sessions=sessions, days=[{"athlete_id": 3, "day": day(0), "rest": 1.0}])
    assert load_basis(history).to_dict() == {1: "srpe", 2: "minutes", 3: "srpe"}


def test_session_load_has_every_measure():
    table = session_load(History.of(day(3), sessions=[run(0, **HEART), run(1, rpe=None)], athletes=[PERSON]))
    assert table["minutes"].tolist() == [45, 45]
    np.testing.assert_equal(table["srpe_au"].to_list(), [225, np.nan])
    assert table["trimp_au"].notna().tolist() == [True, False]


@st.composite
def cohorts(draw):
    count = draw(st.integers(0, 25))
    sessions = [
        run(
            draw(st.integers(0, 30)),
            draw(st.integers(1, 3)),
            session_id=str(i),
            sport=draw(st.sampled_from(["run", "treadmill", "ride"])),
            distance_m=draw(st.sampled_from([None, 0.1, 0.2, 7000.3])),
            rpe=draw(st.sampled_from([None, 0, 0.1, 7])),
        )
        for i in range(count)
    ]
    days = [
        {"athlete_id": draw(st.integers(1, 3)), "day": day(i), "rest": 1.0}
        for i in draw(st.lists(st.integers(0, 30), unique=True))
    ]
    spans = [
        {"athlete_id": draw(st.integers(1, 3)), "first_day": day(a), "last_day": day(a + draw(st.integers(0, 12)))}
        for a in draw(st.lists(st.integers(0, 25), max_size=4))
    ]
    return {"sessions": sessions, "days": days, "spans": spans}


def plain_day(entries, athlete, on):
    """(logged, distance, duration) of one day, slowly."""
    own = [s for s in entries["sessions"] if s["athlete_id"] == athlete and s["day"] == on]
    rested = any(d["athlete_id"] == athlete and d["day"] == on for d in entries["days"])
    spanned = any(s["athlete_id"] == athlete and s["first_day"] <= on <= s["last_day"] for s in entries["spans"])
    if not (own or rested or spanned):
        return False, math.nan, math.nan
    runs = [s["distance_m"] for s in own if s["sport"] != "ride"]
    return True, math.nan if None in runs else math.fsum(runs), math.fsum(s["duration_s"] for s in own)


@given(cohorts(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_against_a_plain_reference_in_any_order(entries, random):
    random.shuffle(entries["sessions"])
    table = daily(History.of(day(28), **entries))
    for athlete in (1, 2, 3):
        firsts = [s["day"] for s in entries["sessions"] + entries["days"] if s["athlete_id"] == athlete]
        firsts += [s["first_day"] for s in entries["spans"] if s["athlete_id"] == athlete]
        own = table[table["athlete_id"] == athlete]
        assert len(own) == max((day(28) - min(firsts)).days + 1, 0) if firsts else own.empty
        for found in own.itertuples():
            expected = plain_day(entries, athlete, found.day.date())
            np.testing.assert_allclose([found.logged, found.distance_m, found.duration_s], expected, rtol=1e-12)


@given(cohorts())
@settings(max_examples=30, deadline=None)
def test_alone_and_in_a_cohort_are_bitwise_the_same(entries):
    together = daily(History.of(day(28), **entries))
    for athlete in (1, 2, 3):
        own = {name: [r for r in rows if r["athlete_id"] == athlete] for name, rows in entries.items()}
        alone = daily(History.of(day(28), **own))
        expected = together[together["athlete_id"] == athlete].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, expected, check_exact=True)


def test_logged_days_are_those_of_daily_and_say_on_which_was_trained():
    history = History.of(
        day(9), sessions=[run(1), run(1, sport="walk"), run(4)], days=[{"athlete_id": 1, "day": day(6), "rest": 1.0}],
        spans=[{"athlete_id": 2, "first_day": day(3), "last_day": day(5)}],
    )  # fmt: skip
    table, whole = logged_days(history), daily(history)
    pd.testing.assert_frame_equal(table[["athlete_id", "day", "logged"]], whole[["athlete_id", "day", "logged"]])
    assert list(table.loc[table["trained"], "day"].dt.date) == [day(1), day(4)]
    assert {one: first.date() for one, first in first_days(history).items()} == {1: day(1), 2: day(3)}


def test_a_day_finds_its_row_of_the_calendar_or_none():
    firsts = pd.Series(pd.to_datetime([day(3), day(0)]).as_unit("us"), index=pd.Index([7, 2], name="athlete_id"))
    until = pd.Timestamp(day(4)).as_unit("us")
    table = calendar(firsts, until)
    assert list(calendar_rows(firsts, until, table)) == list(table.index)
    outside = pd.DataFrame({"athlete_id": [2, 2, 7, 9], "day": pd.to_datetime([day(-1), day(5), day(2), day(1)]).as_unit("us")})
    assert list(calendar_rows(firsts, until, outside)) == [-1, -1, -1, -1]
