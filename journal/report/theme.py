"""How figures look: colours, a second channel beside each, and the layout that all of them share.

Every colour has a contrast of at least 3:1 against the light and the dark page, so that one figure serves both;
the page's style sheet sets the text. Hues follow Okabe and Ito's set for colour-blind readers (2008), darkened
where it was made for white only. Nobody has to tell colours apart: dash, marker or pattern say the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from journal.report.info import Info

LIGHT, DARK = "#fbfaf7", "#15191b"  # the page's grounds
TEXT = "#767d85"  # readable on both; notebooks have no style sheet of ours
QUIET = "#7d848c"
FAINT = "rgba(125,132,140,0.25)"
HEIGHT_PX = 380
DAY_MS = 86_400_000
SHORT_DAYS = 84  # up to twelve weeks
_MONDAY = "2000-01-03"
_DAY = "%-d %b\n%Y"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"


class Style(NamedTuple):
    """One series: its colour, and the dash and marker that tell it apart without colour."""

    colour: str
    dash: str
    marker: str


STYLES = (
    Style("#c8602b", "solid", "circle"),
    Style("#0072b2", "dash", "square"),
    Style("#1f9a78", "dot", "diamond"),
    Style("#a8589c", "dashdot", "triangle-up"),
    Style("#b7791f", "longdash", "cross"),
    Style("#6f6fc4", "longdashdot", "x"),
)
OTHER = Style(QUIET, "dot", "circle-open")

# Colour and marker of what was raised; the shape alone tells the level.
LEVEL_STYLES = {
    "sign": Style("#c2416a", "solid", "star"),
    "high": Style("#d55e00", "dash", "diamond"),
    "caution": Style("#b7791f", "dot", "triangle-up"),
    "note": Style("#2a7ab8", "dot", "circle"),
    "none": Style(QUIET, "solid", "circle-open"),
}


def style(index: int) -> Style:
    """The style of the n-th series."""
    return STYLES[index % len(STYLES)]


def safe(text: str) -> str:
    """User text for Plotly, which reads tags and entities in titles, names and hover texts."""
    return escape(text, quote=False)


def lines(text: str, width: int = 48) -> str:
    """User text for a hover label: escaped, and broken into lines that fit a phone."""
    return "<br>".join(safe(line) for line in wrap(text, width))


def column(values: Iterable[object]) -> "np.ndarray[Any, np.dtype[np.object_]]":
    """The values of a series, days as ISO text, None where there is none.

    Plotly looks at each value of a list and copies each day of it; an array of text and numbers it takes whole.
    """
    return np.array([value.isoformat() if isinstance(value, date) else value for value in values], dtype=np.object_)


def canvas(info: Info, *traces: BaseTraceType, **layout: object) -> go.Figure:
    """A figure with the shared layout: transparent, day axis over the whole period, legend above, title in it."""
    shared = go.Layout(
        template=go.layout.Template(),
        font={"family": FONT, "size": 13, "color": TEXT},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        height=HEIGHT_PX,
        margin={"l": 52, "r": 14, "t": 96, "b": 40},
        title={
            "text": _broken(info.title),
            "subtitle": {"text": safe(info.subtitle)},
            "x": 0,
            "xref": "paper",
            "font": {"size": 17},
        },
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "itemsizing": "constant", "traceorder": "normal"},
        hoverlabel={
            "bgcolor": "#22292d",
            "bordercolor": "#22292d",
            "font": {"color": "#f4f2ec", "family": FONT},
            "align": "left",
        },
        hovermode="closest",
        modebar={"remove": ["sendChartToCloud", "lasso2d", "select2d"]},
        xaxis=day_axis(info.first, info.last),
        yaxis=value_axis(),
        bargap=0.15,
    )
    return go.Figure(data=list(traces), layout=shared.update(layout))


def _broken(title: str) -> str:
    return "<br>".join(safe(line) for line in wrap(title, 64))


def day_axis(first: date, last: date, **more: object) -> dict[str, object]:
    """A time axis over the period, with room for the marks of its first and last day."""
    room = timedelta(days=max(1, (last - first).days // 60))
    return _day_ticks(first, last) | {
        "type": "date", "range": [f"{first - room}T12:00", f"{last + room}T00:00"], "showgrid": False, "showline": True,
        "linecolor": FAINT, "ticks": "outside", "tickcolor": FAINT, "ticklen": 4, "automargin": True,
        "hoverformat": "%-d %b %Y", "tickangle": 0, **more,
    }  # fmt: skip


def _day_ticks(first: date, last: date) -> dict[str, object]:
    """Ticks on Mondays in a period too short to zoom; else as many as there is room for, never finer than days."""
    days = (last - first).days + 1
    if days <= SHORT_DAYS:
        return {"tick0": _MONDAY, "dtick": (7 if days <= 35 else 14) * DAY_MS, "tickformat": _DAY, "fixedrange": True}
    formats = ((None, 27 * DAY_MS, _DAY), ("M1", "M6", "%b\n%Y"), ("M12", None, "%Y"))
    stops = [{"dtickrange": [finest, coarsest], "value": value} for finest, coarsest, value in formats]
    return {"nticks": 9, "tickformat": "%b\n%Y", "tickformatstops": stops}


def value_axis(title: str = "", **more: object) -> dict[str, object]:
    """A value axis from zero; it does not zoom, so that a finger scrolls the page."""
    return {
        "title": {"text": title, "standoff": 6, "font": {"size": 12}}, "rangemode": "tozero", "gridcolor": FAINT,
        "zeroline": False, "fixedrange": True, "automargin": True, "ticksuffix": " ", **more,
    }  # fmt: skip


def around(values: Sequence[float], least: float) -> list[float]:
    """The range of a value axis that shows all of these with some room, and never less than ``least`` of its unit.

    A lone value would otherwise fill the axis with differences that nobody can measure. Not below zero.
    """
    low, high = min(values), max(values)
    room = max(0.08 * (high - low), (least - (high - low)) / 2)
    start = max(0.0, low - room)
    return [start, max(high + room, start + least)]


def nothing(info: Info) -> go.Figure:
    """An empty picture that says what to log, for notebooks; the page prints the sentence instead."""
    said = info.hint.sentence + f"<br><b>{safe(info.hint.command)}</b>" if info.hint else ""
    note = {"text": said, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "font": {"size": 15}}
    return canvas(info, annotations=[note], xaxis={"visible": False}, yaxis={"visible": False})
