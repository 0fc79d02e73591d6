"""Every claim is answered by something, and nothing answers a claim that is not there."""

import pytest

from journal.factors import catalogue
from journal.factors.claims.handlers import Handler, handlers
from journal.factors.claims.table import claims

BY = handlers()
EVERY = {one.id: one for one in claims()}


def test_all_156_claims_are_answered():
    assert len(EVERY) == 156
    assert set(EVERY) - set(BY) == set()


def test_nobody_answers_a_claim_that_does_not_exist():
    assert {id: by for id, by in BY.items() if id not in EVERY} == {}


def test_what_can_be_computed_is_computed_or_its_note_says_why_not():
    told = {id for id, by in BY.items() if {one.kind for one in by} == {"card"}}
    assert [id for id in sorted(told) if EVERY[id].tier == 1 and not EVERY[id].note] == []


def test_what_is_not_computed_at_all_says_so_unless_it_is_wrong():
    told = {id for id, by in BY.items() if {one.kind for one in by} == {"card"}}
    assert [id for id in sorted(told) if not EVERY[id].note and not EVERY[id].contradicted] == []


@pytest.mark.parametrize("id", [one.id for one in claims() if one.contradicted])
def test_what_is_contradicted_raises_nothing(id):
    assert {one.kind for one in BY[id]} <= {"card", "check"}


def test_every_kind_of_answer_takes_part():
    assert {one.kind for by in BY.values() for one in by} == {"factor", "sign", "label", "check", "exercise", "card"}


@pytest.mark.parametrize(("id", "kind", "by"), [
    ("A001", "factor", "lift-spike"), ("A016", "label", "soreness"), ("A092", "label", "pain-light"), ("A005", "sign", "lump-or-swelling"),
    ("A094", "sign", "week-of-pain"), ("B008", "check", "wall"), ("A081", "check", "straight-leg-raise"),
    ("B017", "exercise", "side-bend"), ("A124", "card", "squat"), ("A012", "card", "flare"),
])  # fmt: skip
def test_who_answers(id, kind, by):
    assert Handler(kind, by) in BY[id]


def test_a_claim_is_answered_by_each_once_factors_first_and_cards_last():
    order = ("factor", "sign", "label", "check", "exercise", "card")
    for by in BY.values():
        assert len(set(by)) == len(by)
        assert [order.index(one.kind) for one in by] == sorted(order.index(one.kind) for one in by)


@pytest.mark.parametrize("factor", catalogue(), ids=lambda one: one.id)
def test_a_factor_names_only_claims_that_exist_and_is_found_by_them(factor):
    for id in factor.claims:
        assert Handler("factor", factor.id) in BY[id]
        assert id in EVERY


@pytest.mark.parametrize(
    ("handler", "look"),
    [
        (Handler("factor", "bmi"), "journal factors bmi"),
        (Handler("card", "flare"), "journal advice flare"),
        (Handler("check", "wall"), "journal check wall"),
    ],
)
def test_where_to_look(handler, look):
    assert handler.look == look
