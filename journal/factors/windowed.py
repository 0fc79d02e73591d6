"""Sums over the last days, of what is known: for shares and counts, where a day without a session adds nothing."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import Values, calendar, trailing
from journal.domain.vocabulary import RUNNING

DAY_KEY = ["athlete_id", "day"]


def runs(history: History, sports: Collection[str] = RUNNING) -> pd.DataFrame:
    """The sessions of these sports up to ``as_of``, in the order of the contract, numbered from 0."""
    sessions = history.sessions
    return sessions[sessions["sport"].isin(sports) & (sessions["day"] <= history.as_of)].reset_index(drop=True)


def per_day(sessions: pd.DataFrame, amounts: Mapping[str, npt.NDArray[Any]], as_of: pd.Timestamp) -> pd.DataFrame:
    """Dense ``athlete_id``, ``day`` from each athlete's first of these sessions to ``as_of``, amounts summed up.

    ``amounts`` holds one number a session, none NaN; days without a session have 0.
    """
    keyed = sessions[DAY_KEY].assign(**amounts).groupby(DAY_KEY, as_index=False).sum()
    days = calendar(sessions.groupby("athlete_id")["day"].min(), as_of)
    return days.merge(keyed, how="left", on=DAY_KEY).fillna(dict.fromkeys(amounts, 0.0))


def last_days(table: pd.DataFrame, column: str, days: int, *, lag: int = 0) -> Values:
    """Sum of a column of a dense table over the ``days`` days that end ``lag`` days before each row.

    Days before the athlete's first count as nothing. Each window is summed afresh, so that a person alone and in
    a cohort gets the same bits.
    """
    total: Values = np.nan_to_num(trailing(table[column], table["athlete_id"], days, lag=lag)).sum(axis=1)
    return total


def written(values: pd.Series, pattern: str) -> pd.Series:
    """Each value in a pattern such as ``{:.0f} %``, as text also where there is no row."""
    return pd.Series([pattern.format(value) for value in values], index=values.index, dtype="str")
