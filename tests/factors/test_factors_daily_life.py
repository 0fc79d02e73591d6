"""Days: what is said of sitting, work, illness and rest, and how little somebody hears who logs none of it."""

from datetime import timedelta

import pytest
from factor_cases import AS_OF, complete, day, entry, hurts, rest, run, runs, session
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.domain.vocabulary import REGIONS
from journal.factors import catalogue, chosen
from journal.factors.daily_life.back_pain import PRESSING_DAYS, back_days
from journal.factors.daily_life.day_log import day_by_day
from journal.factors.flags import flags

ROOMS = ("daily_life", "body", "other_sports")
MINE = [one.id for one in catalogue() if one.exposure.__module__.split(".")[-2] in ROOMS]
HOUR = 3600.0


def told(rows, *ids, since=27):
    return flags(History.of(AS_OF, **rows), AS_OF - timedelta(days=since), only=ids or None)


@pytest.mark.parametrize(("rows", "id", "said"), [
    ({"days": [entry(0, sitting_s=9.5 * HOUR)]}, "sitting-hours", "9.5 h of sitting on Sat 31 Oct 2026; threshold 8 h, our choice"),
    ({"days": [entry(0, longest_sitting_s=2 * HOUR)]}, "sitting-bout",
     "120 min of sitting at a stretch on Sat 31 Oct 2026; threshold 60 min"),
    ({"days": [entry(0, sitting_s=8 * HOUR, breaks=2.0)]}, "sitting-breaks",
     "0.2 breaks/h in 8 h of sitting on Sat 31 Oct 2026; a note below 1 breaks/h"),
    ({"days": [entry(0, standing_s=6 * HOUR)]}, "standing-hours", "6 h of standing on Sat 31 Oct 2026; threshold 4 h"),
    ({"days": [entry(0, heavy_work=1.0)]}, "heavy-work", "Heavy physical work on Sat 31 Oct 2026, whether usual or not is unknown"),
    ({"days": [entry(0, heavy_work=1.0), *(entry(ago, heavy_work=0.0) for ago in range(1, 30))]}, "heavy-work",
     "Heavy physical work on Sat 31 Oct 2026, the first in 28 days"),
    (runs(run(0, 5), days=[entry(5, illness=1.0)]), "illness",
     "The session on Sat 31 Oct 2026 was 5 days after a day logged as ill; a note below 15 days"),
    (runs(run(0, 5), days=[entry(1, illness=1.0)]), "illness",
     "The session on Sat 31 Oct 2026 was on the day after one logged as ill; a note below 15 days"),
    (runs(run(0, 5), days=[entry(0, illness=1.0)]), "illness",
     "The session on Sat 31 Oct 2026 was on a day logged as ill; a note below 15 days"),
])  # fmt: skip
def test_what_is_said(rows, id, said):
    found, _ = told(rows, id)
    assert [flag.message for flag in found] == [said]


def test_sitting_day_after_day_is_one_flag_and_one_unknown():
    found, lacking = told({"days": [entry(ago, sitting_s=9 * HOUR) for ago in range(0, 20)]}, "sitting-hours")
    assert [flag.message.split("; ")[-1] for flag in found] == ["so on 20 days"]
    assert lacking == []
    _, lacking = told({"days": [entry(27, sitting_s=HOUR)]}, "sitting-hours")
    assert [(one.logged, one.of) for one in lacking] == [(1, 28)]


def test_somebody_who_only_runs_is_asked_for_the_rest_of_life_in_a_few_lines():
    only_runs = runs(*(run(2 * at, 8, duration_s=2700.0) for at in range(40)))
    found, lacking = told(only_runs, *MINE)
    assert found == []
    lines = {one.reason for one in lacking}
    assert len(lines) <= 6, lines
    assert len({one.factor for one in lacking}) == len(lacking)
    together = [one.factor for one in lacking if "how the day was spent" in one.reason]
    assert sorted(together) == ["heavy-work", "sitting-bout", "sitting-breaks", "sitting-hours", "standing-hours"]
    assert {one.logged for one in lacking if one.factor in together} == {0}


