"""One session much longer than the longest of the month before, each sport against itself."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.factors.dose import Dose, of_day, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial

# Sports that are compared with each other: run and treadmill pooled, the others alone.
POOLS = {"run": 0, "treadmill": 0, "walk": 1, "hike": 2, "ride": 3, "swim": 4}
_POOL_NOUNS = ("run", "walk", "hike", "ride", "swim")

# A longest session below this is a watch started by mistake, no baseline: our choice.
LEAST_BASELINE_M = 100.0


def _spike(history: History) -> pd.DataFrame:
    sessions = history.sessions
    pool = sessions["sport"].map(POOLS)
    # One athlete's pools are as separate as two athletes: each gets a number of its own.
    pooled = sessions.assign(athlete_id=sessions["athlete_id"] * len(_POOL_NOUNS) + pool.fillna(0).astype("int64"))
    table = session_spike(pooled, tuple(POOLS))
    which = (table["athlete_id"] % len(_POOL_NOUNS)).to_numpy()
    nouns = pd.Series(np.array(_POOL_NOUNS)[which], index=table.index, dtype="str")
    lacks_baseline = "no " + nouns + " with a distance in the 30 days before (no baseline)"
    return table.assign(
        athlete_id=table["athlete_id"] // len(_POOL_NOUNS),
        value=table["ratio"].where(table["longest_m"] >= LEAST_BASELINE_M),
        label=nouns,
        extrapolated=which > 0,
        reason=lacks_baseline.mask(table["distance_m"].isna(), "distance_m"),
    )


def _beyond(history: History) -> pd.DataFrame:
    """By how many times the longest run of the 30 days before a day's run was longer; 0 where none was."""
    rows = _spike(history)
    runs = rows[rows["label"] == _POOL_NOUNS[0]]
    return of_day(history, runs.assign(value=(runs["value"] - 1).clip(lower=0)), elsewhere=0.0)


SESSION_SPIKE = Factor(
    id="session-spike",
    title="One session much longer than those of the month before",
    grain="session",
    unit="times",
    thresholds={"caution": 1.10, "high": 2.00},
    bounds=(1.0, 5.0),
    needs=("distance_m",),
    claims=("A022", "A042", "A048", "A051", "A055", "A075", "A091", "A109", "B001", "B021"),
    evidence=Evidence(
        strength="moderate",
        citation="Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380",
        population="5,205 runners over 18 months, 588,071 sessions",
        effect=(
            "Overuse injuries against runs of up to 1.10 times: hazard ratio 1.64 (95 % CI 1.31-2.05) up to 1.30 times, "
            "1.52 (1.16-2.00) up to 2.00 times, 2.28 (1.50-3.48) above. Any running injury, not back pain: a transfer."
        ),
    ),
    words=Words(
        raised=(
            "{distance_m} on {day} is {value} your longest {label} of the 30 days before ({longest_m}); threshold {threshold}"
        ),
        clear="No session was much longer than the longest of the 30 days before it",
        unknown="log the distance of every session",
        advice="Keep the next long session at or below the longest of the last 30 days, and build from there in small steps.",
    ),
    exposure=_spike,
    dose=Dose("running further than in any run of the 30 days before", "times", _beyond, adds_up=False, among=ran),
    trial=Trial(
        names=("no longer runs", "shorter long run"),
        of="running beyond the longest run of a month",
        less="run no further at a time than in the 30 days before",
        usual="run as you usually do, with no bigger steps than before",
        gradual=True,
    ),
    threshold_source="Schuster Brandt Frandsen et al. 2025",
    sports=tuple(POOLS),
    lookback_days=WINDOW_DAYS,
)
