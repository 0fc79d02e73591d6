"""Each threshold of the screen holds where it is set: what is just inside it, and what is just outside."""

import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from group_diaries import diary as together
from group_diaries import whole
from why_diaries import diary as runner

import journal.association.together as retest
from journal.analysis.history import History
from journal.association import screen, why
from journal.association.answering import CLOSE_COMPANY
from journal.association.declared import declare
from journal.association.diary import LARGEST, read_diary
from journal.association.entry_rates import LARGEST_DIFFERENCE, depends_on
from journal.association.fitting import fit
from journal.association.given import given_yesterday
from journal.association.hidden_days import hides_quiet_days
from journal.association.shifting import independent_swings
from journal.association.triggers import LARGEST_P, flare_triggers
from journal.domain.errors import BadValue
from journal.factors import chosen

DAY = pd.date_range("2026-01-05", periods=600)
WEEKDAY = np.arange(182) % 7


def noise(days, seed, factors=1):
    random = np.random.default_rng(seed)
    return random.normal(4, 1, days), random.normal(size=(days, factors))


def pain():
    """Half a year that depends on nothing."""
    return np.round(noise(182, 12)[0])


# What is read.


@pytest.mark.parametrize("value", [1e155, -1e200, np.inf, 1.01 * LARGEST])
def test_numbers_too_large_to_be_squared_are_refused(value):
    score, x = noise(120, 1)
    days = pd.DataFrame({"pain": score, "x": x[:, 0]}, index=DAY[:120])
    days.iloc[10, 1] = value
    with pytest.raises(BadValue, match="column x"):
        screen(days, "pain", ["x"])


def test_numbers_just_small_enough_are_answered_without_a_warning():
    score, x = noise(120, 1)
    days = pd.DataFrame({"pain": score, "x": x[:, 0] * LARGEST / 10}, index=DAY[:120])
    told = screen(days, "pain", ["x"])["tested"][0]
    same = screen(days.assign(x=x[:, 0]), "pain", ["x"])["tested"][0]
    assert told["p"] == pytest.approx(same["p"]) and told["difference"] == pytest.approx(same["difference"])


@pytest.mark.parametrize("q", [float("nan"), "0.1", None, 0, 1.5])
def test_a_share_that_is_none_is_refused(q):
    score, x = noise(120, 1)
    with pytest.raises(BadValue, match="share of false findings"):
        screen(pd.DataFrame({"pain": score, "x": x[:, 0]}, index=DAY[:120]), "pain", ["x"], q=q)


def test_no_days_are_refused_in_words():
    with pytest.raises(BadValue, match="a frame with a row a day"):
        screen(None, "pain", [])


@pytest.mark.parametrize("unit", [0.001, 3.6, 1000.0])
def test_the_unit_of_an_exposure_changes_nothing(unit):
    random = np.random.default_rng(0)
    hours = np.round(random.normal(7, 1, 300), 1)
    score = np.round(np.clip(random.normal(2, 1, 300) + np.r_[0, hours[:-1] - 7], 0, 10))
    rows = [
        screen(pd.DataFrame({"h": h, "pain": score}, index=DAY[:300]), "pain", ["h"])["tested"] for h in (hours, hours * unit)
    ]
    for one, other in zip(*rows, strict=True):
        assert (one["exposed_days"], one["unexposed_days"]) == (other["exposed_days"], other["unexposed_days"])
        assert other["p"] == pytest.approx(one["p"], rel=1e-6)
        assert other["exposed_above"] == pytest.approx(one["exposed_above"] * unit)


# Which tests are made.


def test_the_factors_with_the_most_variation_of_their_own_are_tested():
    score, exposures = noise(96, 4, 17)
    exposures[:, 3] = np.linspace(0, 1, 96) + 0.001 * exposures[:, 3]  # a trend, which is given anyway
    declared = declare(given_yesterday(score, np.arange(96) % 7), whole(score, exposures), list(range(17)))
    assert declared.left_out == [3]


def test_a_sum_without_days_of_both_kinds_is_not_tested():
    score, exposures = noise(365, 5, 2)
    exposures[:, 0] = np.arange(365) % 7 == 2  # its sum over seven days is always one
    declared = declare(given_yesterday(score, np.arange(365) % 7), whole(score, exposures), [0, 1])
    assert sorted(zip(declared.factors.tolist(), declared.days.tolist(), strict=True)) == [(0, 1), (0, 3), (1, 1), (1, 3), (1, 7)]


