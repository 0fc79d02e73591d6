"""A small part of ``make validate``, seeded: enough diaries to notice when a promise breaks, not to measure it."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "validate"))
from autoregressive_diaries import CAUSES, NAMES, autoregressive, pain_reduces_load
from cells import STUDIES
from count_diaries import counting
from flare_diaries import flaring
from judging import blames_ground, not_answered, nothing_found, over_a_year, rare_triggers_shown, sample_found, screened
from missing_entries import only_when_hurting, only_when_training_or_hurting
from more_diaries import on_two_grounds, reversing, with_future, with_rare_triggers
from rival_methods import METHODS, naive
from rivals import power_at, rates
from running import random_of
from sample_diary import sample_diary
from studies import Bar, Figure, Study, figures
from writing import page, verdict


def several(make, judge, count):
    """The mean of every measure over the first diaries of a kind."""
    marked = [judge(make(np.random.default_rng([41, number]))) for number in range(count)]
    return {
        name: np.nanmean([one[name] for one in marked]) for name in marked[0] if not np.isnan([one[name] for one in marked]).all()
    }


@pytest.mark.parametrize("make", [autoregressive, flaring, counting], ids=["memory", "flares", "counts"])
def test_diaries_without_an_effect_mostly_find_nothing(make):
    told = several(make, screened, 30)
    assert told["any finding"] <= 0.20 and 0.84 <= told["covers"] <= 0.96


@pytest.mark.parametrize("make", [partial(autoregressive, effect=0.5), partial(flaring, effect=0.8)], ids=["memory", "flares"])
def test_causes_are_found_and_little_else(make):
    told = several(make, screened, 16)
    assert told["power"] >= 0.90 and told["false discoveries"] <= 0.20


def test_naive_correlation_finds_much_more_of_nothing():
    # The same diaries: this is the test that the method is better for a reason, not that diaries are easy.
    found = [(naive(autoregressive(np.random.default_rng([41, number]))) <= 0.10).any() for number in range(40)]
    assert np.mean(found) >= 0.45


def test_a_company_of_a_cause_is_not_taken_for_it():
    told = several(partial(autoregressive, effect=0.5, together=0.8, causes=("memory-80",)), screened, 20)
    assert told["false discoveries"] <= 0.20 and told["power"] >= 0.90


def test_pain_that_reduces_load_does_not_make_load_protective():
    found = [screened(pain_reduces_load(np.random.default_rng([41, number])).only("load"))["any finding"] for number in range(25)]
    assert np.mean(found) <= 0.16


def test_tomorrow_does_not_explain_today():
    found = [screened(with_future(np.random.default_rng([41, number])))["any finding"] for number in range(40)]
    assert np.mean(found) <= 0.15


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("hurting", [4, 5])
def test_only_when_training_or_hurting_is_refused(hurting, everything):
    make = partial(only_when_training_or_hurting, hurting=hurting, everything=everything)
    assert several(make, screened, 12)["refused"] >= 0.80


@pytest.mark.parametrize("everything", [True, False])
def test_only_when_hurting_is_refused(everything):
    make = partial(only_when_hurting, hurting=2, everything=everything)
    assert several(make, not_answered, 12)["refused or too early"] >= 0.90


def test_the_ground_is_not_blamed_for_running():
    told = several(on_two_grounds, blames_ground, 12)
    assert told["ground found"] <= 0.10 and told["power"] >= 0.5


def test_hard_ground_is_found_among_runs_and_running_is_not():
    told = several(partial(on_two_grounds, running=0.0, ground=1.2, share=0.5), blames_ground, 12)
    assert told["power"] == 1.0 and told["false discoveries"] <= 0.10


def test_rare_triggers_mostly_show_nothing_by_chance():
    told = several(with_rare_triggers, rare_triggers_shown, 12)
    assert told["answered"] >= 0.8 and told["any false, one look"] <= 0.10
    hurting = several(partial(with_rare_triggers, jump=5.0, times=6, kinds=1), rare_triggers_shown, 8)
    assert hurting["power, three in a row"] >= 0.5


def test_sixty_days_are_too_early():
    assert several(partial(autoregressive, days=60, effect=0.8), screened, 5)["too early"] == 1.0


def test_a_year_of_looks_needs_three_in_a_row():
    told = several(partial(autoregressive, days=366), over_a_year, 8)
    assert told["ever any false, every look"] >= 0.25, "else these diaries show nothing of what monthly looks do"
    assert told["ever any false, three in a row"] <= 0.125


def test_the_sample_data_gives_its_cause_and_nothing_else():
    assert set(sample_found(sample_diary()).values()) == {1.0}


def test_the_sample_data_with_its_pain_shuffled_gives_nothing():
    assert several(sample_diary, nothing_found, 15)["nothing found"] >= 0.8


# The generators and the marks themselves: a study is worth as much as they are.


def test_a_diary_is_the_same_whoever_draws_it():
    first, second, other = (autoregressive(random_of(name, number)) for name, number in (("a", 0), ("a", 0), ("a", 1)))
    assert (first.pain == second.pain).all() and not (first.pain == other.pain).all()


@pytest.mark.parametrize("make", [autoregressive, flaring, counting])
def test_without_a_cause_pain_is_what_it_was(make):
    diary = make(np.random.default_rng(5), effect=0.5)
    none = next(place for place, name in enumerate(diary.names) if name not in diary.causes)
    exposed = np.arange(len(diary.pain)) % 2 == 0
    assert diary.without(none, exposed, ~exposed) == pytest.approx(diary.true_pain)


@pytest.mark.parametrize("make", [autoregressive, flaring, counting])
def test_without_its_cause_pain_was_less(make):
    diary = make(np.random.default_rng(5), effect=0.8)
    cause = diary.names.index(max(diary.causes))
    before = np.r_[np.nan, diary.exposures[:-1, cause]]
    exposed, unexposed = before > np.nanmedian(before), before <= np.nanmedian(before)
    change = diary.true_pain - diary.without(cause, exposed, unexposed)
    assert change[exposed].mean() > 0.3 and not change[unexposed].any()


def test_an_effect_that_turns_round_has_both_halves():
    diary = reversing(np.random.default_rng(2), days=2000, effect=0.8)
    place, half = NAMES.index("memory-80"), 1000
    ties = [
        np.corrcoef(diary.exposures[part, place][:-1], diary.pain[part][1:])[0, 1] for part in (slice(0, half), slice(half, None))
    ]
    assert ties[0] > 0.3 and ties[1] < -0.3


def test_the_future_control_is_the_day_after_the_outcome():
    plain = autoregressive(np.random.default_rng([9]), 182)
    control = with_future(np.random.default_rng([9]), 180)
    place = NAMES.index("once-a-week")
    assert (control.pain == plain.pain[:180]).all() and (control.exposures[:, 0] == plain.exposures[2:, place]).all()


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_every_factor_a_value(method):
    values = METHODS[method](autoregressive(np.random.default_rng(3), effect=1.0))
    assert values.shape == (12,) and (values >= 0).all() and min(values[NAMES.index(name)] for name in CAUSES) == values.min()


def test_rates_count_by_hand():
    marks = [(np.array([0.01, 0.2, 0.05]), [True, False, False]), (np.array([0.5, 0.5, 0.5]), [True, False, False])]
    assert rates(marks, 0.10) == (0.25, 0.5, 0.5)
    assert power_at(marks, 0.0) == 0.5 and power_at([(np.array([0.0, 1.0]), [True, False])], 0.1) != 0.5


def test_figures_mean_over_diaries_and_intervals():
    study = Study("room", "name", None, None, {"power": (Bar("≥", 0.6),), "covers": (Bar("≥", 0.86), Bar("≤", 0.94))})
    measured = [
        {"power": 1.0, "covers": 1.0, "_covered": 1, "_intervals": 1},
        {"power": 0.0, "covers": 0.5, "_covered": 5, "_intervals": 10},
    ]
    power, covers = figures(study, measured)
    assert (power.value, power.met, power.bar, power.diaries) == (0.5, False, "≥ 0.60", 2)
    assert covers.value == pytest.approx(6 / 11) and covers.met is False and covers.bar == "≥ 0.86 and ≤ 0.94"


def test_a_measure_that_was_never_taken_is_not_met():
    line = figures(Study("room", "name", None, None, {"power": (Bar("≤", 0.6),)}), [{}])[0]
    assert np.isnan(line.value) and line.met is False


def test_the_page_says_what_is_missed():
    lines = [Figure("Effects", name, "power", 9, value, 0.01, (Bar("≥", 0.6),)) for name, value in (("one", 0.7), ("two", 0.5))]
    text = page(lines, [["no effect", "ours", "0.08", "0.05", "", ""]], 9, 3)
    assert "**1 of 2 targets are met.**" in text and "- NOT met: Effects, two: power 0.500 (≥ 0.60)" in text
    assert "| ours | 0.08 | 0.05 |  |  |" in text


def test_a_method_wins_by_more_than_luck():
    def rows(other):
        return [["ours, without the retest", "", "", "", "0.60"], ["fading sum", "", "", "", other], ["ours", "", "", "", ""]]

    assert verdict(rows("0.70")) == "More power than ours at the same false discovery rate: fading sum (0.70).\n"
    assert verdict(rows("0.62")).endswith("rate: none.\n") and verdict([["naive correlation", "1", "1", "", ""]]) == ""


def test_the_command_runs_a_part_and_says_whether_it_is_met():
    options = ["--diaries", "4", "--processes", "1", "--only", "Controls: 60 days"]
    command = [sys.executable, str(Path(__file__).parents[1] / "validate"), *options]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    assert "too early" in ran.stdout and "≥ 1.00" in ran.stdout and " yes " in ran.stdout and "Written" not in ran.stderr


def test_studies_have_names_of_their_own():
    names = [(study.room, study.name) for study in STUDIES]
    assert len(set(names)) == len(names) and len(names) > 30
