"""OSTRC-O2: every number by hand from the questionnaire's published scoring."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.errors import BadValue
from journal.domain.selfchecks.ostrc import CHECK, ITEMS, POINTS, VALIDATED, check_whole, is_problem, is_substantial, score


def answers(*items: int | None) -> dict[str, int]:
    return {name: item for name, item in zip(ITEMS, items, strict=True) if item is not None}


@pytest.mark.parametrize(
    ("items", "severity", "problem", "substantial"),
    [
        ((0, 0, 0, 0), 0, False, False),
        ((0, 0, 0, 8), None, False, False),  # the first item says that there is none: a contradiction
        ((8, 0, 0, 8), 16, True, False),
        ((8, 8, 8, 25), 49, True, False),  # pain alone makes none substantial
        ((8, 17, 0, 8), 33, True, True),
        ((8, 0, 17, 8), 33, True, True),
        ((17, 8, 8, 8), 41, True, False),
        ((17, 25, 8, 8), 58, True, True),
        ((25, 0, 0, 0), 25, True, True),
        ((25, 25, 25, 25), 100, True, True),
        ((0, 25, 25, 25), None, False, False),
        ((None, 25, 25, 25), None, None, None),
        ((8, 17, None, None), None, True, True),  # what is missing cannot change it
        ((8, 8, None, 8), None, True, None),
        ((8, None, 17, 8), None, True, True),
        ((25, None, None, None), None, True, True),
        ((0, None, None, None), 0, False, False),
        ((0, None, 8, None), None, False, False),
        ((8, 8, 8, None), None, True, False),
        ((None, None, None, None), None, None, None),
    ],
)
def test_the_table(items, severity, problem, substantial) -> None:
    given = answers(*items)
    assert (score(given), is_problem(given), is_substantial(given)) == (severity, problem, substantial)


def test_every_whole_answer_without_a_contradiction_has_the_sum_as_its_severity() -> None:
    found = {items: score(answers(*items)) for items in product(POINTS, repeat=4)}
    assert {items for items, severity in found.items() if severity is None} == {
        items for items in found if items[0] == 0 and any(items)
    }
    assert all(severity == sum(items) for items, severity in found.items() if severity is not None)
    assert max(severity for severity in found.values() if severity is not None) == 100


def test_what_contradicts_the_first_answer_is_refused_by_name() -> None:
    with pytest.raises(BadValue, match="participation 0 says that there was no trouble, modified 25, pain 8 that there was"):
        check_whole(answers(0, 25, 0, 8))
    for fine in [(0, 0, 0, 0), (0, None, None, None), (8, 25, 25, 25), (None, 25, 25, 25)]:
        check_whole(answers(*fine))


def test_for_which_regions_it_was_tested_is_said_with_every_result() -> None:
    assert all(region in CHECK.meaning(answers(8, 8, 8, 8))[-1] for region in VALIDATED)
    assert "other region" in CHECK.meaning({})[-1]


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.sampled_from(POINTS)] * 4), st.integers(0, 3))
def test_a_missing_item_is_unknown_and_never_0(items: tuple[int, ...], missing: int) -> None:
    without = {name: item for name, item in answers(*items).items() if name != ITEMS[missing]}
    assert score(without) is None or (without.get("participation"), score(without)) == (0, 0.0)
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
