import random
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers.formats.bearable.words import region_of, side_of

DATA = Path(__file__).parent / "data"
HEADER = "date,weekday,time of day,category,rating/amount,detail,notes"


def rows(*lines):
    return "\n".join((HEADER, *lines)) + "\n"


@pytest.mark.parametrize(
    ("name", "region", "side"),
    [
        ("Back (lower) pain", "lower-back", None), ("Lower back pain", "lower-back", None), ("Back pain", "lower-back", None),
        ("Back (mid) pain", "upper-back", None), ("Upper back ache", "upper-back", None), ("Sciatica", "lower-back", None),
        ("Neck pain", "neck", None), ("Headache", "head", None), ("Migraine", "head", None), ("Right knee pain", "knee", "right"),
        ("Pain in left foot", "foot", "left"), ("Left and right hip pain", "hip", None), ("Calf soreness", "lower-leg", None),
        ("Stomach ache", "abdomen", None), ("Joint pain", "other", None), ("Leg pain", "other", None), ("Brightness pain", "other", None),
        ("Anxiety", None, None), ("Fatigue", None, None), ("Back stiffness", None, None), ("Painting", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_places(name, region, side):
    assert region_of(name) == region and side_of(name) == side


@pytest.mark.parametrize(("rating", "score"), [("1", 2), ("2", 5), ("3", 8), ("4", 10)])
def test_words_for_how_bad_it_is(reads, rating, score):
    (one,) = reads("a.csv", rows(f"8th Dec 2021,Wednesday,am,Symptom,{rating},Neck pain (Mild),")).pain
    assert (one.pain.score, one.pain.when, one.pain.day) == (score, "morning", date(2021, 12, 8))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("8th Dec 2021,W,am,Symptom,5,Neck pain,", "left out: row 2: rating '5' of Neck pain is none, expected 1 to 4"),
        ("8th Dec 2021,W,am,Symptom,,Neck pain,", "left out: row 2: Neck pain has no rating"),
        ("8th Dec 2021,W,am,Symptom,nan,Neck pain,", "left out: row 2: rating 'nan'"),
        ("32nd Dec 2021,W,am,Symptom,2,Neck pain,", "left out: row 2: 2021-12-32: expected a day of the calendar"),
        ("8th Foo 2021,W,am,Symptom,2,Neck pain,", "left out: row 2: 2021-00-08: expected a day of the calendar"),
        (",W,am,Symptom,2,Neck pain,", "left out: row 2: "),
        ("8th Dec 2027,W,am,Symptom,2,Neck pain,", "left out: row 2: 2027-12-08 lies in the future"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out(reads, row, said):
    parsed = reads("a.csv", rows(row))
    assert not parsed.pain and parsed.left_out == 1 and parsed.warnings[0].startswith(said)


def test_a_corrected_score_is_the_same_entry(reads):
    keys = [
        reads("a.csv", rows(f"8th Dec 2021,W,am,Symptom,{rating},Neck pain ({word}),")).pain[0].key
        for rating, word in ((1, "Mild"), (3, "Severe"))
    ]
    assert keys == ["bearable:2021-12-08:am:Neck pain"] * 2


def test_other_tables_are_not_bearable(reads):
    with pytest.raises(Refused, match="no format knows its columns"):
        reads("a.csv", rows().replace("rating/amount", "rating"))
    with pytest.raises(Refused, match=r"^a\.csv: is no export of Bearable"):
        reads("a.csv", "a,b\n1,2\n", format="bearable")


@pytest.mark.parametrize("name", ["bearable_2021.csv", "bearable_2025.csv"])
def test_damaged_files_are_read_or_refused_never_a_fault(reads, name):
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            reads(name, bytes(content), format="bearable")
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
