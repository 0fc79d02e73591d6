"""Averages that point the other way than the difference, and what the days had more of."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from why_diaries import diary

from journal.association import why
from journal.association.opposed import LAST_PAIN, Seen, explains, is_opposed, row_days
from journal.factors import chosen


def row(factor="short", difference=-0.6, means=(2.2, 1.9), window="1 day"):
    return {"factor": factor, "window": window, "difference": difference, "exposed_mean": means[0], "unexposed_mean": means[1]}


@pytest.mark.parametrize(("difference", "means", "opposed"), [
    (-0.6, (2.2, 1.9), True), (0.6, (2.2, 1.9), False), (0.6, (1.9, 2.2), True), (-0.6, (1.92, 1.9), False),
])  # fmt: skip
def test_opposed_are_averages_that_are_shown_to_differ_the_other_way(difference, means, opposed):
    assert is_opposed(row(difference=difference, means=means)) is opposed


def seen(**columns) -> Seen:
    days = pd.DataFrame({"knee": [1.0, 2.0, 3.0, 1.0, 2.0, 3.0]} | columns, index=pd.date_range("2026-03-01", periods=6))
    return Seen("knee", days)


SHORT = [1.0, 0.0, 1.0, 0.0, 1.0, 0.0]


@pytest.mark.parametrize(("run", "difference", "explained"), [
    (SHORT, 1.1, {"factor": "run", "more": True}),  # days with it had more of what goes with more pain
    (SHORT, -1.1, None),
    ([0.0, 1.0, 0.0, 1.0, 0.0, 1.0], -1.1, {"factor": "run", "more": False}),  # and less of what goes with less
    ([np.nan] * 6, 1.1, None),
])  # fmt: skip
def test_another_finding_explains_what_its_days_had_more_of(run, difference, explained):
    there = seen(short=SHORT, run=run)
    there.days["knee"] = 2.0
    assert explains(there, row(), [row("run", difference)]) == explained


def test_the_pain_before_explains_days_that_follow_more_of_it():
    after_pain = seen(short=[0.0, 0.0, 1.0, 0.0, 0.0, 1.0])
    assert explains(after_pain, row(), []) == {"factor": LAST_PAIN, "more": True}
    assert explains(after_pain, row(difference=0.6, means=(1.9, 2.2)), []) is None


def test_days_without_anything_to_ask_of_are_neither():
    """No run on the second and the fourth day: the mornings after them are no mornings after soft ground."""
    exposed, unexposed, _ = row_days(seen(hard=[1.0, np.nan, 0.0, np.nan, np.nan, 0.0]), row("hard"))
    assert (np.flatnonzero(exposed).tolist(), np.flatnonzero(unexposed).tolist()) == ([1], [3])


def test_the_days_of_a_row_are_those_that_the_answer_counted():
    answer = why(diary(280), chosen(["hard-surface-share", "weekly-jump"]))
    assert len(answer.tested) >= 4
    for told in answer.tested:
        exposed, unexposed, pain = row_days(answer.seen, told)
        assert (int(exposed.sum()), int(unexposed.sum())) == (told["exposed_days"], told["unexposed_days"])
        assert pain[exposed].mean() == pytest.approx(told["exposed_mean"])
