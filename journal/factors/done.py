"""How much of something was done in the days up to each day, where the days are logged."""

import numpy as np
import pandas as pd

from journal.analysis.daily import first_days, logged_days
from journal.analysis.history import History
from journal.analysis.windows import calendar_rows, trailing, trailing_sum
from journal.factors.windowed import DAY_KEY

# Why such a sum is not known, in the words of every factor that needs it, so that they are told together.
TOO_FEW_DAYS = "too few of the days up to it are logged (75 % are needed)"
SECONDS_A_MINUTE = 60.0


def minutes(history: History) -> pd.Series:
    """Minutes of each session: elapsed time, or moving time where only that is known; NaN where neither is."""
    sessions = history.sessions
    return sessions["duration_s"].fillna(sessions["moving_s"]) / SECONDS_A_MINUTE


def done_in(history: History, amounts: pd.Series, days: int, *, lag: int = 0) -> pd.DataFrame:
    """Dense ``athlete_id``, ``day``, ``value``, ``at_least``, ``reason`` and ``SCALED`` of the wording: amounts of the ``days``
    days that end ``lag`` days before.

    ``amounts``: one number for each session of the history, 0 where it does not count, NaN where it is not known. A logged
    day without a session counts 0. ``value`` is the logged mean x ``days`` where 75 % of the days are known; otherwise the
    sum of what is known, and ``at_least`` True: there may have been more. What was logged of a scaled value stands beside
    it, so that the words need not tell it as if it had been done.
    """  # fmt: skip
    dense = logged_days(history)
    of_day = _per_day(history, amounts, dense)
    least = np.nan_to_num(trailing(of_day["known"], dense["athlete_id"], days, lag=lag)).sum(axis=1)
    whole = of_day["whole"].where(dense["logged"])
    scaled = trailing_sum(whole, dense["athlete_id"], days, lag=lag)
    counted = (~np.isnan(trailing(whole, dense["athlete_id"], days, lag=lag))).sum(axis=1)
    return dense[DAY_KEY].assign(
        value=np.fmax(scaled, least), at_least=np.isnan(scaled), reason=TOO_FEW_DAYS,
        logged_amount=least, logged_days=counted, window_days=days,
    )  # fmt: skip


def _per_day(history: History, amounts: pd.Series, dense: pd.DataFrame) -> pd.DataFrame:
    """For each dense day ``known``, what is known of it, and ``whole``, NaN where a session of the day does not say."""
    rows = calendar_rows(first_days(history), history.as_of, history.sessions)
    inside, amount = rows >= 0, amounts.to_numpy()
    known, lacks = (
        np.bincount(rows[inside], weights=each[inside], minlength=len(dense))
        for each in (np.nan_to_num(amount), np.isnan(amount) * 1.0)
    )
    return pd.DataFrame({"known": known, "whole": np.where(lacks > 0, np.nan, known)})
