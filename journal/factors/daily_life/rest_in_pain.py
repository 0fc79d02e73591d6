"""Day after day without training while the back hurts."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import Values, trailing
from journal.factors.daily_life.back_pain import PRESSING_DAYS, STAYING_ACTIVE, back_days
from journal.factors.factor import Factor, Words
from journal.factors.load.logging_words import LOG_DAYS

# Days in a row are counted up to here.
MOST_DAYS = PRESSING_DAYS + 1


def _in_a_row(history: History) -> pd.DataFrame:
    days = back_days(history)
    rested = days["logged"] & ~days["trained"]
    state = np.select([days["trained"] | (days["hurt"] == 0), rested & (days["hurt"] == 1)], [0.0, 1.0], np.nan)
    latest_first = trailing(pd.Series(state), days["athlete_id"], MOST_DAYS)[:, ::-1]
    count = np.cumprod(latest_first == 1.0, axis=1).sum(axis=1)
    return days[["athlete_id", "day"]].assign(
        value=np.where(np.isnan(state), np.nan, count * 1.0),
        at_least=_unknown_before(latest_first, count),
        applies=(days["hurt"] == 1) & ~days["pressing"],
        reason="whether the day, or the one before it, was one of rest or of training is not logged",
    )


def _unknown_before(latest_first: Values, count: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether the day before the first of so many in a row is unknown, so that there may be more of them."""
    before = np.take_along_axis(latest_first, np.minimum(count, MOST_DAYS - 1)[:, None], axis=1)[:, 0]
    unknown: npt.NDArray[np.bool_] = np.isnan(before) & (count < MOST_DAYS)
    return unknown


REST_IN_PAIN = Factor(
    id="rest-in-pain",
    title="Day after day of rest while the back hurts",
    grain="day",
    unit="days",
    thresholds={"note": 2.0},
    bounds=(1.0, 14.0),
    needs=("rest", "pain"),
    claims=("A008", "A012"),
    evidence=STAYING_ACTIVE,
    words=Words(
        raised="{value} in a row without training while the back hurt, up to {day}; threshold {threshold}",
        clear="The back did not hurt through a row of rest days",
        unknown=LOG_DAYS,
        advice=(
            "Only where no warning sign is open, for those come first: go on with what hurts little, "
            "a short walk for example, and stop what makes it worse. See a doctor if it lasts, grows, or worries you."
        ),
    ),
    exposure=_in_a_row,
    once_a_period=True,
    sports=(),
    lookback_days=MOST_DAYS,
)
