"""The answer for a journal: shown after three month-ends in a row, withdrawn when it ends, refused when days are missing."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from why_diaries import FIRST, diary

from journal.analysis.history import History
from journal.association import why
from journal.association.asking import NO_DOSE
from journal.association.triggers import as_screen, flare_triggers
from journal.factors import chosen

SOME = chosen(["hard-surface-share", "weekly-jump", "bmi"])


def test_the_planted_cause_is_shown_after_three_month_ends_and_nothing_else():
    answer = why(diary(), SOME)
    assert (answer.region, answer.when, answer.status, answer.reason) == ("lower-back", "morning", "answer", None)
    assert answer.looked == date(2026, 4, 30) and answer.as_of == date(2026, 4, 30)
    assert [row["factor"] for row in answer.findings] == ["hard-surface-share"]
    row = answer.findings[0]
    assert row["window"] == "1 day" and row["low"] < 1.5 < row["high"]
    assert row["since"] == date(2025, 12, 31), "the first of the last five month-ends"
    assert answer.tests == len(answer.tested) > 1
    assert {"factor": "bmi", "reason": NO_DOSE} in answer.untested


@pytest.mark.parametrize(("days", "status", "held"), [
    (107, "too-early", 0),  # 19 Oct: enough today, but not at the end of September
    (119, "answer", 1), (149, "answer", 2), (180, "answer", 3),
])  # fmt: skip
def test_a_finding_is_on_trial_before_it_is_shown(days, status, held):
    answer = why(diary(days), SOME)
    assert answer.status == status
    assert [row["held"] for row in answer.on_trial] == ([held] if 0 < held < 3 else [])
    assert [row["factor"] for row in answer.findings] == (["hard-surface-share"] if held >= 3 else [])


def test_enough_days_before_a_month_is_over_say_how_long_to_wait():
    answer = why(diary(107), SOME)
    assert answer.reason == "too early: what goes with pain is looked at when a month is over (about 12 more days)"
    assert answer.tests == 0 and not answer.findings and answer.logged_days == 107


def test_what_no_longer_stands_out_is_withdrawn_and_told():
    faded = diary(330, effect=0.9, turns=165)
    answers = [why(replace_as_of(faded, end), SOME) for end in pd.date_range("2025-12-31", "2026-05-30", freq="ME")]
    shown = [[row["factor"] for row in one.findings] for one in answers]
    assert shown[0] == ["hard-surface-share"] and shown[-1] == []
    first_gone = next(place for place, factors in enumerate(shown) if not factors)
    [gone] = answers[first_gone].withdrawn
    assert (gone["factor"], gone["withdrawn"]) == ("hard-surface-share", answers[first_gone].looked)


def replace_as_of(history: History, day: pd.Timestamp) -> History:
    """The history as it stood on that day."""
    names = ("sessions", "sets", "pain", "days", "shoes", "athletes", "spans", "checks")
    return History.of_frames(day, {name: getattr(history, name) for name in names})


def test_nothing_is_kept_between_two_questions():
    history = diary(200)
    first, second = why(history, SOME), why(history, SOME)
    assert replace(first, days=None) == replace(second, days=None)
    pd.testing.assert_frame_equal(first.days, second.days)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (40, "too early: 40 days are logged, 90 are needed (about 50 more days)"),
        (89, "too early: 89 days are logged, 90 are needed (about 1 more days)"),
    ],
)
def test_too_early(days, said):
    answer = why(diary(days), SOME)
    assert (answer.status, answer.reason, answer.tests, answer.looked) == ("too-early", said, 0, None)


def test_a_journal_without_pain_is_too_early():
    empty = why(History.of(FIRST), SOME)
    assert (empty.region, empty.status) == (None, "too-early") and empty.reason.startswith("too early: no pain is logged yet")
    other = why(diary(100), SOME, "foot", "night")
    assert (other.status, other.findings) == ("too-early", ())


def test_days_written_down_only_after_hard_runs_are_refused_in_words():
    answer = why(diary(300, 0.0, keep=lambda hard, score: hard), SOME)
    assert (answer.status, answer.findings, answer.tests) == ("refused", (), 0)
    assert answer.reason == (
        "refused: pain of the lower back was entered on 100% of days with a run mostly on asphalt or concrete "
        "but on 0% of those without; log the other days too, also a plain 'no pain'"
    )


def test_a_factor_after_which_days_are_missing_is_refused_in_words():
    luck, before = np.random.default_rng(1), [False]

    def mostly_skips_the_day_after(hard: bool, _score: int) -> bool:
        after, before[0] = before[0], hard
        return not after or bool(luck.random() < 0.4)

    answer = why(diary(300, 0.0, keep=mostly_skips_the_day_after), SOME)
    reasons = {row["factor"]: row["reason"] for row in answer.untested}
    assert answer.status == "refused" and answer.reason == reasons["hard-surface-share"]
    assert reasons["hard-surface-share"].startswith("refused: pain of the lower back was entered on ")
    assert "after a day with a run mostly on asphalt or concrete but on 100% of those without" in reasons["hard-surface-share"]


SCREENED = {"untested": [{"factor": "fall", "reason": "too early: 6 days with it"}]}


class TestTriggers:
    def days(self, flare: float = 5.0) -> pd.DataFrame:
        """Half a year of small pains, and six falls in different months, each before a flare."""
        random = np.random.default_rng(5)
        index = pd.date_range("2026-01-01", periods=181)
        pain = np.clip(np.round(1 + 0.4 * random.normal(size=181)), 0, 2)
        fall = np.zeros(181)
        for place in (20, 47, 75, 105, 133, 163):
            fall[place], pain[place + 1] = 1.0, flare
        return pd.DataFrame({"lower-back": pain, "fall": fall}, index=index)

    def test_falls_before_flares_stand_out(self):
        [row] = flare_triggers(self.days(), "lower-back", SCREENED, frozenset({"fall"}))
        assert row["status"] == "answer" and row["stands_out"] and row["flares_after"] == row["flares"] == 6
        [found] = as_screen([row])["findings"]
        assert found["group"] == ["fall"] and found["difference"] > 0

    def test_falls_before_nothing_do_not(self):
        rows = flare_triggers(self.days(1.0), "lower-back", SCREENED, frozenset({"fall"}))
        assert as_screen(rows)["findings"] == []

    def test_what_averages_can_tell_is_not_looked_at_twice(self):
        assert flare_triggers(self.days(), "lower-back", {"untested": []}, frozenset({"fall"})) == []
        assert flare_triggers(self.days(), "lower-back", SCREENED, frozenset()) == []
