"""A walk faster than those of the month before."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.factors.factor import Factor, Words
from journal.factors.unstudied import unstudied
from journal.factors.windowed import written

_KM_AN_HOUR = 3.6
_WALKS = ("walk",)


def _faster(history: History) -> pd.DataFrame:
    sessions = history.sessions
    seconds = sessions["moving_s"].fillna(sessions["duration_s"])
    speed = sessions["distance_m"] / seconds.where(seconds > 0)
    table = session_spike(sessions.assign(distance_m=speed), _WALKS)
    own = sessions.loc[sessions["sport"].isin(_WALKS), "distance_m"].reset_index(drop=True)
    no_time = np.where(own.isna(), "distance_m", "duration_s")
    return table.assign(
        value=table["ratio"],
        speed=written(table["distance_m"] * _KM_AN_HOUR, "{:.1f} km/h"),
        before=written(table["longest_m"] * _KM_AN_HOUR, "{:.1f} km/h"),
        reason=np.where(table["distance_m"].isna(), no_time, "no walk with a speed in the 30 days before (no baseline)"),
    )


WALK_SPEED = Factor(
    id="walk-speed",
    title="A walk faster than those of the month before",
    grain="session",
    unit="times",
    thresholds={"note": 1.10},
    bounds=(1.0, 3.0),
    needs=("distance_m", "duration_s"),
    claims=("A023",),
    evidence=unstudied("The article holds that walking unusually fast brings back pain; that is unproven."),
    words=Words(
        raised="The walk on {day} was at {speed}, {value} your fastest of the 30 days before ({before}); threshold {threshold}",
        clear="No walk was much faster than the fastest of the 30 days before it",
        unknown="journal session walk 4km 50:00",
        advice="If the back complains after fast walks, add the speed in parts: a few quick minutes, then easy ones.",
    ),
    exposure=_faster,
    sports=_WALKS,
    lookback_days=WINDOW_DAYS,
)
