from datetime import date, timedelta

import pytest

from journal.domain.entries import Pain
from journal.domain.errors import Unknown
from journal.domain.signs import SIGNS, URGENCIES, open_signs, signs_of
from journal.domain.symptoms import SYMPTOMS, WORSE, needs_place, parse_symptoms, symptom

DAY = date(2026, 11, 1)


def pain(*symptoms: str, region: str = "lower-back", score: float = 3, day: date = DAY, seen: date | None = None) -> Pain:
    return Pain(region=region, score=score, day=day, symptoms=symptoms, seen_by_clinician=seen)


@pytest.mark.parametrize(
    ("said", "sign", "urgency"),
    [
        ("numbness-both-legs", "both-legs", "emergency"), ("weakness-both-legs", "both-legs", "emergency"),
        ("tingling-both-legs", "both-legs", "emergency"), ("numbness-saddle", "saddle-numbness", "emergency"),
        ("trouble-peeing", "bladder-or-bowel", "emergency"), ("loss-of-bladder-or-bowel-control", "bladder-or-bowel", "emergency"),
        ("sexual-dysfunction", "sexual-dysfunction", "emergency"), ("chest-pain", "chest-pain", "emergency"),
        ("after-accident-or-fall", "trauma", "emergency"), ("blackout", "blackout", "emergency"),
        ("fever", "fever", "urgent"), ("unexplained-weight-loss", "weight-loss", "urgent"),
        ("night-pain", "night-or-rest-pain", "urgent"), ("rest-pain", "night-or-rest-pain", "urgent"),
        ("swelling", "lump-or-swelling", "urgent"), ("hot-swollen-calf", "hot-swollen-calf", "urgent"),
        ("dark-urine", "dark-urine", "urgent"), ("focal-bone-pain", "bone-stress", "urgent"),
        ("groin-pain-on-hopping", "bone-stress", "urgent"), ("weakness-one-leg", "one-leg-weakness", "urgent"),
        ("pain-on-urinating", "urinary", "urgent"), ("pain-down-the-leg", "leg-radiation", "see-a-doctor"),
        ("numbness-one-leg", "leg-radiation", "see-a-doctor"), ("bruise", "bruise", "see-a-doctor"),
    ],
)  # fmt: skip
def test_what_each_symptom_raises(said: str, sign: str, urgency: str) -> None:
    first = signs_of(pain(said))[0]
    assert (first.sign, first.urgency) == (sign, urgency)
    assert "safe" not in first.message


def test_every_symptom_but_ordinary_stiffness_is_answered() -> None:
    silent = {one for one in SYMPTOMS if not any(one in sign.symptoms for sign in SIGNS)}
    assert silent == {"morning-stiffness", "numbness-elsewhere", "weakness-elsewhere"}


def test_signs_are_never_softened_by_the_score_and_come_most_urgent_first() -> None:
    raised = signs_of(pain("night-pain", "bruise", "chest-pain", score=0))
    assert [one.urgency for one in raised] == list(URGENCIES)


def test_an_emergency_names_the_local_number_not_a_country() -> None:
    assert "your local emergency number" in signs_of(pain("numbness-saddle"))[0].message


def test_an_ankle_that_swells_is_no_lump_in_the_back() -> None:
    assert signs_of(pain("swelling", region="ankle")) == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [("saddle numbness", "numbness-saddle"), ("Numbness", "numbness-saddle"), ("weakness", "weakness-both-legs"), ("tingling", "tingling-both-legs"),
     ("numb one leg", "numbness-one-leg"), ("incontinence", "loss-of-bladder-or-bowel-control"), ("fall", "after-accident-or-fall")],
)  # fmt: skip
def test_symptoms_as_people_say_them(said: str, meant: str) -> None:
    assert symptom(said) == meant


def test_a_numbness_without_a_place_takes_the_worse_reading() -> None:
    assert needs_place("numbness") and needs_place("weak") and not needs_place("numbness-one-leg")
    assert signs_of(pain(WORSE["numbness"]))[0].urgency == "emergency"
    assert parse_symptoms("fever, night pain") == ("fever", "night-pain")


def test_a_misspelt_symptom_names_the_nearest() -> None:
    with pytest.raises(Unknown, match="did you mean numbness"):
        symptom("numness")


def test_a_sign_stays_open_for_28_days_unless_seen() -> None:
    def found(entry: Pain, later: int) -> list[str]:
        return [one.sign for one in open_signs([("p1", entry)], DAY + timedelta(days=later))]

    assert found(pain("fever"), 0) == found(pain("fever"), 27) == ["fever"]
    assert found(pain("fever"), 28) == []
    assert found(pain("fever", seen=DAY), 0) == []
    assert open_signs([("p1", pain("fever", day=DAY + timedelta(days=1)))], DAY) == []
