"""Long walks and hikes in shoes not made for them."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.factor import Factor, Words
from journal.factors.running.footwear import LOG_SHOES, PAIR
from journal.factors.unstudied import unstudied
from journal.factors.windowed import runs

_WALKS = ("walk", "hike")
UNSUITED = ("casual", "other")
# A walk below this is short whatever its shoes are: the least that can be set as a threshold.
_SHORT_M, _LONGEST_M = 1_000.0, 50_000.0


def _unsuited(history: History) -> pd.DataFrame:
    own = runs(history, _WALKS)[["athlete_id", "session_id", "day", "sport", "shoe_id", "distance_m"]]
    table = own.merge(history.shoes[[*PAIR, "name", "kind"]], how="left", on=PAIR)
    unsuited, hike = table["kind"].isin(UNSUITED), table["sport"] == "hike"
    # A hike raises at any distance.
    amount = table["distance_m"].where(~hike, 1.0)
    return table.assign(
        value=amount.where(unsuited, 0.0).where(table["kind"].notna()),
        threshold=np.where(hike, 0.0, np.nan),
        unit=np.where(hike, "yes/no", "m"),
        applies=hike | ~(table["distance_m"] < _SHORT_M),
        label=table["name"],
        reason=np.select(
            [table["shoe_id"].isna(), table["kind"].isna()], ["shoe_id", "kind of the pair not given"], "distance_m"
        ),
    )


WALK_SHOES = Factor(
    id="walk-shoes",
    title="A hike or long walk in everyday shoes",
    grain="session",
    unit="m",
    thresholds={"note": 5_000.0},
    bounds=(_SHORT_M, _LONGEST_M),
    needs=("shoe_id", "distance_m"),
    claims=("A024",),
    evidence=unstudied("The article holds that unsuitable shoes bring back pain on walks; no study of it was found: unproven."),
    words=Words(
        raised="The {sport} on {day} was in {label}, a {kind} pair; threshold {threshold}",
        clear="Hikes and long walks were in shoes made for moving",
        unknown=LOG_SHOES,
        advice="Keep a pair for walking, running or hiking for the long ones.",
    ),
    exposure=_unsuited,
    once_a_period=True,
    sports=_WALKS,
    lookback_days=0,
)
