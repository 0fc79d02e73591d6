"""How the running looks: trunk lean and foot strike, as people or watches report them."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import noted, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial
from journal.factors.windowed import runs, written

_ROW = ["athlete_id", "session_id", "day"]
NOTED_DEGREES = 15.0


def _lean(history: History) -> pd.DataFrame:
    own = runs(history)
    degrees, word = own["lean_deg"], own["lean"]
    # A word has no degrees: "forward" raises, whatever threshold is set for the degrees.
    by_word = (word == "forward") | (degrees.isna() & word.notna())
    return own[_ROW].assign(
        value=degrees.mask(by_word, (word == "forward").astype("float64")),
        threshold=np.where(by_word, 0.0, np.nan),
        unit=np.where(by_word, "yes/no", "degrees"),
        label=np.where(by_word, written(word, "as '{}'"), written(degrees, "at {:.0f} degrees")),
    )


def _strike(history: History) -> pd.DataFrame:
    own = runs(history)
    landing = own["foot_strike"]
    return own[_ROW].assign(value=(landing != "midfoot").astype("float64").where(landing.notna()), landing=landing)


def _leaning(history: History) -> pd.DataFrame:
    """Whether each run was one of marked lean: said so, or beyond the degrees from which it is noted by default."""
    rows = _lean(history)
    limit = rows["threshold"].fillna(NOTED_DEGREES)
    return rows.assign(value=(rows["value"] > limit).astype("float64").where(rows["value"].notna()))


FORWARD_LEAN = Factor(
    id="forward-lean",
    title="Trunk leaning forward",
    grain="session",
    unit="degrees",
    thresholds={"note": NOTED_DEGREES},
    bounds=(5.0, 45.0),
    needs=("lean", "lean_deg"),
    claims=("A100",),
    evidence=Evidence(
        strength="weak",
        citation="Teng & Powers 2015, on trunk posture and leg energetics",
        population="runners in a laboratory",
        effect=(
            "Runners chose 3.6 to 10.8 degrees by themselves; leaning more moves work from the knee to the hip. "
            "Large leans are untested, back pain was not studied: a transfer."
        ),
    ),
    words=Words(
        raised="Trunk lean of the run on {day} was logged {label}; threshold {threshold}",
        clear="No run was logged with a marked forward lean",
        unknown="log it with --lean upright, slight or forward",
        advice="Think tall from the ankles; a slight lean is what most runners choose and needs no correction.",
    ),
    exposure=_lean,
    dose=noted("a run with the trunk leaning forward", _leaning, among=ran),
    trial=Trial(
        names=("upright running", "less lean"),
        of="forward lean",
        less="run more upright, tall from the ankles",
        usual="run as you usually do, with no more lean than before",
    ),
    lookback_days=0,
)

FOOT_STRIKE = Factor(
    id="foot-strike",
    title="Landing on heel or forefoot",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("foot_strike",),
    claims=("A099",),
    evidence=Evidence(
        strength="weak",
        citation="Anderson et al. 2020, doi:10.1007/s40279-019-01238-y",
        population="review of 53 studies",
        effect=(
            "Limited, backward-looking evidence links other landings than the heel to fewer repetitive injuries; an imposed "
            "change makes running less economical. That heel or toe landing hurts backs is unproven."
        ),
    ),
    words=Words(
        raised=(
            "The run on {day} was logged as {landing} strike; threshold {threshold}. One article says to land on the whole foot; "
            "that another landing hurts the back is unproven, and an imposed change makes running less economical"
        ),
        often=" (heel or forefoot: {times} of {known} runs with a logged strike)",
        clear="Runs were logged as midfoot strike",
        unknown="log it with --strike rearfoot, midfoot or forefoot",
        advice="No reason to change how you land; if you try, do it over months.",
    ),
    exposure=_strike,
    dose=noted("a run landing on heel or forefoot", _strike, among=ran),
    once_a_period=True,
    lookback_days=0,
)
