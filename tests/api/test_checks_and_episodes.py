"""Checks, episodes and the week from Python: the same as from the command line, without it."""

from datetime import date, timedelta

import pytest

from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.selfchecks.done import Done

pytestmark = pytest.mark.both_databases

TODAY = date(2026, 11, 22)
WHOLE = dict.fromkeys(("participation", "modified", "performance", "pain"), 8)


def test_a_check_is_a_row_of_the_frames(journal) -> None:
    journal.checks.log(Done(name="ostrc", day=TODAY, region="knee", answers=WHOLE))
    journal.checks.log(Done(name="wall", day=TODAY, answers={"gap_m": 0.06}))
    frame = journal.history().checks
    assert list(frame["name"]) == ["ostrc", "wall"] and list(frame["check_id"]) == ["c1", "c2"]
    assert frame["score"].iloc[0] == 32 and frame["score"].isna().iloc[1] and frame["result"].iloc[0]["region"] == "knee"


def test_one_questionnaire_a_week_from_monday_to_sunday(journal) -> None:
    monday = TODAY - timedelta(days=6)
    for day in (monday, TODAY, monday - timedelta(days=1)):
        journal.checks.log(Done(name="ostrc", day=day, region="knee", answers=WHOLE))
    assert [(id, done.day) for id, done in journal.checks.done()] == [("c2", monday - timedelta(days=1)), ("c1", TODAY)]
    journal.checks.log(Done(name="wall", day=monday, answers={"gap_m": 0.06}))
    journal.checks.log(Done(name="wall", day=TODAY, answers={"gap_m": 0.06}))
    assert len(journal.checks.done(name="wall")) == 2  # the others may be done as often as one likes


def test_a_looked_at_check_closes_its_sign_and_a_later_one_opens_it_again(journal) -> None:
    raised = Done(name="straight-leg-raise", day=TODAY - timedelta(days=3), answers={"crossed": True})
    journal.checks.log(raised)
    assert [(one.sign, one.pain_id) for one in journal.open_signs()] == [("leg-radiation", "c1")]
    journal.edit("c1", {"seen_by_clinician": TODAY - timedelta(days=2)})
    assert journal.open_signs() == []
    journal.checks.log(Done(name="straight-leg-raise", day=TODAY, answers={"crossed": True}))
    assert [one.pain_id for one in journal.open_signs()] == ["c2"]


def test_a_check_leaves_no_pain_behind(journal) -> None:
    journal.checks.log(Done(name="chin-to-chest", day=TODAY, answers={"symptoms": ("numbness-one-leg",)}))
    assert journal.list_entries()["pain"] == [] and journal.week().week.pain.answered == 0


def test_a_sign_of_a_check_is_closed_after_28_days(journal) -> None:
    journal.checks.log(Done(name="chin-to-chest", day=TODAY - timedelta(days=28), answers={"symptoms": ("fever",)}))
    assert journal.open_signs() == []
    assert [one.sign for one in journal.week(TODAY - timedelta(days=1)).body.signs] == ["fever"]


def test_episodes_as_of_an_earlier_day(journal) -> None:
    for days, score in ((30, 3), (28, 6), (2, 4)):
        journal.log_pain(Pain(region="knee", score=score, day=TODAY - timedelta(days=days)))
    journal.log_day(Day(day=TODAY - timedelta(days=20), no_pain=True))
    assert [(one.episode.days, one.episode.course) for one in journal.episodes.all()] == [(1, "too-early"), (2, "settled")]
    (then,) = journal.episodes.all("knee", TODAY - timedelta(days=29))
    assert (then.episode.days, then.episode.worst, then.episode.over) == (1, 3, False)


def test_words_need_an_episode(journal) -> None:
    with pytest.raises(Unknown, match="no pain is logged there"):
        journal.episodes.write("knee", {"diagnosis": "x"})
    with pytest.raises(BadValue, match="asks for no such thing"):
        journal.checks.log(Done(name="wall", day=TODAY, answers={"pain": 3.0}))


def test_a_write_that_fails_saves_nothing(journal, monkeypatch) -> None:
    journal.log_pain(Pain(region="knee", score=3, day=TODAY))
    monkeypatch.setattr("journal.store.batches.Batch.close", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        journal.episodes.write("knee", {"diagnosis": "x"})
    with pytest.raises(ZeroDivisionError):
        journal.checks.log(Done(name="wall", day=TODAY, answers={"gap_m": 0.06}))
    assert journal.checks.done() == [] and journal.episodes.current("knee").diagnosis is None


def test_a_week_before_everything_is_empty(journal) -> None:
    journal.log_session(Session(sport="run", day=TODAY, distance_m=5000.0))
    past = journal.week(date(2020, 1, 5))
    assert past.week.sessions == {} and past.flags == () and past.checks == () and past.body.signs == ()
