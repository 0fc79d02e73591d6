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
from journal.factors.windowed import DAY_KEY, runs


@dataclass(frozen=True)
class Dose:
    """A day's amount of a factor.

    ``amount`` returns ``athlete_id``, ``day`` and ``value`` in ``unit``, a row a day at most, never negative; NaN, or no
    row, is unknown. ``what`` ends "on mornings after days with …", for ``yes/no`` as it is, else with an amount before it
    ("more than 5 km of …"). ``adds_up``: whether a sum over days means something; a ratio is only looked at on the day
    before. ``trigger``: where it is too rare for averages, the days before flares are looked at instead.

    ``among``: what has to be done for the question to arise: 1 on a day with a run, 0 on a logged day without, for the
    ground of a run. For what goes with pain a day without is then neither exposed nor not: whoever hurts after running, on
    whatever ground, hurts less after rest, and rest would speak for soft ground. None: it counts as a day without the factor.
    """

    what: str
    unit: str
    amount: Callable[[History], pd.DataFrame]
    adds_up: bool = True
    trigger: bool = False
    among: Callable[[History], pd.DataFrame] | None = None
    daily: bool = False
    """Whether every day has an amount, logged or not, as of sitting: a day that does not say it is not one without."""


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


def noted(
    what: str, exposure: Callable[[History], pd.DataFrame], *, among: Callable[[History], pd.DataFrame] | None = None
) -> Dose:
    """The dose of a factor that is yes or no: whether any session of the day was so, of the days that say it."""
    elsewhere = np.nan if among is None else 0.0
    return Dose(what, "yes/no", lambda history: either(history, exposure(history), elsewhere=elsewhere), among=among)


def happened(what: str, exposure: Callable[[History], pd.DataFrame], *, tagged: bool = False) -> Dose:
    """The dose of a rare trigger that is yes or no: a logged day on which nothing was done that could be so is a no.

    ``tagged``: it is only known by being said. People write down a fall and not that there was none, so in a journal that
    has ever told of one silence on a logged day is a no: our choice.
    """

    def amount(history: History) -> pd.DataFrame:
        days = either(history, exposure(history), elsewhere=0.0)
        return _silence_is_no(days, history) if tagged else days

    return Dose(what, "yes/no", amount, trigger=True)


def _silence_is_no(days: pd.DataFrame, history: History) -> pd.DataFrame:
    told = days["athlete_id"].isin(days.loc[days["value"] > 0, "athlete_id"])
    silent = days["value"].isna() & told & logged_days(history)["logged"].to_numpy()
    return days.assign(value=days["value"].mask(silent, 0.0))


def ran(history: History) -> pd.DataFrame:
    """1 on days with a run, 0 on logged days without; NaN where it is not known."""
    return of_day(history, runs(history).assign(value=1.0), elsewhere=0.0)


def measured(
    what: str, unit: str, exposure: Callable[[History], pd.DataFrame], *, adds_up: bool = True, daily: bool = False
) -> Dose:
    """The dose of a factor whose exposure is an amount of its own day already, the most of a day."""
    return Dose(what, unit, lambda history: of_day(history, exposure(history)), adds_up, daily=daily)
