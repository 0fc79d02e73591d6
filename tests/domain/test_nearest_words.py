"""What people call things: names that are known, the nearest where they are not, and what a refused symptom says."""

import pytest

from journal.domain.entries import Pain
from journal.domain.errors import Unknown
from journal.domain.signs import signs_of
from journal.domain.symptoms import _SAID, SYMPTOMS, WHEN_TO_CALL, WORSE, needs_place, parse_symptoms, symptom
from journal.domain.vocabulary import REGIONS, SET_TAGS, SPORTS, STROKES, SURFACES, TRIGGERS, choose, near, nearest

from diaries import TODAY  # isort: skip


@pytest.mark.parametrize(("said", "meant"), [
    ("wetting", "loss-of-bladder-or-bowel-control"), ("wetting myself", "loss-of-bladder-or-bowel-control"),
    ("incontinent", "loss-of-bladder-or-bowel-control"), ("loss of bladder control", "loss-of-bladder-or-bowel-control"),
    ("numbness between legs", "numbness-saddle"), ("numbness between the legs", "numbness-saddle"), ("saddle anaesthesia", "numbness-saddle"),
    ("foot drop", "weakness-one-leg"), ("a weak leg", "weakness-one-leg"), ("weakness in both legs", "weakness-both-legs"),
    ("pins and needles", "tingling-both-legs"), ("pins and needles in both legs", "tingling-both-legs"), ("passed out", "blackout"),
    ("loss of consciousness", "blackout"), ("lump", "swelling"), ("lost weight", "unexplained-weight-loss"), ("sneeze", "worse-on-coughing"),
    ("cough", "worse-on-coughing"), ("pooing", "worse-on-coughing"), ("numb hand", "numbness-elsewhere"), ("pain in the chest", None),
    ("numbness in one leg", "numbness-one-leg"), ("Saddle_Numbness", "numbness-saddle"), ("pain both legs", "pain-both-legs"),
])  # fmt: skip
def test_symptoms_in_the_words_of_people(said: str, meant: str | None) -> None:
    assert symptom(said) == (meant or "chest-pain")


def test_every_such_word_leads_to_the_list() -> None:
    assert {symptom(said) for said in _SAID} <= set(SYMPTOMS) and {_SAID[said] for said in _SAID} <= {*SYMPTOMS, *WORSE}
    assert needs_place("numb") and needs_place("some weakness") and not needs_place("numbness between the legs")


def test_a_list_takes_commas_and_semicolons() -> None:
    assert parse_symptoms("fever; bruise,swelling ;") == ("fever", "bruise", "swelling")


@pytest.mark.parametrize(("said", "hint"), [
    ("accidnt", "did you mean after-accident-or-fall? "), ("numness", "did you mean numbness? "), ("nightpain", "did you mean night-pain? "),
    ("xyzzy", "one of numbness-one-leg, "), ("legs", "did you mean numbness-both-legs or weakness-both-legs or "),
])  # fmt: skip
def test_a_refused_symptom_says_when_to_call_whatever_it_is_called(said: str, hint: str) -> None:
    with pytest.raises(Unknown) as refused:
        symptom(said)
    words = str(refused.value)
    assert hint in words and words.endswith(WHEN_TO_CALL) and "\n" not in words and "safe" not in words
    assert "local emergency number" in WHEN_TO_CALL and "between the legs" in WHEN_TO_CALL and "chest pain" in WHEN_TO_CALL


@pytest.mark.parametrize("said", sorted(said for said, meant in _SAID.items() if signs_of(
    Pain(score=1, day=TODAY, symptoms=(WORSE.get(meant, meant),)))[:1] and signs_of(
    Pain(score=1, day=TODAY, symptoms=(WORSE.get(meant, meant),)))[0].urgency == "emergency"))  # fmt: skip
def test_what_is_called_an_emergency_raises_one_in_every_region(said: str) -> None:
    for region in ("lower-back", "knee"):
        raised = signs_of(Pain(region=region, score=1, day=TODAY, symptoms=parse_symptoms(said)))
        assert raised[0].urgency == "emergency"


@pytest.mark.parametrize(("said", "known", "meant"), [
    ("crawl", STROKES, "freestyle"), ("mixed grip", SET_TAGS, "grip-mixed"), ("back lower", REGIONS, "lower-back"),
    ("sneeze", TRIGGERS, "cough"), ("straining", TRIGGERS, "cough"), ("shoulder blades", REGIONS, "upper-back"), ("tarmac", SURFACES, "asphalt"),
])  # fmt: skip
def test_other_names_and_other_orders_are_taken(said: str, known: tuple[str, ...], meant: str) -> None:
    assert choose(said, known, "word") == meant


@pytest.mark.parametrize(("said", "known", "hint"), [
    ("brest", STROKES, "did you mean breaststroke?"), ("back", STROKES, "did you mean backstroke?"),
    ("grip", SET_TAGS, "did you mean grip-mixed or grip-double?"), ("drop", SET_TAGS, "did you mean bar-dropped?"),
    ("neck", SET_TAGS, "did you mean bar-on-neck?"), ("skiing", SPORTS, "one of run, treadmill"), ("rnu", SPORTS, "did you mean run?"),
    ("swimm", SPORTS, "did you mean swim?"), ("tarmacc", SURFACES, "did you mean asphalt?"), ("br", STROKES, "did you mean breaststroke?"),
    ("", SPORTS, "one of run, treadmill"), ("leg", REGIONS, "did you mean lower-leg?"),
])  # fmt: skip
def test_a_word_that_is_not_known_names_the_nearest(said: str, known: tuple[str, ...], hint: str) -> None:
    with pytest.raises(Unknown) as refused:
        choose(said, known, "word")
    assert hint in str(refused.value)


@pytest.mark.parametrize(("said", "known", "found"), [
    ("b a", ("a-b", "a-b-c"), ("a-b",)), ("b", ("a-b", "b-c", "bcd"), ("a-b", "b-c")), ("abcde", ("abcdf", "abcde-f"), ("abcde-f",)),
    ("abcdx", ("abcde", "vwxyz"), ("abcde",)), ("xyz", ("xyzabcdefg", "q-xyzabcdefg", "abc"), ("xyzabcdefg", "q-xyzabcdefg")),
    ("zz", ("zzabcdefg",), ("zzabcdefg",)), ("qqqq", ("abc",), ()), ("a", (), ()),
])  # fmt: skip
def test_whole_words_come_before_likeness_and_likeness_before_beginnings(
    said: str, known: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert near(said, known) == found and nearest(said, known) == (found[0] if found else None)
