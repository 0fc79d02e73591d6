"""The last four weeks against the four before, in a few numbers with their words."""

from typing import NamedTuple

import pandas as pd

from journal.domain.vocabulary import RUNNING
from journal.report import say
from journal.report.view import RECENT_DAYS, View, highest


class Tile(NamedTuple):
    """One number: what it is, the number itself, and what it was before or what is missing."""

    label: str
    value: str
    note: str


class _Pain(NamedTuple):
    hurt: int
    logged: int
    worst: float


def tiles(view: View) -> tuple[Tile, ...]:
    """Running, the longest run, pain and coverage; an en dash where the journal does not know."""
    return (_running(view), _longest(view), _pain(view), _coverage(view))


def _runs(view: View, before: int = 0) -> pd.DataFrame:
    sessions = view.history.sessions
    return view.last(sessions[sessions["sport"].isin(RUNNING)], before=before)


def _running(view: View) -> Tile:
    runs, earlier = _runs(view), _runs(view, before=RECENT_DAYS)
    measured = runs["distance_m"].dropna()
    missing = len(runs) - len(measured)
    before = _km(earlier["distance_m"]) if earlier["distance_m"].notna().any() else "none logged"
    note = f"in {say.count(len(runs), 'run')}; {before} in the {RECENT_DAYS} days before"
    return Tile("Running", _km(runs["distance_m"]), note + (f"; {missing} without a distance" if missing else ""))


def _km(metres: pd.Series) -> str:
    return say.distance(metres.sum()) if metres.notna().any() else "–"


def _longest(view: View) -> Tile:
    runs, earlier = _runs(view), _runs(view, before=RECENT_DAYS)
    if not runs["distance_m"].notna().any():
        return Tile("Longest run", "–", "no run with a distance")
    top = highest(runs, runs["distance_m"])
    before = (
        f"; {say.distance(earlier['distance_m'].max())} in the {RECENT_DAYS} days before"
        if earlier["distance_m"].notna().any()
        else ""
    )
    return Tile("Longest run", say.distance(top["distance_m"]), f"on {say.day(top['day'])}{before}")


def _pain(view: View) -> Tile:
    now, before = _pain_of(view, 0), _pain_of(view, RECENT_DAYS)
    if not now.logged:
        return Tile("Days with pain", "–", "no pain entry, nor “no pain”")
    worst = f"{now.worst:g} of 10 at worst" if now.hurt else "none at all"
    earlier = f"; {before.hurt} of {before.logged} in the {RECENT_DAYS} days before" if before.logged else ""
    return Tile("Days with pain", f"{now.hurt} of {now.logged}", f"days with an entry, {worst}{earlier}")


def _pain_of(view: View, before: int) -> _Pain:
    entries = view.last(view.history.pain, before=before)
    days = view.last(view.history.days, before=before)
    free = days.loc[days["no_pain"] == 1.0, "day"]
    hurting = entries[entries["score"] > 0]
    logged = len(set(entries["day"]) | set(free))
    return _Pain(hurting["day"].nunique(), logged, float(hurting["score"].max()) if len(hurting) else 0.0)


def _coverage(view: View) -> Tile:
    frames = (view.history.sessions, view.history.pain, view.history.days)
    logged = {day for frame in frames for day in view.last(frame)["day"]}
    return Tile("Days with an entry", f"{len(logged)} of {RECENT_DAYS}", "a session, pain, rest or anything about the day")
