"""What is different in the last days from the weeks before: ground, shoes, exercises, sports, sitting.

Description only: whether a change is a risk is for the factors to say.
"""

import math
from typing import Literal, NamedTuple

import pandas as pd

from journal.analysis import ground
from journal.analysis.daily import logged_days
from journal.analysis.history import History
from journal.analysis.windows import MIN_LOGGED
from journal.domain.vocabulary import RUNNING

Kind = Literal["hard-ground", "shoes", "exercise", "sport", "sitting"]
# What is told at least, and of how many days at least: our choices.
SHARE, SITTING_S, LEAST_DAYS = 0.15, 3600.0, 3


class Change(NamedTuple):
    """Something new (``what``), or a number that moved: ``now`` and ``before`` as a share of 0 to 1, or seconds a day."""

    kind: Kind
    what: str
    now: float | None = None
    before: float | None = None


def changes(history: History, days: int, before: int) -> tuple[Change, ...]:
    """What changed in the last ``days`` against the ``before`` days before them.

    Nothing is new where fewer than 75 % of the days before are logged: it may have been there, unsaid.
    """
    sets = history.sets
    found = _ground(history, days, before)
    if not _logged(history, days, before):
        return (*found, *_sitting(history, days, before))
    found += _new("shoes", _shoes(history), history, days, before)
    found += _new("exercise", sets[["day"]].assign(what=sets["exercise"]), history, days, before)
    found += _new("sport", history.sessions[["day"]].assign(what=history.sessions["sport"]), history, days, before)
    return (*found, *_sitting(history, days, before))


def _logged(history: History, days: int, before: int) -> bool:
    dense = logged_days(history)
    return bool(_split(dense[dense["logged"]], history.as_of, days, before)[1].shape[0] >= MIN_LOGGED * before)


def _split(frame: pd.DataFrame, as_of: pd.Timestamp, days: int, before: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    age = (as_of - frame["day"]).dt.days
    return frame[(age >= 0) & (age < days)], frame[(age >= days) & (age < days + before)]


def _shoes(history: History) -> pd.DataFrame:
    names = history.shoes.drop_duplicates("shoe_id").set_index("shoe_id")["name"]
    return history.sessions[["day"]].assign(what=history.sessions["shoe_id"].map(names))


def _new(kind: Kind, worn: pd.DataFrame, history: History, days: int, before: int) -> list[Change]:
    now, earlier = _split(worn.dropna(subset=["what"]), history.as_of, days, before)
    known = set(earlier["what"])
    return [Change(kind, str(what)) for what in dict.fromkeys(now["what"]) if known and what not in known]


def _ground(history: History, days: int, before: int) -> list[Change]:
    """Share of the known running way on asphalt, concrete and other paving."""
    runs = history.sessions[history.sessions["sport"].isin(RUNNING)]
    shares = [hard_share(part) for part in _split(runs, history.as_of, days, before)]
    return _moved("hard-ground", "hard ground", shares[0], shares[1], SHARE)


def hard_share(runs: pd.DataFrame) -> float | None:
    """The share of asphalt, concrete and other paving, 0 to 1, in the known way of these runs; None where less than 75 % is known."""
    hard = ground.way(runs).hard
    return None if math.isnan(hard) else hard


def _sitting(history: History, days: int, before: int) -> list[Change]:
    parts = _split(history.days.dropna(subset=["sitting_s"]), history.as_of, days, before)
    means = [float(part["sitting_s"].mean()) if len(part) >= LEAST_DAYS else None for part in parts]
    return _moved("sitting", "sitting", means[0], means[1], SITTING_S)


def _moved(kind: Kind, what: str, now: float | None, before: float | None, least: float) -> list[Change]:
    if now is None or before is None or abs(now - before) < least:
        return []
    return [Change(kind, what, now, before)]