def test_a_ratio_is_only_looked_at_on_the_day_before():
    told = why(runner(), chosen(["session-spike", "weekly-jump"]))
    windows = {row["factor"]: [] for row in told.tested}
    for row in told.tested:
        windows[row["factor"]].append(row["window"])
    assert windows["session-spike"] == ["1 day"] and len(windows["weekly-jump"]) == 3


# How far chance is trusted.


@pytest.mark.parametrize("days", [60, 90, 180])
def test_chance_is_never_taken_to_be_much_smaller_than_of_independent_days(days):
    score, exposures = noise(days, 6, 40)
    given = given_yesterday(score, np.arange(days) % 7)
    told = fit(given, exposures)
    spare = int(given.usable.sum()) - given.columns.shape[1] - 1
    moved = told.moved[:, 0]
    left = told.error * np.sqrt((told.moved**2).sum(axis=0))
    plain = [
        np.sqrt(((_cleared(given, score) - one * effect) ** 2).sum() / spare)
        for one, effect in zip(told.moved.T, told.effect, strict=True)
    ]
    least = 0.88 + 7 / spare
    assert np.min(left / plain) == pytest.approx(least, rel=0.02) and moved.any()


def _cleared(given, score):
    """What is left of the pain, with the weekdays as they are taken out."""
    from journal.association.given import orthonormal, without_rhythm

    rows = given.usable
    basis = orthonormal(without_rhythm(given.columns[rows], given.weekday[rows], given.rhythm))
    pain_left = without_rhythm(score[rows][:, None], given.weekday[rows], given.rhythm)
    out = np.zeros(len(score))
    out[rows] = (pain_left - basis @ (basis.T @ pain_left))[:, 0]
    return out


def test_a_slow_exposure_is_trusted_by_its_swings():
    score, exposures = noise(300, 7, 1)
    slow = np.sin(np.arange(300) / 300 * 4 * np.pi)[:, None] + 0.01 * exposures
    told = fit(given_yesterday(score, np.arange(300) % 7), slow)
    swings = independent_swings(told.moved)[0]
    assert swings < 10 and told.freedom[0] == pytest.approx(1 / (1 / 293 + 1 / (3 * swings)), rel=0.01)


# Company.


def prepared(days, first=0, second=1):
    """A diary of ``together`` as it is retested: what is given, declared and fitted, and two tests that are said to stand out."""
    diary = read_diary(days, "pain", ["first", "second", "other"])
    given = given_yesterday(diary.pain, diary.weekday)
    declared = declare(given, diary, [0, 1, 2])
    standing = [int(np.flatnonzero((declared.factors == one) & (declared.days == 1))[0]) for one in (first, second)]
    return given, declared, fit(given, declared.windows), standing


@pytest.mark.parametrize("correlation", [0.3, 0.4, 0.55])
def test_company_is_tested_given_the_cause(correlation):
    given, declared, result, (cause, company) = prepared(together(correlation, seed=0))
    assert retest._separate(given, declared, result, [cause, company], 0.1) == [[cause]]


def test_those_who_keep_no_company_are_left_alone():
    given, declared, result, (cause, other) = prepared(together(0.4, seed=0), second=2)
    assert retest._separate(given, declared, result, [cause, other], 0.1) == [[cause], [other]]


@pytest.mark.parametrize("seed", [0, 5, 11])
def test_what_a_cause_leaves_of_its_company_is_not_enough(seed):
    # Given the cause it has a p below a tenth, which would do for a finding that nobody stands beside.
    given, declared, result, standing = prepared(together(0.8, days=180, effects=(0.5, 0.15), seed=seed))
    assert [standing[1]] not in retest._separate(given, declared, result, standing, 0.1)


def test_the_last_fit_has_the_last_word(monkeypatch):
    given, declared, _, (_, other) = prepared(together(0.4), second=2)
    monkeypatch.setattr(retest, "_separate", lambda *_: [[other]])
    groups, result = retest.stand_out(given, declared, 0.1)
    assert groups == [] and result.p[other] > 0.05


def test_close_company_is_given_where_nothing_stands_out():
    # Too short to find the cause, whose company would be shown with half of its difference.
    alone, beside = [], []
    for seed in range(12):
        days = together(0.85, days=95, effects=(0.35, 0.0), seed=seed)
        told = {row["factor"]: row for row in screen(days, "pain", ["first", "second", "other"])["tested"]}
        alone.append(screen(days, "pain", ["second", "other"])["tested"])
        beside.append(told["second"]["difference"])
    plain = [next(row["difference"] for row in rows if row["factor"] == "second") for rows in alone]
    assert CLOSE_COMPANY <= 0.85 and np.mean(plain) > 0.3 and np.mean(beside) < 0.5 * np.mean(plain)


