"""An exposure against its thresholds: which rows of a period are raised, at what level, and which are unknown."""

from typing import Any

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.factor import HIGHEST_EXTRAPOLATED, LEVELS, Factor

# Ratios of binary fractions: 1.3 - 1 is a hair above 0.3, and exactly on a threshold does not raise.
_HAIR = 1e-9


def evaluate(factor: Factor, history: History, since: pd.Timestamp) -> pd.DataFrame:
    """The rows of the exposure from ``since`` to ``history.as_of``, for any number of athletes.

    Every optional column of an exposure is there, and: ``rank`` 0 (not raised) to 3 (high), as in ``LEVELS``;
    ``threshold`` the one of that level, NaN where nothing is raised; ``missing`` True where the answer is unknown.
    """
    rows = factor.exposure(history)
    inside = (rows["day"] >= since) & (rows["day"] <= history.as_of)
    rows = _completed(rows[inside].reset_index(drop=True), factor)
    rank, threshold = _ranked(rows, factor)
    # What may be more than it is known to be is not known to be below anything, nor to be above nothing.
    open_ended = rows["at_least"].to_numpy(dtype="bool") & ((rank > 0) == (factor.direction == "below"))
    rank, threshold = np.where(open_ended, 0, rank), np.where(open_ended, np.nan, threshold)
    known = rows["value"].notna().to_numpy() & ~open_ended
    return rows.assign(rank=rank, threshold=threshold, missing=rows["applies"].to_numpy() & ~known)


def silent(factor: Factor, history: History, since: pd.Timestamp) -> bool:
    """Whether a factor about sessions has none of its sports from ``since`` on: then nothing needs to be worked out."""
    if factor.grain == "day":
        return False
    sessions = history.sessions
    here = (sessions["day"] >= since) & (sessions["day"] <= history.as_of)
    return not sessions.loc[here, "sport"].isin(factor.sports).any()


def _completed(rows: pd.DataFrame, factor: Factor) -> pd.DataFrame:
    standard: dict[str, Any] = {
        "session_id": None, "threshold": np.nan, "label": "", "reason": None, "unit": factor.unit,
        "applies": True, "at_least": False, "extrapolated": factor.evidence.extrapolated,
    }  # fmt: skip
    return rows.assign(**{name: value for name, value in standard.items() if name not in rows})


def _ranked(rows: pd.DataFrame, factor: Factor) -> tuple[Any, Any]:
    value, own = rows["value"].to_numpy(dtype="float64"), rows["threshold"].to_numpy(dtype="float64")
    sign = 1.0 if factor.direction == "above" else -1.0
    rank, crossed = np.zeros(len(rows), dtype="int64"), np.full(len(rows), np.nan)
    lowest = next(level for level in LEVELS if level in factor.thresholds)
    for place, level in enumerate(LEVELS, start=1):
        if level not in factor.thresholds:
            continue
        standard = np.full(len(rows), factor.thresholds[level])
        limit = np.where(np.isnan(own), standard, own) if level == lowest else standard
        beyond = sign * (value - limit) > _HAIR * np.maximum(1.0, np.abs(limit))
        beyond &= rows["applies"].to_numpy(dtype="bool")
        if place > LEVELS.index(HIGHEST_EXTRAPOLATED) + 1:
            beyond &= ~rows["extrapolated"].to_numpy(dtype="bool")
        rank, crossed = np.where(beyond, place, rank), np.where(beyond, limit, crossed)
    return rank, crossed
