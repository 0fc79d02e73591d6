"""Active minutes in a week."""

import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import RUNNING
from journal.factors.done import done_in, minutes
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.logging_words import LOG_DAYS

WEEK_DAYS = 7
# From here on an effort is vigorous on the scale of 0 to 10, as the guidelines have it. Running is by itself: 6 MET and
# more in the Compendium of Physical Activities (Ainsworth et al. 2011, doi:10.1249/MSS.0b013e31821ece12).
VIGOROUS_RPE = 7.0


def active_minutes(history: History) -> pd.Series:
    """Minutes of each session as the guidelines count them, vigorous ones double; NaN where its time is unknown."""
    sessions = history.sessions
    vigorous = sessions["sport"].isin(RUNNING) | (sessions["rpe"] >= VIGOROUS_RPE)
    return minutes(history) * (1.0 + vigorous)


def _week(history: History) -> pd.DataFrame:
    return done_in(history, active_minutes(history), WEEK_DAYS)


ACTIVE_MINUTES = Factor(
    id="active-minutes",
    title="Few active minutes in a week",
    grain="day",
    unit="min",
    thresholds={"note": 150.0},
    bounds=(30.0, 600.0),
    needs=("minutes",),
    claims=("A030",),
    evidence=Evidence(
        strength="weak",
        citation="Bull et al. 2020, doi:10.1136/bjsports-2020-102955",
        population="adults; the World Health Organization's guidelines",
        effect=(
            "150 to 300 minutes a week at a moderate effort, or half of that at a vigorous one, are advised for health as a whole. "
            "That fewer of them make backs weak or painful is unproven."
        ),
    ),
    words=Words(
        raised=(
            "{amount} of activity in the {days} up to {day}, running and hard efforts counted double{pace}; a note below {threshold}"
        ),
        clear="Every week reached the active minutes that are advised",
        unknown=LOG_DAYS,
        advice="Some is better than none; 22 minutes of brisk walking every day, or 30 on five days, reach 150.",
    ),
    exposure=_week,
    direction="below",
    once_a_period=True,
    threshold_source="Bull et al. 2020",
    sports=(),
    lookback_days=WEEK_DAYS,
)
