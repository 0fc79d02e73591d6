"""The answer for a journal: shown after three month-ends in a row, withdrawn when it ends, refused when days are missing."""

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from why_diaries import FIRST, diary

from journal.analysis.history import History
from journal.association import held, why
from journal.association.asking import NO_DOSE
from journal.association.months import UNSEEN
from journal.association.triggers import as_findings, flare_triggers
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
    assert (row["held"], row["since_or_earlier"], row["given"], row["opposed"]) == (5, True, [], False)
    assert answer.last_day == date(2026, 4, 30) and answer.seen.days.index[-1] == pd.Timestamp("2026-04-30")
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
    assert answer.reason == (
        "too early: there are enough days, and what goes with pain is looked at when a month is over; "
        "next look on Fri 31 Oct 2025, a finding on Wed 31 Dec 2025 at the earliest"
    )
    assert (answer.next_look, answer.earliest_finding) == (date(2025, 10, 31), date(2025, 12, 31))
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


@pytest.mark.parametrize("until", ["2025-11-01", "2025-12-31", "2026-03-01"])
def test_months_in_which_nothing_is_written_are_no_new_evidence(until):
    """Four months logged, on trial at the last month-end; then nobody writes another day."""
    answer = why(replace(diary(119), as_of=pd.Timestamp(until)), SOME)
    assert (answer.looked, answer.last_day) == (date(2025, 10, 31), date(2025, 10, 31))
    assert answer.findings == () and [row["held"] for row in answer.on_trial] == [1]


def test_days_after_the_last_logged_one_are_not_looked_at():
    answer = why(replace(diary(110), as_of=pd.Timestamp("2025-11-03")), SOME)
    assert (answer.looked, answer.last_day, answer.logged_days) == (date(2025, 10, 31), date(2025, 10, 22), 110)
    assert len(answer.seen.days) == 110


def test_what_was_shown_before_a_refusal_is_told():
    """From the 151st day on only days with a run are written down."""
    history = diary(270)
    ran, begins = set(history.sessions["day"]), pd.Timestamp(FIRST) + pd.Timedelta(days=150)
    kept = history.pain[(history.pain["day"] < begins) | history.pain["day"].isin(ran)]
    free = history.days.assign(
        no_pain=history.days["no_pain"].where((history.days["day"] < begins) | history.days["day"].isin(ran))
    )
    later = replace(history, pain=kept, days=free)
    looks = [why(replace_as_of(later, end), SOME) for end in pd.date_range("2025-12-31", "2026-03-31", freq="ME")]
    refused = next(one for one in looks if one.status == "refused")
    before = looks[looks.index(refused) - 1]
    assert "hard-surface-share" in [row["factor"] for row in before.findings] and refused.findings == ()
    row = next(row for row in refused.withdrawn if row["factor"] == "hard-surface-share")
    assert (row["until"], row["reason"]) == (before.looked, UNSEEN)


def sat(change, count: int = 273) -> History:
    """Nine months of knees that hurt at random, with a column of days beside them; 30 Sep 2025 is the last."""
    random, pain, days = np.random.default_rng(3), [], []
    for number in range(count):
        row = {"athlete_id": 1, "day": date(2025, 1, 1) + timedelta(days=number)}
        score = int(random.integers(0, 5))
        if score:
            pain.append(row | {"pain_id": f"p{number}", "region": "knee", "score": float(score), "when": "morning"})
        days.append(row | change(number) | ({} if score else {"no_pain": 1.0}))
    return History.of(date(2025, 1, 1) + timedelta(days=count - 1), pain=pain, days=days)


@pytest.mark.parametrize("as_of", ["2025-09-30", "2025-10-12"])
def test_where_no_factor_has_enough_days_the_nearest_is_named_and_not_the_end_of_the_month(as_of):
    ill = replace(sat(lambda number: {"illness": float(number % 45 == 10)}), as_of=pd.Timestamp(as_of))
    answer = why(ill, chosen(["illness", "sitting-hours"]))
    assert answer.status == "too-early" and answer.reason.startswith(
        "too early: nothing has enough days of either kind yet; nearest is an illness: 6 days with it and 266 without, "
        "8 of each are needed (about 91 more days); next look on "
    )
    assert {row["factor"] for row in answer.untested} == {"illness", "sitting-hours"}
    assert answer.next_look is not None and answer.next_look >= date(2025, 12, 30)


