from datetime import date

import pytest

from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats.runkeeper import body as runkeeper_body

HEADER = "Date,Type,Value\n"


@pytest.mark.parametrize(
    ("rows", "masses"),
    [
        ("2026-03-04 07:00:00,weight,71.4", [(4, 71.4)]),
        ("2026-03-04,Weight,71.4", [(4, 71.4)]),
        ("2026-03-05,weight,71.4\n2026-03-04,weight,72", [(4, 72.0), (5, 71.4)]),
        # The later of two on a day: it was corrected.
        ("2026-03-04 07:00:00,weight,71.4\n2026-03-04 07:05:00,weight,72", [(4, 72.0)]),
        ("", []),
    ],
)
def test_masses_are_in_kg_and_one_a_day(reads, rows, masses):
    parsed = reads("measurements.csv", HEADER + rows)
    assert parsed.format == "runkeeper-body" and parsed.sessions == () and parsed.warnings == ()
    assert [(one.day.day, one.day.mass_kg) for one in parsed.days] == [(date(2026, 3, day), mass) for day, mass in masses]


@pytest.mark.parametrize(
    ("row", "said", "left_out"),
    [
        ("2026-03-04,fat_percent,18", "1 rows of fat_percent: of measures only the weight is kept", 0),
        ("2026-03-04,,18", "1 rows of no name: of measures only the weight is kept", 0),
        ("2026-03-04,weight,", "left out: row 2: no weight, expected one in kg", 1),
        ("2026-03-04,weight,heavy", "left out: row 2: 'heavy' is not a number", 1),
        ("2026-03-04,weight,7000", "left out: body mass of 2026-03-04: 7000 kg: expected", 1),
        ("2026-03-04,weight,nan", "left out: row 2: 'nan' is not a number", 1),
        ("soon,weight,70", "left out: row 2: date 'soon' is not one", 1),
        ("2027-03-04,weight,70", "left out: row 2: 2027-03-04", 1),
    ],
)
def test_what_is_not_a_mass_is_told(reads, row, said, left_out):
    parsed = reads("measurements.csv", HEADER + row)
    (warning,) = parsed.warnings
    assert warning.startswith(said) and (parsed.days, parsed.left_out) == ((), left_out)


@pytest.mark.parametrize("header", ["Date,Type", "Date,Type,Value,Unit", "Day,Type,Value", ""])
def test_other_tables_are_not_measurements(header):
    assert not runkeeper_body.recognises(guard.Head("a.csv", header.encode()))


def test_named_as_measurements_but_is_not(reads):
    with pytest.raises(Refused, match=r"^a\.csv: has no header of Runkeeper's measurements\.csv"):
        reads("a.csv", "a,b\n1,2\n", format="runkeeper-body")
