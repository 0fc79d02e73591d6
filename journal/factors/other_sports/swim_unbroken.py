"""Swimming further without rest than in the month before."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.factors.factor import Evidence, Factor, Words

_SWIMS = ("swim",)


def _stretch(history: History) -> pd.DataFrame:
    sessions = history.sessions
    # Two sources may tell of one swim: no stretch of it is longer than the whole. An unknown distance cuts nothing.
    stretch = sessions["unbroken_m"].clip(upper=sessions["distance_m"])
    table = session_spike(sessions.assign(distance_m=stretch), _SWIMS)
    unsaid = table["distance_m"].isna()
    return table.assign(
        value=table["ratio"],
        reason=np.where(unsaid, "unbroken_m", "no swim with an unbroken stretch in the 30 days before (no baseline)"),
    )


SWIM_UNBROKEN = Factor(
    id="swim-unbroken",
    title="Swimming much further without rest than in the month before",
    grain="session",
    unit="times",
    thresholds={"caution": 1.10},
    bounds=(1.0, 5.0),
    needs=("unbroken_m",),
    claims=("A055",),
    evidence=Evidence(
        strength="moderate",
        citation="Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380",
        population="5,205 runners over 18 months; no swimmers",
        effect=(
            "Extrapolated from running: overuse injuries followed runs beyond the longest of 30 days more often (hazard ratio "
            "1.64, 95 % CI 1.31-2.05, above 1.10 times; 1.52, 1.16-2.00, above 1.30; 2.28, 1.50-3.48, above 2.00: no even slope). "
            "Neither swimming nor back pain was studied: a transfer."
        ),
        extrapolated=True,
    ),
    words=Words(
        raised=(
            "{distance_m} without rest on {day} is {value} your longest such stretch of the 30 days before ({longest_m}); "
            "threshold {threshold}"
        ),
        clear="No swim went much further without rest than those of the 30 days before it",
        unknown="log it with --unbroken 400m",
        advice="Put short rests at the wall into the next long swim, and lengthen the stretches in small steps.",
    ),
    exposure=_stretch,
    threshold_source="Schuster Brandt Frandsen et al. 2025, for running",
    sports=_SWIMS,
    lookback_days=WINDOW_DAYS,
)
