"""The frame contract: what every metric, factor, figure and statistic is computed from.

One athlete and a cohort run through the same functions. Every frame carries ``athlete_id`` and, where it has
one, ``day``: the local calendar day as a naive midnight timestamp. Values are SI (m, s, kg, bpm). NaN, NaT and
None mean unknown, never zero; yes/no columns are 1.0, 0.0 or NaN. Rows are sorted by (athlete, start, id).
Nothing here reads a clock: ``as_of`` is the last day that counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from journal.domain.vocabulary import SURFACES

_DAY, _INSTANT = "datetime64[us]", "datetime64[us, UTC]"
SURFACE_COLUMNS = tuple(f"surface_{name}" for name in SURFACES)

# Shares per surface add up to 1 in a row (0 for the surfaces not touched), to less where a part of the way is unknown, or
# are all NaN where the whole of it is.
SESSION_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "session_id": "str", "sport": "str", "day": _DAY, "started_at": _INSTANT,
    "distance_m": "float64", "duration_s": "float64", "moving_s": "float64", "ascent_m": "float64",
    "mean_hr_bpm": "float64", "max_hr_bpm": "float64", "cadence_spm": "float64", "rpe": "float64",
    "shoe_id": "str", "lean": "str", "lean_deg": "float64", "foot_strike": "str", "sway": "str",
    "step_width_m": "float64", "stroke": "str", "carried_kg": "float64", "warm_up": "float64",
    "novelty": "float64", "slipped": "float64", "distracted": "float64", "tired": "float64", "hurried": "float64",
    "style": "str", "unbroken_m": "float64", "descent_m": "float64", "track_turns": "float64", "title": "str",
    **dict.fromkeys(SURFACE_COLUMNS, "float64"),
}  # fmt: skip
SET_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "session_id": "str", "day": _DAY, "position": "int64", "exercise": "str",
    "weight_kg": "float64", "reps": "float64", "rpe": "float64", "warm_up_set": "float64", "tags": "object",
}  # fmt: skip
# A day with "no pain" stands in ``days`` (no_pain = 1.0), not here.
PAIN_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "pain_id": "str", "day": _DAY, "at": _INSTANT, "region": "str", "side": "str",
    "score": "float64", "when": "str", "quality": "str", "triggers": "object", "symptoms": "object",
    "relieved_by_rest": "float64", "session_id": "str",
}  # fmt: skip
DAY_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "day": _DAY, "rest": "float64", "no_pain": "float64", "sitting_s": "float64",
    "longest_sitting_s": "float64", "breaks": "float64", "standing_s": "float64", "sleep_s": "float64",
    "stress": "float64", "illness": "float64", "heavy_work": "float64", "mass_kg": "float64",
}  # fmt: skip
SHOE_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "shoe_id": "str", "name": "str", "alias": "str", "kind": "str", "cushioning": "str",
    "drop_m": "float64", "start_m": "float64", "limit_m": "float64", "first_day": _DAY, "retired_day": _DAY,
}  # fmt: skip
ATHLETE_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "height_m": "float64", "birth_year": "float64", "sex": "str", "hr_rest_bpm": "float64",
    "hr_max_bpm": "float64", "flat_feet": "float64", "diagnoses": "str",
}  # fmt: skip
# Self-checks that were done. ``score``: of those that have one (OSTRC-O2, 0 to 100), NaN otherwise.
CHECK_COLUMNS: Mapping[str, str] = {
    "athlete_id": "int64", "check_id": "str", "day": _DAY, "name": "str", "score": "float64", "result": "object",
}  # fmt: skip
# Days for which an import is known to hold everything: a day inside without a session is a rest day.
SPAN_COLUMNS: Mapping[str, str] = {"athlete_id": "int64", "first_day": _DAY, "last_day": _DAY}


def frame(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """A frame with exactly these columns and types; keys that a row lacks are unknown."""
    listed = list(rows)
    return frame_of(columns, {name: [row.get(name) for row in listed] for name in columns}, len(listed))


def frame_of(columns: Mapping[str, str], values: Mapping[str, Sequence[Any]], length: int) -> pd.DataFrame:
    """The same from columns that are ``length`` values long; columns that are not there are unknown."""
    unknown = [None] * length
    data = {name: _column(values.get(name, unknown), dtype) for name, dtype in columns.items()}
    table = pd.DataFrame(data, index=pd.RangeIndex(length))
    return _shares_filled(table) if SURFACE_COLUMNS[0] in columns else table


def _shares_filled(table: pd.DataFrame) -> pd.DataFrame:
    shares = table[list(SURFACE_COLUMNS)]
    known = shares.notna().any(axis=1).to_numpy()[:, None]
    table[list(SURFACE_COLUMNS)] = np.where(known, np.nan_to_num(shares.to_numpy()), np.nan)
    return table


def _column(values: Sequence[Any], dtype: str) -> pd.Series:
    if dtype == _INSTANT:
        values = list(pd.to_datetime(pd.Series(values, dtype="object"), utc=True))
    elif dtype == "float64":
        values = [np.nan if value is None else value for value in values]
    return pd.Series(values, dtype=pd.api.types.pandas_dtype(dtype))


COLUMNS: Mapping[str, Mapping[str, str]] = {
    "sessions": SESSION_COLUMNS, "sets": SET_COLUMNS, "pain": PAIN_COLUMNS, "days": DAY_COLUMNS, "shoes": SHOE_COLUMNS,
    "athletes": ATHLETE_COLUMNS, "spans": SPAN_COLUMNS, "checks": CHECK_COLUMNS,
}  # fmt: skip
_KEYS: Mapping[str, list[str]] = {
    "sessions": ["athlete_id", "day", "started_at", "session_id"], "sets": ["athlete_id", "day", "session_id", "position"],
    "pain": ["athlete_id", "day", "at", "pain_id"], "days": ["athlete_id", "day"], "shoes": ["athlete_id", "shoe_id"],
    "athletes": ["athlete_id"], "spans": ["athlete_id", "first_day"], "checks": ["athlete_id", "day", "check_id"],
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class History:
    """Everything known about one athlete or a cohort up to ``as_of`` (a naive midnight timestamp).

    Its frames are never changed in place: what is derived of it is kept for as long as it lives (``kept``).
    """

    as_of: pd.Timestamp
    sessions: pd.DataFrame
    sets: pd.DataFrame
    pain: pd.DataFrame
    days: pd.DataFrame
    shoes: pd.DataFrame
    athletes: pd.DataFrame
    spans: pd.DataFrame
    checks: pd.DataFrame

    @classmethod
    def of(
        cls,
        as_of: date | str | pd.Timestamp,
        *,
        sessions: Iterable[Mapping[str, Any]] = (),
        sets: Iterable[Mapping[str, Any]] = (),
        pain: Iterable[Mapping[str, Any]] = (),
        days: Iterable[Mapping[str, Any]] = (),
        shoes: Iterable[Mapping[str, Any]] = (),
        athletes: Iterable[Mapping[str, Any]] = (),
        spans: Iterable[Mapping[str, Any]] = (),
        checks: Iterable[Mapping[str, Any]] = (),
    ) -> "History":
        """A history from rows, sorted as the contract asks; rows after ``as_of`` are left out."""
        rows = {
            "sessions": sessions, "sets": sets, "pain": pain, "days": days, "shoes": shoes, "athletes": athletes, "spans": spans, "checks": checks,
        }  # fmt: skip
        return cls.of_frames(as_of, {name: frame(COLUMNS[name], listed) for name, listed in rows.items()})

    @classmethod
    def of_frames(cls, as_of: date | str | pd.Timestamp, frames: Mapping[str, pd.DataFrame]) -> "History":
        """The same from a frame for each of ``COLUMNS``."""
        until = pd.Timestamp(as_of).as_unit("us")
        return cls(as_of=until, **{name: _sorted(frames[name], keys, until) for name, keys in _KEYS.items()})

    def athlete_ids(self) -> list[int]:
        """Every athlete with a row in any frame, ascending."""
        return sorted({int(id) for name in COLUMNS for id in getattr(self, name)["athlete_id"].unique()})

    def of_athlete(self, id: int) -> "History":
        """The rows of one athlete."""
        own = {name: (table := getattr(self, name))[table["athlete_id"] == id].reset_index(drop=True) for name in COLUMNS}
        return replace(self, **own)

    def plus(self, as_of: pd.Timestamp, **rows: Iterable[Mapping[str, Any]]) -> "History":
        """The same history with more rows, seen from a later day; used to ask 'what if'."""
        grown = {
            name: pd.concat([getattr(self, name), frame(COLUMNS[name], more)], ignore_index=True) for name, more in rows.items()
        }
        return replace(self, as_of=as_of.as_unit("us"), **{name: _resorted(name, table) for name, table in grown.items()})


def kept(derive: Callable[[History], pd.DataFrame]) -> Callable[[History], pd.DataFrame]:
    """A function of a history that is worked out once for each: a dozen factors ask for the same days."""
    known: WeakKeyDictionary[History, pd.DataFrame] = WeakKeyDictionary()

    @wraps(derive)
    def derived(history: History) -> pd.DataFrame:
        if history not in known:
            known[history] = derive(history)
        return known[history]

    return derived


def _resorted(name: str, table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(_KEYS[name], kind="stable", ignore_index=True)


def _sorted(table: pd.DataFrame, keys: list[str], until: pd.Timestamp) -> pd.DataFrame:
    if "day" in table:
        table = table[table["day"] <= until]
    return table.sort_values(keys, kind="stable", ignore_index=True)
