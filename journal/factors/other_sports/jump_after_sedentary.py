"""Jumping again after weeks with little movement."""

import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import trailing
from journal.factors.daily_life.activity import active_minutes
from journal.factors.done import done_in
from journal.factors.factor import Factor, Words
from journal.factors.load.logging_words import LOG_DAYS
from journal.factors.unstudied import unstudied
from journal.factors.windowed import DAY_KEY, runs

WINDOW_DAYS = 28
_JUMPS = ("jump",)


def _before_jumping(history: History) -> pd.DataFrame:
    days = done_in(history, active_minutes(history), WINDOW_DAYS, lag=1)
    jumps = runs(history, _JUMPS)[["athlete_id", "session_id", "day"]]
    jumped = days[DAY_KEY].merge(jumps[DAY_KEY].drop_duplicates().assign(jumped=1.0), how="left", on=DAY_KEY)["jumped"]
    lately = (trailing(jumped, days["athlete_id"], WINDOW_DAYS, lag=1) == 1.0).any(axis=1)
    return jumps.merge(days.assign(applies=~lately), how="left", on=DAY_KEY)


JUMP_AFTER_SEDENTARY = Factor(
    id="jump-after-sedentary",
    title="Jumping again after weeks with little movement",
    grain="session",
    unit="min",
    thresholds={"note": 240.0},
    bounds=(30.0, 2_400.0),
    needs=("minutes",),
    claims=("A038",),
    evidence=unstudied("The article holds that jumping is riskier for who hardly moved before; that is unproven."),
    words=Words(
        raised=(
            "The first jumping in 28 days, on {day}, came after {amount} of activity in the {days} before, running and hard "
            "efforts counted double{pace}; a note below {threshold}"
        ),
        clear="Jumping did not begin out of weeks with little movement",
        unknown=LOG_DAYS,
        advice="Begin with a few minutes and low jumps, and leave days between; brisk walking beforehand builds a base.",
    ),
    exposure=_before_jumping,
    direction="below",
    sports=_JUMPS,
    lookback_days=WINDOW_DAYS,
)
