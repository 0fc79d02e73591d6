"""Diaries that are kept for a reason."""

import numpy as np
import pandas as pd
import pytest

from journal.association import screen
from journal.association.entry_rates import depends_on
from journal.association.good_days import leaves_out_good_days
from journal.association.hidden_days import hides_quiet_days
from journal.association.usual_weekdays import usual_days

WEEKDAY = np.arange(182) % 7


def training(days=182, seed=4, weekly=True):
    """Three days a week with one in seven turned over, or as often on any day."""
    random = np.random.default_rng(seed)
    plan = np.isin(np.arange(days) % 7, [0, 2, 4]) ^ (random.random(days) < 0.15)
    return plan.astype(float) if weekly else (random.random(days) < 0.43).astype(float)


def pain(days=182, seed=5):
    random, level = np.random.default_rng(seed), np.zeros(days)
    for day in range(1, days):
        level[day] = 0.6 * level[day - 1] + random.normal()
    return np.clip(np.round(3 + level), 0, 10)


def frame(score, **columns):
    return pd.DataFrame({"pain": score} | columns, index=pd.date_range("2026-01-05", periods=len(score)))


def test_a_whole_diary_depends_on_nothing():
    assert depends_on(pain(), training()[:, None], WEEKDAY) == []


def test_entries_after_training_are_told_by_the_exposure():
    run, score = training(), pain()
    score[run == 0] = np.nan
    found = depends_on(score, run[:, None], WEEKDAY)
    assert [(c.factor, c.when, c.with_it, c.without) for c in found if c.when == "same day"] == [(0, "same day", 1.0, 0.0)]


def test_entries_after_pain_are_told_by_the_day_before():
    score = np.repeat([6.0, 1.0] * 23, 4)[:182]  # four bad days, four good ones
    kept = (np.r_[0, score[:-1]] > 3) | (np.random.default_rng(1).random(182) < 0.3)
    found = depends_on(np.where(kept, score, np.nan), training()[:, None], WEEKDAY)
    assert [c.when for c in found if c.factor is None] == ["day before"]


@pytest.mark.parametrize("forgetful", [0.0, 0.1])
def test_whole_days_left_out_are_told_by_the_weekdays(forgetful):
    run, score = training(), pain()
    hidden = ~((run > 0) | (score >= 5) | (np.random.default_rng(2).random(182) < forgetful))
    answer = screen(frame(np.where(hidden, np.nan, score), run=np.where(hidden, np.nan, run)), "pain", ["run"])
    assert answer["status"] == "refused"
    assert answer["reason"].startswith("refused: pain was entered on ")
    assert "% of days of the week that are usual for run but on" in answer["reason"]


@pytest.mark.parametrize("whole", [True, False])
def test_days_missing_at_random_are_hardly_ever_suspected(whole):
    suspected = 0
    for seed in range(30):
        gone = np.random.default_rng(seed).random(182) < 0.3
        run = np.where(gone & whole, np.nan, training())
        suspected += bool(depends_on(np.where(gone, np.nan, pain()), run[:, None], WEEKDAY))
    assert suspected <= 2  # by chance, once in a hundred


def test_a_holiday_is_not_suspected():
    score, run = pain(), training()
    score[50:71], run[50:71] = np.nan, np.nan
    assert depends_on(score, run[:, None], WEEKDAY) == []


def test_who_never_writes_on_sundays_is_not_suspected():
    score, run = pain(), training()
    score[WEEKDAY == 6], run[WEEKDAY == 6] = np.nan, np.nan
    usual, other = usual_days(run, score + 3 * (run == 0), WEEKDAY)
    assert usual.any() and other.any()
    assert not usual[WEEKDAY == 6].any() and not other[WEEKDAY == 6].any()
    assert depends_on(score, run[:, None], WEEKDAY) == []


def test_usual_days_are_those_of_the_weekdays_with_more():
    missing = np.arange(182) % 5 == 0
    score = np.where(missing, np.nan, pain() + 3 * (training() == 0))
    usual, other = usual_days(np.where(missing, np.nan, training()), score, WEEKDAY)
    assert set(WEEKDAY[usual]) == {0, 2, 4} and set(WEEKDAY[other]) == {1, 3}


