"""Colours that everybody can tell apart, on paper and at night."""

import pytest

from journal.report import theme, weekly_surface


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


COLOURS = sorted(
    {style.colour for style in (*theme.STYLES, *theme.LEVEL_STYLES.values(), theme.OTHER)}
    | {colour for colour, _ in weekly_surface._LOOKS.values()}
)


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("colour", COLOURS)
def test_stands_out_on_both_grounds(colour, ground):
    assert contrast(colour, ground) >= 3


def test_series_differ_without_colour():
    assert len({(style.dash, style.marker) for style in theme.STYLES}) == len(theme.STYLES)
    assert len({style.marker for style in theme.STYLES}) == len(theme.STYLES)
    assert len({style.marker for style in theme.LEVEL_STYLES.values()}) == len(theme.LEVEL_STYLES)


def test_surfaces_of_one_colour_differ_in_pattern():
    assert len(set(weekly_surface._LOOKS.values())) == len(weekly_surface._LOOKS)


def test_user_text_is_not_markup():
    assert theme.safe("<b>&lt;</b>") == "&lt;b&gt;&amp;lt;&lt;/b&gt;"
    assert theme.lines("a <i>", 3) == "a<br>&lt;i&gt;"
