"""The first deadlift days with more than an empty bar."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.lifting.families import DEADLIFTS
from journal.factors.lifting.technique import ROW

# Our choices: so many days of deadlifts are the first, and who has not lifted for so long begins again.
FIRST_DAYS = 3
FORGOTTEN_DAYS = 365
_EMPTY_BAR_KG = 20.0
# More days than any calendar here has: keeps athletes apart in one sorted row of numbers.
_FAR = 10**6


def _first_weight(history: History) -> pd.DataFrame:
    sets = DEADLIFTS.sets(history)
    rows = sets.groupby(ROW, sort=False)["weight_kg"].max().reset_index()
    own = rows.merge(history.sessions[["athlete_id", "session_id", "novelty"]], how="left", on=["athlete_id", "session_id"])
    before = _days_before(rows)
    return rows[ROW].assign(
        value=rows["weight_kg"],
        heaviest_kg=rows["weight_kg"],
        which=pd.Series(np.minimum(before, FIRST_DAYS - 1)).map({0: "first", 1: "second", 2: "third"}),
        applies=(before < FIRST_DAYS) & (own["novelty"] != 0.0).to_numpy(),
        reason="weight_kg",
    )


def _days_before(rows: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """On how many days of the last year before each session the athlete did the exercise."""
    number = (rows["athlete_id"] * _FAR + (rows["day"] - pd.Timestamp(0)).dt.days).to_numpy(dtype="int64")
    days = np.unique(number)
    return np.searchsorted(days, number) - np.searchsorted(days, number - FORGOTTEN_DAYS)


DEADLIFT_FIRST_WEIGHT = Factor(
    id="deadlift-first-weight",
    title="First deadlift days with more than an empty bar",
    grain="session",
    unit="kg",
    thresholds={"note": _EMPTY_BAR_KG},
    bounds=(0.0, 100.0),
    needs=("weight_kg",),
    claims=("A114",),
    evidence=Evidence(
        strength="none",
        citation="no study of it was found in the search for this catalogue, 2026",
        population="nobody studied",
        effect="One article says to learn the deadlift with an empty bar. That this keeps backs from hurting is unproven.",
    ),
    words=Words(
        raised="{heaviest_kg} on {day}, the {which} day of deadlifts in a year of this journal; threshold {threshold}",
        clear="The first deadlift days were done with an empty bar",
        unknown="log sets with their weight, for example 5x5@20kg",
        advice="Learn the lift with an empty bar, best with somebody who knows it. If it is not new to you, log --no-novelty.",
    ),
    exposure=_first_weight,
    threshold_source="our choice (an empty bar weighs 15 to 20 kg)",
    once_a_period=True,
    sports=("strength",),
    lookback_days=FORGOTTEN_DAYS,
)
