"""Body masses of one day from several sources: the same one counts, in whatever order they come."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from journal.domain.entries import Day

pytestmark = pytest.mark.both_databases

WITHINGS = 'Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments\n"2026-03-04 07:10:00",71.9,,,,,\n'
RUNKEEPER = "Date,Type,Value\n2026-03-04 07:30:00,WEIGHT,71.8\n"
DATA = Path(__file__).parents[1] / "importers" / "data"
POLAR = (DATA / "polar_2026.csv").read_text().replace("14-03-2026", "04-03-2026")
FILES = {"withings.csv": WITHINGS, "measurements.csv": RUNKEEPER, "polar.csv": POLAR}
DAY = date(2026, 3, 4)


def mass(journal):
    return journal.days().set_index("day")["mass_kg"].loc[str(DAY)]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    paths = {name: tmp_path / name for name in FILES}
    for name, text in FILES.items():
        paths[name].write_text(text)
    return paths


@pytest.mark.parametrize("order", list(permutations(FILES)), ids=" ".join)
def test_one_mass_in_any_order(journal, files, order):
    for name in order:
        assert journal.import_paths([files[name]]).counts["refused"] == 0
    assert mass(journal) == 71.9


def test_a_setting_gives_way_to_a_weighing_and_both_to_what_was_typed(journal, files):
    journal.import_paths([files["polar.csv"]])
    assert mass(journal) == 71.5
    journal.import_paths([files["withings.csv"]])
    assert mass(journal) == 71.9
    journal.log_day(Day(day=DAY, mass_kg=72.0))
    for name in ("measurements.csv", "polar.csv"):
        journal.import_paths([files[name]])
        assert mass(journal) == 72.0