def test_the_p_that_is_shown_belongs_to_the_interval():
    rows = screen(together(0.8, days=120, effects=(0.3, 0.1)), "pain", ["first", "second", "other"])["tested"]
    assert all((row["p_shown"] <= 0.10) == (row["low"] > 0 or row["high"] < 0) for row in rows)
    assert any(row["p"] != row["p_shown"] for row in rows)


# Entries.


def kept_by(share_with, share_without, seed, exposed=0.12):
    random = np.random.default_rng(seed)
    with_it = random.random(182) < exposed
    kept = random.random(182) < np.where(with_it, share_with, share_without)
    return np.where(kept, pain(), np.nan), with_it.astype(float)[:, None]


def test_a_difference_that_chance_makes_is_not_suspected():
    score, exposure = kept_by(0.45, 0.8, 3)  # 53 against 79 %, which as few days differ by once in 36 diaries
    kept = ~np.isnan(score)
    rates = [kept[exposure[:, 0] == value].mean() for value in (0, 1)]
    assert rates[0] - rates[1] > LARGEST_DIFFERENCE
    assert depends_on(score, exposure, WEEKDAY) == []


@pytest.mark.parametrize("days", [7, 8])
def test_too_few_days_are_not_compared(days):
    score, exposure = pain(), np.zeros((182, 1))
    with_it = np.random.default_rng(1).choice(182, days, replace=False)
    exposure[with_it], score[with_it] = 1, np.nan
    assert bool([c for c in depends_on(score, exposure, WEEKDAY) if c.when == "same day"]) == (days == 8)


@pytest.mark.parametrize(("without", "found"), [(19, None), (20, 0)])
def test_a_hole_needs_a_tenth_of_the_days_to_be_without(without, found):
    score, run = np.tile([2.0, 2.0, 2.0, 2.0, 2.0, 5.0], 34)[:200], np.ones(200)
    run[200 - without :], score[200 - without :] = 0, 5.0
    gone = np.full(30, np.nan)
    assert hides_quiet_days(np.r_[score, gone], np.r_[run, gone][:, None]) == found


# Triggers.


def flaring(kinds, days=500):
    """Six flares, three of them after a trigger, which also came twice a week before or after one in the same month."""
    score, trigger = np.tile([1.0, 2.0], days // 2), np.zeros(days)
    flares = 60 + 63 * np.arange(6)
    score[flares] = 8
    trigger[flares[:3] - 1] = 1
    for flare in flares[:2]:
        trigger[flare - 1 + (7 if DAY[flare + 7].month == DAY[flare].month else -7)] = 1
    names = [f"trigger {kind}" for kind in range(kinds)]
    return pd.DataFrame(dict.fromkeys(names, trigger), index=DAY[:days]).assign(pain=score), names


@pytest.mark.parametrize("kinds", [1, 2, 3])
def test_the_chance_of_triggers_is_shared(kinds):
    days, names = flaring(kinds)
    rows = flare_triggers(days, "pain", screen(days, "pain", names), frozenset(names))
    assert [row["p"] for row in rows] == pytest.approx([0.04] * kinds) and LARGEST_P == 0.05
    assert [row["stands_out"] for row in rows] == [kinds == 1] * kinds


# Doses together.


def after_any_run(seed, days=300):
    """A run on every other day, of any length, and more pain the day after one, however far it went."""
    random, first = np.random.default_rng(seed), date(2025, 7, 5)
    sessions, entries, rests, level, before = [], [], [], 0.0, False
    for number in range(days):
        row, ran = {"athlete_id": 1, "day": first + timedelta(days=number)}, random.random() < 0.5
        level = 0.5 * level + random.normal(0, 0.7)
        score = float(max(1, round(2 + level + 1.2 * before)))
        metres = float(max(2000, random.normal(8000, 2500)))
        if ran:
            ground = "surface_asphalt" if random.random() < 0.8 else "surface_dirt"
            sessions.append(row | {"session_id": f"s{number}", "sport": "run", "distance_m": metres, ground: 1.0})
        else:
            rests.append(row | {"rest": 1.0})
        entries.append(row | {"pain_id": f"p{number}", "region": "knee", "score": score, "when": "morning"})
        before = ran
    return History.of(first + timedelta(days=days - 1), sessions=sessions, pain=entries, days=rests)


def test_running_is_told_and_neither_its_ground_nor_its_longest_ones():
    factors = chosen(["variety", "weekly-jump", "session-spike", "hard-surface-share"])
    named = [{name for row in why(after_any_run(seed), factors).findings for name in row["group"]} for seed in range(8)]
    assert all("variety" in one for one in named)
    assert sum(bool(one & {"session-spike", "hard-surface-share"}) for one in named) <= 1
