"""Each run's distance as a multiple of the longest run of the 30 days before it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.domain.units import Units
from journal.domain.vocabulary import RUNNING
from journal.report import say, theme
from journal.report.info import Hint, Info, Level, Table
from journal.report.view import RECENT_DAYS, View, highest

NAME = "spikes"
HEADING = "One run against the month before"
FACTOR = "session-spike"

_HINT = Hint("Log runs with their distance: two within a month are enough to begin.", "journal run 8.2km 45:10")


class Point(NamedTuple):
    """One run: its ratio, its distance and the longest before it in metres, and the highest level it exceeds."""

    day: date
    ratio: float
    distance_m: float
    longest_m: float
    level: str


@dataclass(frozen=True, kw_only=True)
class Spikes(Info):
    """``points`` in time order; ``levels`` are the thresholds in force, lowest first."""

    points: tuple[Point, ...]
    levels: tuple[Level, ...]


def info(view: View) -> Spikes:
    """Ratios of run and treadmill sessions, pooled; those without a baseline are counted in the subtitle only."""
    levels = _levels(view)
    spikes = _spikes(view)
    shown = view.shown(spikes)
    points = tuple(_points(shown.dropna(subset=["ratio"]), levels))
    return Spikes(
        title=_title(view, spikes),
        subtitle=_subtitle(shown, len(points)),
        alt=f"One mark for each run: its distance divided by the longest of the {WINDOW_DAYS} days before, "
        f"with lines at {say.series(f'{level.value:.2f}' for level in levels)}.",
        table=_table(points, view.units),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(points),
        hint=None if points else _HINT,
        units=view.units,
        points=points,
        levels=levels,
    )


def _levels(view: View) -> tuple[Level, ...]:
    thresholds = view.factor(FACTOR).thresholds
    return tuple(sorted((Level(name, value) for name, value in thresholds.items()), key=lambda level: level.value))


def _spikes(view: View) -> pd.DataFrame:
    return session_spike(view.history.sessions, RUNNING)


def _points(spikes: pd.DataFrame, levels: tuple[Level, ...]) -> list[Point]:
    return [
        Point(row["day"].date(), round(row["ratio"], 3), row["distance_m"], row["longest_m"], _level(row["ratio"], levels))
        for row in spikes.to_dict("records")
    ]


def _level(ratio: float, levels: tuple[Level, ...]) -> str:
    beyond = [level.name for level in levels if ratio > level.value]
    return beyond[-1] if beyond else "none"


def _title(view: View, spikes: pd.DataFrame) -> str:
    lately = view.last(spikes).dropna(subset=["ratio"])
    if lately.empty:
        return f"No run of the last {RECENT_DAYS} days can be compared with a month before it"
    top = highest(lately, lately["ratio"])
    if top["ratio"] <= 1:
        return f"No run of the last {RECENT_DAYS} days was longer than the longest of the {WINDOW_DAYS} days before it"
    return (
        f"The biggest step up of the last {RECENT_DAYS} days: {say.distance(top['distance_m'], view.units)} on {say.day(top['day'])}, "
        f"{top['ratio']:.2f} times the longest run of the {WINDOW_DAYS} days before"
    )


def _subtitle(shown: pd.DataFrame, drawn: int) -> str:
    unknown = int(shown["distance_m"].isna().sum())
    alone = len(shown) - drawn - unknown
    return (
        f"Distance divided by the longest single run of the {WINDOW_DAYS} days before; {say.count(drawn, 'run')}. "
        f"Not drawn: {alone} without a run in those days, {unknown} without a distance."
    )


def _table(points: tuple[Point, ...], units: Units) -> Table:
    rows = tuple(
        (
            say.day(p.day),
            say.distance(p.distance_m, units),
            say.distance(p.longest_m, units),
            f"{p.ratio:.2f}",
            "" if p.level == "none" else p.level,
        )
        for p in reversed(points)
    )
    return Table(("Day", "Distance", f"Longest in {WINDOW_DAYS} days", "Ratio", "Level"), rows)


def figure(info: Spikes) -> go.Figure:
    """Marks by level over lines at the thresholds; the legend names each line with its marks."""
    if not info.drawn:
        return theme.nothing(info)
    highest = max([*(point.ratio for point in info.points), *(level.value for level in info.levels)])
    return theme.canvas(
        info,
        _marks(info, "none", "run below the lines"),
        *(_marks(info, level.name, f"{level.name}, above {level.value:.2f}") for level in info.levels),
        *(_line(info, level) for level in info.levels),
        yaxis=theme.value_axis("times the longest", range=[0, highest * 1.08]),
    )


def _marks(info: Spikes, name: str, legend: str) -> go.Scatter:
    points = [point for point in info.points if point.level == name]
    style = theme.LEVEL_STYLES[name]
    days: list[date | None] = [p.day for p in points]
    ratios: list[float | None] = [p.ratio for p in points]
    # Without a point the legend still has to name the line.
    return go.Scatter(
        x=days or [None], y=ratios or [None], mode="markers", name=legend, legendgroup=name,
        marker={"symbol": style.marker, "color": style.colour, "size": 6 if name == "none" else 11}, cliponaxis=False,
        customdata=[[say.distance(metres, info.units) for metres in (p.distance_m, p.longest_m)] for p in points],
        hovertemplate="%{x}<br>%{customdata[0]}, longest before %{customdata[1]}<br>%{y:.2f} times<extra></extra>",
    )  # fmt: skip


def _line(info: Spikes, level: Level) -> go.Scatter:
    style = theme.LEVEL_STYLES[level.name]
    return go.Scatter(
        x=[info.first, f"{info.last}T23:59"], y=[level.value] * 2, mode="lines", legendgroup=level.name, showlegend=False,
        line={"color": style.colour, "width": 1.5, "dash": style.dash}, hoverinfo="skip", name=level.name,
    )  # fmt: skip
