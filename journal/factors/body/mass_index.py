"""Body mass for height."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.body.profile import last_mass, on_the_last_day
from journal.factors.factor import Evidence, Factor, Words

WINDOW_DAYS = 90


def _index(history: History) -> pd.DataFrame:
    rows = on_the_last_day(history, "height_m")
    mass_kg = rows[["athlete_id"]].merge(last_mass(history, WINDOW_DAYS, 0), how="left", on="athlete_id")["mass_kg"]
    return rows.assign(
        value=mass_kg / rows["height_m"] ** 2,
        mass_kg=mass_kg,
        reason=np.where(mass_kg.isna(), f"no body mass in the last {WINDOW_DAYS} days", "height not said"),
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
        citation="Shiri et al. 2010, doi:10.1093/aje/kwp356; Zhang et al. 2018",
        population="reviews; 29,748 people in the cohorts of the second",
        effect=(
            "A small effect: low back pain is somewhat likelier from 25 kg/m² on (relative risk 1.15, 95 % CI 1.08-1.21) and from 30 "
            "on (1.36, 1.18-1.57; odds ratio 1.53, 1.22-1.92, in the first). Contrary finding: among 848 runners in a trial of shoes, "
            "body mass made no difference to injuries."
        ),
    ),
    words=Words(
        raised="{value} with {mass_kg}; threshold {threshold} (a small effect)",
        clear="Body mass for height is in the usual range",
        unknown="journal day --mass 78.4kg; journal profile --height 178cm",
        advice="No reason to stop moving; a heavier body only needs smaller steps. The figure does not tell muscle from fat.",
    ),
    exposure=_index,
    once_a_period=True,
    threshold_source="Shiri et al. 2010: the usual limits of overweight and obesity",
    sports=(),
    lookback_days=WINDOW_DAYS,
)
