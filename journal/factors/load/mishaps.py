"""How a session went besides its load: a slip or fall, attention elsewhere, tiredness; all from tags.

Only distraction has a figure of its own that was read, so only it is more than a note.
"""

import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import SPORTS
from journal.factors.dose import happened, noted
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.pools import pooled
from journal.factors.trial import Trial

_CITATION = "Steffens et al. 2015, doi:10.1002/acr.22533"
_POPULATION = "999 people with sudden low back pain: the two hours before it against the same hours of the two days before"


def _tagged(history: History, tag: str) -> pd.DataFrame:
    own = pooled(history, SPORTS)
    return own[["session_id", "day", "noun"]].assign(athlete_id=own["athlete"], value=own[tag])


def _slipped(history: History) -> pd.DataFrame:
    return _tagged(history, "slipped")


def _distracted(history: History) -> pd.DataFrame:
    return _tagged(history, "distracted")


def _tired(history: History) -> pd.DataFrame:
    return _tagged(history, "tired")


SLIP_OR_FALL = Factor(
    id="slip-or-fall",
    title="A slip or fall",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("slipped",),
    claims=("A002", "A040"),
    evidence=Evidence(
        strength="weak",
        citation=_CITATION,
        population=_POPULATION,
        effect=(
            "Slips, trips and falls were among the twelve triggers that people with sudden low back pain were asked about; no "
            "figure for them alone was read, so it is a note. An awkward posture was told of 27.4 % of the two hours before, and "
            "of 7.0 and 5.4 % of the same hours on the days before."
        ),
    ),
    words=Words(
        raised="A slip or fall was logged for the {noun} on {day}; threshold {threshold}",
        clear="No session had a slip or fall",
        unknown="log it with --slipped, or --no-slipped",
        advice="Note how back and legs are on the next mornings; numbness, weakness or strong pain after a fall is for a doctor.",
    ),
    exposure=_slipped,
    dose=happened("a slip or fall", _slipped, tagged=True),
    sports=SPORTS,
    lookback_days=0,
)

DISTRACTED = Factor(
    id="distracted",
    title="Distracted in a session",
    grain="session",
    unit="yes/no",
    thresholds={"caution": 0.0},
    bounds=(0.0, 0.0),
    needs=("distracted",),
    claims=("A002",),
    evidence=Evidence(
        strength="moderate",
        citation=_CITATION,
        population=_POPULATION,
        effect=(
            "Distraction in the two hours before went with sudden low back pain more than anything else that was asked (odds "
            "ratio 25.0), by recall, and not in sport in particular: a transfer."
        ),
    ),
    words=Words(
        raised="The {noun} on {day} was done distracted; threshold {threshold}",
        often=" (distracted: {times} of {known} sessions that say so)",
        clear="No session was done distracted",
        unknown="log it with --distracted or --no-distracted",
        advice="On such days leave out what asks for care: heavy sets, jumps, rough ground.",
    ),
    exposure=_distracted,
    dose=noted("a session done distracted", _distracted),
    trial=Trial(
        names=("no distraction", "undistracted training"),
        of="distraction",
        less="train without phone, headphones or talk",
        usual="train as you usually do, no more distracted than before",
    ),
    once_a_period=True,
    sports=SPORTS,
    lookback_days=0,
)

TIRED = Factor(
    id="tired",
    title="Tired in a session",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("tired",),
    claims=("A002",),
    evidence=Evidence(
        strength="weak",
        citation=_CITATION,
        population=_POPULATION,
        effect=(
            "Tiredness was among the twelve triggers that people with sudden low back pain were asked about; no figure for it "
            "alone was read, so it is a note. Neither sport nor tiredness from training was studied: a transfer."
        ),
    ),
    words=Words(
        raised="The {noun} on {day} was done tired; threshold {threshold}",
        often=" (tired: {times} of {known} sessions that say so)",
        clear="No session was done tired",
        unknown="log it with --tired or --no-tired",
        advice="Keep it short and easy on such days, and leave heavy sets and jumps for another one.",
    ),
    exposure=_tired,
    dose=noted("a session done tired", _tired),
    trial=Trial(
        names=("rested training", "training rested"),
        of="training tired",
        less="leave a session out, or put it off, when you are tired",
        usual="train as you usually do, no oftener tired than before",
    ),
    once_a_period=True,
    sports=SPORTS,
    lookback_days=0,
)