@pytest.mark.parametrize(
    "missing", [np.zeros(182, dtype=bool), np.arange(182) % 5 == 0], ids=["nothing missing", "known all the same"]
)
def test_an_exposure_that_is_known_tells_for_itself(missing):
    score = np.where(missing, np.nan, pain() + 3 * (training() == 0))
    assert not any(days.any() for days in usual_days(training(), score, WEEKDAY))


def test_who_writes_less_on_weekends_is_not_suspected_while_those_days_do_not_hurt_more():
    work = (WEEKDAY < 5).astype(float)
    gone = np.random.default_rng(6).random(182) < np.where(WEEKDAY >= 5, 0.6, 0.05)
    sitting = np.where(gone, np.nan, work)
    assert depends_on(np.where(gone, np.nan, pain()), sitting[:, None], WEEKDAY) == []
    hurting = np.where(gone, np.nan, pain() + 3 * (work == 0))
    assert [c.when for c in depends_on(hurting, sitting[:, None], WEEKDAY) if c.factor == 0] == ["weekdays"]


def test_an_exposure_of_the_day_before_refuses_only_itself():
    random = np.random.default_rng(9)
    late, sleep = (random.random(364) < 0.5).astype(float), random.normal(7, 1, 364)
    score = pain(364)
    score[np.r_[False, late[:-1] > 0] & (random.random(364) < 0.5)] = np.nan
    answer = screen(frame(score, late=late, sleep=sleep), "pain", ["late", "sleep"])
    assert answer["status"] == "answer" and {row["factor"] for row in answer["tested"]} == {"sleep"}
    assert answer["untested"][0]["reason"].startswith("refused: pain was entered on ")
    assert "after a day with late" in answer["untested"][0]["reason"]


def hole(kept_quiet=0, missing=True):
    """Pain 2 or 5 on training days; of 40 days without, only bad ones and so many quiet ones."""
    score, run = np.tile([2.0, 5.0], 60), np.ones(120)
    run[80:] = 0
    score[80:] = 5.0
    score[80 : 80 + kept_quiet] = 2.0
    left = np.full(40 if missing else 0, np.nan)
    return np.r_[score, left], np.r_[run, left][:, None]


@pytest.mark.parametrize(
    ("kept_quiet", "missing", "factor"), [(0, True, 0), (1, True, 0), (2, True, None), (0, False, None), (20, True, None)]
)
def test_a_hole_where_quiet_days_should_be(kept_quiet, missing, factor):
    assert hides_quiet_days(*hole(kept_quiet, missing)) == factor


def test_a_hole_needs_days_to_be_missing_from_the_exposure_too():
    score, run = hole()
    assert hides_quiet_days(score, np.nan_to_num(run)) is None
    assert hides_quiet_days(score, np.full_like(run, np.nan)) is None
    assert hides_quiet_days(score, np.where(np.isnan(run), np.nan, 1.0)) is None


def ill_days(missing_of_all):
    """Half of 25 ill days lack an entry, and others at random until so many of 330 are missing."""
    random = np.random.default_rng(2)
    ill = np.zeros(330)
    ill[random.choice(330, 25, replace=False)] = 1
    score = pain(330)
    score[np.flatnonzero(ill)[::2]] = np.nan
    well = np.flatnonzero(ill == 0)
    score[random.choice(well, missing_of_all - int(np.isnan(score).sum()), replace=False)] = np.nan
    return frame(score, ill=ill, sleep=random.normal(7, 1, 330))


@pytest.mark.parametrize(("missing", "status"), [(13, "answer"), (32, "answer"), (33, "refused")])
def test_one_factor_refuses_the_diary_only_where_a_tenth_of_it_is_missing(missing, status):
    answer = screen(ill_days(missing), "pain", ["ill", "sleep"])
    assert answer["status"] == status
    if status == "answer":
        assert {row["factor"] for row in answer["tested"]} == {"sleep"}
        assert [row["factor"] for row in answer["untested"]] == ["ill"]
        assert "of days with ill but on" in answer["untested"][0]["reason"]


