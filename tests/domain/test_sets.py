import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import BadValue, Unknown
from journal.domain.sets import exercise_name, parse_sets


@pytest.mark.parametrize(
    ("text", "sets", "reps", "weight"),
    [
        ("5x5@100kg", 5, 5, 100),
        ("3x8", 3, 8, None),
        ("5@225lb", 1, 5, 102.0583),
        ("3 x 5 @ 62,5 kg", 3, 5, 62.5),
        ("1X1@0kg", 1, 1, 0),
    ],
)
def test_sets(text: str, sets: int, reps: float, weight: float | None) -> None:
    parsed = parse_sets("Deadlift", text)
    assert len(parsed) == sets
    assert {(one.exercise, one.reps) for one in parsed} == {("deadlift", reps)}
    assert parsed[0].weight_kg == (None if weight is None else pytest.approx(weight))


@pytest.mark.parametrize("text", ["5x5100", "0x5@100kg", "5x0", "x5", "5x5@100", "5x5@900kg", "-3x5", ""])
def test_what_is_no_set(text: str) -> None:
    with pytest.raises(BadValue):
        parse_sets("deadlift", text)


def test_relatives_of_an_exercise_are_unified_and_the_rest_kept() -> None:
    assert exercise_name("Deadlift (Barbell)") == "deadlift"
    assert exercise_name("Приседания") == "приседания"


def test_tags_are_a_closed_list() -> None:
    assert parse_sets("squat", "1x5", ("cold",))[0].tags == ("cold",)
    from journal.domain.sets import StrengthSet
    from journal.domain.spec import spec_of

    with pytest.raises(Unknown, match="did you mean cold"):
        spec_of(StrengthSet, "tags").read("colt")


@given(st.integers(1, 20), st.integers(1, 50), st.integers(0, 500))
def test_grammar(sets: int, reps: int, weight: int) -> None:
    parsed = parse_sets("squat", f"{sets}x{reps}@{weight}kg")
    assert [(one.reps, one.weight_kg) for one in parsed] == [(reps, weight)] * sets
