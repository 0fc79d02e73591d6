"""One athlete's seven days up to a day, beside the seven before and the four weeks before: what is known, and of how much.

Sums are of what is logged, and say of how many sessions or days; None is unknown, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from journal.analysis.changes import Change, changes
from journal.analysis.daily import daily, load_basis
from journal.analysis.ground import is_known
from journal.analysis.history import History
from journal.analysis.windows import MIN_LOGGED
from journal.domain.vocabulary import RUNNING

DAYS, BEFORE_DAYS = 7, 28


class Running(NamedTuple):
    """Runs of a period, and the metres of those with a distance; None: no run has one."""

    runs: int
    distance_m: float | None
    without_distance: int


class Painful(NamedTuple):
    """Days with an answer about pain, days that hurt, and the worst score with its region; None: nothing hurt."""

    answered: int
    hurt: int
    worst: float | None
    region: str | None


class Known(NamedTuple):
    """Of how many sessions or days (``each``) something is known; ``command`` logs it, for the first that lacks it."""

    what: str
    known: int
    of: int
    command: str
    each: str


class Amount(NamedTuple):
    """Load of a week: what was logged on how many ``days``, and the ``whole``: their mean x 7."""

    logged: float
    days: int
    whole: float


@dataclass(frozen=True, kw_only=True)
class Week:
    """``sessions`` by sport; ``running`` of the week, of the one before, and of the four before in all (None where the
    journal began later). ``load`` in the ``basis`` of the journal, None while less than 75 % of its days are logged;
    ``load_before`` of the week before. ``gaps``: what was logged of less than all it could be.
    """

    first: date
    last: date
    sessions: Mapping[str, int]
    running: Running
    running_before: Running
    running_four: Running | None
    basis: str
    load: Amount | None
    load_before: Amount | None
    logged_days: int
    pain: Painful
    pain_before: Painful
    changed: tuple[Change, ...]
    gaps: tuple[Known, ...]


def week(history: History) -> Week:
    """The seven days that end on ``as_of``, of a journal that holds one athlete."""
    sessions = _within(history.sessions, history.as_of)
    days = daily(history)
    begun = min((frame["day"].min() for frame in (history.sessions, history.pain, history.days) if len(frame)), default=None)
    whole = begun is not None and begun <= history.as_of - pd.Timedelta(days=DAYS + BEFORE_DAYS - 1)
    bases = load_basis(history)
    return Week(
        first=(history.as_of - pd.Timedelta(days=DAYS - 1)).date(),
        last=history.as_of.date(),
        sessions={str(sport): int(count) for sport, count in sessions["sport"].value_counts(sort=False).items()},
        running=_running(sessions),
        running_before=_running(_within(history.sessions, history.as_of, DAYS, DAYS)),
        running_four=_running(_within(history.sessions, history.as_of, BEFORE_DAYS, DAYS)) if whole else None,
        basis=str(bases.iloc[0]) if len(bases) else "srpe",
        load=_load(_within(days, history.as_of)),
        load_before=_load(_within(days, history.as_of, DAYS, DAYS)),
        logged_days=int(_within(days, history.as_of)["logged"].sum()),
        pain=_pain(history, 0),
        pain_before=_pain(history, DAYS),
        changed=changes(history, DAYS, BEFORE_DAYS),
        gaps=_gaps(history, sessions),
    )


def _within(frame: pd.DataFrame, as_of: pd.Timestamp, days: int = DAYS, before: int = 0) -> pd.DataFrame:
    """The rows of the ``days`` days that end ``before`` days before ``as_of``."""
    end = as_of - pd.Timedelta(days=before)
    return frame[(frame["day"] > end - pd.Timedelta(days=days)) & (frame["day"] <= end)]


def _running(sessions: pd.DataFrame) -> Running:
    metres = sessions.loc[sessions["sport"].isin(RUNNING), "distance_m"]
    known = metres.dropna()
    return Running(len(metres), float(known.sum()) if len(known) else None, len(metres) - len(known))


def _load(days: pd.DataFrame) -> Amount | None:
    known = days["load_au"].dropna()
    enough = len(known) >= MIN_LOGGED * DAYS
    return Amount(float(known.sum()), len(known), float(known.mean() * DAYS)) if enough else None


def _pain(history: History, before: int) -> Painful:
    entries = _within(history.pain, history.as_of, DAYS, before)
    free = _within(history.days, history.as_of, DAYS, before)
    hurting = entries[entries["score"] > 0]
    answered = set(entries["day"]) | set(free.loc[free["no_pain"] == 1.0, "day"])
    if hurting.empty:
        return Painful(len(answered), 0, None, None)
    top = hurting.sort_values("score", kind="stable").iloc[-1]
    return Painful(len(answered), hurting["day"].nunique(), float(top["score"]), str(top["region"]))


def _gaps(history: History, sessions: pd.DataFrame) -> tuple[Known, ...]:
    runs = sessions[sessions["sport"].isin(RUNNING)]
    runs = runs.assign(surface=np.where(is_known(runs), 1.0, np.nan))
    own = _within(history.days, history.as_of)
    found = (
        Known("pain, also none", _pain(history, 0).answered, DAYS, "journal pain none", "day"),
        _lacking("effort of a session", sessions, "rpe", "--rpe 6"),
        _lacking("distance of a run", runs, "distance_m", "--distance 8km"),
        _lacking("surface of a run", runs, "surface", "--surface asphalt"),
        _lacking("shoes of a run", runs, "shoe_id", "--shoes pegasus"),
        Known("sitting", int(own["sitting_s"].notna().sum()), DAYS, "journal day --sitting 9h", "day"),
    )
    return tuple(one for one in found if one.known < one.of)


def _lacking(what: str, sessions: pd.DataFrame, column: str, option: str) -> Known:
    lacks = sessions["session_id"][sessions[column].isna()]
    first = "".join(lacks.head(1))
    return Known(what, len(sessions) - len(lacks), len(sessions), f"journal edit {first} {option}", what.rsplit(" ", 1)[-1])