def spells(days=270, seed=5, level=2.0):
    """Pain that comes and goes in spells, 0 to 10."""
    random, now = np.random.default_rng(seed), 0.0
    score = np.zeros(days)
    for day in range(days):
        now = 0.6 * now + random.normal()
        score[day] = np.clip(round(level + now), 0, 10)
    return score


ANY_DAY = np.arange(270) % 7


@pytest.mark.parametrize("hurting", [1, 2])
def test_entries_only_when_it_hurts_lie_next_to_their_gaps(hurting):
    felt = [spells(seed=seed, level=0.8 + 0.7 * hurting) for seed in range(12)]
    told = [leaves_out_good_days(np.where(score < hurting, np.nan, score), ANY_DAY) for score in felt]
    assert sum(gaps is not None for gaps in told) >= 11
    assert all(gaps.beside < gaps.away for gaps in told if gaps)


@pytest.mark.parametrize("seed", [1, 14, 47])
def test_an_outcome_that_is_cut_off_needs_less_to_be_suspected(seed):
    score, weekday = spells(180, seed, level=2.5), np.arange(180) % 7
    cut = np.where(score < 3, np.nan, score)
    # The same days a point and a half lower have the same gaps, but no longer nothing below two.
    assert [leaves_out_good_days(one, weekday) is not None for one in (cut, cut - 1.5)] == [True, False]
    higher = np.where(np.isnan(cut), np.nan, 12 - score)
    assert leaves_out_good_days(higher, weekday) is None, "days next to gaps are higher"


def missing_for_other_reasons():
    random = np.random.default_rng(3)
    runs = np.zeros(270, dtype=bool)
    for start in random.choice(256, 6):
        runs[start : start + random.integers(3, 15)] = True
    return {"at random": random.random(270) < 0.3, "holidays": runs, "sundays": ANY_DAY >= 5}


@pytest.mark.parametrize("why", ["at random", "holidays", "sundays"])
def test_gaps_for_other_reasons_are_not_suspected(why):
    gone = missing_for_other_reasons()[why]
    # Fridays and Mondays are better here: they lie next to the weekends that nobody writes on.
    found = [
        leaves_out_good_days(np.where(gone, np.nan, spells(seed=s, level=4) - np.isin(ANY_DAY, [0, 4])), ANY_DAY)
        for s in range(20)
    ]
    assert sum(gaps is not None for gaps in found) <= 1


def test_who_writes_down_good_days_leaves_out_none():
    score = spells()
    gone = (score < 2) & (np.random.default_rng(4).random(270) < 0.4)
    assert (score[~gone] < 1).mean() > 0.05
    assert leaves_out_good_days(np.where(gone, np.nan, score), ANY_DAY) is None
    assert leaves_out_good_days(np.where(np.arange(270) % 11 == 0, np.nan, np.maximum(score, 1)), ANY_DAY) is None, "a tenth"


def test_a_diary_of_bad_days_is_refused_in_words():
    score = spells()
    answer = screen(frame(np.where(score < 2, np.nan, score), run=training(270)), "pain", ["run"])
    assert answer["status"] == "refused"
    assert "of days are missing, there is hardly a day on which pain was low, and days next to missing ones" in answer["reason"]


def test_weekends_are_only_compared_where_nothing_else_can_be():
    missing = np.arange(182) % 5 == 0
    run = np.where(missing, np.nan, np.isin(WEEKDAY, [0, 2, 5]).astype(float))
    usual, other = usual_days(run, np.where(missing, np.nan, pain() + 3 * (run == 0)), WEEKDAY)
    assert set(WEEKDAY[usual]) == {0, 2} and set(WEEKDAY[other]) == {1, 3, 4}
    work = np.where(missing, np.nan, (WEEKDAY < 5).astype(float))
    usual, other = usual_days(work, np.where(missing, np.nan, pain() + 3 * (work == 0)), WEEKDAY)
    assert set(WEEKDAY[other]) == {5, 6}
