"""What goes with the pain: the days themselves by their pain, those after the exposure above the others, and the difference."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import pi, sqrt
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from journal.association import Why
from journal.association.opposed import row_days
from journal.domain.units import Units
from journal.factors.factor import Factor
from journal.report import say, theme, why_words
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "why"
HEADING = "What goes with the pain"
_HINT = Hint("Write down pain every morning, also when there is none: 90 days are needed.", "journal pain none")
AFTER, OTHER = "after", "other"
# Where the rows stand, and how large the circle of the most days is: a phone has 28 pixels a point of pain.
_ROWS = {AFTER: 1.0, OTHER: 0.0}
_LARGEST_PX, _LEAST_PX, _HEIGHT_PX = 26, 6, 500
_LINE = 46
# Long lists, for who wants to know all of it; and the ids of factors, which are for the terminal.
_FOLDED = ("Tested", "Not tested")
_ID = re.compile(r" \[[a-z0-9-]+\]")
# A square of the same area as a circle is so much narrower.
_AREA = {AFTER: 1.0, OTHER: sqrt(pi / 4)}


class Point(NamedTuple):
    """A day with a known pain, and whether it came after the exposure."""

    day: date
    score: float
    kind: str


class Kind(NamedTuple):
    """One of the two rows: what its days came after, and how many they are and average in the whole answer."""

    words: str
    days: int
    mean: float


class Difference(NamedTuple):
    """The finding: points of pain with their 90 % interval, and in words."""

    value: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, kw_only=True)
class WhyInfo(Info):
    """``points`` in time order, of the days that the answer counted and that lie in the days shown; ``kinds`` by AFTER and
    OTHER with what is averaged over all days of the answer (the picture may show fewer). ``difference`` is None, and both
    are empty, where nothing is drawn.
    """

    points: tuple[Point, ...]
    kinds: dict[str, Kind]
    difference: Difference | None

    @property
    def exposed(self) -> str:
        """What the days above came after; empty where nothing is drawn."""
        return self.kinds[AFTER].words if self.kinds else ""


def info(view: View) -> WhyInfo:
    """The clearest finding of the whole journal on the days shown, and the whole answer in words."""
    return picture(view.why, view.factors, view.first.date(), view.as_of.date(), view.units)


def picture(why: Why, factors: Sequence[Factor], first: date, last: date, units: Units = "km") -> WhyInfo:
    """The days of the clearest finding of an answer."""
    row = why.findings[0] if why.findings else None
    points = tuple(point for point in _points(why, row) if first <= point.day <= last) if row else ()
    kinds = _kinds(row, next(one for one in factors if one.id == row["factor"]), units) if row else {}
    return WhyInfo(
        title=_title(why, row, kinds),
        subtitle=_subtitle(why, points, kinds) if row else "",
        alt=_alt(kinds, first, last) if row else "",
        table=_table(points),
        first=first,
        last=last,
        drawn=bool(points),
        hint=_HINT if why.status == "too-early" else None,
        units=units,
        said=_said(why, factors, units, folded=False),
        folded=_said(why, factors, units, folded=True),
        points=points,
        kinds=kinds,
        difference=_difference(row) if row else None,
    )


def _said(why: Why, factors: Sequence[Factor], units: Units, *, folded: bool) -> tuple[str, ...]:
    """The answer in sentences, or what was tested and what not; without an answer the title is the whole of its first."""
    told = why_words.sections(why, factors, units)
    return tuple(
        _ID.sub("", f"{name}: {' '.join(texts)}" if name and name != "Goes with it" else " ".join(texts))
        for name, texts in told.items()
        if texts and (name or why.status == "answer") and (name in _FOLDED) is folded
    )


def _kinds(row: dict[str, Any], factor: Factor, units: Units) -> dict[str, Kind]:
    return {
        AFTER: Kind(why_words.exposed(row, factor, units), row["exposed_days"], row["exposed_mean"]),
        OTHER: Kind(why_words.unexposed(row, factor), row["unexposed_days"], row["unexposed_mean"]),
    }


def _difference(row: dict[str, Any]) -> Difference:
    said = f"{why_words.difference(row)}, likely between {why_words.interval(row)}"
    return Difference(row["difference"], row["low"], row["high"], said)


def _points(why: Why, row: dict[str, Any]) -> list[Point]:
    """Exactly the days that the answer counted: up to the last one that was looked at."""
    after, other, scores = row_days(why.seen, row)
    days = [stamp.date() for stamp in pd.DatetimeIndex(why.seen.days.index)]
    return [Point(days[i], float(scores[i]), AFTER if after[i] else OTHER) for i in np.flatnonzero(after | other)]


def _title(why: Why, row: dict[str, Any] | None, kinds: dict[str, Kind]) -> str:
    if row is None:
        return why_words.headline(why).rstrip(".") + (
            "; nothing has stood out at three month-ends" if why.status == "answer" else ""
        )
    pain = f"pain of the {say.plain(str(why.region))} was {why_words.difference(row)} after {kinds[AFTER].words}"
    return f"Other things the same, {pain}: goes with, not proven cause"


def _subtitle(why: Why, points: tuple[Point, ...], kinds: dict[str, Kind]) -> str:
    shown = Counter(point.kind for point in points)
    counts = f"{shown[AFTER]} days after {kinds[AFTER].words}, {shown[OTHER]} after {kinds[OTHER].words}"
    every = sum(kind.days for kind in kinds.values())
    cut = f"all {every} days" if every > len(points) else "these days"
    up_to = f" up to {say.day(why.last_day)}" if why.last_day else ""
    return f"Pain from 0 to 10; a number is how many days had it: {counts}. Averages and difference: {cut}{up_to}."


def _alt(kinds: dict[str, Kind], first: date, last: date) -> str:
    rows = " and ".join(f"after {kind.words} (average {kind.mean:.1f} of 10)" for kind in kinds.values())
    return f"How many days had which pain from 0 to 10, {say.day(first)} to {say.day(last)}, {rows}; below, the difference and its interval."


def _table(points: tuple[Point, ...]) -> Table:
    rows = tuple((say.day(point.day), f"{point.score:g}", "yes" if point.kind == AFTER else "no") for point in reversed(points))
    return Table(("Day", "Pain (0 to 10)", "After the exposure"), rows)


def figure(info: WhyInfo) -> go.Figure:
    """A row of circles for either kind of days, as large as days are many; below, the difference with its interval."""
    if not info.drawn or info.difference is None:
        return theme.nothing(info)
    most = max(Counter((point.kind, round(point.score)) for point in info.points).values())
    styles = {kind: theme.style(place) for place, kind in enumerate(info.kinds)}
    rows = [trace for kind in info.kinds for trace in (_circles(info, kind, styles[kind], most), _mean(info, kind, styles[kind]))]
    drawn = theme.canvas(
        info, *rows, _interval(info.difference), height=_HEIGHT_PX, showlegend=False, annotations=_labels(info, styles)
    )
    drawn.layout.xaxis = _axis([-0.6, 10.6], "pain, 0 to 10", anchor="y", dtick=1)
    low, high = min(0.0, info.difference.low), max(0.0, info.difference.high)
    room = 0.15 * (high - low)
    drawn.layout.xaxis2 = _axis([low - room, high + room], "difference in points of pain", anchor="y2", nticks=6)
    drawn.layout.yaxis = {"range": [-0.5, 1.6], "domain": [0.39, 1.0], "visible": False, "fixedrange": True}
    drawn.layout.yaxis2 = {"range": [-1.0, 1.9], "domain": [0.0, 0.19], "visible": False, "fixedrange": True, "anchor": "x2"}
    drawn.add_shape(
        type="line", x0=0, x1=0, y0=-1, y1=0.8, xref="x2", yref="y2", line={"color": theme.QUIET, "width": 1.5, "dash": "dot"}
    )
    return drawn


def _circles(info: WhyInfo, kind: str, style: theme.Style, most: int) -> go.Scatter:
    """Whole points of pain; the hover text and the table have what was written down."""
    counts = sorted(Counter(round(point.score) for point in info.points if point.kind == kind).items())
    return go.Scatter(
        x=[score for score, _ in counts], y=[_ROWS[kind]] * len(counts), text=[str(count) for _, count in counts],
        mode="markers+text", textposition="top center", textfont={"size": 12, "color": theme.TEXT}, name=kind, cliponaxis=False,
        marker={
            "symbol": style.marker, "color": style.colour, "opacity": 1, "line": {"width": 0},
            "size": [max(_LEAST_PX, _LARGEST_PX * sqrt(count / most)) * _AREA[kind] for _, count in counts],
        },
        hovertemplate="%{text} days with a pain of %{x} of 10<extra></extra>",
    )  # fmt: skip


def _mean(info: WhyInfo, kind: str, style: theme.Style) -> go.Scatter:
    """A stroke through the row at its average."""
    return go.Scatter(
        x=[info.kinds[kind].mean], y=[_ROWS[kind] - 0.3], mode="markers", name=f"average {kind}",
        marker={"symbol": "triangle-up", "size": 12, "color": style.colour}, hovertemplate="average %{x:.1f} of 10<extra></extra>",
    )  # fmt: skip


def _interval(one: Difference) -> go.Scatter:
    return go.Scatter(
        x=[one.value], y=[0], xaxis="x2", yaxis="y2", mode="markers", name="difference",
        marker={"symbol": "diamond", "size": 12, "color": theme.TEXT}, hovertemplate=f"{one.words}<extra></extra>",
        error_x={
            "type": "data", "symmetric": False, "array": [one.high - one.value], "arrayminus": [one.value - one.low],
            "color": theme.TEXT, "thickness": 3, "width": 8,
        },
    )  # fmt: skip


def _labels(info: WhyInfo, styles: dict[str, theme.Style]) -> list[dict[str, Any]]:
    """What each row is, above it; and the difference in words."""
    signs = {AFTER: "●", OTHER: "■"}
    rows = [
        _label(f"{signs[kind]} After {one.words}: average {one.mean:.1f} of 10 (▲)", "y", _ROWS[kind] + 0.45, styles[kind].colour)
        for kind, one in info.kinds.items()
    ]
    assert info.difference is not None, "labels are drawn beside a difference"
    return [*rows, _label(f"Other things the same: {info.difference.words}; dotted: no difference", "y2", 0.9, theme.TEXT)]


def _label(words: str, axis: str, y: float, colour: str) -> dict[str, Any]:
    return {
        "text": theme.lines(words, _LINE), "x": 0, "xref": "paper", "xanchor": "left", "y": y, "yref": axis, "yanchor": "bottom",
        "showarrow": False, "align": "left", "font": {"size": 12, "color": colour},
    }  # fmt: skip


def _axis(around: list[float], title: str, **more: object) -> dict[str, Any]:
    return {
        "type": "linear", "range": around, "title": {"text": title, "standoff": 4, "font": {"size": 12}}, "fixedrange": True,
        "showgrid": False, "zeroline": False, "showline": True, "linecolor": theme.FAINT, "ticks": "outside", "tickcolor": theme.FAINT, **more,
    }  # fmt: skip
