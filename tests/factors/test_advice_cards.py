"""The advice cards: whole sentences, nothing contradicted among them, and commands that exist."""

import re

import pytest
from claim_words import FORBIDDEN
from factor_cases import AS_OF, runs, session

from journal.analysis.history import History
from journal.cli.group import COMMANDS
from journal.domain.errors import Unknown
from journal.domain.exercises import EXERCISES
from journal.domain.selfchecks import CHECKS
from journal.domain.signs import COURSES, SIGNS
from journal.factors import catalogue
from journal.factors.claims.card import card, cards, cards_for
from journal.factors.claims.table import claim
from journal.factors.flags import flags

each = pytest.mark.parametrize("one", cards(), ids=lambda one: one.id)
FACTORS = {one.id for one in catalogue()}


def test_the_cards_that_are_asked_for_are_there():
    ids = [one.id for one in cards()]
    assert ids[:2] == ["see-a-doctor", "flare"]
    assert len(ids) == len(set(ids))
    families = {"load", "running", "shoes", "lifting", "body", "daily-life", "walking", "swimming", "jumping", "yoga"}
    subjects = {"treatments", "start", "nerve-root", "posture", "sitting", "squat", "soreness", "strain"}
    assert families | subjects <= set(ids)


@pytest.mark.parametrize("factor", sorted(FACTORS))
def test_every_factor_has_a_card(factor):
    assert cards_for(factor)


@each
def test_a_card_names_only_what_exists(one):
    assert set(one.factors) <= FACTORS
    assert set(one.signs) <= {sign.id for sign in (*SIGNS, *COURSES)}
    assert all(claim(id).id == id for id in one.claims)
    assert one.claims and one.sources


@each
def test_advice_is_in_whole_sentences_and_never_a_promise(one):
    assert 2 <= len(one.do) <= 5
    for sentence in one.do:
        assert sentence[0].isupper() and sentence.endswith(".")
        assert not FORBIDDEN.search(sentence)
    assert one.strength in ("strong", "moderate", "weak", "contested", "none", "guideline")


@each
def test_the_commands_on_a_card_can_be_typed(one):
    typed = [match for sentence in one.do for match in re.finditer(r"journal (?!,)([a-z]+)(?: ([a-z-]+))?", sentence)]
    for match in typed:
        assert match[1] in COMMANDS
        if match[1] == "advice":
            assert card(match[2])
        if match[1] == "check":
            assert match[2] in {check.id for check in CHECKS}


@each
def test_what_is_contradicted_is_said_to_be_before_what_is_only_unsupported(one):
    beside = one.beside()
    wrong = [id for id in one.claims if claim(id).contradicted]
    for said, id in zip(beside, wrong, strict=False):
        assert f"({id}) contradicted, never given as advice, because: {claim(id).worth}" in said
        assert claim(id).statement in said
    assert sum("contradicted" in said for said in beside) == len(wrong)
    assert all(said.startswith("The article says: ") for said in beside)
    told = {id for id in one.claims if claim(id).verdict in ("supported", "agrees-with-guidelines", "description")}
    assert len(beside) == len(one.claims) - len(told)


@pytest.mark.parametrize("sign", [*SIGNS, *COURSES], ids=lambda sign: sign.id)
def test_every_sign_stands_on_the_card_under_its_own_urgency(sign):
    emergency, urgent, later, *_ = card("see-a-doctor").do
    by_urgency = {"emergency": emergency, "urgent": urgent, "see-a-doctor": later}
    assert sign.short in by_urgency[sign.urgency] and sign.id in card("see-a-doctor").signs
    assert sign.short[0].islower() and not sign.short.endswith(".")


def test_the_card_leads_with_whom_to_call():
    starts = (
        "Call your local emergency number for ",
        "Ring a doctor or an urgent-care line today for ",
        "Make an appointment for ",
    )
    for sentence, start in zip(card("see-a-doctor").do, starts, strict=False):
        assert sentence.startswith(start) and "; or " in sentence and sentence.count(".") == 1


def test_every_contradicted_claim_stands_on_a_card():
    assert {id for one in cards() for id in one.claims if claim(id).contradicted} == {
        "A013", "A019", "A061", "A082", "A095", "A102", "A124", "B006",
    }  # fmt: skip


@pytest.mark.parametrize(("id", "words"), [
    ("treatments", "Belts, insoles and lessons without exercise prevent nothing"),
    ("flare", "Keep doing what you can"),
    ("see-a-doctor", "Do it on the day the sign appears"),
    ("squat", "Let the knees travel past the toes"),
    ("nerve-root", "call your local emergency number now"),
    ("daily-life", "strength exercises twice a week"),
])  # fmt: skip
def test_what_a_card_must_say(id, words):
    assert any(words in sentence for sentence in card(id).do)


@each
def test_no_card_advises_what_is_contradicted(one):
    advised = " ".join(one.do).lower()
    for wrong in ("lactic", "in one line", "stay in bed", "lie down and rest", "behind the toes", "after the pain"):
        assert wrong not in advised


def test_a_card_by_its_name():
    assert card("FLARE").id == "flare"
    with pytest.raises(Unknown, match=r"card 'flair' is not known: did you mean flare\?"):
        card("flair")
    with pytest.raises(Unknown, match="one of see-a-doctor, flare"):
        card("zzz")
    assert cards_for("no-such-factor") == ()


def test_exercises_of_the_cards_are_real():
    assert {"chair-squat", "shoulder-circles", "arm-circles", "side-bend"} <= {one.id for one in EXERCISES}


@pytest.mark.parametrize(("sport", "first"), [("strength", "lifting"), ("yoga", "yoga"), ("jump", "jumping")])
def test_a_missing_warm_up_points_to_the_card_of_its_sport(sport, first):
    history = History.of(AS_OF, **runs(session(sport, 0, warm_up=0.0)))
    (flag,) = flags(history, AS_OF, only=["no-warm-up"])[0]
    assert cards_for(flag.factor, flag.label)[0].id == first


def test_cards_and_factors_name_only_what_they_speak_of():
    assert not [one for one in card("squat").sources if "NBK52120" in one.source]
    assert "A107" not in next(one for one in catalogue() if one.id == "session-spike").claims
