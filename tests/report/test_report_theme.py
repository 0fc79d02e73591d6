"""Colours that everybody can tell apart, on paper and at night."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from journal.report import coverage_grid, figure, names, surface_looks, theme


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


COLOURS = sorted(
    {style.colour for style in (*theme.STYLES, *theme.LEVEL_STYLES.values(), theme.OTHER)}
    | {look.colour for look in surface_looks.LOOKS.values()}
    | {colour for *_, colour in coverage_grid._LANES.values()}
)


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("colour", COLOURS)
def test_stands_out_on_both_grounds(colour, ground):
    assert contrast(colour, ground) >= 3


def test_series_differ_without_colour():
    assert len({(style.dash, style.marker) for style in theme.STYLES}) == len(theme.STYLES)
    assert len({style.marker for style in theme.STYLES}) == len(theme.STYLES)
    assert len({style.marker for style in theme.LEVEL_STYLES.values()}) == len(theme.LEVEL_STYLES)


@pytest.mark.parametrize(("days", "dtick"), [(28, 7), (35, 7), (36, 14), (84, 14)])
def test_short_periods_have_ticks_on_mondays_and_do_not_zoom(days, dtick):
    axis = theme.day_axis(date(2026, 3, 4), date(2026, 3, 4) + timedelta(days=days - 1))
    assert (axis["dtick"], axis["fixedrange"]) == (dtick * 86_400_000, True)
    assert date.fromisoformat(axis["tick0"]).weekday() == 0


@pytest.mark.parametrize("days", [1, 28, 84, 85, 365, 3652])
def test_no_tick_says_a_time_of_day(days):
    axis = theme.day_axis(date(2026, 3, 4), date(2026, 3, 4) + timedelta(days=days - 1))
    formats = [axis["tickformat"], *(stop["value"] for stop in axis.get("tickformatstops", []))]
    assert all(set(one) <= set("%-dbY \n") for one in formats)
    if "tickformatstops" in axis:
        assert axis["tickformatstops"][0]["dtickrange"][0] is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [([100.0], [90.0, 110.0]), ([5.0], [0.0, 20.0]), ([95.0, 105.0], [90.0, 110.0]), ([50.0, 150.0], [42.0, 158.0])],
)
def test_a_value_axis_has_a_least_span(values, expected):
    assert theme.around(values, 20.0) == pytest.approx(expected)


def test_a_column_is_text_numbers_and_gaps():
    held = theme.column([date(2026, 3, 4), 1.5, None, "a"])
    assert (held.dtype, held.tolist()) == (object, ["2026-03-04", 1.5, None, "a"])
    assert theme.column([["a", "b"]]).shape == (1, 2)
    assert theme.column([]).shape == (0,)


@pytest.mark.parametrize("name", names())
def test_long_series_are_columns_that_stay_text(year, name):
    """Plotly looks at every value of a list, which is slow, and writes an array of numbers as base64, which nobody can read."""
    drawn = figure(name, year)
    held = [getattr(trace, part) for trace in drawn.data for part in ("x", "y", "text", "customdata") if part in trace]
    assert all(isinstance(one, np.ndarray) for one in held if one is not None and not isinstance(one, str) and len(one) > 120)
    assert "bdata" not in drawn.to_json()


def printed_grey(name: str) -> float:
    """How light a surface is in grey print: its colour, and the white that lies over a part of it; what is unknown is on white."""
    look, pattern = surface_looks.LOOKS[name], surface_looks.marker(name)["pattern"]
    covered = look.covered if look.shape else 0.0
    if pattern["fillmode"] == "replace":
        return covered * luminance(look.colour) + 1 - covered
    white = covered * float(pattern["fgcolor"].removesuffix(")").split(",")[-1])
    return (1 - white) * luminance(look.colour) + white


def test_surfaces_differ_without_colour():
    looks = [look[1:] for look in surface_looks.LOOKS.values()]
    assert len(set(looks)) == len(looks)
    # Of hard ground, which is most of it, and of what is unknown even the shape differs from that of all others.
    apart = [surface_looks.LOOKS[name].shape for name in ("asphalt", "concrete", "paved")]
    assert len(set(apart)) == 3 and [look.shape for look in surface_looks.LOOKS.values()].count("") == 1


def test_pieces_too_short_for_a_pattern_differ_in_grey():
    greys = sorted(printed_grey(name) for name in ("asphalt", "concrete", "paved", "unknown"))
    assert all((lighter + 0.05) / (darker + 0.05) > 1.3 for darker, lighter in pairwise(greys))


def test_user_text_is_not_markup():
    assert theme.safe("<b>&lt;</b>") == "&lt;b&gt;&amp;lt;&lt;/b&gt;"
    assert theme.lines("a <i>", 3) == "a<br>&lt;i&gt;"
