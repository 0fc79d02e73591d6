"""Whether a session was begun warm: the one reading of it, which every factor about warming up shares."""

import numpy as np
import pandas as pd

from journal.domain.vocabulary import TECHNIQUE
from journal.factors.lifting.technique import tagged

_KEY = ["athlete_id", "session_id"]
_COLD, _WARM = TECHNIQUE["start"]


def warmed_up(sessions: pd.DataFrame, sets: pd.DataFrame) -> pd.Series:
    """For each row of ``sessions`` 1.0 if it was begun warm, 0.0 if not, NaN if nobody said; indexed as ``sessions``.

    "No warm-up" and a set tagged as begun cold come first: a word of caution is not outvoted. Then "warm-up", a set
    tagged as warm and a warm-up set. ``sessions`` has ``athlete_id, session_id, warm_up``; ``sets``, numbered from 0,
    may be those of some exercises only.
    """
    warm = tagged(sets, _WARM) | (sets["warm_up_set"] == 1.0)
    told = sets[_KEY].assign(warm=warm * 1.0, cold=tagged(sets, _COLD) * 1.0).groupby(_KEY, as_index=False).max()
    own = sessions[[*_KEY, "warm_up"]].merge(told, how="left", on=_KEY)
    cold, warm = (own["warm_up"] == 0.0) | (own["cold"] == 1.0), (own["warm_up"] == 1.0) | (own["warm"] == 1.0)
    return pd.Series(np.select([cold, warm], [0.0, 1.0], np.nan), index=sessions.index)
