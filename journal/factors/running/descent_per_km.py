"""Downhill running: how many metres a run goes down for each of its kilometres."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import measured
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.running.slopes import HILLY, per_km


def _descended(history: History) -> pd.DataFrame:
    return per_km(history, "descent_m")


DESCENT_PER_KM = Factor(
    id="descent-per-km",
    title="Much downhill in a run",
    grain="session",
    unit="m/km",
    thresholds={"note": HILLY},
    bounds=(5.0, 300.0),
    needs=("descent_m", "distance_m"),
    claims=(),
    evidence=Evidence(
        strength="weak",
        citation=(
            "Gottschall & Kram 2005, doi:10.1016/j.jbiomech.2004.04.023; Bontemps et al. 2020, doi:10.1007/s40279-020-01355-z"
        ),
        population="10 runners on a treadmill that measures forces; a review of laboratory studies of downhill running",
        effect=(
            "Downhill the landing is harder (54 % more impact at 9 degrees, far steeper than most ways), and the muscles of the "
            "legs brake while they lengthen, which makes them sore, most in those who are not used to it. "
            "No study followed back pain: a transfer from legs to backs, and the threshold is our choice."
        ),
    ),
    words=Words(
        raised="The run on {day} went down {value}; a note above {threshold}",
        often=" ({times} of {known} runs with a known descent)",
        clear="No run went down more than the threshold",
        unknown="log it with --descent 120m, or import the files of a watch",
        advice="Take downhill stretches slowly and with short steps at first, and add to them over weeks.",
    ),
    exposure=_descended,
    dose=measured("going downhill in runs", "m/km", _descended, adds_up=False),
    once_a_period=True,
    lookback_days=0,
)
