"""Body mass for height."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.body.profile import LOG_MASS, NO_MASS, SEEN_DAYS, last_mass, on_the_last_day
from journal.factors.factor import Evidence, Factor, Words


def _index(history: History) -> pd.DataFrame:
    rows = on_the_last_day(history, "height_m")
    mass_kg = rows[["athlete_id"]].merge(last_mass(history, SEEN_DAYS, 0), how="left", on="athlete_id")["mass_kg"]
    return rows.assign(
        value=mass_kg / rows["height_m"] ** 2,
        mass_kg=mass_kg,
        reason=np.where(mass_kg.isna(), NO_MASS, "height not said"),
    )


BMI = Factor(
    id="bmi",
    title="Much body mass for the height",
    grain="day",
    unit="kg/m²",
    thresholds={"note": 25.0, "caution": 30.0},
    bounds=(18.5, 60.0),
    needs=("mass_kg", "height_m"),
    claims=("A027", "A103", "B009"),
    evidence=Evidence(
        strength="moderate",
        citation="Shiri et al. 2010, doi:10.1093/aje/kwp356; Zhang et al. 2018, doi:10.1097/BSD.0000000000000468",
        population="reviews; 29,748 people in the cohorts of the second",
        effect=(
            "A small effect: low back pain is somewhat likelier from 25 kg/m² on (odds ratio 1.15, 95 % CI 1.08-1.21) and from 30 "
            "on (1.36, 1.18-1.57; 1.53, 1.22-1.92, in the first). Contrary finding: among 848 runners in a trial of shoes, body "
            "mass made no difference to injuries."
        ),
    ),
    words=Words(
        raised="{value} with {mass_kg}; threshold {threshold} (a small effect)",
        clear="Body mass for height is in the usual range",
        unknown=LOG_MASS,
        advice="No reason to stop moving; a heavier body only needs smaller steps. The figure does not tell muscle from fat.",
    ),
    exposure=_index,
    once_a_period=True,
    threshold_source="Shiri et al. 2010: the usual limits of overweight and obesity",
    sports=(),
    lookback_days=SEEN_DAYS,
)
