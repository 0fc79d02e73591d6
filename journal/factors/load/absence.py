"""What was not done: only a logged day without it says so, for a day without an entry is not a rest day."""

import pandas as pd

from journal.analysis.daily import logged_days
from journal.analysis.history import History
from journal.analysis.windows import MIN_LOGGED
from journal.factors.windowed import DAY_KEY, last_days

_HAIR = 1e-9


def enough_logged(rows: pd.DataFrame, history: History, days: int, *, lag: int = 1) -> pd.Series:
    """For each row (``athlete_id``, ``day``) whether 75 % of the ``days`` days that end ``lag`` days before it are logged."""
    table = logged_days(history)
    table = table[DAY_KEY].assign(logged=table["logged"].astype("float64"))
    table["logged"] = last_days(table, "logged", days, lag=lag)
    found = rows[DAY_KEY].merge(table, how="left", on=DAY_KEY)["logged"]
    return (found >= MIN_LOGGED * days - _HAIR).set_axis(rows.index)


def gap_logged(rows: pd.DataFrame, history: History, gap: pd.Series) -> pd.Series:
    """For each row whether 75 % of the days between it and the day ``gap`` days before are logged; False where NaN."""
    table = logged_days(history)
    table = table[DAY_KEY].assign(total=table["logged"].astype("float64").cumsum())
    ends = [rows[DAY_KEY].assign(day=rows["day"] - pd.to_timedelta(ago, unit="D")) for ago in (1, gap.fillna(1))]
    last, first = (end.merge(table, how="left", on=DAY_KEY)["total"].to_numpy() for end in ends)
    return pd.Series(last - first >= MIN_LOGGED * (gap.to_numpy() - 1) - _HAIR, index=rows.index)
