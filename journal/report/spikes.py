"""Each run's distance against the longest run of the 30 days before it, and the bands above that."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.domain.units import METRES, Units
from journal.domain.vocabulary import RUNNING
from journal.report import say, theme
from journal.report.info import Hint, Info, Level, Table
from journal.report.view import RECENT_DAYS, View, highest

NAME = "spikes"
HEADING = "One run against the month before"
FACTOR = "session-spike"
MOST_LARGE = 400  # marks; more are drawn smaller

_HINT = Hint("Log runs with their distance: two within a month are enough to begin.", "journal run 8.2km 45:10")


class Point(NamedTuple):
    """One run: its ratio, its distance and the longest before it in metres, and the highest level it exceeds."""

    day: date
    ratio: float
    distance_m: float
    longest_m: float
    level: str


class Alone(NamedTuple):
    """A run without another one in the days before it: its distance in metres can be held against nothing."""

    day: date
    distance_m: float


@dataclass(frozen=True, kw_only=True)
class Spikes(Info):
    """``points`` and ``alone`` in time order; ``levels`` are the thresholds in force, lowest first; the ``bands`` are those
    of them that are drawn as a line: what reaches above ``top_m``, the upper end of the axis, would be scraps of one.
    """

    points: tuple[Point, ...]
    alone: tuple[Alone, ...]
    levels: tuple[Level, ...]
    bands: tuple[Level, ...]
    top_m: float


def info(view: View) -> Spikes:
    """Distances of run and treadmill sessions, pooled; those without a distance are counted in the subtitle only."""
    levels = _levels(view)
    spikes = _spikes(view)
    shown = view.shown(spikes)
    points, alone = tuple(_points(shown.dropna(subset=["ratio"]), levels, view)), _alone(shown, view)
    top = _top(points, alone, levels[0])
    bands = tuple(level for level in levels if all(level.value * point.longest_m <= top for point in points))
    times = say.series(f"{band.value:.2f}" for band in bands)
    return Spikes(
        title=_title(view, spikes),
        subtitle=_subtitle(view, shown, len(points), times),
        alt=f"One mark for each run at its distance, a line at the longest of the {WINDOW_DAYS} days before, "
        f"and a broken line at {times} times that; the mark of a run above it is filled.",
        table=_table(points, view.units),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(points),
        hint=None if points else _HINT,
        units=view.units,
        points=points,
        alone=alone,
        levels=levels,
        bands=bands,
        top_m=top,
    )


def _top(points: tuple[Point, ...], alone: tuple[Alone, ...], lowest: Level) -> float:
    """A little above every run and the lowest band."""
    heights = [max(point.distance_m, lowest.value * point.longest_m) for point in points]
    return 1.08 * max([*heights, *(run.distance_m for run in alone)], default=0.0)


def _alone(shown: pd.DataFrame, view: View) -> tuple[Alone, ...]:
    rows = shown[shown["distance_m"].notna() & shown["ratio"].isna()]
    return tuple(
        Alone(stamp.date(), _drawn(float(metres), view)) for stamp, metres in zip(rows["day"], rows["distance_m"], strict=True)
    )


def _levels(view: View) -> tuple[Level, ...]:
    thresholds = view.factor(FACTOR).thresholds
    return tuple(sorted((Level(name, value) for name, value in thresholds.items()), key=lambda level: level.value))


def _spikes(view: View) -> pd.DataFrame:
    return session_spike(view.history.sessions, RUNNING)


def _points(spikes: pd.DataFrame, levels: tuple[Level, ...], view: View) -> list[Point]:
    return [
        Point(
            row["day"].date(), round(row["ratio"], 3), _drawn(row["distance_m"], view), _drawn(row["longest_m"], view),
            _level(row["ratio"], levels),
        )
        for row in spikes.to_dict("records")
    ]  # fmt: skip


def _drawn(metres: float, view: View) -> float:
    """What is shared has no more in its marks and axes than in its words."""
    return say.tenth(metres, view.units) if view.shared else metres


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


def _subtitle(view: View, shown: pd.DataFrame, compared: int, times: str) -> str:
    unknown = int(shown["distance_m"].isna().sum())
    alone = len(shown) - compared - unknown
    left_out = f" Not drawn: {unknown} without a distance." if unknown else ""
    return (
        f"{'Miles' if view.units == 'mi' else 'Kilometres'} of each run, {say.count(len(shown) - unknown, 'run')} in {view.days} days; "
        f"line: the longest single run of the {WINDOW_DAYS} days before; broken line: {times} times that. {say.sentence(say.count(alone, 'run'))} "
        f"without a run in those days.{left_out}"
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
    """Marks by level over the line that they are held against; the legend names each band with its marks."""
    if not info.drawn:
        return theme.nothing(info)
    reached = {point.level for point in info.points}
    named = [level for level in info.levels if level.name in reached or level in info.bands]
    return theme.canvas(
        info,
        _marks(info, "none", "run below the bands"),
        *(_marks(info, level.name, f"{level.name}, above {level.value:.2f} times") for level in named),
        *([_alone_marks(info)] if info.alone else []),
        _baseline(info, 1.0, f"longest of {WINDOW_DAYS} days before", theme.Style(theme.QUIET, "solid", ""), None),
        *(_baseline(info, one.value, one.name, theme.LEVEL_STYLES[one.name], one.name) for one in info.bands),
        height=theme.HEIGHT_PX + 40,
        yaxis=theme.value_axis(f"{info.units} of one run", range=[0, info.top_m / METRES[info.units]]),
    )  # fmt: skip


def _marks(info: Spikes, name: str, legend: str) -> go.Scatter:
    points = [point for point in info.points if point.level == name]
    style = theme.LEVEL_STYLES[name]
    days: list[date | None] = [p.day for p in points]
    far: list[float | None] = [round(p.distance_m / METRES[info.units], 2) for p in points]
    # Without a point the legend still has to name the line.
    return go.Scatter(
        x=theme.column(days or [None]), y=theme.column(far or [None]), mode="markers", name=legend, legendgroup=name,
        marker={"symbol": style.marker, "color": style.colour, "size": _size(info, name)}, cliponaxis=False,
        customdata=theme.column([say.distance(p.distance_m, info.units), say.distance(p.longest_m, info.units), f"{p.ratio:.2f}"] for p in points),
        hovertemplate="%{x}<br>%{customdata[0]}, longest before %{customdata[1]}<br>%{customdata[2]} times<extra></extra>",
    )  # fmt: skip


def _size(info: Spikes, name: str) -> int:
    """Years of runs leave less room for each; what was raised stays large."""
    many = len(info.points) > MOST_LARGE
    return (3 if many else 6) if name == "none" else (8 if many else 11)


def _alone_marks(info: Spikes) -> go.Scatter:
    return go.Scatter(
        x=theme.column(run.day for run in info.alone), y=theme.column(round(run.distance_m / METRES[info.units], 2) for run in info.alone), mode="markers",
        name=f"no run in the {WINDOW_DAYS} days before", marker={"symbol": "x-thin-open", "color": theme.QUIET, "size": 7},
        cliponaxis=False, customdata=theme.column(say.distance(run.distance_m, info.units) for run in info.alone),
        hovertemplate="%{x}<br>%{customdata}, nothing to compare it with<extra></extra>",
    )  # fmt: skip


def _baseline(info: Spikes, times: float, name: str, style: theme.Style, group: str | None) -> go.Scatter:
    """So many times the longest before each run, as steps that end at it; broken where a month passed without a run."""
    days: list[date] = []
    far: list[float | None] = []
    for point in info.points:
        if days and point.day - days[-1] > timedelta(days=WINDOW_DAYS):
            days.append(point.day)
            far.append(None)
        days.append(point.day)
        far.append(round(times * point.longest_m / METRES[info.units], 2))
    return go.Scatter(
        x=theme.column(days), y=theme.column(far), mode="lines", name=name, legendgroup=group, showlegend=group is None, hoverinfo="skip", connectgaps=False,
        line={"color": style.colour, "width": 1.4, "dash": style.dash, "shape": "vh"},
    )  # fmt: skip
