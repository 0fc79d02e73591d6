"""Long standing in a day."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.daily_life.day_log import LOG_THE_DAY, NOTHING_SAID, SECONDS_AN_HOUR, day_by_day
from journal.factors.dose import measured
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial


def _hours(history: History) -> pd.DataFrame:
    days = day_by_day(history, "standing_s")
    return days.assign(value=days["standing_s"] / SECONDS_AN_HOUR, reason=NOTHING_SAID)


STANDING_HOURS = Factor(
    id="standing-hours",
    title="Many hours of standing in a day",
    grain="day",
    unit="h",
    thresholds={"note": 4.0},
    bounds=(1.0, 16.0),
    needs=("standing_s",),
    claims=("A029",),
    evidence=Evidence(
        strength="weak",
        citation="Coenen et al. 2018, doi:10.1136/bjsports-2016-096795",
        population="review of 49 studies, 88,158 workers, nearly all of them looked at once",
        effect=(
            "Who stands for more than 4 hours of a working day reports low back pain more often: odds ratio 1.31 "
            "(95 % CI 1.10-1.56). What comes first is not known."
        ),
    ),
    words=Words(
        raised="{value} of standing on {day}; threshold {threshold}",
        clear="No day was logged with many hours of standing",
        unknown=LOG_THE_DAY,
        advice="Change between standing, walking and sitting, and lean or put up a foot where you cannot.",
    ),
    exposure=_hours,
    dose=measured("standing", "h", _hours, daily=True),
    trial=Trial(
        names=("less standing", "standing less"),
        of="standing",
        less="walk a little or lie down wherever standing is not needed",
        usual="stand as you usually do, no longer than before",
    ),
    once_a_period=True,
    threshold_source="Coenen et al. 2018, for working days",
    sports=(),
    lookback_days=0,
)
