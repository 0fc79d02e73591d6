"""Yoga and mobility done abruptly or fast."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import noted
from journal.factors.factor import Factor, Words
from journal.factors.trial import Trial
from journal.factors.unstudied import unstudied
from journal.factors.windowed import runs

_SLOW_SPORTS = ("yoga", "mobility")


def _hurried(history: History) -> pd.DataFrame:
    own = runs(history, _SLOW_SPORTS)[["athlete_id", "session_id", "day", "sport", "hurried"]]
    return own.assign(value=own["hurried"])


HURRIED = Factor(
    id="hurried",
    title="Poses done abruptly or fast",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("hurried",),
    claims=("A089",),
    evidence=unstudied("The article holds that poses done abruptly and fast hurt; that is unproven."),
    words=Words(
        raised="The {sport} session on {day} was done abruptly or fast",
        often=" ({times} of {known} sessions)",
        clear="No yoga or mobility was logged as hurried",
        unknown="log it with --hurried, or --no-hurried",
        advice="Go into each pose over a few breaths, and come out as slowly.",
    ),
    exposure=_hurried,
    dose=noted("yoga or mobility done in a hurry", _hurried),
    trial=Trial(
        names=("unhurried yoga", "slow yoga"),
        of="hurried poses",
        less="go into every pose and out of it slowly",
        usual="do yoga as you usually do, no more hurried than before",
    ),
    once_a_period=True,
    sports=_SLOW_SPORTS,
    lookback_days=0,
)
