"""The numbers under a screen, against slower ways to the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.association import screen
from journal.association.contrast import contrast, exposed_above, exposure_days
from journal.association.fitting import fit
from journal.association.given import Given, given_yesterday, without_rhythm
from journal.association.lagged import last_known, window_sums
from journal.association.multiplicity import WIDER_WINDOW, false_discovery, noteworthy
from journal.association.shifting import independent_swings, scale_of_chance
from journal.association.student import half_width, two_sided_p

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=30)


def numbers(values):
    return np.array([np.nan if value is None else float(value) for value in values])


def judged(days=120, seed=1, rhythm=0.0):
    random = np.random.default_rng(seed)
    pain = random.normal(4, 1, days)
    columns = np.column_stack([np.ones(days), np.r_[np.nan, pain[:-1]], np.linspace(-1, 1, days)])
    return Given(pain, columns, np.empty((days, 0)), np.arange(days) % 7, rhythm), random.normal(size=(days, 3))


def test_effects_are_those_of_least_squares():
    given, windows = judged()
    windows[5, 1] = np.nan
    result = fit(given, windows)
    for test in range(3):
        rows = given.usable & ~np.isnan(windows[:, test])
        columns = np.column_stack([given.columns, windows[:, test]])[rows]
        beta, left = np.linalg.lstsq(columns, given.pain[rows], rcond=None)[:2]
        assert result.effect[test] == pytest.approx(beta[-1])
        plain = np.sqrt(left[0] / (rows.sum() - 4) * np.linalg.inv(columns.T @ columns)[-1, -1])
        assert 0.88 * plain < result.error[test] < 1.6 * plain  # shifts only scale it


def test_columns_fit_the_same_alone_and_together():
    given, windows = judged()
    whole = fit(given, windows)
    assert [fit(given, windows[:, [test]]).p[0] for test in range(3)] == pytest.approx(whole.p)


def test_what_the_controls_explain_says_nothing():
    given, windows = judged()
    windows[:, 1] = 2 * given.columns[:, 1] - given.columns[:, 2]
    result = fit(given, windows)
    assert np.isnan(result.effect[1]) and result.p[1] == 1.0 and not np.isnan(result.effect[[0, 2]]).any()


def test_too_few_days_say_nothing():
    given, windows = judged(days=24)  # one is the first, three are controls
    assert (fit(given, windows).p < 1).all()
    assert (fit(*judged(days=23)).p == 1.0).all()


def test_the_scale_of_chance_is_that_of_shifting_one_by_one():
    given, windows = judged(60)
    rows = given.usable
    basis = np.zeros((60, 3))
    basis[rows] = np.linalg.qr(given.columns[rows])[0]
    left, moved = np.zeros(60), np.zeros((60, 1))
    left[rows] = given.pain[rows] - basis[rows] @ (basis[rows].T @ given.pain[rows])
    moved[rows, 0] = windows[rows, 0] - basis[rows] @ (basis[rows].T @ windows[rows, 0])
    noise = left @ left / (rows.sum() - 3)
    squares = []
    for shift in range(7, 54):
        turned = np.roll(moved[:, 0], shift)
        own = (rows * turned**2).sum() - ((basis.T @ turned) ** 2).sum()
        squares.append((left @ turned) ** 2 / own / noise)
    assert scale_of_chance(left, moved, basis, rows)[0] == pytest.approx(np.sqrt(np.mean(squares)))


def test_swings_of_noise_are_days_and_of_a_season_hardly_any():
    random = np.random.default_rng(3)
    season = np.sin(np.arange(360) / 360 * 2 * np.pi)
    noise, slow = independent_swings(np.column_stack([random.normal(size=360), season]))
    assert 150 < noise <= 360 and slow < 5


@pytest.mark.parametrize(
    ("t", "freedom", "p"), [(2.228, 10, 0.05), (3.169, 10, 0.01), (2.042, 30, 0.05), (1.96, 1e6, 0.05), (0.0, 5, 1.0)]
)
def test_tails_are_those_of_the_tables(t, freedom, p):
    assert two_sided_p(np.array([t]), np.array([freedom]))[0] == pytest.approx(p, abs=0.001)


@given(st.floats(3, 1e4), st.floats(0.01, 10))
@settings(max_examples=50, deadline=None)
def test_the_interval_ends_where_p_is_a_tenth(freedom, error):
    half = half_width(np.array([error]), np.array([freedom]))
    assert two_sided_p(half / error, np.array([freedom]))[0] == pytest.approx(0.10)


@given(VALUES, st.sampled_from([1, 3, 7]))
@settings(max_examples=80, deadline=None)
def test_windows_end_the_day_before(values, days):
    sums = window_sums(numbers(values)[:, None], days)[:, 0]
    for day in range(len(values)):
        known = [value for value in values[max(day - days, 0) : day] if value is not None]
        enough = day >= days and len(known) >= {1: 1, 3: 2, 7: 4}[days]
        assert sums[day] == pytest.approx(np.mean(known) * days if enough else np.nan, nan_ok=True)


@given(VALUES)
@settings(max_examples=80, deadline=None)
def test_the_last_pain_and_how_long_ago(values):
    last, ago = last_known(numbers(values))
    for day in range(len(values)):
        before = [earlier for earlier in range(day) if values[earlier] is not None]
        assert last[day] == pytest.approx(values[before[-1]] if before else np.nan, nan_ok=True)
        assert ago[day] == pytest.approx(day - before[-1] if before else np.nan, nan_ok=True)


@pytest.mark.parametrize(
    ("values", "above"),
    [
        ([0, 1, 1, 1], 0),
        ([3, 5, 5], 3),
        ([0, 0, 0, 4, 9], 0),
        ([1, 2, 3, 4, 5], 3),
        ([0, 0, 4, 5, 9], 4),
        ([2, 2, None], None),
        ([None], None),
    ],
    ids=["yes or no", "two values", "mostly none", "median", "sometimes none", "one value", "nothing"],
)
def test_what_exposed_means(values, above):
    values = numbers(values)
    assert exposed_above(values) == pytest.approx(np.nan if above is None else above, nan_ok=True)
    if above is not None:
        exposed, unexposed = exposure_days(values)
        assert (exposed == (values > above)).all() and not (exposed & unexposed).any()
        assert contrast(values, values, ~np.isnan(values)) == pytest.approx(values[exposed].mean() - values[unexposed].mean())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.floats(0.01, 0.5))
@settings(max_examples=80, deadline=None)
def test_benjamini_and_hochberg_step_up(p, q):
    p, ordered = np.array(p), np.sort(p)
    passing = [k for k in range(1, len(p) + 1) if ordered[k - 1] <= q * k / len(p)]
    limit = ordered[passing[-1] - 1] if passing else -1.0
    found = false_discovery(p, np.ones(len(p), dtype=int)) <= q
    close = np.isclose(p[:, None], q * np.arange(1, len(p) + 1) / len(p)).any()
    assert close or found.tolist() == (p <= limit).tolist()


def test_a_wider_window_weighs_less():
    p, days = np.array([0.01, 0.01, 0.5, 0.5]), np.array([1, 3, 1, 3])
    q = false_discovery(p, days)
    assert q[0] < q[1]
    assert q[0] == pytest.approx(0.01 * (1 + WIDER_WINDOW) / 2 * 4)


def test_one_finding_a_factor_and_none_above_a_twentieth():
    p, days = np.array([0.001, 0.0009, 0.04, 0.06]), np.array([1, 3, 1, 1])
    assert noteworthy(p, np.array([0, 0, 1, 2]), days, 0.5) == [0, 2]
    assert noteworthy(np.array([0.06]), np.array([0]), np.array([1]), 1.0) == []


@pytest.mark.parametrize(("rhythm", "left"), [(0.0, 1.0), (1e9, 0.0)])
def test_weekday_means_are_taken_out_as_far_as_there_is_a_rhythm(rhythm, left):
    weekday = np.arange(70) % 7
    values = weekday[:, None].astype(float)
    assert without_rhythm(values, weekday, rhythm) == pytest.approx(left * values, abs=1e-3)


def test_a_weekly_rhythm_is_noticed():
    random, weekday = np.random.default_rng(4), np.arange(210) % 7
    plain = random.normal(4, 1, 210)
    assert given_yesterday(plain + 2 * (weekday >= 5), weekday).rhythm > 5 * given_yesterday(plain, weekday).rhythm


def test_gaps_get_a_level_and_a_slope_of_their_own():
    pain = np.random.default_rng(5).normal(4, 1, 100)
    assert given_yesterday(pain, np.arange(100) % 7).columns.shape == (100, 5)
    pain[40:43] = np.nan
    columns = given_yesterday(pain, np.arange(100) % 7).columns
    assert columns.shape == (100, 7) and columns[43, 5] == 1 and columns[43, 6] == columns[43, 1] == pain[39]


def test_pain_before_the_last_is_given_too():
    pain = np.arange(20.0)
    pain[13] = np.nan
    columns = given_yesterday(pain, np.arange(20) % 7).columns
    two_days_ago, week = columns[:, 2], columns[:, 3]
    assert (two_days_ago[12], week[12]) == (10, np.mean(range(4, 11)))
    assert two_days_ago[15] == 14, "not known: the last pain stands for it"
    assert week[15] == np.mean([7, 8, 9, 10, 11, 12])
    assert (two_days_ago[1], week[1]) == (0, 0), "nothing is known before the first day"


def test_an_unknown_factor_beside_is_told_from_what_is_known():
    random = np.random.default_rng(6)
    window, known = random.normal(size=90), random.random(90) < 0.7
    known[0] = True
    given = given_yesterday(random.normal(4, 1, 90), np.arange(90) % 7)
    filled = given.also(np.where(known, 2 * window + 1, np.nan)[:, None]).for_test(window).beside[:, 0]
    assert filled == pytest.approx(2 * window + 1)
    few = given.also(np.where(np.arange(90) < 10, 5.0, np.nan)[:, None]).for_test(window).beside[:, 0]
    assert (few == 5).all(), "too few days to tell: the mean"
    begun = given.also(np.where(np.arange(90) < 7, np.nan, window)[:, None])
    assert not begun.incomplete and begun.beside[:7, 0] == pytest.approx(window[7:].mean()), "a week is not known before its end"


def remembered(seed: int, days: int = 300) -> pd.DataFrame:
    """An exposure that goes on from day to day, and an effect of it that does not stay in the pain."""
    random = np.random.default_rng(seed)
    exposure, noise, pain = np.zeros(days), 0.0, np.zeros(days)
    for day in range(1, days):
        exposure[day] = 0.8 * exposure[day - 1] + 0.6 * random.normal()
        noise = 0.6 * noise + 0.8 * random.normal()
        pain[day] = 5 + noise + exposure[day - 1]
    return pd.DataFrame({"x": exposure, "pain": pain}, index=pd.date_range("2026-01-01", periods=days))


def test_what_an_exposure_did_the_day_before_does_not_take_from_its_effect():
    # The last pain holds the exposure of two days ago: without that day being given, the slope of 1 came out as 0.7.
    slopes = []
    for seed in range(12):
        days = remembered(seed)
        row = next(row for row in screen(days, "pain", ["x"])["tested"] if row["window"] == "1 day")
        exposed = days["x"] > row["exposed_above"]
        slopes.append(row["difference"] / (days["x"][exposed].mean() - days["x"][~exposed].mean()))
    assert np.mean(slopes) == pytest.approx(1, abs=0.1)
