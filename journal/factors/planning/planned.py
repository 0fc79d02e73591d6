"""A session that has not happened yet, and the histories with it and with a rest day in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import Values
from journal.domain.sets import StrengthSet
from journal.domain.surfaces import Mix
from journal.domain.vocabulary import RUNNING

PLANNED_ID = "planned"
_FIELDS = ("distance_m", "duration_s", "rpe", "shoe_id", "lean", "lean_deg", "foot_strike", "carried_kg")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What may be done on ``day``: the fields of a session, None where not said; ``sets`` for strength."""

    day: date
    sport: str = "run"
    distance_m: float | None = None
    duration_s: float | None = None
    rpe: float | None = None
    surface: Mix | None = None
    shoe_id: str | None = None
    lean: str | None = None
    lean_deg: float | None = None
    foot_strike: str | None = None
    carried_kg: float | None = None
    sets: tuple[StrengthSet, ...] = ()

    @property
    def pool(self) -> tuple[str, ...]:
        """The sports that it is compared with: run and treadmill together, others alone."""
        return RUNNING if self.sport in RUNNING else (self.sport,)

    @property
    def heaviest_kg(self) -> float | None:
        """The weight of its heaviest set, None without one."""
        return max((one.weight_kg for one in self.sets if one.weight_kg is not None), default=None)


def athlete_of(history: History) -> int:
    """The one athlete whose history it is; ``ValueError`` for a cohort."""
    known = {int(one) for table in (history.athletes, history.sessions, history.days) for one in table["athlete_id"].unique()}
    if len(known) > 1:
        raise ValueError("a plan is for one athlete, this is a cohort")
    return known.pop() if known else 1


def with_session(history: History, planned: Planned) -> History:
    """The history as of the planned day with the session in it; days without an entry until then count as rest."""
    athlete, day = athlete_of(history), pd.Timestamp(planned.day)
    session = {name: getattr(planned, name) for name in _FIELDS} | {
        "athlete_id": athlete, "session_id": PLANNED_ID, "sport": planned.sport, "day": day,
        **{f"surface_{name}": share for name, share in (planned.surface or {}).items()},
    }  # fmt: skip
    sets = [_set_row(one, position, athlete, day) for position, one in enumerate(planned.sets)]
    return _rested(history, day - pd.Timedelta(days=1)).plus(day, sessions=[session], sets=sets)


def without_session(history: History, planned: Planned) -> History:
    """The same, with a rest day in place of the session (nothing changes on a day that has a session already)."""
    day = pd.Timestamp(planned.day)
    return replace(_rested(history, day), as_of=day.as_unit("us"))


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


def copies(history: History, amounts: Values, planned: Planned) -> History:
    """One athlete as many: copy i (athlete i) has the planned session with ``amounts[i]`` m, or kg in its heaviest set.

    At another distance the planned pace stays; at another weight the other sets of the session follow in proportion.
    """
    many: dict[str, Any] = {name: _repeated(getattr(history, name), len(amounts)) for name in
            ("sessions", "sets", "pain", "days", "shoes", "athletes", "spans", "checks")}  # fmt: skip
    if planned.heaviest_kg is None:
        many["sessions"] = _with_distance(many["sessions"], amounts, planned)
    else:
        many["sets"] = _with_weight(many["sets"], amounts, planned.heaviest_kg)
    return replace(history, **many)


def _repeated(table: pd.DataFrame, times: int) -> pd.DataFrame:
    rows = np.tile(np.arange(len(table)), times)
    return table.iloc[rows].reset_index(drop=True).assign(athlete_id=np.repeat(np.arange(times), len(table)))


def _with_distance(sessions: pd.DataFrame, amounts: Values, planned: Planned) -> pd.DataFrame:
    here = sessions["session_id"] == PLANNED_ID
    own = pd.Series(amounts[sessions["athlete_id"].to_numpy()], index=sessions.index)
    changed = sessions.assign(distance_m=sessions["distance_m"].mask(here, own))
    if planned.distance_m and planned.duration_s:
        pace = planned.duration_s / planned.distance_m
        changed["duration_s"] = sessions["duration_s"].mask(here, own * pace)
    return changed


def _with_weight(sets: pd.DataFrame, amounts: Values, heaviest_kg: float) -> pd.DataFrame:
    here = sets["session_id"] == PLANNED_ID
    own = pd.Series(amounts[sets["athlete_id"].to_numpy()], index=sets.index)
    return sets.assign(weight_kg=sets["weight_kg"].mask(here, sets["weight_kg"] * own / heaviest_kg))
