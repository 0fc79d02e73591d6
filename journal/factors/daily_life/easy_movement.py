"""Little easy movement in a week in which the back hurts."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.daily_life.back_pain import PRESSING_DAYS, STAYING_ACTIVE, back_days
from journal.factors.done import done_in, minutes
from journal.factors.dose import Dose, of_day
from journal.factors.factor import Factor, Words
from journal.factors.load.logging_words import LOG_DAYS

WEEK_DAYS = 7
EASY_SPORTS = ("walk", "hike", "swim", "mobility", "yoga")
# Of other sports, what feels at most this hard is easy movement too: our choice.
EASY_RPE = 3.0


def _week(history: History) -> pd.DataFrame:
    easy = _easy(history.sessions)
    days = back_days(history)
    return done_in(history, minutes(history).where(easy, 0.0), WEEK_DAYS).assign(
        applies=((days["hurt"] == 1) & ~days["pressing"]).to_numpy()
    )


def _easy_minutes(history: History) -> pd.DataFrame:
    """Minutes of a day; a session of another sport without an effort may have been easy, so its day is not known."""
    sessions = history.sessions
    easy = _easy(sessions)
    unsaid = ~easy & sessions["rpe"].isna()
    asked = sessions.assign(value=minutes(history).mask(unsaid))[easy | unsaid]
    return of_day(history, asked, elsewhere=0.0, how="sum")


def _easy(sessions: pd.DataFrame) -> pd.Series:
    easy: pd.Series = sessions["sport"].isin(EASY_SPORTS) | (sessions["rpe"] <= EASY_RPE)
    return easy


EASY_MOVEMENT = Factor(
    id="easy-movement",
    title="Little easy movement while the back hurts",
    grain="day",
    unit="min",
    thresholds={"note": 60.0},
    bounds=(10.0, 600.0),
    needs=("minutes", "pain"),
    claims=("A012", "A020", "A049", "A050"),
    evidence=STAYING_ACTIVE,
    words=Words(
        raised=(
            "The back hurt on {day}, with {amount} of walking, swimming and other easy movement in the {days} up to it{pace}; "
            "a note below {threshold}"
        ),
        clear="There was easy movement in the weeks in which the back hurt",
        unknown=LOG_DAYS,
        advice=(
            "Only where no warning sign is open: walks or easy swims as long as they do not make it worse, several short ones "
            "rather than a long one. See a doctor if it lasts, grows, or worries you."
        ),
    ),
    exposure=_week,
    dose=Dose("walking, swimming or other easy movement", "min", _easy_minutes),
    direction="below",
    once_a_period=True,
    sports=(),
    lookback_days=PRESSING_DAYS + 1,
)
