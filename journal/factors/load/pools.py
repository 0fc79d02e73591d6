"""Which sessions are compared with each other: run and treadmill together, every other sport with itself."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.units import show_duration
from journal.domain.vocabulary import SPORTS

# What one session of each pool is called.
NOUNS = (
    "run", "walk", "hike", "ride", "swim", "strength session", "jumping session", "yoga session", "mobility session",
    "other session",
)  # fmt: skip
POOLS = {
    "run": 0, "treadmill": 0, "walk": 1, "hike": 2, "ride": 3, "swim": 4, "strength": 5, "jump": 6, "yoga": 7, "mobility": 8,
    "other": 9,
}  # fmt: skip
# "Other" is no sport of its own: one such session may be gardening and the next one handball.
COMPARED = tuple(sport for sport in SPORTS if sport != "other")


def pooled(history: History, sports: tuple[str, ...] = COMPARED) -> pd.DataFrame:
    """The sessions of these sports up to ``as_of``, in order, numbered from 0, with four more columns.

    ``athlete``: whose session it is; ``athlete_id``: a number for each pool of each athlete, so that one athlete's
    pools are as separate as two athletes; ``noun``: what one session of the pool is called; ``seconds``: elapsed time,
    or moving time where only that is known.
    """
    sessions = history.sessions
    own = sessions[sessions["sport"].isin(sports) & (sessions["day"] <= history.as_of)].reset_index(drop=True)
    pool = own["sport"].map(POOLS).astype("int64")
    nouns = pd.Series(np.array(NOUNS)[pool.to_numpy()], index=own.index, dtype="str")
    return own.assign(
        athlete=own["athlete_id"],
        athlete_id=own["athlete_id"] * len(NOUNS) + pool,
        noun=nouns,
        seconds=own["duration_s"].fillna(own["moving_s"]),
    )


def timed(seconds: pd.Series) -> pd.Series:
    """Each time as text: ``45:10``, and nothing where it is unknown."""
    return pd.Series(["" if np.isnan(one) else show_duration(one) for one in seconds], index=seconds.index, dtype="str")
