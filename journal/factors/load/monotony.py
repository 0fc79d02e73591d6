"""Week after week the same: a hard week without easy days."""

import numpy as np
import pandas as pd

from journal.analysis.daily import daily, load_basis
from journal.analysis.history import History
from journal.analysis.load import monotony
from journal.analysis.windows import Values, trailing_sum
from journal.factors.dose import Dose
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.logging_words import LOG_DAYS
from journal.factors.trial import Trial
from journal.factors.windowed import DAY_KEY

# "Own usual load": the 75th percentile of the weekly loads of the year before, from 28 known ones on: our choice.
_USUAL_DAYS, _USUAL_LEAST, _USUAL_QUANTILE = 365, 28, 0.75


def _monotony(history: History) -> pd.DataFrame:
    days = daily(history)
    week = pd.Series(trailing_sum(days["load_au"], days["athlete_id"], 7))
    usual = _usual(week, days["athlete_id"])
    return days[DAY_KEY].assign(
        value=np.where(np.isnan(usual), np.nan, monotony(days["load_au"], days["athlete_id"])),
        applies=~((week <= usual) | (week == 0)).to_numpy(),
        reason=np.where(
            np.isnan(week),
            "the load of too few of the 7 days before is known (75 % are needed)",
            f"fewer than {_USUAL_LEAST} logged days before it to know your usual load",
        ),
    )


def _usual(week: pd.Series, athlete_id: pd.Series) -> Values:
    """The 75th percentile of the 7-day loads that ended on the 365 days before each row; NaN below 28 of them."""
    before = week.groupby(athlete_id.to_numpy()).shift(1)
    rolling = before.groupby(athlete_id.to_numpy()).rolling(_USUAL_DAYS, min_periods=_USUAL_LEAST)
    return rolling.quantile(_USUAL_QUANTILE).to_numpy(dtype="float64")


def _load(history: History) -> pd.DataFrame:
    """The load of a day, where the journal counts it in AU; what it counts in minutes is no load."""
    days = daily(history)
    in_minutes = days["athlete_id"].map(load_basis(history)) == "minutes"
    return days[DAY_KEY].assign(value=days["load_au"].mask(in_minutes))


MONOTONY = Factor(
    id="monotony",
    title="A hard week without easy days",
    grain="day",
    unit="mean/SD",
    thresholds={"note": 2.0},
    bounds=(1.0, 10.0),
    needs=("load_au",),
    claims=("A075", "A110"),
    evidence=Evidence(
        strength="weak",
        citation="Foster 1998, Med Sci Sports Exerc 30:1164-1168",
        population="25 athletes",
        effect=(
            "Illness often followed peaks of load and monotony, at limits that differed from person to person. "
            "Not back pain: a transfer."
        ),
    ),
    words=Words(
        raised=(
            "Monotony of the 7 days up to {day} is {value}, in a week harder than three quarters of your weeks of the "
            "year before; threshold {threshold}"
        ),
        clear="Hard weeks had easy days in them",
        unknown=f"{LOG_DAYS}; give effort with --rpe",
        advice="Make the easy days easier, or put in a day off.",
    ),
    exposure=_monotony,
    dose=Dose("training load", "AU", _load),
    trial=Trial(
        names=("less training", "lighter training"),
        of="training",
        less="train a quarter less than you usually do in a week",
        usual="train as you usually do, no more than before",
        gradual=True,
    ),
    threshold_source="Runalyze's critical limit",
    lookback_days=_USUAL_DAYS + 8,
)
