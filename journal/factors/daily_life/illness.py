"""A session soon after an illness."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import MIN_LOGGED, trailing
from journal.domain.vocabulary import SPORTS
from journal.factors.daily_life.day_log import day_by_day
from journal.factors.dose import Dose
from journal.factors.factor import Factor, Words
from journal.factors.unstudied import unstudied
from journal.factors.windowed import DAY_KEY, runs, written

# The day of the session and 14 before it.
WINDOW_DAYS = 15


def _since_illness(history: History) -> pd.DataFrame:
    days = day_by_day(history, "illness")
    latest_first = trailing(days["illness"], days["athlete_id"], WINDOW_DAYS)[:, ::-1]
    ill = latest_first == 1.0
    known = (~np.isnan(latest_first)).sum(axis=1) >= MIN_LOGGED * WINDOW_DAYS
    since = np.select([ill.any(axis=1), known], [ill.argmax(axis=1) * 1.0, float(WINDOW_DAYS)], np.nan)
    sessions = runs(history, SPORTS)[["athlete_id", "session_id", "day"]]
    found = sessions.merge(days[DAY_KEY].assign(value=since), how="left", on=DAY_KEY)
    return found.assign(after=_after(found["value"]), reason="whether you were ill is not logged for most of the 14 days before")


def _after(since: pd.Series) -> pd.Series:
    return written(since, "{:.0f} days after a day").mask(since == 1, "on the day after one").mask(since == 0, "on a day")


def _ill(history: History) -> pd.DataFrame:
    return day_by_day(history, "illness").rename(columns={"illness": "value"})


ILLNESS = Factor(
    id="illness",
    title="Training soon after an illness",
    grain="session",
    unit="days",
    thresholds={"note": 15.0},
    bounds=(1.0, 15.0),
    needs=("illness",),
    claims=("A076",),
    evidence=unstudied("The article holds that colds and infections make back pain likelier; that is unproven."),
    words=Words(
        raised="The session on {day} was {after} logged as ill; a note below {threshold}",
        clear="No session came soon after a day logged as ill",
        unknown="journal day --illness, or --no-illness",
        advice="Start again below what you did, and see how the next morning feels. With a fever, do not train; ask a doctor.",
    ),
    exposure=_since_illness,
    dose=Dose("an illness", "yes/no", _ill),
    direction="below",
    once_a_period=True,
    sports=SPORTS,
    lookback_days=WINDOW_DAYS,
)
