"""The calendar itself: rows from Monday to Sunday, weeks from left to right, in one strip or in one for each year.

One picture for each kind of entry, not one mark for each day: ten years stay small and quick.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from journal.domain.weeks import week_of
from journal.report import say, theme

if TYPE_CHECKING:
    from journal.report.coverage import Coverage

MOST_WEEKS = 54  # in one strip: more get a strip for each year
MOST_YEARS = 12  # drawn, the latest: more would be too thin to read. Our choice.
_WEEK = timedelta(days=7)
# Monday of the week in which every year of a stack begins: one axis of months serves them all.
_NEW_YEAR = date(2001, 1, 1)
# Where in its cell each kind stands, from the top (0) to the bottom (1), and its colour: place and thickness tell it without colour.
_LANES: Mapping[str, tuple[float, float, str]] = {
    "session": (0.04, 0.36, "#0072b2"), "rest": (0.14, 0.26, "#2a7ab8"),
    "pain": (0.42, 0.70, "#c8602b"), "no pain": (0.51, 0.61, "#1f9a78"),
    "about the day": (0.74, 0.86, "#a8589c"),
}  # fmt: skip
_GROUND = (0.0, 0.88, "rgba(125,132,140,0.13)")
_BETWEEN = 1.4  # room between two strips, in days


class Strip(NamedTuple):
    """Whole weeks from a Monday on, of which the days from ``first`` to ``last`` are in the period; ``label`` stands before it."""

    label: str
    monday: date
    first: date
    last: date


def strips(first: date, last: date) -> tuple[Strip, ...]:
    """One strip where the weeks fit, otherwise one for each calendar year, the earliest first, at most twelve."""
    if (last - week_of(first)[0]).days < 7 * MOST_WEEKS:
        return (Strip("", week_of(first)[0], first, last),)
    years = range(max(first.year, last.year - MOST_YEARS + 1), last.year + 1)
    return tuple(
        Strip(str(year), week_of(date(year, 1, 1))[0], max(first, date(year, 1, 1)), min(last, date(year, 12, 31)))
        for year in years
    )


def years_left_out(first: date, last: date) -> int:
    """How many years of the period have no strip."""
    return max(last.year - first.year + 1 - MOST_YEARS, 0) if len(strips(first, last)) > 1 else 0


def figure(info: "Coverage") -> go.Figure:
    """A ground that knows the words of each day, and a layer for each kind of entry."""
    if not info.drawn:
        return theme.nothing(info)
    drawn = strips(info.first, info.last)
    weeks = max((strip.last - strip.monday).days // 7 + 1 for strip in drawn)
    kinds = [kind for kind in _LANES if info.logged[kind]]
    height = len(drawn) * (7 + _BETWEEN) * _day_px(len(drawn))
    return theme.canvas(
        info,
        _ground(info, drawn, weeks),
        *(trace for kind in kinds for trace in _kind(info, kind, drawn, weeks)),
        height=round(height) + 150,
        showlegend=True,  # also of one kind: it says what the colour is
        margin={"l": 44, "r": 6},
        xaxis=_weeks_axis(drawn, weeks),
        yaxis=theme.value_axis(range=[_tops(len(drawn))[-1] + 7.1, -0.2], showgrid=False, tickmode="array", **_names(drawn)),
    )  # fmt: skip


def _day_px(count: int) -> int:
    """How high a day is: one year has room, ten have to fit a page."""
    return 20 if count == 1 else max(7, min(14, 600 // (8 * count)))


def _tops(count: int) -> list[float]:
    return [place * (7 + _BETWEEN) for place in range(count)]


def _names(drawn: Sequence[Strip]) -> dict[str, Any]:
    if len(drawn) == 1:
        return {"tickvals": [0.45, 2.45, 4.45, 6.45], "ticktext": ["Mon", "Wed", "Fri", "Sun"]}
    return {"tickvals": [top + 3.5 for top in _tops(len(drawn))], "ticktext": [strip.label for strip in drawn]}


def _weeks_axis(drawn: Sequence[Strip], weeks: int) -> dict[str, object]:
    start = _start(drawn)
    end = start + weeks * _WEEK
    # Not up to the next Monday: it would have a tick.
    axis = theme.day_axis(start, end - timedelta(days=1)) | {
        "range": [str(start), f"{end - timedelta(days=1)}T22:00"],
        "fixedrange": True,
    }
    if len(drawn) == 1:
        return axis
    months = [date(2001, month, 1) for month in range(1, 12, 2)]
    return axis | {"tickmode": "array", "tickvals": months, "ticktext": [say.month(one.month) for one in months]}


def _start(drawn: Sequence[Strip]) -> date:
    return drawn[0].monday if len(drawn) == 1 else _NEW_YEAR


def _edges(drawn: Sequence[Strip], weeks: int, top: float, bottom: float) -> dict[str, object]:
    """The borders of the columns (Mondays) and of the rows: each lane, and the room up to the next one."""
    start = _start(drawn)
    days = [strip + day for strip in _tops(len(drawn)) for day in range(7)]
    rows = [edge for day in days for edge in (day + top, day + bottom)]
    return {"x": [start + number * _WEEK for number in range(weeks + 1)], "y": rows}


def _places(drawn: Sequence[Strip]) -> dict[date, tuple[int, int]]:
    """Row and column of every day of the strips."""
    found = {}
    for number, strip in enumerate(drawn):
        for back in range((strip.last - strip.first).days + 1):
            day = strip.first + timedelta(days=back)
            week, weekday = divmod((day - strip.monday).days, 7)
            found[day] = (2 * (7 * number + weekday), week)
    return found


def _layer(drawn: Sequence[Strip], weeks: int, lane: tuple[float, float, str], days: Sequence[date]) -> dict[str, object]:
    cells = np.zeros((14 * len(drawn) - 1, weeks), dtype="int8")
    places = _places(drawn)
    for day in days:
        if day in places:  # the years before the latest twelve are not
            cells[places[day]] = 1
    top, bottom, colour = lane
    # Plotly would write an array of numbers as base64; the page holds nothing that a person cannot read.
    scale = [[0, "rgba(0,0,0,0)"], [0.5, "rgba(0,0,0,0)"], [0.5, colour], [1, colour]]
    return _edges(drawn, weeks, top, bottom) | {
        "z": cells.astype(object), "zmin": 0, "zmax": 1, "colorscale": scale, "showscale": False, "xgap": 1,
    }  # fmt: skip


def _ground(info: "Coverage", drawn: Sequence[Strip], weeks: int) -> go.Heatmap:
    places = _places(drawn)
    by_kind = {kind: set(found) for kind, found in info.logged.items()}
    words = np.full((14 * len(drawn) - 1, weeks), "", dtype="object")
    for day, place in places.items():
        said = ", ".join(kind for kind in _LANES if day in by_kind[kind])
        words[place] = f"{say.day(day)}: {said or 'not known'}"
    return go.Heatmap(
        **_layer(drawn, weeks, _GROUND, list(places)),
        text=words,
        hovertemplate="%{text}<extra></extra>",
        name="day",
        showlegend=False,
    )


def _kind(info: "Coverage", kind: str, drawn: Sequence[Strip], weeks: int) -> tuple[go.Heatmap, go.Scatter]:
    """The layer of one kind, and its entry in the legend, which shows and hides it."""
    colour = _LANES[kind][2]
    layer = go.Heatmap(**_layer(drawn, weeks, _LANES[kind], info.logged[kind]), hoverinfo="skip", legendgroup=kind, name=kind)
    symbol = "line-ew" if kind in ("rest", "no pain") else "square"
    key = go.Scatter(
        x=[None], y=[None], mode="markers", name=kind, legendgroup=kind,
        marker={"symbol": symbol, "size": 10, "color": colour, "line": {"color": colour, "width": 3 if symbol != "square" else 0}},
    )  # fmt: skip
    return layer, key
