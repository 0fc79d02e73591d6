"""Claims, cards and exercises through the api, as notebooks and scripts use them."""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.api.claims import answered, card, card_json, cards, cards_for, claim, claims
from journal.api.exercises import exercise_habit, log_exercises
from journal.domain.errors import BadValue
from journal.domain.exercises import EXERCISES, exercise

WORDS = {
    "activity": ["running", "squat", "general"], "verdict": ["mixed", "contradicted", "guideline"],
    "article": ["back-pain-after-sports", "back-pain-after-running"], "kind": ["load", "technique", "body"],
}  # fmt: skip


def test_all_are_answered():
    assert answered() == (156, 156)
    assert all(one.by for one in claims())


@settings(max_examples=40)
@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in WORDS.items()}))
def test_several_conditions_are_what_each_alone_leaves(said):
    every = [one.claim.id for one in claims()]
    left = set(every)
    for name, word in said.items():
        left &= {one.claim.id for one in claims(**{name: word})}
    assert [one.claim.id for one in claims(**said)] == [id for id in every if id in left]


@pytest.mark.parametrize("one", claims(), ids=lambda one: one.claim.id)
def test_a_claim_survives_json(one):
    told = json.loads(json.dumps(one.as_json()))
    assert told["id"] == one.claim.id
    assert told["contradicted"] == (told["verdict"] == "contradicted-or-unsafe")
    assert {by["kind"] for by in told["answered_by"]} == {by.kind for by in one.by}
    assert all(by["look"] for by in told["answered_by"])


@pytest.mark.parametrize("one", cards(), ids=lambda one: one.id)
def test_a_card_survives_json(one):
    told = json.loads(json.dumps(card_json(one)))
    assert told["do"] == list(one.do)
    assert told["articles_say"] == list(one.beside())
    assert told["sources"][0] == {"found": one.sources[0].found, "source": one.sources[0].source}


def test_from_a_factor_to_its_cards_and_claims():
    assert [one.id for one in cards_for("session-spike")] == ["load", "running"]
    assert claim("A022").statement == "A much longer walk than usual brings pain."
    assert card("load") in cards()


def test_exercises_are_saved_and_counted(journal):
    assert exercise_habit(journal).days_of_28 == 0
    for ago in (2, 1, 0):
        saved = log_exercises(journal, [exercise("side-bend")], journal.today - timedelta(days=ago))
        assert saved.batch is not None
    log_exercises(journal, [exercise("plank")], journal.today, duration_s=300.0, sets="3x1")
    habit = exercise_habit(journal)
    assert (habit.streak_days, habit.days_of_28, habit.strength_of_28) == (3, 3, 1)
    sessions = journal.list_entries()["sessions"]
    assert [(one["sport"], len(one["sets"]), one["duration_s"]) for one in sessions] == [
        ("mobility", 1, None), ("mobility", 1, None), ("mobility", 1, None), ("strength", 3, 300.0),
    ]  # fmt: skip


def test_all_exercises_at_once_are_one_batch(journal):
    saved = log_exercises(journal, EXERCISES, journal.today)
    assert saved.ids == ("s1", "s2")
    journal.undo(saved.batch)
    assert journal.list_entries()["sessions"] == []


@pytest.mark.parametrize(("names", "said"), [
    (("side-bend", "plank"), {"duration_s": 300.0}),
    (("side-bend",), {"sets": "ten"}),
    (("side-bend",), {"duration_s": -1.0}),
])  # fmt: skip
def test_what_is_refused_saves_nothing(journal, names, said):
    with pytest.raises(BadValue):
        log_exercises(journal, [exercise(name) for name in names], journal.today, **said)
    assert journal.list_entries()["sessions"] == []
    assert exercise_habit(journal).days_of_28 == 0


def test_what_an_import_or_another_command_logged_counts_too(journal, run):
    assert run("--db", str(journal.where), "session", "mobility", "20min").code == 0
    assert run("--db", str(journal.where), "lift", "squat", "3x5@60kg", "--on", "yesterday").code == 0
    assert exercise_habit(journal).words.startswith("2 days in a row, logged on 2 of the last 28 days; strength 0.25")
