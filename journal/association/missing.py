"""Which days are missing, in words: what to log so that a refused diary can be looked at."""

from collections import Counter
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.association.outcome import Outcome
from journal.domain.dates import MONTHS
from journal.domain.prose import series

_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

# Weekdays are named when they are missing at least this often and hold at least this much of what is missing; stretches
# are when those of three days or more hold half of it. Our choice.
OFTEN, MOST, LONG, HALF = 0.5, 0.7, 3, 0.5


def missing_days(history: History, outcome: Outcome) -> str:
    """A sentence or two on the days without this outcome, from the first to the last that is known; empty if there is none.

    It also says on how many of them only other regions or other times of day were entered, which tell nothing of this one.
    """
    known = outcome.scores.loc[: outcome.scores.last_valid_index()]
    gone = pd.DatetimeIndex(known.index[known.isna()])
    if gone.empty:
        return ""
    entered = pd.DatetimeIndex(history.pain["day"].unique())
    other = int(gone.isin(entered).sum())
    said = f"{len(gone)} of {len(known)} days are missing: {_where(gone, pd.DatetimeIndex(known.index))}."
    times = "" if outcome.when is None else " or other times of day"
    return f"{said} On {other} of them only other regions{times} were entered, which is unknown here." if other else said


def _where(gone: pd.DatetimeIndex, days: pd.DatetimeIndex) -> str:
    return _weekdays(gone, days) or _stretches(gone) or _months(gone)


def _weekdays(gone: pd.DatetimeIndex, days: pd.DatetimeIndex) -> str:
    missing, all_of = (np.bincount(index.day_of_week, minlength=7) for index in (gone, days))
    often = [day for day in range(7) if all_of[day] and missing[day] >= OFTEN * all_of[day]]
    if not often or len(often) > 5 or missing[often].sum() < MOST * missing.sum():
        return ""
    return f"mostly {series([_WEEKDAYS[day] for day in often])}"


def _stretches(gone: pd.DatetimeIndex) -> str:
    starts = np.r_[0, np.flatnonzero(np.diff(gone.to_numpy()) > np.timedelta64(1, "D")) + 1, len(gone)]
    runs = [gone[a:b] for a, b in pairwise(starts) if b - a >= LONG]
    if sum(map(len, runs)) < HALF * len(gone):
        return ""
    longest = max(runs, key=len)
    more = f" and {len(runs) - 1} more {'stretch' if len(runs) == 2 else 'stretches'}" if len(runs) > 1 else ""
    return f"{_span(longest[0].date(), longest[-1].date())}{more}"


def _span(first: date, last: date) -> str:
    start = str(first.day) if (first.month, first.year) == (last.month, last.year) else f"{first.day} {MONTHS[first.month - 1]}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{start}{year} to {last.day} {MONTHS[last.month - 1]} {last.year}"


def _months(gone: pd.DatetimeIndex) -> str:
    counts = Counter((year, month) for year, month in zip(gone.year, gone.month, strict=True))
    named = [f"{MONTHS[month - 1]} {year} ({count})" for (year, month), count in sorted(counts.most_common(3))]
    return f"single days on all kinds of weekdays, most of them in {series(named)}"
