"""journal advice"""

import json

import pytest

from journal.factors.claims.card import cards


def test_all_cards_are_listed(run):
    said = run("advice")
    assert said.code == 0
    assert all(f"{one.id} " in said.out and one.title in said.out for one in cards())
    assert "not a diagnosis" in said.out


@pytest.mark.parametrize("id", [one.id for one in cards()])
def test_a_card_is_shown_whole(run, id):
    said = " ".join(run("advice", id).out.split())
    (one,) = [one for one in cards() if one.id == id]
    for words in (one.title, f"Evidence: {one.strength}", *one.do, *one.beside(), *(source.source for source in one.sources)):
        assert " ".join(words.split()) in said
    assert ("journal advice see-a-doctor" in said) or id == "see-a-doctor"


def test_wrong_advice_is_marked(run):
    said = " ".join(run("advice", "see-a-doctor").out.split())
    assert '"Go to a doctor after the pain has settled." (A013) contradicted, never given as advice, because:' in said


def test_as_json(run):
    found = json.loads(run("advice", "squat", "--json").out)
    assert found["schema_version"] == 1
    (card,) = found["cards"]
    assert card["id"] == "squat" and "A124" in card["claims"] and "squat-stance" in card["factors"]
    assert card["articles_say"][0].startswith('The article says: "The knees must not come past the toes." (A124) contradicted')
    assert len(json.loads(run("advice", "--json").out)["cards"]) == len(cards())


def test_flags_name_the_cards_of_what_is_raised_signs_first(run):
    for ago, distance in ((9, "5km"), (6, "5km"), (1, "12km")):
        run("run", distance, "--on", f"-{ago}d", "--lean", "forward")
    said = " ".join(run("flags").out.split())
    assert "More on what to do: journal advice CARD, of load, running" in said
    run("pain", "lower-back", "3", "--symptom", "fever")
    assert "More on what to do: journal advice CARD, of see-a-doctor, load" in " ".join(run("flags").out.split())


def test_one_card_is_named_as_it_is_typed(run):
    run("pain", "knee", "3", "--symptom", "fever")
    assert "More on what to do: journal advice see-a-doctor\n" in run("flags").out


def test_flags_name_no_card_when_nothing_is_raised(run):
    run("run", "5km")
    assert "journal advice" not in run("flags").out


def test_an_unknown_card(run):
    said = run("advice", "flair")
    assert (said.code, said.err) == (3, "journal: card 'flair' is not known: did you mean flare?\n")


def test_an_open_sign_comes_before_any_card(run):
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle")
    for args in (("advice",), ("advice", "flare")):
        assert run(*args).out.startswith("EMERGENCY: ")
    (sign,) = json.loads(run("advice", "flare", "--json").out)["signs"]
    assert (sign["sign"], sign["urgency"]) == ("saddle-numbness", "emergency")
