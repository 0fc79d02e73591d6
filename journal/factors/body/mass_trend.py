"""Body mass against that of a quarter of a year before."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.body.profile import LOG_MASS, NO_MASS, SEEN_DAYS, last_mass, on_the_last_day
from journal.factors.factor import Evidence, Factor, Words

# A weighing of the last four weeks against one of the four weeks that ended 90 days ago: our choice.
WEEKS_DAYS, APART_DAYS = 28, 90


def _gain(history: History) -> pd.DataFrame:
    rows = on_the_last_day(history)
    now, before, seen = (
        rows[["athlete_id"]].merge(last_mass(history, *window), how="left", on="athlete_id")["mass_kg"]
        for window in ((WEEKS_DAYS - 1, 0), (APART_DAYS + WEEKS_DAYS - 1, APART_DAYS), (SEEN_DAYS, 0))
    )
    return rows.assign(
        value=(now / before - 1) * 100,
        now_kg=now,
        before_kg=before,
        reason=np.select(
            [seen.isna(), now.isna()],
            [NO_MASS, f"no body mass in the last {WEEKS_DAYS} days"],
            "no body mass of three months ago",
        ),
    )


MASS_TREND = Factor(
    id="mass-trend",
    title="Body mass rising",
    grain="day",
    unit="%",
    thresholds={"note": 5.0},
    bounds=(1.0, 30.0),
    needs=("mass_kg",),
    claims=("B018",),
    evidence=Evidence(
        strength="weak",
        citation="Shiri et al. 2010, doi:10.1093/aje/kwp356; Chun et al. 2017, doi:10.1016/j.spinee.2017.04.034",
        population="reviews of body mass, and of the lower back's curve in 796 patients and 927 others",
        effect=(
            "More body mass goes with somewhat more low back pain. That a rise within months does is unproven, and that it comes "
            "through a deeper curve is contradicted: patients' curves were flatter than those of others."
        ),
    ),
    words=Words(
        raised="{now_kg} at the last weighing, {value} above {before_kg} of three months before; threshold {threshold}",
        clear="Body mass did not rise much in three months",
        unknown=LOG_MASS,
        advice="Nothing to do about it in training, except to let distances and loads grow slowly.",
    ),
    exposure=_gain,
    once_a_period=True,
    sports=(),
    lookback_days=APART_DAYS + WEEKS_DAYS,
)
