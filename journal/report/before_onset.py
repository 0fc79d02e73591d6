"""Training before the latest episode began, or last got worse, against what was usual before: description, never a cause."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from journal.analysis.changes import hard_share
from journal.analysis.daily import daily, load_basis
from journal.analysis.windows import MIN_LOGGED
from journal.domain.units import show_hours
from journal.domain.vocabulary import RUNNING
from journal.report import say
from journal.report.rise import turn
from journal.report.view import View

# Days of each window, and how many days before the onset it ends: the acute week, four weeks, and twelve before those. Our choice.
WINDOWS = ((7, 0), (28, 0), (84, 28))
COLUMNS = ("7 days before", "28 days before", "12 weeks before", "Now, 28 days")
_UNITS = {"srpe": "RPE × min a week", "trimp": "TRIMP a week", "minutes": "min a week"}
UNKNOWN = "–"


class Before(NamedTuple):
    """``rows``: what it is, then its value in each of ``COLUMNS``, an en dash where too little is logged.

    ``day``: the onset where the journal ``saw`` it; otherwise the pain was there when the journal began, and the day is that
    of its latest rise, None and no rows where it never rose. ``begun``: the day on which the journal begins.
    """

    region: str
    day: date | None
    saw: bool
    begun: date
    rows: tuple[tuple[str, ...], ...]


class _Part(NamedTuple):
    """One window: its dense days, its runs, and what was said of its days."""

    dense: pd.DataFrame
    runs: pd.DataFrame
    days: pd.DataFrame
    length: int


def before_onset(view: View) -> Before | None:
    """The weeks before the latest episode that lasted, or before it last rose; None where there is none."""
    when = turn(view)
    if when is None or view.onset is None:
        return None
    rows = _rows(view, when.day) if when.day else ()
    return Before(view.onset.episode.region, when.day, when.saw, view.begun, rows)


def _rows(view: View, day: date) -> tuple[tuple[str, ...], ...]:
    parts = [*(_part(view, day, *window) for window in WINDOWS), _part(view, view.as_of.date() + timedelta(days=1), 28, 0)]
    said: dict[str, Callable[[_Part], str]] = {
        "Running, a week": lambda part: _far(_weekly(part, "distance_m"), view),
        "Runs, a week": lambda part: _number(_runs(part)),
        "Longest run": lambda part: _far(_longest(part), view),
        f"Load, {_UNITS[_basis(view)]}": lambda part: _number(_weekly(part, "load_au"), "{:.0f}"),
        "Hard ground": _hard,
        "Sitting, a day": lambda part: _mean(part, "sitting_s"),
        "Sleep, a night": lambda part: _mean(part, "sleep_s"),
        "Days with a known load": lambda part: f"{part.dense['load_au'].notna().sum()} of {part.length}",
    }
    return tuple((name, *map(tell, parts)) for name, tell in said.items())


def _part(view: View, onset: date, days: int, before: int) -> _Part:
    end = pd.Timestamp(onset) - pd.Timedelta(days=before)

    def inside(table: pd.DataFrame) -> pd.DataFrame:
        return table[(table["day"] < end) & (table["day"] >= end - pd.Timedelta(days=days))]

    sessions = view.history.sessions
    runs = sessions[sessions["sport"].isin(RUNNING)]
    return _Part(inside(daily(view.history)), inside(runs), inside(view.history.days), days)


def _basis(view: View) -> str:
    bases = load_basis(view.history)
    return str(bases.iloc[0]) if len(bases) else "srpe"


def _weekly(part: _Part, column: str) -> float | None:
    """The mean of the known days times seven; None below 75 % of them, as in every window of the journal."""
    known = part.dense[column].dropna()
    return float(known.mean() * 7) if len(known) >= MIN_LOGGED * part.length else None


def _logged(part: _Part) -> int:
    """How many days of the window are logged; 0 where they are too few to speak for it."""
    logged = int(part.dense["logged"].sum())
    return logged if logged >= MIN_LOGGED * part.length else 0


def _runs(part: _Part) -> float | None:
    logged = _logged(part)
    return len(part.runs) / logged * 7 if logged else None


def _longest(part: _Part) -> float | None:
    known = part.runs["distance_m"].dropna()
    return float(known.max()) if _logged(part) and len(known) else None


def _hard(part: _Part) -> str:
    hard = hard_share(part.runs) if _logged(part) else None
    return UNKNOWN if hard is None else say.percent(hard)


def _mean(part: _Part, column: str) -> str:
    known = part.days[column].dropna()
    return show_hours(float(known.mean())) if len(known) >= MIN_LOGGED * part.length else UNKNOWN


def _far(metres: float | None, view: View) -> str:
    return UNKNOWN if metres is None else say.distance(metres, view.units)


def _number(value: float | None, shape: str = "{:.1f}") -> str:
    return UNKNOWN if value is None else shape.format(value)
