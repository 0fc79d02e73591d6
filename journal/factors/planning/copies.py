"""The planned session in many sizes at once: one athlete as many, each with another amount."""

from typing import Any, Literal

import numpy as np
import pandas as pd

from journal.analysis.history import COLUMNS, History
from journal.analysis.windows import Values
from journal.factors.planning.planned import PLANNED_ID, Planned

_PACED, _HILLS = ("duration_s", "moving_s"), ("ascent_m", "descent_m", "track_turns")

Measure = Literal["distance_m", "weight_kg", "carried_kg"]


def copies(history: History, amounts: Values, planned: Planned, measure: Measure) -> History:
    """One athlete as many: copy i (athlete i) has the planned session with ``amounts[i]`` m, kg carried, or kg in its heaviest set.

    At another distance the planned pace stays, and so do hills and bends for each kilometre; no stretch without rest is longer than the whole; at another weight the
    other sets of the session follow in proportion.
    """
    many: dict[str, Any] = {name: _repeated(getattr(history, name), len(amounts)) for name in COLUMNS}
    if measure == "distance_m":
        many["sessions"] = _with_distance(many["sessions"], amounts, planned)
    elif measure == "carried_kg":
        many["sessions"] = _set(many["sessions"], "carried_kg", _own(many["sessions"], amounts))
    elif planned.heaviest_kg:
        sets = many["sets"]
        many["sets"] = _set(sets, "weight_kg", sets["weight_kg"] * _own(sets, amounts) / planned.heaviest_kg)
    return History(as_of=history.as_of, **many)


def _repeated(table: pd.DataFrame, times: int) -> pd.DataFrame:
    rows = np.tile(np.arange(len(table)), times)
    return table.iloc[rows].reset_index(drop=True).assign(athlete_id=np.repeat(np.arange(times), len(table)))


def _own(table: pd.DataFrame, amounts: Values) -> pd.Series:
    """The amount of each row's athlete."""
    return pd.Series(amounts[table["athlete_id"].to_numpy()], index=table.index)


def _set(table: pd.DataFrame, column: str, values: pd.Series) -> pd.DataFrame:
    return table.assign(**{column: table[column].mask(table["session_id"] == PLANNED_ID, values)})


def _with_distance(sessions: pd.DataFrame, amounts: Values, planned: Planned) -> pd.DataFrame:
    own = _own(sessions, amounts)
    sessions = _set(sessions, "distance_m", own)
    for name in (*_PACED, *_HILLS):
        if planned.distance_m and getattr(planned, name):
            sessions = _set(sessions, name, own * (getattr(planned, name) / planned.distance_m))
        elif name in _HILLS and getattr(planned, name):
            # Of a way of unknown length nobody can say how hilly it is.
            sessions = _set(sessions, name, own * np.nan)
    return _set(sessions, "unbroken_m", sessions["unbroken_m"].clip(upper=own))
