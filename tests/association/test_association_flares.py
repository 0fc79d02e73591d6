"""Flares and their triggers."""

import json

import numpy as np
import pandas as pd
import pytest

from journal.association import triggered
from journal.association.flares import flare_starts
from journal.domain.errors import BadValue


def days(length=364, triggers=(), flares=(), level=2.0):
    """Level pain with one-day flares of 3 points, and a trigger on some days."""
    pain, trigger = np.full(length, level), np.zeros(length)
    pain[list(flares)] += 3
    trigger[list(triggers)] = 1
    return pd.DataFrame({"pain": pain, "fall": trigger}, index=pd.date_range("2026-01-01", periods=length))


def flaring(values):
    return np.flatnonzero(flare_starts(np.array(values, dtype=float))).tolist()


@pytest.mark.parametrize(
    ("after", "starts"),
    [([3.9], []), ([4.0], [28]), ([9, 9, 9], [28]), ([4, 2, 4], [28, 30]), ([np.nan, 4], [29]), ([4, np.nan, 4], [28, 30])],
    ids=["just below", "two points", "a long one begins once", "two", "after a day not logged", "across a day not logged"],
)
def test_a_flare_begins_two_points_above_the_usual(after, starts):
    assert flaring([2.0] * 28 + after) == starts


@pytest.mark.parametrize(("logged", "starts"), [(13, []), (14, [28])])
def test_what_is_usual_takes_fourteen_logged_days(logged, starts):
    assert flaring([np.nan] * (28 - logged) + [2.0] * logged + [5.0]) == starts


def test_a_trigger_is_found_and_counted():
    fell = range(40, 360, 17)
    told = triggered(days(triggers=fell, flares=[day + 1 for day in fell]), "pain", "fall")
    assert told["status"] == "answer" and told["p"] < 0.001 and told["low"] > 1
    assert told["odds_ratio"] is None and told["high"] is None  # without bound: every flare followed a fall
    assert told["flares"] == told["flares_after"] == len(fell) and told["compared_days_after"] == 0
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_flares_that_have_nothing_to_do_with_it_are_not_blamed_on_it():
    told = triggered(days(triggers=range(30, 364, 4), flares=range(35, 360, 9)), "pain", "fall")
    assert told["status"] == "answer" and told["p"] > 0.2 and told["low"] < 1 < told["high"]


def test_the_weekday_is_no_trigger():
    # A trigger every Monday and a flare every Tuesday: among Tuesdays of a month there is nothing to compare.
    mondays = range(4, 363, 7)
    told = triggered(days(triggers=mondays, flares=[day + 1 for day in mondays][5::2]), "pain", "fall")
    assert told["status"] == "too-early" and told["p"] is None


def test_one_flare_is_too_early_and_the_sentence_counts():
    told = triggered(days(triggers=[60], flares=[61]), "pain", "fall")
    assert (told["status"], told["flares"], told["odds_ratio"]) == ("too-early", 1, None)
    assert told["reason"] == "too early: 1 flare with days to compare, of which 1 after fall"


def test_several_days_back():
    fell = range(40, 360, 17)
    frame = days(triggers=fell, flares=[day + 3 for day in fell])
    assert triggered(frame, "pain", "fall", within=1)["flares_after"] == 0
    assert triggered(frame, "pain", "fall", within=3)["flares_after"] == len(fell)


def test_days_on_which_the_trigger_is_not_known_are_left_out():
    fell = range(40, 360, 17)
    frame = days(triggers=fell, flares=[day + 1 for day in fell])
    frame.iloc[fell[0], 1] = np.nan
    assert triggered(frame, "pain", "fall")["flares"] == len(fell) - 1


def test_a_trigger_that_is_no_column_is_refused():
    with pytest.raises(BadValue, match="leap"):
        triggered(days(), "pain", "leap")
