"""The exercises that can be logged by name."""

import pytest

from journal.domain.errors import Unknown
from journal.domain.exercises import EXERCISES, UNWEIGHTED, exercise
from journal.domain.sets import exercise_name

POSTURE = {"chair-squat": "B014", "shoulder-circles": "B015", "arm-circles": "B016", "side-bend": "B017"}
each = pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)


@pytest.mark.parametrize(("id", "claim"), POSTURE.items())
def test_the_four_of_the_article_are_mobility_and_no_cure_for_posture(id, claim):
    one = exercise(id)
    assert one.sport == "mobility"
    assert claim in one.claims
    assert "No study was found for posture" in one.worth


@each
def test_an_exercise_is_told_in_whole_sentences_and_kept_under_its_name(one):
    assert one.how.endswith(".") and len(one.how) > 40
    assert one.worth.endswith(".")
    assert exercise_name(one.id) == one.id
    assert one.id in UNWEIGHTED


@each
def test_strength_work_is_strength(one):
    assert (one.sport == "strength") == (one.id not in POSTURE)
    assert (one.sport == "strength") == ("A073" in one.claims)


@pytest.mark.parametrize(("said", "id"), [("Side Bend", "side-bend"), ("BIRD_DOG", "bird-dog"), ("plank", "plank")])
def test_names_are_taken_in_any_spelling(said, id):
    assert exercise(said).id == id


@pytest.mark.parametrize(("said", "answer"), [("sidebend", "did you mean side-bend?"), ("xyz", "one of chair-squat")])
def test_an_unknown_name_is_answered_with_the_nearest(said, answer):
    with pytest.raises(Unknown, match="exercise") as refused:
        exercise(said)
    assert answer in str(refused.value)
