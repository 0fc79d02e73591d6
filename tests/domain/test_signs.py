from datetime import date, timedelta

import pytest

from journal.domain.entries import Pain
from journal.domain.errors import Unknown
from journal.domain.signs import EMERGENCIES, SIGNS, URGENCIES, open_signs, signs_of
from journal.domain.symptoms import SYMPTOMS, WORSE, needs_place, parse_symptoms, symptom

DAY = date(2026, 11, 1)


def pain(
    *symptoms: str,
    region: str = "lower-back",
    score: float = 3,
    day: date = DAY,
    seen: date | None = None,
    side: str | None = None,
) -> Pain:
    return Pain(region=region, score=score, day=day, symptoms=symptoms, seen_by_clinician=seen, side=side)


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
        ("weakness-elsewhere", "weakness-elsewhere", "urgent"), ("numbness-elsewhere", "numbness-elsewhere", "see-a-doctor"),
        ("worse-on-coughing", "worse-on-coughing", "urgent"),
    ],
)  # fmt: skip
def test_what_each_symptom_raises(said: str, sign: str, urgency: str) -> None:
    for region in ("lower-back", "neck", "knee", "hand") if said != "swelling" else ("lower-back",):
        first = signs_of(pain(said, region=region))[0]
        assert (first.sign, first.urgency) == (sign, urgency)
    assert "safe" not in first.message
    assert not any(words in first.message for words in ("pain in the spine needs", "Back pain with"))


def test_every_symptom_but_ordinary_stiffness_is_answered() -> None:
    silent = {one for one in SYMPTOMS if not any(one in sign.symptoms for sign in SIGNS)}
    assert silent == {"morning-stiffness"}


@pytest.mark.parametrize(("said", "region", "side", "urgency"), [
    (("pain-down-the-leg",), "lower-back", "both", "emergency"), (("weakness-one-leg",), "lower-back", "both", "emergency"),
    (("numbness-one-leg", "weakness-one-leg"), "lower-leg", "both", "emergency"), (("pain-below-the-knee",), "lower-back", "both", "emergency"),
    (("pain-down-the-leg",), "lower-back", "left", "see-a-doctor"), (("pain-down-the-leg",), "lower-back", None, "see-a-doctor"),
    (("pain-below-the-knee",), "lower-leg", "both", "see-a-doctor"),  # two sore shins
    (("weakness-one-leg",), "lower-back", "right", "urgent"),
])  # fmt: skip
def test_one_leg_said_of_both_sides_takes_the_worse_reading(
    said: tuple[str, ...], region: str, side: str | None, urgency: str
) -> None:
    for score in (0, 5):
        assert signs_of(pain(*said, region=region, side=side, score=score))[0].urgency == urgency


def test_both_sides_without_such_a_symptom_are_no_emergency() -> None:
    assert signs_of(pain(region="lower-leg", side="both", score=9)) == []
    assert [one.sign for one in signs_of(pain("swelling", side="both"))] == ["lump-or-swelling"]


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


@pytest.mark.parametrize("said", sorted({said for sign in EMERGENCIES for said in sign.symptoms}))
def test_an_emergency_stays_open_until_it_is_looked_at_however_long_ago(said: str) -> None:
    entry = pain(said)
    for later in (0, 27, 28, 400):
        assert [one.urgency for one in open_signs([("p1", entry)], DAY + timedelta(days=later))] == ["emergency"]
    looked = ("p2", pain(said, day=DAY + timedelta(days=300), seen=DAY + timedelta(days=300)))
    assert open_signs([("p1", entry), looked], DAY + timedelta(days=400)) == []
    assert open_signs([("p1", pain(said, seen=DAY))], DAY + timedelta(days=400)) == []


def test_pain_in_the_chest_stays_and_what_is_urgent_lapses() -> None:
    late = DAY + timedelta(days=28)
    assert [one.sign for one in open_signs([("p1", pain("fever", region="chest"))], late)] == ["chest-pain"]


NEXT = DAY + timedelta(days=1)


@pytest.mark.parametrize("said", ["numbness-saddle", "fever"])
@pytest.mark.parametrize(("entries", "left"), [
    ([("p1", DAY, DAY), ("p2", DAY, None)], "p2"),  # written down again after the look of that day
    ([("p1", DAY, None), ("p2", DAY, DAY)], None), ([("p9", DAY, None), ("p10", DAY, DAY)], None), ([("p9", DAY, DAY), ("p10", DAY, None)], "p10"),
    ([("p1", DAY, NEXT), ("p2", DAY, None)], None), ([("p1", DAY, NEXT), ("p2", NEXT, None)], "p2"),
    ([("p2", DAY, DAY), ("p1", NEXT, None)], "p1"),
    ([("p1", DAY, None), ("p2", DAY, DAY), ("p3", DAY, None)], "p3"), ([("c1", DAY, None), ("p2", DAY, DAY)], "c1"),
])  # fmt: skip
def test_what_is_written_down_after_a_look_stays_open(
    said: str, entries: list[tuple[str, date, date | None]], left: str | None
) -> None:
    found = open_signs([(id, pain(said, day=day, seen=seen)) for id, day, seen in entries], NEXT)
    assert [one.pain_id for one in found] == ([left] if left else [])
