import datetime as dt
import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis import daily_metrics

START = dt.date(2026, 1, 1)
METRICS = ["acwr_coupled", "acwr_uncoupled", "acwr_ewma", "monotony", "strain", "ctl", "atl", "tsb"]
COLUMNS = ["athlete_id", "day", "distance_m", "load_au", "trimp", *METRICS]
DAY, NAN = dt.timedelta(days=1), math.nan


# The pinned definitions once more, slowly and plainly: one athlete, one day at a time.


def window(loads, day, days, lag=0):
    """The known loads of the ``days`` days that end ``lag`` days before ``day``, or None if too few are known."""
    wanted = [day - (lag + back) * DAY for back in range(days)]
    known = [loads[d] for d in wanted if not math.isnan(loads.get(d, NAN))]
    return known if len(known) >= 0.75 * days else None


def mean(values):
    return math.fsum(values) / len(values)


def ratio(above, below):
    return NAN if above is None or below is None or mean(below) <= 0 else mean(above) / mean(below)


def monotony(week):
    if week is None or all(load == 0 for load in week):
        return NAN
    spread = math.sqrt(math.fsum((load - mean(week)) ** 2 for load in week) / len(week))
    return min(mean(week) / spread, 10.0) if spread > 0 else 10.0


def reference(loads):
    """``loads``: {day: load or nan} of one athlete -> {day: {name: value}} for every day in between."""
    rows, fast, slow, ctl, atl, balance = {}, None, None, 0.0, 0.0, NAN
    day = min(loads)
    while day <= max(loads):
        load = loads.get(day, NAN)
        if not math.isnan(load):
            fast = load if fast is None else load * 2 / 8 + fast * (1 - 2 / 8)
            slow = load if slow is None else load * 2 / 29 + slow * (1 - 2 / 29)
            ctl += (load - ctl) / 42
            atl += (load - atl) / 7
        week, month = window(loads, day, 7), window(loads, day, 28)
        known = week is not None and month is not None
        row = {
            "load_au": load,
            "acwr_coupled": ratio(week, month),
            "acwr_uncoupled": ratio(week, window(loads, day, 21, lag=7)),
            "acwr_ewma": fast / slow if known and slow > 0 else NAN,
            "monotony": monotony(week),
            "strain": NAN if week is None else mean(week) * 7 * monotony(week),
            "ctl": ctl if window(loads, day, 42) is not None else NAN,
            "atl": atl if week is not None else NAN,
            "tsb": balance,
        }
        balance = row["ctl"] - row["atl"]
        rows[day] = row
        day += DAY
    return rows


def frame(rows):
    table = pd.DataFrame(rows, columns=["athlete_id", "day", "load_au"])
    return table.assign(day=pd.to_datetime(table["day"]), load_au=table["load_au"].astype("float64"))


def series(loads, athlete=1, start=START):
    return frame([(athlete, start + dt.timedelta(days=i), load) for i, load in enumerate(loads)])


loads = st.one_of(st.none(), st.just(0.0), st.integers(1, 900).map(float), st.floats(0, 2000).map(lambda x: round(x, 3)))


@st.composite
def diaries(draw):
    """Several athletes, days left out, days unknown, rows in any order."""
    rows = []
    for athlete in draw(st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True)):
        length = draw(st.integers(1, 70))
        offset = draw(st.integers(0, 20))
        unknown = draw(st.sampled_from([0.0, 0.1, 0.3]))
        seed = draw(st.integers(0, 2**16))
        kept = np.random.default_rng(seed).random(length) >= unknown
        values = draw(st.lists(loads, min_size=length, max_size=length))
        days = [START + dt.timedelta(days=offset + i) for i in range(length)]
        rows += [(athlete, day, value) for day, value, keep in zip(days, values, kept, strict=True) if keep]
    order = np.random.default_rng(draw(st.integers(0, 2**16))).permutation(len(rows))
    return frame([rows[i] for i in order])


@given(diaries())
@settings(max_examples=30, deadline=None)
def test_every_metric_equals_the_plain_reference(daily):
    found = daily_metrics(daily)
    expected = []
    for athlete, own in sorted(daily.groupby("athlete_id"), key=lambda pair: pair[0]):
        known = dict(zip(own["day"].dt.date, own["load_au"], strict=True))
        expected += [{"athlete_id": athlete, "day": day, **row} for day, row in reference(known).items()]
    assert list(found["athlete_id"]) == [row["athlete_id"] for row in expected]
    assert list(found["day"].dt.date) == [row["day"] for row in expected]
    for name in ["load_au", *METRICS]:
        np.testing.assert_allclose(found[name], [row[name] for row in expected], rtol=1e-9, atol=1e-9, err_msg=name)


@given(diaries())
@settings(max_examples=30, deadline=None)
def test_alone_and_in_a_cohort_are_bitwise_the_same(daily):
    together = daily_metrics(daily)
    for athlete in daily["athlete_id"].unique():
        alone = daily_metrics(daily[daily["athlete_id"] == athlete])
        pd.testing.assert_frame_equal(alone, together[together["athlete_id"] == athlete].reset_index(drop=True), check_exact=True)


