"""How much of a session's way is known to be on which ground. A map tells parts of it; what it does not tell is unknown."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.history import SURFACE_COLUMNS
from journal.analysis.windows import MIN_LOGGED, ratio
from journal.domain.vocabulary import HARD_SURFACES

Values = npt.NDArray[np.float64]

# A session is mostly on a ground from this share of its way on: our choice.
MOSTLY = 0.5
# What a mix lacks of the whole by rounding is known: thirds are written as 33, 33 and 34, and kept to a hair.
ROUNDED = 0.0051
_HAIR = 1e-6
_HARD_COLUMNS = [f"surface_{name}" for name in HARD_SURFACES]


class Way(NamedTuple):
    """What is known of the ground of several ways together, shares of 0 to 1.

    ``known``: of the whole way, in metres; NaN where no distance is. ``hard``: of the known way, on asphalt, concrete or other
    paving; NaN where less than 75 % of the way is known (``MIN_LOGGED``, our choice, as in every window): a map knows streets
    better than soft paths, so the little that it knows says nothing about the rest.
    """

    known: float
    hard: float


def way(sessions: pd.DataFrame) -> Way:
    """What is known of the ground of these sessions together."""
    known, hard = way_of({name: np.array([values.sum()]) for name, values in parts(sessions).items()})
    return Way(float(known[0]), float(hard[0]))


def way_of(sums: Mapping[str, Values]) -> tuple[Values, Values]:
    """``known`` and ``hard`` as in ``Way``, from sums of ``parts``.

    A session without a distance counts as one as long as the others, of which nothing is known.
    """
    whole = sums["metres"] * sums["runs"]
    known = np.round(ratio(sums["known_m"] * sums["measured"], whole), 9)
    return known, np.where(known >= MIN_LOGGED, ratio(sums["hard_m"], sums["known_m"]), np.nan)


def parts(sessions: pd.DataFrame) -> dict[str, Values]:
    """For each session: 1 (``runs``), whether it has a distance (``measured``), and its metres, those known, those known to be hard."""
    far = sessions["distance_m"].to_numpy(dtype="float64")
    metres = np.nan_to_num(far)
    return {
        "runs": np.ones(len(far)), "measured": np.isfinite(far) * 1.0, "metres": metres,
        "known_m": metres * known_share(sessions), "hard_m": metres * hard_share(sessions),
    }  # fmt: skip


def known_share(sessions: pd.DataFrame) -> Values:
    """The share of each way whose ground is known, 0 to 1; a treadmill's is, without being said."""
    said = _summed(sessions, list(SURFACE_COLUMNS))
    return np.where((said >= 1 - ROUNDED) | (sessions["sport"] == "treadmill").to_numpy(dtype="bool"), 1.0, said)


def per_cents(known: Values) -> Values:
    """Whole per cents, rounded down: what is not all is not said to be 100."""
    return np.asarray(np.floor(known * 100 + _HAIR))


def is_known(sessions: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether the surface of each session counts as logged: that of 75 % of its way is known, as much as a period needs."""
    return known_share(sessions) >= MIN_LOGGED


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
