"""The outcome: how much a region hurt on each day, as it was written down.

Of a region's entries the one of the morning counts, before anything was done that day, where the region has such
entries on at least half of its days with an entry; otherwise the highest of the day. A day written down as free of
pain is a 0. A day on which only other regions have entries says nothing about this one, nor does a day without any.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from journal.analysis.history import History

MORNING = "morning"

# Share of the days with an entry that need one of the morning before mornings are what is looked at: our choice.
LEAST_MORNINGS = 0.5


class Outcome(NamedTuple):
    """One region's pain."""

    region: str
    when: str | None
    """The time of day that counts; None: the highest of the day, whenever it was."""
    scores: "pd.Series[float]"
    """0 to 10 on a naive daily index from the first known day to ``as_of``; NaN = not known. Empty where nothing is."""


def most_painful(history: History) -> str | None:
    """The region that hurt on most days (the first by name of equals); None where none did."""
    hurt = history.pain[history.pain["score"] > 0]
    days = hurt.groupby("region")["day"].nunique()
    return str(days.index[int(days.to_numpy().argmax())]) if len(days) else None


def outcome_of(history: History, region: str, when: str | None = None) -> Outcome:
    """The pain of a region of one athlete, at a time of day or at the one that the entries call for."""
    entries = history.pain[history.pain["region"] == region]
    counted = when or _time_of(entries)
    told = entries if counted is None else entries[entries["when"] == counted]
    scores = told.groupby("day")["score"].max().dropna()
    free = history.days.loc[history.days["no_pain"] == 1.0, "day"]
    # What hurt at some other time of a day called free of pain is known to hurt, only not how much at this one.
    zero = pd.Series(0.0, index=pd.DatetimeIndex(free).difference(pd.DatetimeIndex(entries.loc[entries["score"] > 0, "day"])))
    known = pd.concat([scores, zero[~zero.index.isin(scores.index)]]).sort_index()
    return Outcome(region, counted, _daily(known, history.as_of))


def _time_of(entries: pd.DataFrame) -> str | None:
    mornings = entries.loc[entries["when"] == MORNING, "day"].nunique()
    return MORNING if mornings and mornings >= LEAST_MORNINGS * entries["day"].nunique() else None


def _daily(known: "pd.Series[float]", as_of: pd.Timestamp) -> "pd.Series[float]":
    index = pd.DatetimeIndex(known.index)
    days = pd.date_range(index.min(), as_of, freq="D", unit="us") if len(known) else index[:0]
    return pd.Series(known.to_numpy(dtype=np.float64), index=index).reindex(days)
