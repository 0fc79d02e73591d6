import random
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import Refused

DATA = Path(__file__).parent / "data"
HEADER = "Time,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water,"


def weights(*lines):
    return "\n".join((HEADER, *lines)) + "\n"


@pytest.mark.parametrize(
    ("cell", "mass_kg"), [("71.4 kg", 71.4), ("157.4 lbs", 157.4 * 0.45359237), ("11.2 st", 11.2 * 6.35029318)]
)
def test_units_stand_in_the_cells(reads, cell, mass_kg):
    (one,) = reads("a.csv", weights('" Mar 14, 2026",', f"7:02 AM,{cell},--,--,--")).days
    assert (one.day.day, one.day.mass_kg, one.key) == (date(2026, 3, 14), pytest.approx(mass_kg), "garmin-weight:day:2026-03-14")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['" Mar 14, 2026",', "7:02 AM,71.4,--"], "left out: row 3: weight '71.4': expected a weight with its unit"),
        (['" Mar 14, 2026",', "7:02 AM,nan kg,--"], "left out: row 3: weight 'nan kg'"),
        (['" Foo 14, 2026",', "7:02 AM,71.4 kg,--"], "left out: row 2: Foo 14, 2026: expected a date"),
        (['" Mar 14, 2027",', "7:02 AM,71.4 kg,--"], "left out: row 2: Mar 14, 2027: lies in the future"),
        (["7:02 AM,71.4 kg,--"], "left out: row 2: 7:02 AM: stands below no day"),
        (['" Mar 14, 2026",', "7:02 AM,900 kg,--"], "left out: body mass of 2026-03-14: 900"),
        (['" Mar 14, 2026",', "7:02 AM,-71 kg,--"], "left out: body mass of 2026-03-14: -71"),
    ],
)
def test_what_cannot_be_is_left_out(reads, lines, said):
    parsed = reads("a.csv", weights(*lines))
    assert not parsed.days and parsed.left_out >= 1 and parsed.warnings[0].startswith(said)


def test_named_so_but_is_not(reads):
    with pytest.raises(Refused, match=r"^a\.csv: is no list of weights of Garmin Connect"):
        reads("a.csv", "a,b\n1,2\n", format="garmin-weight")


def test_damaged_lists_are_read_or_refused_never_a_fault(reads):
    whole, dice = (DATA / "weights_garmin.csv").read_bytes(), random.Random(7)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            reads("a.csv", bytes(content), format="garmin-weight")
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
