"""How much of a session's way is known to be on which ground. A map tells parts of it; what it does not tell is unknown."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.history import SURFACE_COLUMNS
from journal.domain.vocabulary import HARD_SURFACES

Values = npt.NDArray[np.float64]

# A session is mostly on a ground from this share of its way on, and its surface counts as logged where so much is known:
# our choice.
MOSTLY = 0.5
_HARD_COLUMNS = [f"surface_{name}" for name in HARD_SURFACES]


def known_share(sessions: pd.DataFrame) -> Values:
    """The share of each way whose ground is known, 0 to 1; a treadmill's is, without being said."""
    return np.where((sessions["sport"] == "treadmill").to_numpy(dtype="bool"), 1.0, said_share(sessions))


def said_share(sessions: pd.DataFrame) -> Values:
    """The same of what somebody or a map said."""
    return np.minimum(_summed(sessions, list(SURFACE_COLUMNS)), 1.0)


def hard_share(sessions: pd.DataFrame) -> Values:
    """The share of each way that is known to be on asphalt, concrete or other paving, 0 to 1."""
    return np.minimum(_summed(sessions, _HARD_COLUMNS), 1.0)


def mostly_hard(sessions: pd.DataFrame) -> Values:
    """1 where at least half of a way is on hard ground, 0 where less is, whatever the unknown rest is; NaN where that decides."""
    hard = hard_share(sessions)
    most = hard + 1 - known_share(sessions)
    return np.where(hard >= MOSTLY, 1.0, np.where(most < MOSTLY, 0.0, np.nan))


def _summed(sessions: pd.DataFrame, columns: list[str]) -> Values:
    # Shares of a mix that fill the whole way sum up to a hair off it.
    total: Values = np.round(np.nan_to_num(sessions[columns].to_numpy(dtype="float64")).sum(axis=1), 9)
    return total
