"""Colours that everybody can tell apart, on paper and at night."""

from datetime import date, timedelta

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
    | {colour for colour, _ in surface_looks.LOOKS.values()}
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


def test_surfaces_of_one_colour_differ_in_pattern():
    assert len(set(surface_looks.LOOKS.values())) == len(surface_looks.LOOKS)


def test_user_text_is_not_markup():
    assert theme.safe("<b>&lt;</b>") == "&lt;b&gt;&amp;lt;&lt;/b&gt;"
    assert theme.lines("a <i>", 3) == "a<br>&lt;i&gt;"
