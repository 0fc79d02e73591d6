"""How heavy the lifting was: estimated one-repetition maximum by exercise, against the best of the month before."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.strength import WINDOW_DAYS, lifts
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.view import RECENT_DAYS, View, highest

NAME = "lifts"
HEADING = "Lifting"

# More exercises than this cannot be told apart; the rest stands in the table.
MOST_EXERCISES = 4
FEW = 40  # sessions of one exercise; the marks of more are drawn smaller
LEAST_KG = 20.0  # that the axis spans: less would make a plate's difference look like a mountain
_HINT = Hint(
    "Log sets of 1–10 repetitions with their weight, and this shows when a lift was unusual for you.",
    "journal lift deadlift 5x5@100kg",
)


class Lift(NamedTuple):
    """One session's best of one exercise in kg; ``best_before_kg`` of the 30 days before; None is unknown."""

    day: date
    top_set_kg: float
    e1rm_kg: float | None
    best_before_kg: float | None


class Exercise(NamedTuple):
    """All sessions of one exercise in the period, in time order."""

    name: str
    lifts: tuple[Lift, ...]


@dataclass(frozen=True, kw_only=True)
class Lifts(Info):
    """``exercises``: the most often trained first; the first four are drawn."""

    exercises: tuple[Exercise, ...]


def info(view: View) -> Lifts:
    """Lifts of the period with a known weight; their maxima look back before it."""
    table = lifts(view.history.sets).dropna(subset=["top_set_kg"])
    shown = view.shown(table)
    grouped = [_exercise(str(name), rows) for name, rows in shown.groupby("exercise")]
    exercises = sorted(grouped, key=lambda exercise: (-len(exercise.lifts), exercise.name))
    drawn = any(lift.e1rm_kg is not None for exercise in exercises[:MOST_EXERCISES] for lift in exercise.lifts)
    return Lifts(
        title=_title(view.last(table)),
        subtitle=_subtitle(exercises, len(shown), view.days),
        alt="For each exercise the estimated one-repetition maximum of each session, "
        f"and as a thin line the best of the {WINDOW_DAYS} days before.",
        table=_table(exercises),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=drawn,
        hint=None if drawn else _HINT,
        exercises=tuple(exercises),
    )


def _exercise(name: str, rows: pd.DataFrame) -> Exercise:
    records = rows.sort_values("day", kind="stable").to_dict("records")
    best = [Lift(row["day"].date(), row["top_set_kg"], _known(row["e1rm_kg"]), _known(row["e1rm_kg_30d"])) for row in records]
    return Exercise(name, tuple(best))


def _known(value: float) -> float | None:
    return None if pd.isna(value) else round(value, 1)


def _title(lately: pd.DataFrame) -> str:
    if lately.empty:
        return f"No lift with a weight in the last {RECENT_DAYS} days"
    ratio = lately["e1rm_kg"] / lately["e1rm_kg_30d"]
    if ratio.max() > 1:
        top = highest(lately, ratio)
        return f"{_both(top)}, {say.percent(ratio.max() - 1)} above the best of the {WINDOW_DAYS} days before"
    top = highest(lately, lately["top_set_kg"])
    if ratio.isna().all():
        return f"{_both(top)}; nothing in the {WINDOW_DAYS} days before to compare it with"
    return f"Nothing unusually heavy in the last {RECENT_DAYS} days. {_both(top)}"


def _both(lift: "pd.Series[Any]") -> str:
    """The weight on the bar and what is estimated from it, both by name: they differ, and only the second is drawn."""
    estimated = "" if pd.isna(lift["e1rm_kg"]) else f", estimated maximum {lift['e1rm_kg']:.0f} kg"
    return f"{_named(lift['exercise'])} on {say.day(lift['day'])}: heaviest set {lift['top_set_kg']:g} kg{estimated}"


def _subtitle(exercises: list[Exercise], rows: int, days: int) -> str:
    left = exercises[MOST_EXERCISES:]
    rest = f" {say.count(len(left), 'more exercise')} in the table." if left else ""
    return (
        f"Estimated one-repetition maximum (Epley, sets of 1–10) in kg by session, {say.count(rows, 'entry', 'entries')} in {days} days; "
        f"thin line: highest of the {WINDOW_DAYS} days before.{rest}"
    )


def _table(exercises: list[Exercise]) -> Table:
    rows = [
        (
            say.sentence(say.plain(exercise.name)),
            say.day(lift.day),
            f"{lift.top_set_kg:g}",
            _cell(lift.e1rm_kg),
            _cell(lift.best_before_kg),
        )
        for exercise in exercises
        for lift in reversed(exercise.lifts)
    ]
    return Table(
        ("Exercise", "Day", "Top set, kg", "Estimated maximum, kg", f"Best of {WINDOW_DAYS} days before, kg"), tuple(rows)
    )


def _named(exercise: str) -> str:
    return say.sentence(say.plain(exercise))


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def figure(info: Lifts) -> go.Figure:
    """Marks and line for each exercise, its 30-day maximum as a thin step."""
    if not info.drawn:
        return theme.nothing(info)
    shown = info.exercises[:MOST_EXERCISES]
    traces = [trace for index, one in enumerate(shown) for trace in _traces(one, theme.style(index))]
    drawn = [kg for one in shown for lift in one.lifts for kg in (lift.e1rm_kg, lift.best_before_kg) if kg is not None]
    axis = theme.value_axis("estimated maximum, kg", rangemode="normal", range=theme.around(drawn, LEAST_KG))
    return theme.canvas(info, *traces, yaxis=axis)


def _traces(exercise: Exercise, style: theme.Style) -> tuple[go.Scatter, go.Scatter]:
    name = theme.safe(say.plain(exercise.name))
    days = theme.column(lift.day for lift in exercise.lifts)
    line = go.Scatter(
        x=days, y=theme.column(lift.e1rm_kg for lift in exercise.lifts), mode="lines+markers", name=name, legendgroup=name, connectgaps=True,
        line={"color": style.colour, "dash": style.dash, "width": 1.6},
        marker={"symbol": style.marker, "size": 7 if len(days) <= FEW else 4, "color": style.colour},
        customdata=theme.column(lift.top_set_kg for lift in exercise.lifts), cliponaxis=False,
        hovertemplate="%{x}<br>estimated maximum %{y:.0f} kg, top set %{customdata:~g} kg<extra>%{fullData.name}</extra>",
    )  # fmt: skip
    best = go.Scatter(
        x=days, y=theme.column(lift.best_before_kg for lift in exercise.lifts), mode="lines", name=name, legendgroup=name, showlegend=False,
        line={"color": style.colour, "width": 1.6, "shape": "vh"}, opacity=0.75,
        hovertemplate=f"best of {WINDOW_DAYS} days before: %{{y:.0f}} kg<extra>%{{fullData.name}}</extra>",
    )  # fmt: skip
    return line, best
