"""A trial's numbers in words: a p is never nothing, and rounding hides no difference."""

import math
from dataclasses import replace
from datetime import date

import pytest

from journal.domain.standing import Standing
from journal.domain.trials import TrialEntry
from journal.factors import chosen
from journal.report import trial_words as words

START = date(2026, 3, 2)
ENTRY = TrialEntry(
    factor="hard-surface-share", what="hard ground", less="l", usual="u", when="morning", start_day=START, weeks=8, seed=5,
    drawn_day=START, usual_pain=2.0,
)  # fmt: skip
OVER = Standing("t1", ENTRY, date(2026, 6, 1), {}, None)


def told(effect=-0.9, low=-1.6, high=-0.2, p=0.03, less=1.9, usual=2.8, smallest=2 / 70):
    return {
        "status": "answer", "reason": None, "effect": effect, "low": low, "high": high, "p": p, "smallest_p": smallest,
        "mean_less": less, "mean_usual": usual, "weeks_less": 4, "weeks_usual": 4,
    }  # fmt: skip


@pytest.mark.parametrize(("p", "said"), [
    (2 / 12870, "p < .001"), (0.001, "p = .001"), (0.0286, "p = .029"), (0.06, "p = .06"), (0.1, "p = .10"), (0.996, "p = 1"),
])  # fmt: skip
def test_a_p_is_written_as_in_papers(p, said):
    assert words.p_is(p) == said and words.p_words(p) == said.removeprefix("p ").removeprefix("= ")


@pytest.mark.parametrize(("changed", "digits"), [
    ({}, 1), ({"less": 2.81, "usual": 2.84, "effect": -0.2}, 2), ({"high": -0.03}, 2), ({"high": 0.0}, 1), ({"low": None, "high": None}, 1),
    ({"less": 2.8, "usual": 2.8, "effect": 0.0, "low": -1.0, "high": 1.0}, 1), ({"effect": -0.04}, 2),
])  # fmt: skip
def test_rounding_hides_no_difference(changed, digits):
    assert words.decimals(told(**changed)) == digits


def test_an_answer_in_two_decimals():
    said = words.result(OVER, told(-0.2, -0.34, -0.02, 0.09, 2.81, 2.84), {})
    assert "2.81; usual weeks 2.84: an effect of -0.20 points (90 % interval -0.34 to -0.02; p = .09" in said


def test_signed_nothing_has_no_sign():
    assert [words.signed(one) for one in (-0.04, 0.0, 0.06)] == ["0.0", "0.0", "+0.1"] and words.signed(-0.04, 2) == "-0.04"


def test_few_known_weeks_say_once_that_they_show_nothing():
    said = words.result(OVER, told(p=0.4, smallest=0.3), {1.0: 0.5, 2.0: 0.5})
    assert "does not say that there is none: so few weeks cannot show an effect of any size (p of at most .10)." in said
    assert "none: none" not in said


def test_a_lower_line_of_mornings_is_told():
    both = words.stops_at(replace(ENTRY, when="evening", usual_pain=5.0, usual_morning=1.0), None)
    assert both.startswith("at 7/10, the usual 5 + 2, and on waking at 3/10, the usual 1 + 2, or when a sign")
    assert "waking" not in words.stops_at(ENTRY, None)


@pytest.mark.parametrize(("id", "told"), [("tonnage-spike", True), ("weekly-jump", False)])
def test_a_factor_that_is_a_note_at_most_is_not_said_to_stop_it(id, told):
    assert ("rises to caution or high" in words.stops_at(ENTRY, chosen([id])[0])) is told


@pytest.mark.parametrize(("share", "lines"), [(math.nan, 0), (0.5, 1), (0.51, 2)])
def test_more_than_half_is_warned_of(share, lines):
    assert len(words._stopping(share)) == lines
