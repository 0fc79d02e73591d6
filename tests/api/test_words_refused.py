"""Words that are in no list are refused however they are handed over: no journal holds what its export could not bring back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from journal.api.journal import Journal
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.episode_notes import EpisodeNote
from journal.domain.errors import BadValue, Unknown
from journal.domain.selfchecks import ostrc
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet
from journal.domain.trials import TrialEntry
from journal.store import episodes, tables, trials
from journal.store.batches import Batch
from journal.store.rows import fetch

DAY = date(2026, 11, 20)
SET = StrengthSet(exercise="squat", reps=5)


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A session s1, pain p1, a day, a check c1, a pair of shoes and what was written of an episode."""
    journal.log_session(Session(sport="run", day=DAY, distance_m=5000.0, sets=(SET,)))
    journal.log_pain(Pain(region="knee", score=2, day=DAY))
    journal.log_day(Day(day=DAY, sleep_s=25200.0))
    journal.checks.log(Done(name="wall", day=DAY, answers={"gap_hands": 1}))
    journal.add_shoes(Shoe(name="Fast", alias="fast"))
    return journal


TRIAL: dict[str, Any] = {
    "factor": "x", "what": "x", "less": "x", "usual": "x", "start_day": DAY, "weeks": 8, "seed": 1, "drawn_day": DAY, "usual_pain": 2.0,
}  # fmt: skip


def saved(journal: Journal, add: Callable[[Batch, Any], int], entry: Any) -> int:
    with journal.store.write("test", journal.now) as batch:
        return add(batch, entry)


CALLS: dict[str, Callable[[Journal], Any]] = {
    "log_session": lambda j: j.log_session(Session(sport="bad", day=DAY, distance_m=1000.0)),
    "log_session, a set": lambda j: j.log_session(
        Session(sport="strength", day=DAY, sets=(StrengthSet(exercise="squat", reps=5, tags=("bad",)),))
    ),
    "log_pain": lambda j: j.log_pain(Pain(region="bad", score=2, day=DAY)),
    "log_pain, a symptom": lambda j: j.log_pain(Pain(region="knee", score=2, day=DAY, symptoms=("bad",))),
    "edit s1 sport": lambda j: j.edit("s1", {"sport": "bad"}),
    "edit s1 style": lambda j: j.edit("s1", {"foot_strike": "bad"}),
    "edit p1 region": lambda j: j.edit("p1", {"region": "bad"}),
    "edit p1 triggers": lambda j: j.edit("p1", {"triggers": ("bad",)}),
    "edit_many": lambda j: j.edit_many(DAY, None, {"foot_strike": "bad"}),
    "add_shoes": lambda j: j.add_shoes(Shoe(name="Slow", alias="slow", kind="bad")),
    "change_shoes": lambda j: j.change_shoes("fast", {"cushioning": "bad"}),
    "checks.log": lambda j: j.checks.log(Done(name="ostrc", day=DAY, region="bad", answers=dict.fromkeys(ostrc.ITEMS, 0))),
    "an episode": lambda j: saved(j, episodes.add, EpisodeNote(region="bad", day=DAY, course="over")),
    "a trial": lambda j: saved(j, trials.add, TrialEntry(region="knee", when="bad", **TRIAL)),
    "set_profile": lambda j: j.set_profile({"sex": "bad"}),
}


def held(journal: Journal) -> list[Any]:
    with journal.store.read() as connection:
        return [fetch(connection, table.select()) for table in tables.metadata.sorted_tables]


@pytest.mark.parametrize("call", CALLS)
def test_a_word_of_no_list_is_refused_and_nothing_is_saved(filled: Journal, call: str) -> None:
    before = held(filled)
    with pytest.raises((BadValue, Unknown), match=r"bad.*one of"):
        CALLS[call](filled)
    assert held(filled) == before


@pytest.mark.parametrize("answers", [{"gap_hands": "x"}, {"gap_hands": (1,)}, {"gap_hands": "9" * 400}])
def test_an_answer_that_is_no_number_is_one_line(answers: dict[str, Any]) -> None:
    with pytest.raises(BadValue, match="expected a number"):
        Done(name="wall", day=DAY, answers=answers)
