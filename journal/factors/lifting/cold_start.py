"""Deadlifts begun without warming up: as it was said, or as the sets show."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import noted
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.lifting.families import DEADLIFTS
from journal.factors.lifting.technique import ROW
from journal.factors.lifting.warm_up import warmed_up
from journal.factors.trial import Trial

# A set of at most this share of the heaviest, done before it, warms up: our choice.
LIGHT = 0.7
# Who marked a warm-up set of a deadlift in so many days before marks them: where none is marked, none was done. Our choice.
MARKING_DAYS = 28


def _cold(history: History) -> pd.DataFrame:
    sets = DEADLIFTS.sets(history)
    marked = sets["warm_up_set"] == 1.0
    rows = sets.assign(lighter=_lighter_before_top(sets)).groupby(ROW, sort=False)["lighter"].any().reset_index()
    own = history.sessions[["athlete_id", "session_id", "warm_up"]]
    warm = warmed_up(rows.merge(own, how="left", on=["athlete_id", "session_id"]), sets)
    # What nobody said, the sets may show.
    shown = np.select([rows["lighter"], _marks_warm_ups(rows, sets[marked])], [0.0, 1.0], np.nan)
    return rows[ROW].assign(value=np.where(warm.notna(), 1.0 - warm, shown), reason="warm_up")


def _lighter_before_top(sets: pd.DataFrame) -> pd.Series:
    """Whether each set comes before the heaviest one of its session and is much lighter."""
    keys = [sets[name] for name in ROW]
    heaviest = sets["weight_kg"].groupby(keys).transform("max")
    top = sets["position"].where(sets["weight_kg"] == heaviest).groupby(keys).transform("min")
    return (sets["position"] < top) & (sets["weight_kg"] <= LIGHT * heaviest)


def _marks_warm_ups(rows: pd.DataFrame, marked: pd.DataFrame) -> pd.Series:
    """Whether each session's athlete marked a warm-up set in the days before."""
    earlier = marked[["athlete_id", "day"]].drop_duplicates().assign(last=lambda table: table["day"]).sort_values("day")
    last = pd.merge_asof(
        rows[["athlete_id", "day"]].reset_index().sort_values("day", kind="stable"), earlier, on="day", by="athlete_id",
        tolerance=pd.Timedelta(days=MARKING_DAYS), allow_exact_matches=False,
    )  # fmt: skip
    return last.set_index("index")["last"].notna().reindex(rows.index)


COLD_START = Factor(
    id="cold-start",
    title="Deadlifts begun cold",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("warm_up",),
    claims=("A115",),
    evidence=Evidence(
        strength="weak",
        citation="Herbert et al. 2011, doi:10.1002/14651858.CD004577.pub3",
        population="review of 12 trials of stretching, 3 of them of stretching before",
        effect=(
            "Stretching before exercise changed soreness a day later by 0.52 of 100 points (95 % CI -11.30 to 10.26, 3 small "
            "trials): nothing shown either way. A warm-up was not studied: that it keeps backs from hurting after deadlifts is "
            "unproven; it costs little."
        ),
    ),
    words=Words(
        raised="Deadlifts on {day} were begun without a warm-up",
        often=" ({times} of {known} sessions where it is known)",
        clear="Deadlifts were begun with a warm-up or with lighter sets",
        unknown="log it with --warm-up or --no-warm-up, or log the lighter sets before: 1x5@60kg 5x5@100kg",
        advice="Begin with a few lighter sets of the same lift.",
    ),
    exposure=_cold,
    dose=noted("deadlifts begun cold", _cold),
    trial=Trial(
        names=("warmed-up deadlifts", "lighter sets first"),
        of="deadlifts begun cold",
        less="do lighter sets before the heaviest deadlifts",
        usual="begin deadlifts as you usually do, no oftener cold than before",
    ),
    once_a_period=True,
    sports=("strength",),
    lookback_days=MARKING_DAYS,
)
