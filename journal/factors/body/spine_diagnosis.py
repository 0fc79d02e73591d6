"""Runs, jumps and deadlifts of somebody with a known condition of the spine."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import RUNNING
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.lifting.families import DEADLIFTS
from journal.factors.windowed import runs

# Roots in English, German and Russian. A fracture or hernia elsewhere is found too: better a sentence too many.
SPINE_WORDS = (
    r"\bdis[ck]s?\b", r"\bdis[ck]us", "discopath", "bandscheibe", "prolaps", "protrusion", "herni", "spondyl", "stenos",
    "osteochondro", "scolio", "skolio", "osteopor", "fractur", "fraktur", "vertebra", r"\bspin(?:e|al)\b", "wirbel", "sciatica",
    "ischias", "грыж", "протрузи", "спондил", "стеноз", "остеохондро", "сколио", "остеопор", "перелом", "позвон", "ишиас",
)  # fmt: skip
_SPORTS = (*RUNNING, "jump", "strength")
_THERE = {"run": "was a run", "treadmill": "was a run", "jump": "was jumping", "strength": "were deadlifts"}


def _named(history: History) -> pd.DataFrame:
    own = runs(history, _SPORTS)[["athlete_id", "session_id", "day", "sport"]]
    lifted = DEADLIFTS.sets(history)[["athlete_id", "session_id"]].drop_duplicates().assign(deadlift=True)
    table = own.merge(lifted, how="left", on=["athlete_id", "session_id"])
    text = history.athletes["diagnoses"]
    said = history.athletes[["athlete_id"]].assign(
        value=text.str.contains("|".join(SPINE_WORDS), case=False, na=False).astype("float64").where(text.notna())
    )
    return table.merge(said, how="left", on="athlete_id").assign(
        applies=(table["sport"] != "strength") | table["deadlift"].notna(),
        activity=np.array(table["sport"].map(_THERE), dtype="object"),
        reason="whether you have a condition of the spine is not said",
    )


SPINE_DIAGNOSIS = Factor(
    id="spine-diagnosis",
    title="Running, jumping or deadlifts with a condition of the spine",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("diagnoses",),
    claims=("A041", "A106", "A107"),
    evidence=Evidence(
        strength="weak",
        citation="Maselli et al. 2020, doi:10.1186/s12891-020-03357-4",
        population="review of 19 studies of runners",
        effect=(
            "Low back pain is rare in runners, and running may protect from it. Whether running, jumping or deadlifts harm a back with "
            "a condition is unproven: it depends on which, so asking first is what guidelines advise."
        ),
    ),
    words=Words(
        raised="Your profile names a condition that may be one of the spine, and there {activity} on {day}",
        clear="Your profile names no condition of the spine",
        unknown="journal profile --diagnoses none (or what a doctor has named)",
        advice="Talk it over with whoever treats it: what is fine, what to leave out for now, and what to watch for.",
    ),
    exposure=_named,
    once_a_period=True,
    sports=_SPORTS,
    lookback_days=0,
)
