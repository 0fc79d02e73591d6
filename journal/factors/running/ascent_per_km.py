"""Uphill running: how many metres a run climbs for each of its kilometres."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import measured
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.running.slopes import HILLY, per_km


def _climbed(history: History) -> pd.DataFrame:
    return per_km(history, "ascent_m")


ASCENT_PER_KM = Factor(
    id="ascent-per-km",
    title="Much climbing in a run",
    grain="session",
    unit="m/km",
    thresholds={"note": HILLY},
    bounds=(5.0, 300.0),
    needs=("ascent_m", "distance_m"),
    claims=(),
    evidence=Evidence(
        strength="none",
        citation="Gottschall & Kram 2005, doi:10.1016/j.jbiomech.2004.04.023",
        population="10 runners at 3 m/s on a treadmill that measures forces, in a laboratory",
        effect=(
            "Uphill the foot lands with less of a shock and pushes off harder, and at 9 degrees there was no shock to see. "
            "That climbing is bad for the back is unproven: no study of it is known to us, and the threshold is our choice."
        ),
    ),
    words=Words(
        raised="The run on {day} climbed {value}; a note above {threshold}",
        often=" ({times} of {known} runs with a known ascent)",
        clear="No run climbed more than the threshold",
        unknown="log it with --ascent 120m, or import the files of a watch",
        advice="If the back complains after hills, shorten the stride going up or walk the steepest part, and see what it does.",
    ),
    exposure=_climbed,
    dose=measured("climbing in runs", "m/km", _climbed, adds_up=False),
    once_a_period=True,
    lookback_days=0,
)
