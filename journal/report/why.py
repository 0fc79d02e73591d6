"""What goes with the pain: the days themselves, those after the exposure beside the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from journal.association import Why
from journal.association.contrast import exposure_days
from journal.association.lagged import window_sums
from journal.domain.units import Units
from journal.factors.factor import Factor
from journal.report import say, theme, why_words
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "why"
HEADING = "What goes with the pain"
_HINT = Hint("Write down pain every morning, also when there is none: 90 days are needed.", "journal pain none")
AFTER, OTHER = "after", "other"


class Point(NamedTuple):
    """A day with a known pain, and whether it came after the exposure."""

    day: date
    score: float
    kind: str


@dataclass(frozen=True, kw_only=True)
class WhyInfo(Info):
    """``points`` in time order, of the days for which pain and exposure are known; ``means`` maps the kinds to what is
    averaged over all days of the answer (the picture may show fewer); ``exposed`` says what the first kind came after.
    """

    points: tuple[Point, ...]
    means: Mapping[str, float]
    exposed: str


def info(view: View) -> WhyInfo:
    """The clearest finding of the whole journal on the days shown; nothing is drawn without one."""
    return picture(view.why, view.factors, view.first.date(), view.as_of.date(), view.units)


def picture(why: Why, factors: Sequence[Factor], first: date, last: date, units: Units = "km") -> WhyInfo:
    """The days of the clearest finding of an answer."""
    row = why.findings[0] if why.findings else None
    told = why_words.exposed(row, _factor(row, factors), units) if row else ""
    points = tuple(point for point in _points(why, row) if first <= point.day <= last) if row else ()
    return WhyInfo(
        title=_title(why, row, told),
        subtitle=_subtitle(points, told),
        alt=f"One mark for each day with a known pain from 0 to 10, {say.day(first)} to {say.day(last)}: those after {told}, and the others."
        if row
        else "",
        table=_table(points),
        first=first,
        last=last,
        drawn=bool(points),
        hint=_HINT if why.status == "too-early" else None,
        units=units,
        points=points,
        means={AFTER: row["exposed_mean"], OTHER: row["unexposed_mean"]} if row else {},
        exposed=told,
    )


def _factor(row: Mapping[str, Any], factors: Sequence[Factor]) -> Factor:
    return next(factor for factor in factors if factor.id == row["factor"])


def _points(why: Why, row: Mapping[str, Any]) -> list[Point]:
    span = int(str(row["window"]).split()[0])
    window = window_sums(why.days[[row["factor"]]].to_numpy(dtype="float64"), span)[:, 0]
    after, other = exposure_days(window)
    scores = why.days[why.region].to_numpy(dtype="float64")
    known = ~np.isnan(scores) & (after | other)
    days = [stamp.date() for stamp in pd.DatetimeIndex(why.days.index)]
    return [Point(days[i], float(scores[i]), AFTER if after[i] else OTHER) for i in np.flatnonzero(known)]


def _title(why: Why, row: Mapping[str, Any] | None, told: str) -> str:
    if row is None:
        return why_words.headline(why).rstrip(".") + (
            "; nothing has stood out at three month-ends" if why.status == "answer" else ""
        )
    more = "higher" if row["difference"] > 0 else "lower"
    return f"Pain of the {say.plain(str(why.region))} was {abs(row['difference']):.1f} points {more} after {told}, which is no proof of a cause"


def _subtitle(points: tuple[Point, ...], told: str) -> str:
    counts = [sum(point.kind == kind for point in points) for kind in (AFTER, OTHER)]
    return f"Pain from 0 to 10, a mark a day: {counts[0]} after {told}, {counts[1]} after others; lines: their averages."


def _table(points: tuple[Point, ...]) -> Table:
    rows = tuple((say.day(point.day), f"{point.score:g}", "yes" if point.kind == AFTER else "no") for point in reversed(points))
    return Table(("Day", "Pain", "After the exposure"), rows)


def figure(info: WhyInfo) -> go.Figure:
    """Marks of both kinds over the days, with the average of each as a line."""
    if not info.drawn:
        return theme.nothing(info)
    names = {AFTER: f"after {info.exposed}", OTHER: "after others"}
    marks = [_marks(info, kind, name, theme.style(place)) for place, (kind, name) in enumerate(names.items())]
    lines = [_mean(info, kind, theme.style(place)) for place, kind in enumerate(names)]
    return theme.canvas(info, *marks, *lines, yaxis=theme.value_axis("pain, 0 to 10", range=[-0.5, 10.5]))


def _marks(info: WhyInfo, kind: str, name: str, style: theme.Style) -> go.Scatter:
    points = [point for point in info.points if point.kind == kind]
    return go.Scatter(
        x=[point.day for point in points], y=[point.score for point in points], mode="markers", name=theme.safe(name),
        legendgroup=kind, marker={"symbol": style.marker, "color": style.colour, "size": 8, "opacity": 0.75},
        hovertemplate="%{x}<br>%{y:g} of 10<extra></extra>",
    )  # fmt: skip


def _mean(info: WhyInfo, kind: str, style: theme.Style) -> go.Scatter:
    return go.Scatter(
        x=[info.first, f"{info.last}T23:59"], y=[info.means[kind]] * 2, mode="lines", legendgroup=kind, showlegend=False,
        line={"color": style.colour, "width": 2, "dash": style.dash}, name=kind, hovertemplate="%{y:.1f} on average<extra></extra>",
    )  # fmt: skip
