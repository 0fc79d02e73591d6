"""A session that has not happened yet, and the histories with it and with a rest day in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pandas as pd

from journal.analysis.history import SESSION_COLUMNS, History
from journal.domain.sets import StrengthSet
from journal.domain.surfaces import Mix
from journal.domain.vocabulary import RUNNING

PLANNED_ID = "planned"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What may be done on ``day``: the fields of a session in SI units, None where not said; ``sets`` for strength."""

    day: date
    sport: str = "run"
    distance_m: float | None = None
    duration_s: float | None = None
    moving_s: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    track_turns: float | None = None
    mean_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    cadence_spm: float | None = None
    rpe: float | None = None
    surface: Mix | None = None
    shoe_id: str | None = None
    lean: str | None = None
    lean_deg: float | None = None
    foot_strike: str | None = None
    sway: str | None = None
    step_width_m: float | None = None
    stroke: str | None = None
    carried_kg: float | None = None
    warm_up: bool | None = None
    novelty: bool | None = None
    slipped: bool | None = None
    distracted: bool | None = None
    tired: bool | None = None
    hurried: bool | None = None
    style: str | None = None
    unbroken_m: float | None = None
    title: str | None = None
    sets: tuple[StrengthSet, ...] = ()

    @property
    def pool(self) -> tuple[str, ...]:
        """The sports that it is compared with: run and treadmill together, others alone."""
        return RUNNING if self.sport in RUNNING else (self.sport,)

    @property
    def heaviest_kg(self) -> float | None:
        """The weight of its heaviest set, None without one."""
        return max((one.weight_kg for one in self.sets if one.weight_kg is not None), default=None)


# What a planned session and a row of sessions call by the same name.
_SHARED = tuple(one.name for one in fields(Planned) if one.name in SESSION_COLUMNS and one.name != "day")


def athlete_of(history: History) -> int:
    """The one athlete whose history it is; ``ValueError`` for a cohort."""
    known = {int(one) for table in (history.athletes, history.sessions, history.days) for one in table["athlete_id"].unique()}
    if len(known) > 1:
        raise ValueError("a plan is for one athlete, this is a cohort")
    return known.pop() if known else 1


def with_session(history: History, planned: Planned) -> History:
    """The history as of the planned day with the session in it; days without an entry until then count as rest."""
    athlete, day = athlete_of(history), pd.Timestamp(planned.day)
    session = {name: getattr(planned, name) for name in _SHARED} | {
        "athlete_id": athlete, "session_id": PLANNED_ID, "day": day,
        **{f"surface_{name}": share for name, share in (planned.surface or {}).items()},
    }  # fmt: skip
    sets = [_set_row(one, position, athlete, day) for position, one in enumerate(planned.sets)]
    return _rested(history, day - pd.Timedelta(days=1)).plus(day, sessions=[session], sets=sets)


def without_session(history: History, planned: Planned) -> History:
    """The same, with a rest day in place of the session (nothing changes on a day that has a session already)."""
    day = pd.Timestamp(planned.day)
    return replace(_rested(history, day), as_of=day.as_unit("us"))


def as_done(history: History, number: int) -> History:
    """The history in which the planned session is one of those that came before: the next plan is judged after it."""
    done = f"{PLANNED_ID}-{number}"
    tables = {name: getattr(history, name) for name in ("sessions", "sets")}
    return replace(
        history,
        **{name: table.assign(session_id=table["session_id"].replace(PLANNED_ID, done)) for name, table in tables.items()},
    )


def rest_days(history: History, last: pd.Timestamp) -> pd.DatetimeIndex:
    """The days from the history's last one to ``last`` that are not logged: no session, no rest entry, no span."""
    days = pd.date_range(history.as_of, last, unit="us")
    rested = history.days.loc[history.days["rest"] == 1.0, "day"]
    logged = days.isin(pd.concat([history.sessions["day"], rested]))
    first, end = (history.spans[name].to_numpy()[:, None] for name in ("first_day", "last_day"))
    spanned = ((first <= days.to_numpy()) & (days.to_numpy() <= end)).any(axis=0)
    return days[~logged & ~spanned]


def _rested(history: History, last: pd.Timestamp) -> History:
    free = rest_days(history, last)
    days = history.days.assign(rest=history.days["rest"].mask(history.days["day"].isin(free), 1.0))
    athlete = athlete_of(history)
    rows = [{"athlete_id": athlete, "day": day, "rest": 1.0} for day in free if day not in set(days["day"])]
    return replace(history, days=days).plus(max(history.as_of, last), days=rows)


def _set_row(one: StrengthSet, position: int, athlete: int, day: pd.Timestamp) -> Mapping[str, Any]:
    return {
        "athlete_id": athlete, "session_id": PLANNED_ID, "day": day, "position": position, "exercise": one.exercise,
        "weight_kg": one.weight_kg, "reps": one.reps, "rpe": one.rpe, "warm_up_set": one.warm_up_set, "tags": one.tags,
    }  # fmt: skip
