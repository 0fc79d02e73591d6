"""How a session went besides its load: a slip or fall, attention elsewhere, tiredness; all from tags."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import SPORTS
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.pools import pooled

_ROW = ["athlete_id", "session_id", "day"]
_CITATION = "Steffens et al. 2015, doi:10.1002/acr.22533"
_POPULATION = "999 people with sudden low back pain: the two hours before it against the same hours of the two days before"


def _slipped(history: History) -> pd.DataFrame:
    own = _sessions(history)
    return own[[*_ROW, "noun"]].assign(value=own["slipped"])


def _inattentive(history: History) -> pd.DataFrame:
    own = _sessions(history)
    distracted, tired = own["distracted"], own["tired"]
    both = pd.concat([distracted, tired], axis=1)
    # One of them is enough; only "neither" needs to know about both.
    known = both.notna().all(axis=1) | (both == 1.0).any(axis=1)
    return own[[*_ROW, "noun"]].assign(
        value=both.max(axis=1).where(known),
        how=np.select([(both == 1.0).all(axis=1), distracted == 1.0], ["distracted and tired", "distracted"], "tired"),
        reason=np.where(distracted.isna(), "distracted", "tired"),
    )


def _sessions(history: History) -> pd.DataFrame:
    own = pooled(history, SPORTS)
    return own.assign(athlete_id=own["athlete"])


SLIP_OR_FALL = Factor(
    id="slip-or-fall",
    title="A slip or fall",
    grain="session",
    unit="yes/no",
    thresholds={"caution": 0.0},
    bounds=(0.0, 0.0),
    needs=("slipped",),
    claims=("A002", "A040"),
    evidence=Evidence(
        strength="moderate",
        citation=_CITATION,
        population=_POPULATION,
        effect=(
            "What people remembered of the two hours before raised the odds of sudden low back pain 2.7 to 25.0 times; heavy "
            "loads and awkward postures were among it. For slips alone no number was read: a transfer."
        ),
    ),
    words=Words(
        raised="A slip or fall was logged for the {noun} on {day}; threshold {threshold}",
        clear="No session had a slip or fall",
        unknown="log it with --slipped, or --no-slipped",
        advice="Note how back and legs are on the next mornings; numbness, weakness or strong pain after a fall is for a doctor.",
    ),
    exposure=_slipped,
    sports=SPORTS,
    lookback_days=0,
)

DISTRACTED_OR_TIRED = Factor(
    id="distracted-or-tired",
    title="Distracted or tired in a session",
    grain="session",
    unit="yes/no",
    thresholds={"caution": 0.0},
    bounds=(0.0, 0.0),
    needs=("distracted", "tired"),
    claims=("A002",),
    evidence=Evidence(
        strength="moderate",
        citation=_CITATION,
        population=_POPULATION,
        effect=(
            "Distraction in the two hours before went with sudden low back pain more than anything else that was asked (odds "
            "ratio 25.0), by recall, and not in sport in particular. How much tiredness counts was not read: a transfer."
        ),
    ),
    words=Words(
        raised="The {noun} on {day} was done {how}; threshold {threshold}",
        often=" (distracted or tired: {times} of {known} sessions that say so)",
        clear="No session was done distracted or tired",
        unknown="log it with --distracted or --no-distracted, and --tired or --no-tired",
        advice="On such days leave out what asks for care: heavy sets, jumps, rough ground.",
    ),
    exposure=_inattentive,
    once_a_period=True,
    sports=SPORTS,
    lookback_days=0,
)
