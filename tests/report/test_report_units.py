"""Miles where the setting says so: in words, tables, axes and what is told when hovering."""

from dataclasses import replace

import pytest

from journal.factors.flags import flags
from journal.report import figure, info, names

MILES = {"weekly-surface": "mi a week", "shoes": "mi"}


@pytest.fixture(scope="module")
def miles(year):
    raised, unknown = flags(year.history, year.since.date(), units="mi")
    return replace(year, units="mi", flags=tuple(raised), unknown=tuple(unknown))


@pytest.mark.parametrize("name", names())
def test_no_kilometre_is_left(miles, name):
    seen = info(name, miles)
    words = " ".join(
        [seen.title, seen.subtitle, seen.alt, *seen.table.columns, *(cell for row in seen.table.rows for cell in row)]
    )
    drawn = figure(name, miles).to_json()
    for said in (words, drawn):
        assert " km" not in said and "ilometre" not in said


@pytest.mark.parametrize(("name", "axis"), MILES.items())
def test_the_axis_names_miles_and_counts_them(year, miles, name, axis):
    far, near = figure(name, miles), figure(name, year)
    assert far.layout.yaxis.title.text == axis
    assert max(near.data[0].y) / max(far.data[0].y) == pytest.approx(1.609344, abs=0.01)
