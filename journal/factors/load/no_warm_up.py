"""Strength, yoga and jumping without a warm-up; of deadlifts ``cold-start`` speaks."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import noted
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.lifting.families import DEADLIFTS
from journal.factors.lifting.warm_up import warmed_up
from journal.factors.trial import Trial
from journal.factors.windowed import runs

_KEY = ["athlete_id", "session_id"]
_SPORTS = ("strength", "yoga", "jump")


def _cold(history: History) -> pd.DataFrame:
    own = runs(history, _SPORTS)[["athlete_id", "session_id", "day", "sport", "warm_up"]]
    # One fact is one flag.
    deadlifts = pd.MultiIndex.from_frame(own[_KEY]).isin(pd.MultiIndex.from_frame(DEADLIFTS.sets(history)[_KEY]))
    return own.assign(value=1.0 - warmed_up(own, history.sets), label=own["sport"], applies=~deadlifts, reason="warm_up")


NO_WARM_UP = Factor(
    id="no-warm-up",
    title="Strength, yoga or jumping without a warm-up",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("warm_up",),
    claims=("A002", "A089", "A115", "A121"),
    evidence=Evidence(
        strength="weak",
        citation="Herbert et al. 2011, doi:10.1002/14651858.CD004577.pub3",
        population="review of 12 trials of stretching, 3 of them of stretching before",
        effect=(
            "Stretching before exercise changed soreness a day later by 0.52 of 100 points (95 % CI -11.30 to 10.26, 3 small "
            "trials): nothing shown either way. A warm-up was not studied: that lighter sets or some minutes of moving spare the "
            "back is plausible, and unproven."
        ),
    ),
    words=Words(
        raised="The {sport} session on {day} was without a warm-up",
        often=" ({times} of {known} sessions)",
        clear="Strength, yoga and jumping came after a warm-up",
        unknown="log it with --warm-up (or --no-warm-up), or --tag warm on a lift",
        advice="A few minutes that make you warm, then the movement itself, light and slow, before it gets heavy.",
    ),
    exposure=_cold,
    dose=noted("strength, yoga or jumping begun cold", _cold),
    trial=Trial(
        names=("warm-up", "always warm up"),
        of="training begun cold",
        less="warm up for ten minutes before strength, yoga or jumping",
        usual="begin as you usually do, no oftener cold than before",
    ),
    once_a_period=True,
    sports=_SPORTS,
    lookback_days=0,
)
