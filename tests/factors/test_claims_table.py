"""The table of claims: all of them, in sentences that stand alone, each with what it is worth."""

import re
from collections import Counter

import pytest
from claim_words import FORBIDDEN, UNCONFIRMED, sentences

from journal.domain.errors import Unknown
from journal.factors.claims.choosing import activities, chosen, kinds
from journal.factors.claims.claim import ARTICLES, SHORT
from journal.factors.claims.table import DATA, claim, claims, read, sources_named

EVERY = claims()
each = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
CONTRADICTED = {"A013", "A019", "A061", "A082", "A095", "A102", "A124", "B006"}


def test_every_statement_of_both_articles_is_there_once_and_in_order():
    wanted = [*(f"A{number:03}" for number in range(1, 135)), *(f"B{number:03}" for number in range(1, 23))]
    assert [one.id for one in EVERY] == wanted
    assert len({one.statement for one in EVERY}) == 156


def test_what_they_are_made_of():
    assert Counter(one.article for one in EVERY) == {
        "back-pain-after-sports": 134, "back-pain-after-running": 22,
    }  # fmt: skip
    assert Counter(one.tier for one in EVERY) == {1: 53, 2: 83, 3: 20}
    assert activities() == (
        "general", "deadlift", "walking", "jumping", "swimming", "sitting", "bending", "yoga", "running", "squat",
    )  # fmt: skip
    assert kinds() == (
        "body", "footwear", "load", "recovery-advice", "red-flag-see-a-doctor", "sedentary", "self-check", "strength",
        "surface", "technique",
    )  # fmt: skip


def test_the_eight_that_are_wrong_or_would_harm_are_named():
    assert {one.id for one in EVERY if one.contradicted} == CONTRADICTED == {one.id for one in chosen(verdict="contradicted")}


@each
def test_a_claim_is_whole(one):
    assert one.verdict in SHORT
    assert one.article in ARTICLES
    assert one.tier in (1, 2, 3)
    assert one.statement[0].isupper() and one.statement.endswith(".") and 15 < len(one.statement) < 130
    assert one.worth.endswith(".") and 15 < len(one.worth) < 200
    assert one.note is None or one.note.endswith(".")


@each
def test_what_is_said_to_be_known_has_a_finding_behind_it(one):
    if one.verdict in ("supported", "mixed", "agrees-with-guidelines", "contradicted-or-unsafe"):
        assert one.evidence
    elif not one.evidence and one.verdict != "description":
        assert re.search(r"^No study|[Nn]o study was found|No accuracy|No figure|not studied", one.worth)


@each
def test_the_sellers_article_says_that_it_is_one(one):
    assert (one.article_note is not None) == one.id.startswith("B")
    assert one.article_note is None or "seller" in one.article_note


def test_no_sentence_promises_or_keeps_from_a_doctor_or_prints_what_is_unconfirmed():
    assert len(sentences()) > 800
    assert [said for said in sentences() if FORBIDDEN.search(said) or any(word in said for word in UNCONFIRMED)] == []


def test_the_rule_against_promises_can_fail():
    for wrong in ("Walking is safe.", "Rest helps, so no doctor.", "Wait until it subsides.", "See B16."):
        assert FORBIDDEN.search(wrong)


SOURCES = read(DATA / "sources.toml")


@pytest.mark.parametrize("id", SOURCES)
def test_a_source_is_used_and_says_what_was_found_by_whom(id):
    (one,) = sources_named([id])
    assert one.found.endswith(".")
    known = r"\b(19|20)\d\d\b|doi:|PMC\d|NBK\d|NHS|BMJ|abstract \d|review|uky\.edu|MDedge|no single study|no trial"
    assert re.search(known, one.source)
    used = {key for path in (DATA / "statements").iterdir() for said in read(path)["claims"] for key in said["evidence"]}
    assert id in used | {key for card in read(DATA / "cards.toml")["cards"] for key in card["sources"]}


@pytest.mark.parametrize(("said", "ids"), [
    ({"id": "a001"}, ["A001"]),
    ({"activity": "squat", "verdict": "contradicted"}, ["A124"]),
    ({"verdict": "contradicted-or-unsafe", "article": "back-pain-after-running"}, ["B006"]),
    ({"kind": "surface"}, ["A096", "A097"]),
    ({"verdict": "description"}, ["A003", "A004", "A005"]),
    ({"activity": "squat", "kind": "surface"}, []),
])  # fmt: skip
def test_claims_are_chosen_by_all_that_was_said(said, ids):
    assert [one.id for one in chosen(**said)] == ids


@pytest.mark.parametrize(("said", "answer"), [
    ({"id": "A1000"}, "claim 'A1000' is not known: did you mean A100?"),
    ({"activity": "runing"}, "did you mean running?"),
    ({"verdict": "supportet"}, "did you mean supported?"),
    ({"verdict": "xyz"}, "one of supported, mixed, contradicted, no-evidence, guideline, description"),
    ({"article": "back-pain-after-runing"}, "did you mean back-pain-after-running?"),
    ({"kind": "footware"}, "did you mean footwear?"),
    ({"id": "zzz"}, "one of A001, A002"),
])  # fmt: skip
def test_what_is_not_known_is_answered_with_the_nearest(said, answer):
    with pytest.raises(Unknown, match=re.escape(answer)):
        chosen(**said)


def test_one_claim_by_its_id():
    assert claim("B015").activity == "general"
    with pytest.raises(KeyError):
        claim("A999")