@given(diaries(), st.integers(1, 40))
@settings(max_examples=30, deadline=None)
def test_the_past_does_not_change_when_days_are_added(daily, cut):
    until = daily["day"].min() + pd.Timedelta(days=cut)
    early, whole = daily_metrics(daily[daily["day"] <= until]), daily_metrics(daily)
    shared = whole.merge(early[["athlete_id", "day"]], on=["athlete_id", "day"])
    pd.testing.assert_frame_equal(shared, early, check_exact=True)


def test_columns_are_those_of_the_load_command_also_for_nobody():
    assert list(daily_metrics(series([1.0, 2.0])).columns) == COLUMNS
    assert list(daily_metrics(series([])).columns) == COLUMNS
    assert daily_metrics(series([])).empty


def test_distance_and_trimp_are_passed_on_and_otherwise_unknown():
    given_too = series([1.0, 2.0]).assign(distance_m=[5000.0, np.nan], trimp=[30.0, 40.0])
    table = daily_metrics(given_too)
    assert table["distance_m"].tolist()[0] == 5000
    assert np.isnan(table["distance_m"].iloc[1])
    assert table["trimp"].tolist() == [30, 40]
    assert daily_metrics(series([1.0]))[["distance_m", "trimp"]].isna().all(axis=None)


def test_days_left_out_are_put_in_as_unknown():
    table = daily_metrics(series([10.0] * 10).drop(index=[3, 4]))
    assert len(table) == 10
    assert table["load_au"].isna().tolist() == [False] * 3 + [True] * 2 + [False] * 5


@pytest.mark.parametrize(
    ("column", "first_day_with_a_value"),
    [
        ("monotony", 6),
        ("strain", 6),
        ("atl", 6),
        ("acwr_coupled", 21),
        ("acwr_ewma", 21),
        ("acwr_uncoupled", 23),
        ("ctl", 32),
        ("tsb", 33),
    ],
)
def test_a_new_diary_has_a_value_once_three_quarters_of_the_window_are_logged(column, first_day_with_a_value):
    values = daily_metrics(series([30.0, 60.0] * 30))[column]
    assert values.notna().idxmax() == first_day_with_a_value - 1
    assert values[first_day_with_a_value - 1 :].notna().all()


@pytest.mark.parametrize(
    ("loads", "expected"),
    [
        pytest.param([50.0] * 7, 10.0, id="equal loads are capped, not infinite"),
        pytest.param([0.1] * 7, 10.0, id="also where the mean is not exact in binary"),
        pytest.param([0.0] * 7, np.nan, id="a week of rest has none"),
        pytest.param([50.0] * 6 + [51.0], 10.0, id="beyond the cap"),
        pytest.param([np.nan, 0.0, 0.0, 0.0, 0.0, 0.0, 60.0], 1 / np.sqrt(5), id="six logged days are enough"),
        pytest.param([np.nan, np.nan, 0.0, 0.0, 0.0, 0.0, 60.0], np.nan, id="five are not"),
    ],
)
def test_monotony_at_its_edges(loads, expected):
    np.testing.assert_allclose(daily_metrics(series(loads))["monotony"].iloc[-1], expected)


def test_a_rest_of_a_month_leaves_ratios_without_denominator_unknown():
    table = daily_metrics(series([40.0] + [0.0] * 40))
    assert table[["acwr_coupled", "acwr_uncoupled"]].iloc[-1].isna().all()
    assert table["ctl"].iloc[-1] > 0


def test_an_unlogged_day_holds_the_averages_and_is_not_a_rest_day():
    held = daily_metrics(series([60.0] * 40 + [np.nan]))
    rested = daily_metrics(series([60.0] * 40 + [0.0]))
    for name in ("ctl", "atl", "acwr_ewma"):
        assert held[name].iloc[-1] == held[name].iloc[-2]
        assert rested[name].iloc[-1] < rested[name].iloc[-2]


@pytest.mark.parametrize("column", METRICS)
def test_unknown_never_counts_as_zero(column):
    pattern = [0.0, 300.0, 450.0, 120.0, 0.0, 600.0, 90.0]
    unknown = list(itertools.islice(itertools.cycle(pattern), 70))
    # Far enough back for yesterday's balance, near enough for every window.
    unknown[65] = np.nan
    as_zero = [0.0 if np.isnan(load) else load for load in unknown]
    assert daily_metrics(series(unknown))[column].iloc[-1] != daily_metrics(series(as_zero))[column].iloc[-1]


def test_a_diary_of_unknown_days_says_nothing():
    assert daily_metrics(series([np.nan] * 60))[METRICS].isna().all(axis=None)


@pytest.mark.parametrize("column", ["athlete_id", "day", "load_au"])
def test_a_missing_column_is_named(column):
    with pytest.raises(ValueError, match=column):
        daily_metrics(series([1.0]).drop(columns=column))


def test_a_day_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        daily_metrics(pd.concat([series([1.0]), series([2.0])]))
