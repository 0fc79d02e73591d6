"""Pain by day above the load of each week, as shapes of a small picture that needs no script: for paper."""

from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from journal.analysis.daily import daily
from journal.report import say
from journal.report.rise import turn
from journal.report.view import View

# Units of the picture; the page scales them.
WIDTH, HEIGHT = 720.0, 130.0
_LEFT, _RIGHT = 26.0, 6.0
PAIN_TOP, PAIN_FOOT = 10.0, 66.0
LOAD_TOP, LOAD_FOOT = 76.0, 112.0
# At least twelve weeks; up to half a year where the latest episode began earlier. Four weeks stand before its onset. Our choices.
LEAST_DAYS, MOST_DAYS, LEAD_DAYS = 84, 182, 28
WEEK = 7


class Dot(NamedTuple):
    """The highest score of a day; 0 is a day said to be without pain."""

    x: float
    y: float
    score: float


class Bar(NamedTuple):
    """One week's load: NaN-free, for weeks of which nothing is known have no bar."""

    x: float
    y: float
    width: float
    height: float


class Tick(NamedTuple):
    """A day named below the picture, and where its letters end up."""

    x: float
    words: str


class Chart(NamedTuple):
    """``onset``: where the latest episode begins, or last got worse where it is as old as the journal, if inside.

    ``alt`` says what the picture shows, ``top`` the highest load.
    """

    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    onset: float | None
    alt: str
    top: str


def chart(view: View) -> Chart | None:
    """The picture of the last weeks; None where neither pain nor load is known in them."""
    first = _first(view)
    scores, load = _scores(view, first), _load(view, first)
    if not scores and load.empty:
        return None
    top = float(load.max()) if len(load) else 0.0
    onset = _turned(view)
    return Chart(
        tuple(Dot(_x(view, first, day), _height(score), score) for day, score in sorted(scores.items())),
        tuple(_bar(view, first, week.date(), value, top) for week, value in load.items() if isinstance(week, pd.Timestamp)),
        tuple(_ticks(view, first)),
        _x(view, first, onset) if onset and onset >= first else None,
        f"Highest pain of each day, 0 to 10, above the mean daily load of each week, {say.day(first)} to {say.day(view.as_of)}.",
        f"{top:.0f}" if top else "",
    )


def _turned(view: View) -> date | None:
    when = turn(view)
    return when.day if when else None


def _first(view: View) -> date:
    last = view.as_of.date()
    onset = _turned(view) or last
    days = min(max((last - onset).days + 1 + LEAD_DAYS, LEAST_DAYS), MOST_DAYS)
    return last - timedelta(days=days - 1)


def _scores(view: View, first: date) -> dict[date, float]:
    start = pd.Timestamp(first)
    pain, days = view.history.pain, view.history.days
    free = days[(days["no_pain"] == 1.0) & (days["day"] >= start)]["day"]
    worst = pain[pain["day"] >= start].groupby("day")["score"].max()
    return {day.date(): 0.0 for day in free} | {
        day.date(): float(score) for day, score in worst.items() if isinstance(day, pd.Timestamp)
    }


def _load(view: View, first: date) -> "pd.Series[float]":
    """Mean load of the logged days of each week, by its Monday."""
    known = daily(view.history).dropna(subset=["load_au"])
    known = known[known["day"] >= pd.Timestamp(first)]
    monday = known["day"] - pd.to_timedelta(known["day"].dt.day_of_week, unit="D")
    means: pd.Series[float] = known.groupby(monday)["load_au"].mean()
    return means


def _x(view: View, first: date, day: date) -> float:
    share = ((day - first).days + 0.5) / ((view.as_of.date() - first).days + 1)
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _height(score: float) -> float:
    return round(PAIN_FOOT - score / 10 * (PAIN_FOOT - PAIN_TOP), 1)


def _bar(view: View, first: date, monday: date, value: float, top: float) -> Bar:
    left = _x(view, first, max(monday, first))
    right = _x(view, first, min(monday + timedelta(days=WEEK - 1), view.as_of.date()))
    tall = round(value / top * (LOAD_FOOT - LOAD_TOP), 1) if top else 0.0
    return Bar(left, round(LOAD_FOOT - tall, 1), max(round(right - left, 1), 1.0), tall)


def _ticks(view: View, first: date) -> list[Tick]:
    """Every second Monday, or every fourth over a longer time."""
    step = 14 if (view.as_of.date() - first).days < LEAST_DAYS + 14 else 28
    monday = first + timedelta(days=-first.weekday() % WEEK)
    days = [monday + timedelta(days=n) for n in range(0, (view.as_of.date() - monday).days + 1, step)]
    return [Tick(_x(view, first, day), say.day(day).rpartition(" ")[0]) for day in days]
