"""How much of the running is in minimal shoes, however long they have been worn."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import ratio
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.running.footwear import LOG_SHOES, shod
from journal.factors.windowed import DAY_KEY, last_days, per_day

WINDOW_DAYS = 28
_UNGIVEN = "cushioning of the pairs not given"


def _minimal_share(history: History) -> pd.DataFrame:
    table = shod(history)
    metres = table["distance_m"].where(table["cushioning"].notna()).fillna(0.0)
    amounts = {
        "known": metres.to_numpy(), "minimal": metres.where(table["cushioning"] == "minimal", 0.0).to_numpy(),
        "runs": np.ones(len(table)), "unshod": table["shoe_id"].isna().to_numpy() * 1.0,
    }  # fmt: skip
    days = per_day(table, amounts, history.as_of)
    sums = {name: last_days(days, name, WINDOW_DAYS) for name in amounts}
    return days[DAY_KEY].assign(
        value=ratio(sums["minimal"], sums["known"]) * 100,
        applies=sums["runs"] > 0,
        reason=np.where(sums["unshod"] > 0, "shoe_id", _UNGIVEN),
    )


SHOE_CUSHIONING = Factor(
    id="shoe-cushioning",
    title="Most running in minimal shoes",
    grain="day",
    unit="%",
    # A trial of hard against soft shoes with cushioning, and another that found nothing: a note, though trials weigh more.
    thresholds={"note": 50.0},
    bounds=(10.0, 100.0),
    needs=("shoe_id", "distance_m"),
    claims=("A098", "B022"),
    evidence=Evidence(
        strength="moderate",
        citation="Malisoux et al. 2020, doi:10.1177/0363546519892578",
        population="848 runners in a randomised trial of hard and soft running shoes",
        effect=(
            "Hard shoes: subhazard ratio of injury 1.52 (95 % CI 1.07-2.16) against soft ones; more in lighter runners (1.80, "
            "1.09-2.98) than in heavier ones (1.23, 0.75-2.03). A trial of 247 found no difference (Theisen 2014, 0.92, "
            "0.57-1.48). Minimal shoes were in neither, nor back pain: a transfer."
        ),
    ),
    words=Words(
        raised="{value} of the distance of the 28 days up to {day} in shoes of known cushioning was in minimal ones; threshold {threshold}",
        clear="Minimal shoes have no more than the threshold's share of the running",
        unknown=f"{LOG_SHOES}; give the cushioning of a pair with: journal shoes add --cushioning",
        advice="Take a cushioned pair for part of the runs; lighter runners gained more from it than heavier ones.",
    ),
    exposure=_minimal_share,
    once_a_period=True,
    lookback_days=WINDOW_DAYS,
)
