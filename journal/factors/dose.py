"""How much of a factor a day held: what pain is held against.

A flag asks whether a threshold was crossed, often over weeks; what goes with pain is asked day by day. So a factor may
carry a dose: the same exposure as an amount of each day. Unknown stays unknown: a logged day without a run has 0 m on
hard ground, a day without an entry has no known distance, and a run without a surface makes its day unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from journal.analysis.daily import first_days, logged_days
from journal.analysis.history import History
from journal.analysis.windows import calendar_rows
from journal.factors.windowed import DAY_KEY


@dataclass(frozen=True)
class Dose:
    """A day's amount of a factor.

    ``amount`` returns ``athlete_id``, ``day`` and ``value`` in ``unit``, a row a day at most, never negative; NaN, or no
    row, is unknown. ``what`` ends "on mornings after days with …", for ``yes/no`` as it is, else with an amount before it
    ("more than 5 km of …"). ``adds_up``: whether a sum over days means something; a ratio is only looked at on the day
    before. ``trigger``: where it is too rare for averages, the days before flares are looked at instead.
    """

    what: str
    unit: str
    amount: Callable[[History], pd.DataFrame]
    adds_up: bool = True
    trigger: bool = False


def of_day(
    history: History, rows: pd.DataFrame, *, elsewhere: float = np.nan, how: Literal["sum", "max"] = "max"
) -> pd.DataFrame:
    """``athlete_id``, ``day``, ``value`` for every day of the journal, from rows with a ``value`` each.

    Rows of which ``applies`` is False are left out. One unknown row makes its day unknown. ``elsewhere``: the amount of a
    logged day without any row: 0 where that is so (no run, no metres), NaN where nothing was there to be asked about
    (how the foot lands).
    """
    asked = rows[rows["applies"].to_numpy(dtype="bool")] if "applies" in rows else rows
    days = logged_days(history)
    place = calendar_rows(first_days(history), history.as_of, asked)
    own = pd.DataFrame({"place": place, "value": asked["value"].to_numpy(dtype="float64")})[place >= 0].groupby("place")["value"]
    told = (own.sum() if how == "sum" else own.max()).mask(own.count() < own.size())
    value = np.where(days["logged"], elsewhere, np.nan)
    value[told.index] = told
    return days[DAY_KEY].assign(value=value)


def either(history: History, rows: pd.DataFrame, *, elsewhere: float = np.nan) -> pd.DataFrame:
    """The same for yes or no: one yes is enough for its day, whatever is not known beside it."""
    days = of_day(history, rows, elsewhere=elsewhere)
    said = rows.loc[rows["value"] > 0, DAY_KEY]
    place = calendar_rows(first_days(history), history.as_of, said)
    days.loc[place[place >= 0], "value"] = 1.0
    return days


def noted(what: str, exposure: Callable[[History], pd.DataFrame], *, trigger: bool = False) -> Dose:
    """The dose of a factor that is yes or no: whether any session of the day was so, of the days that say it."""
    return Dose(what, "yes/no", lambda history: either(history, exposure(history)), trigger=trigger)


def measured(what: str, unit: str, exposure: Callable[[History], pd.DataFrame], *, adds_up: bool = True) -> Dose:
    """The dose of a factor whose exposure is an amount of its own day already, the most of a day."""
    return Dose(what, unit, lambda history: of_day(history, exposure(history)), adds_up)