def test_what_no_session_raises_says_so():
    """Such a factor names no sport, so that a plan need not ask how somebody will sit."""
    unmoved = {one.id for one in catalogue() if one.id in MINE and not one.sports}
    assert unmoved == {
        "sitting-hours", "sitting-bout", "sitting-breaks", "standing-hours", "heavy-work", "active-minutes", "strength-habit",
        "rest-in-pain", "easy-movement", "bmi", "mass-trend", "flat-feet",
    }  # fmt: skip


def test_a_day_says_what_its_entry_says_and_no_more():
    history = History.of(AS_OF, **runs(run(3, 5), days=[entry(1, sitting_s=HOUR), entry(0, breaks=3.0)]))
    table = day_by_day(history, "sitting_s", "breaks")
    assert table["sitting_s"].fillna(-1).tolist() == [-1, -1, HOUR, -1]
    assert table["breaks"].fillna(-1).tolist() == [-1, -1, -1, 3.0]


@pytest.mark.parametrize(("pain", "days", "hurt"), [
    (hurts(0), [], 1.0), (hurts(0, region="upper-back"), [], 1.0), (hurts(0, score=0.0), [], 0.0),
    (hurts(0, score=0.0) + hurts(0, score=2.0), [], 1.0), (hurts(0, region="knee"), [], None), ([], [entry(0, no_pain=1.0)], 0.0),
    (hurts(0), [entry(0, no_pain=1.0)], 1.0), ([], [entry(0, no_pain=0.0)], None), (hurts(1), [], None), ([], [], None),
])  # fmt: skip
def test_whether_the_back_hurt_on_a_day(pain, days, hurt):
    last = back_days(History.of(AS_OF, **runs(run(2, 5), pain=pain, days=days))).iloc[-1]
    assert (None if last["hurt"] != last["hurt"] else last["hurt"]) == hurt
    assert not last["pressing"]


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(REGIONS), st.integers(0, 30),
    st.sampled_from(({"symptoms": ("numbness-saddle",)}, {"score": 7.0}, {"score": 10.0, "symptoms": ("night-pain", "fever")})),
)  # fmt: skip
def test_nothing_is_said_of_moving_more_while_something_presses(region, ago, pressing):
    """Two weeks long, wherever it was: what presses belongs to a doctor, whatever the other entries look like."""
    entries = hurts(*range(20)) + hurts(ago, region=region, **pressing)
    rows = {"spans": complete(40), "pain": entries, "sessions": [run(21, 5)]}
    found, lacking = told(rows, "rest-in-pain", "easy-movement", since=0)
    assert lacking == []
    assert bool(found) == (ago > PRESSING_DAYS)


@pytest.mark.parametrize("id", ["rest-in-pain", "easy-movement"])
def test_advice_on_moving_puts_signs_and_a_doctor_first(id):
    advice = chosen([id])[0].words.advice
    assert advice.startswith("Only where no warning sign is open")
    assert "See a doctor" in advice
    assert "subsid" not in advice


def test_a_row_of_rest_days_is_one_flag_a_spell():
    rows = runs(run(6, 5), days=rest(*range(6)), pain=hurts(*range(6)))
    found, _ = told(rows, "rest-in-pain")
    assert [flag.value for flag in found] == [6.0]
    assert found[0].message.endswith("up to Sat 31 Oct 2026; threshold 2 days")


def test_easy_movement_counts_what_is_easy():
    made = [
        session("walk", 1, duration_s=900.0),
        session("ride", 1, duration_s=600.0, rpe=3.0),
        session("strength", 1, duration_s=7200.0),
    ]
    found, _ = told({"sessions": made, "spans": complete(20), "pain": hurts(0)}, "easy-movement", since=0)
    assert [flag.value for flag in found] == [25.0]
    assert found[0].day == day(0)
