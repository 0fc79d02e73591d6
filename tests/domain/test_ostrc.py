"""OSTRC-O2: every number by hand from the questionnaire's published scoring."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.errors import BadValue
from journal.domain.selfchecks.ostrc import CHECK, ITEMS, POINTS, is_problem, is_substantial, score


def answers(*items: int | None) -> dict[str, int]:
    return {name: item for name, item in zip(ITEMS, items, strict=True) if item is not None}


@pytest.mark.parametrize(
    ("items", "severity", "problem", "substantial"),
    [
        ((0, 0, 0, 0), 0, False, False),
        ((0, 0, 0, 8), 8, False, False),  # the first item alone says whether there is a problem
        ((8, 0, 0, 8), 16, True, False),
        ((8, 8, 8, 25), 49, True, False),  # pain alone makes none substantial
        ((8, 17, 0, 8), 33, True, True),
        ((8, 0, 17, 8), 33, True, True),
        ((17, 8, 8, 8), 41, True, False),
        ((17, 25, 8, 8), 58, True, True),
        ((25, 0, 0, 0), 25, True, True),
        ((25, 25, 25, 25), 100, True, True),
        ((0, 25, 25, 25), 75, False, False),
        ((None, 25, 25, 25), None, None, None),
        ((8, 17, None, None), None, True, True),  # what is missing cannot change it
        ((8, 8, None, 8), None, True, None),
        ((8, None, 17, 8), None, True, True),
        ((25, None, None, None), None, True, True),
        ((0, None, None, None), None, False, False),
        ((8, 8, 8, None), None, True, False),
        ((None, None, None, None), None, None, None),
    ],
)
def test_the_table(items, severity, problem, substantial) -> None:
    given = answers(*items)
    assert (score(given), is_problem(given), is_substantial(given)) == (severity, problem, substantial)


def test_every_whole_answer_has_a_severity_from_0_to_100() -> None:
    found = {score(answers(*items)) for items in product(POINTS, repeat=4)}
    assert min(found) == 0 and max(found) == 100 and None not in found


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.sampled_from(POINTS)] * 4), st.integers(0, 3))
def test_a_missing_item_is_unknown_and_never_0(items: tuple[int, ...], missing: int) -> None:
    without = {name: item for name, item in answers(*items).items() if name != ITEMS[missing]}
    assert score(without) is None
    known = is_substantial(without)
    # What is told without the item is true whatever it was.
    assert known is None or all(is_substantial({**without, ITEMS[missing]: one}) == known for one in POINTS if missing)


@pytest.mark.parametrize("text", ["6", "13", "19", "26", "-8", "much", "8.5"])
def test_points_of_the_first_version_and_others_are_refused(text: str) -> None:
    for one in CHECK.answers:
        with pytest.raises(BadValue, match=text.replace(".", r"\.")):
            one.spec.read(text)


def test_each_item_takes_its_four_answers_and_names_them() -> None:
    for one in CHECK.answers:
        assert [one.spec.read(str(points)) for points in POINTS] == list(POINTS)
        assert all(f"{points} " in one.question for points in POINTS)


def test_the_source_is_named() -> None:
    assert "Clarsen et al. 2013" in CHECK.source and "10.1136/bjsports-2012-091524" in CHECK.source
