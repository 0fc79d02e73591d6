"""Days on which the back hurt, for what is said about moving and resting then."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.daily import first_days, logged_days
from journal.analysis.history import History
from journal.analysis.windows import calendar_rows
from journal.factors.factor import Evidence
from journal.factors.windowed import DAY_KEY

BACK = ("lower-back", "upper-back")
# So long after a symptom or pain this strong nothing is said about moving more: that is for a doctor. Our choice, on
# the cautious side; signs that come from the course of entries are not seen here, so the words leave room for them.
PRESSING_DAYS, PRESSING_SCORE = 14, 7.0

# What is known of moving and resting with a back that hurts.
STAYING_ACTIVE = Evidence(
    strength="weak",
    citation="Dahm et al. 2010, doi:10.1002/14651858.CD007612.pub2",
    population="review of 10 trials, 1,923 people; two of them, 401 people, on acute low back pain",
    effect=(
        "With acute low back pain, staying active eased pain slightly more than bed rest (standardised difference 0.22, 95 % CI "
        "0.02-0.41); with sciatica there was no difference. Days without training are not bed rest: a transfer."
    ),
)


def back_days(history: History) -> pd.DataFrame:
    """The rows of ``logged_days`` with ``hurt`` and ``pressing``.

    ``hurt``: 1.0 where an entry says that the back hurt, 0.0 where one says that it did not, NaN where none says.
    ``pressing``: whether any symptom, or pain of 7 or more anywhere, was logged on the day or in the 14 days before.
    """
    days = logged_days(history)
    firsts = first_days(history)
    hurt, pressing = np.full(len(days), np.nan), np.zeros(len(days), dtype="bool")
    for value, keys in _told(history):
        hurt[_rows(firsts, history, keys)] = value
    pressing[_rows(firsts, history, _followed(history.pain))] = True
    return days.assign(hurt=hurt, pressing=pressing)


def _told(history: History) -> tuple[tuple[float, pd.DataFrame], ...]:
    """The days without pain in the back and those with it; what hurt at some time of a day hurt on that day."""
    back = history.pain[history.pain["region"].isin(BACK)]
    free = history.days[history.days["no_pain"] == 1.0]
    return (0.0, free), (0.0, back[back["score"] == 0]), (1.0, back[back["score"] > 0])


def _followed(pain: pd.DataFrame) -> pd.DataFrame:
    """The days of what presses and the days after each of them."""
    first = pain.loc[(pain["symptoms"].str.len() > 0) | (pain["score"] >= PRESSING_SCORE), DAY_KEY].drop_duplicates()
    after = np.tile(np.arange(PRESSING_DAYS + 1), len(first)).astype("timedelta64[D]")
    each = first.loc[first.index.repeat(PRESSING_DAYS + 1)]
    return each.assign(day=each["day"] + after)


def _rows(firsts: pd.Series, history: History, keys: pd.DataFrame) -> npt.NDArray[np.int64]:
    rows = calendar_rows(firsts, history.as_of, keys)
    return rows[rows >= 0]
