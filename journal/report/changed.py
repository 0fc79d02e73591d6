"""What changed: the last 28 days against the 28 before them, called "before", in sentences with their units."""

from typing import NamedTuple

import pandas as pd

from journal.analysis.changes import changes
from journal.analysis.daily import daily, load_basis
from journal.analysis.windows import MIN_LOGGED
from journal.domain.vocabulary import RUNNING
from journal.report import say, week
from journal.report.view import RECENT_DAYS, View, highest

_BASES = {"srpe": "RPE × minutes", "trimp": "TRIMP", "minutes": "minutes of training"}


class _Pain(NamedTuple):
    hurt: int
    logged: int
    worst: float
    region: str


def changed(view: View) -> tuple[str, ...]:
    """Pain, running, the longest run, load, then ground, sitting and what is new; what is not known is said to be so."""
    moved = week.changes_in_words(changes(view.history, RECENT_DAYS, RECENT_DAYS), f"the {RECENT_DAYS} days before")
    return tuple(said for said in (_pain(view), _running(view), _longest(view), _load(view), *moved) if said)


def _runs(view: View, before: int = 0) -> pd.DataFrame:
    sessions = view.history.sessions
    return view.last(sessions[sessions["sport"].isin(RUNNING)], before=before)


def _running(view: View) -> str:
    now, before = (_distance(view, _runs(view, back)) for back in (0, RECENT_DAYS))
    return f"Running: {now}; before, {before}."


def _distance(view: View, runs: pd.DataFrame) -> str:
    if runs.empty:
        return "no run logged"
    missing = int(runs["distance_m"].isna().sum())
    if missing == len(runs):
        return f"{say.count(missing, 'run')} without a distance"
    least = f", {missing} of them without a distance" if missing else ""
    far = say.distance(runs["distance_m"].sum(), view.units)
    return f"{'at least ' if missing else ''}{far} in {say.count(len(runs), 'run')}{least}"


def _longest(view: View) -> str:
    runs, earlier = _runs(view), _runs(view, before=RECENT_DAYS)
    if not runs["distance_m"].notna().any():
        return ""
    top = highest(runs, runs["distance_m"])
    known = earlier["distance_m"].dropna()
    before = f"; before, {say.distance(known.max(), view.units)}" if len(known) else ""
    return f"Longest run: {say.distance(top['distance_m'], view.units)} on {say.day(top['day'])}{before}."


def _load(view: View) -> str:
    dense = daily(view.history)
    now, before = (view.last(dense, before=back)["load_au"].dropna() for back in (0, RECENT_DAYS))
    if len(now) < MIN_LOGGED * RECENT_DAYS:
        return f"Training load: not known, for it is logged on {len(now)} of {RECENT_DAYS} days only."
    basis = load_basis(view.history)
    known = len(before) >= MIN_LOGGED * RECENT_DAYS
    earlier = f"{before.mean() * 7:.0f} ({len(before)} known)" if known else "not known"
    return f"Training load: {now.mean() * 7:.0f} a week in {_BASES[str(basis.iloc[0])]}, as of {len(now)} known days of {RECENT_DAYS}; before, {earlier}."


def _pain(view: View) -> str:
    now, before = _pain_of(view, 0), _pain_of(view, RECENT_DAYS)
    if not now.logged:
        return "Pain: not known, for neither pain nor its absence is logged."
    return f"Pain: {_hurt(now, ' with an entry')}; before, {_hurt(before) if before.logged else 'not logged'}."


def _hurt(pain: _Pain, which: str = "") -> str:
    days = f"{say.count(pain.logged, 'day')}{which}"
    return (
        f"on {pain.hurt} of {days}, at worst {pain.worst:g} of 10 ({say.plain(pain.region)})" if pain.hurt else f"none on {days}"
    )


def _pain_of(view: View, before: int) -> _Pain:
    entries = view.last(view.history.pain, before=before)
    days = view.last(view.history.days, before=before)
    free = days.loc[days["no_pain"] == 1.0, "day"]
    hurting = entries[entries["score"] > 0]
    logged = len(set(entries["day"]) | set(free))
    if hurting.empty:
        return _Pain(0, logged, 0.0, "")
    worst = highest(hurting, hurting["score"])
    return _Pain(hurting["day"].nunique(), logged, float(worst["score"]), str(worst["region"]))
