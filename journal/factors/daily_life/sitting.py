"""Sitting: how long in a day, how long at a stretch, and how often it is broken up."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.daily_life.day_log import LOG_THE_DAY, NOTHING_SAID, SECONDS_AN_HOUR, day_by_day
from journal.factors.done import SECONDS_A_MINUTE
from journal.factors.dose import measured
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial

# Below an hour of sitting there is nothing to break up.
_LEAST_HOURS = 1.0
_EVIDENCE = Evidence(
    strength="contested",
    citation="Dzakpasu et al. 2021, doi:10.1186/s12966-021-01191-y",
    population="review of 79 studies of adults, most of them looked at once",
    effect=(
        "Who sits much at work reports low back pain more often (odds ratio 1.47, 95 % CI 1.12-1.92; over the whole day 1.19, "
        "1.03-1.38), but what comes first is not known. Against it: manual workers who sat more had less pain over a year, and a "
        "trial of sitting less at work eased necks, not backs."
    ),
)


def _hours(history: History) -> pd.DataFrame:
    days = day_by_day(history, "sitting_s")
    return days.assign(value=days["sitting_s"] / SECONDS_AN_HOUR, reason=NOTHING_SAID)


def _bout(history: History) -> pd.DataFrame:
    days = day_by_day(history, "sitting_s", "longest_sitting_s")
    return days.assign(
        value=days["longest_sitting_s"] / SECONDS_A_MINUTE,
        applies=days["sitting_s"] != 0,
        reason=_reason(days, "how long at a stretch is not logged"),
    )


def _breaks(history: History) -> pd.DataFrame:
    days = day_by_day(history, "sitting_s", "breaks")
    hours = days["sitting_s"] / SECONDS_AN_HOUR
    return days.assign(
        value=days["breaks"] / hours.where(hours > 0),
        applies=~(hours < _LEAST_HOURS),
        hours=hours.map("{:.3g} h".format),
        reason=_reason(days, "breaks from sitting are not logged"),
    )


def _reason(days: pd.DataFrame, beside: str) -> pd.Series:
    """Why a day is unknown: ``beside``, where its sitting is known."""
    return pd.Series(np.where(days["sitting_s"].isna(), NOTHING_SAID, beside), index=days.index, dtype="str")


SITTING_HOURS = Factor(
    id="sitting-hours",
    title="Many hours of sitting in a day",
    grain="day",
    unit="h",
    thresholds={"note": 8.0},
    bounds=(2.0, 20.0),
    needs=("sitting_s",),
    claims=("A028", "A060"),
    evidence=_EVIDENCE,
    words=Words(
        raised="{value} of sitting on {day}; threshold {threshold}, our choice",
        clear="No day was logged with many hours of sitting",
        unknown=LOG_THE_DAY,
        advice="Put a walk or some standing into long days; it does no harm, and may do good.",
    ),
    exposure=_hours,
    dose=measured("sitting", "h", _hours, daily=True),
    trial=Trial(
        names=("less sitting", "sitting less"),
        of="sitting",
        less="sit as little as your days allow: get up and walk wherever you can",
        usual="sit as you usually do, no longer than before",
    ),
    once_a_period=True,
    sports=(),
    lookback_days=0,
)

SITTING_BOUT = Factor(
    id="sitting-bout",
    title="Sitting long without getting up",
    grain="day",
    unit="min",
    thresholds={"note": 60.0},
    bounds=(15.0, 480.0),
    needs=("longest_sitting_s",),
    claims=("A033", "A062"),
    evidence=_EVIDENCE,
    words=Words(
        raised="{value} of sitting at a stretch on {day}; threshold {threshold}",
        clear="No day was logged with a long unbroken stretch of sitting",
        unknown=LOG_THE_DAY,
        advice="Get up for a minute or two every hour; a timer helps.",
    ),
    exposure=_bout,
    dose=measured("sitting at a stretch", "min", _bout, adds_up=False),
    trial=Trial(
        names=("breaks from sitting", "getting up more often"),
        of="sitting at a stretch",
        less="get up at least every half an hour",
        usual="get up as often as you usually do, with no longer stretches than before",
    ),
    once_a_period=True,
    threshold_source="the article's advice of a break every hour; no study supports this number",
    sports=(),
    lookback_days=0,
)

SITTING_BREAKS = Factor(
    id="sitting-breaks",
    title="Fewer breaks from sitting than hours of it",
    grain="day",
    unit="breaks/h",
    thresholds={"note": 1.0},
    bounds=(0.1, 6.0),
    needs=("breaks", "sitting_s"),
    claims=("A062",),
    evidence=_EVIDENCE,
    words=Words(
        raised="{value} in {hours} of sitting on {day}; a note below {threshold}",
        clear="Sitting was broken up at least once an hour",
        unknown=LOG_THE_DAY,
        advice="Tie a break to what happens anyway: a call, a glass of water, the end of a page.",
    ),
    exposure=_breaks,
    dose=measured("sitting", "breaks/h", _breaks, adds_up=False),
    direction="below",
    once_a_period=True,
    threshold_source="the article's advice of a break every hour; no study supports this number",
    sports=(),
    lookback_days=0,
)