def test_where_nothing_varied_no_day_is_promised():
    answer = why(sat(lambda number: {"sitting_s": 3600.0}), chosen(["sitting-hours"]))
    assert (answer.status, answer.next_look) == ("too-early", None)
    assert answer.reason == "too early: nothing that varied has been logged often enough"


@pytest.mark.parametrize(("when", "said"), [
    ("night", "too early: no entry of the knee says night; they say morning ("),
    ("evening", "too early: no entry of the knee says evening; they say morning ("),
])  # fmt: skip
def test_a_time_of_day_that_nobody_wrote_down_is_not_waited_for(when, said):
    answer = why(sat(lambda number: {"sitting_s": 3600.0 * (number % 9)}), SOME, "knee", when)
    assert (answer.status, answer.next_look) == ("too-early", None) and answer.reason.startswith(said)


def test_other_regions_with_enough_days_are_named():
    history = sat(lambda number: {})
    more = history.pain[history.pain["score"] > 1].assign(region="neck")
    both = replace(history, pain=pd.concat([history.pain, more, more.head(10).assign(region="foot")], ignore_index=True))
    assert why(both, SOME).others == ("neck",)
    assert why(both, SOME, "neck").others == ("knee",)


def test_what_is_rare_at_one_month_end_and_common_at_the_next_is_followed_on():
    """A trigger before flares and an average of the same direction are one history of the factor."""
    flares = {"factor": "fall", "group": ["fall"], "difference": 2.0, "odds_ratio": 9.0}
    average = {"factor": "fall", "group": ["fall"], "difference": 0.8}
    ends = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    told = held([(end, {"findings": [row]}) for end, row in zip(ends, [flares, flares, flares, average], strict=True)])
    assert (told["withdrawn"], [row["held"] for row in told["findings"]]) == ([], [4])
    gone = held([(end, {"findings": rows}) for end, rows in zip(ends, [[flares], [flares], [flares], []], strict=True)])
    assert [row["factor"] for row in gone["withdrawn"]] == ["fall"]


def test_nothing_is_kept_between_two_questions():
    history = diary(200)
    first, second = why(history, SOME), why(history, SOME)
    assert replace(first, days=None) == replace(second, days=None)
    pd.testing.assert_frame_equal(first.days, second.days)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (40, "too early: 40 days are logged, 90 are needed (about 50 more days)"),
        (89, "too early: 89 days are logged, 90 are needed (about 1 more day)"),
    ],
)
def test_too_early(days, said):
    answer = why(diary(days), SOME)
    when = "; next look on Fri 31 Oct 2025, a finding on Wed 31 Dec 2025 at the earliest"
    assert (answer.status, answer.reason, answer.tests, answer.looked) == ("too-early", said + when, 0, None)


def test_a_journal_without_pain_is_too_early():
    empty = why(History.of(FIRST), SOME)
    assert (empty.region, empty.status) == (None, "too-early") and empty.reason.startswith("too early: no pain is logged yet")
    other = why(diary(100), SOME, "foot", "night")
    assert (other.status, other.findings) == ("too-early", ())


def test_days_written_down_only_after_hard_runs_are_refused_in_words():
    answer = why(diary(300, 0.0, keep=lambda hard, score: hard), SOME)
    assert (answer.status, answer.findings, answer.tests) == ("refused", (), 0)
    assert answer.reason == (
        "refused: pain of the lower back was entered on 100\u00a0% of days with a run mostly on asphalt, concrete or other paving "
        "but on 0\u00a0% of those without; log the other days too, also a plain 'no pain'"
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
    assert (
        "after a day with a run mostly on asphalt, concrete or other paving but on 100\u00a0% of those without"
        in reasons["hard-surface-share"]
    )


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
        [found] = as_findings([row])
        assert found["group"] == ["fall"] and found["difference"] > 0

    def test_falls_before_nothing_do_not(self):
        rows = flare_triggers(self.days(1.0), "lower-back", SCREENED, frozenset({"fall"}))
        assert as_findings(rows) == []

    def test_what_averages_can_tell_is_not_looked_at_twice(self):
        assert flare_triggers(self.days(), "lower-back", {"untested": []}, frozenset({"fall"})) == []
        assert flare_triggers(self.days(), "lower-back", SCREENED, frozenset()) == []
