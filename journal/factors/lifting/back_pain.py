"""Deadlifts with a back that hurt in the weeks before."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import MIN_LOGGED, Values
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.lifting.families import DEADLIFTS
from journal.factors.lifting.technique import ROW
from journal.factors.planning.planned import PLANNED_ID

WINDOW_DAYS = 28
_BACK = ("lower-back", "upper-back")
_KEY = ["athlete_id", "day"]
# Said of pain that was there before the day's session, or has nothing to do with it: our choice.
_EARLIER = ("morning", "before", "night", "rest")


def _painful_days(history: History) -> pd.DataFrame:
    rows = DEADLIFTS.sets(history)[ROW].drop_duplicates(ignore_index=True)
    counted = _in_window(rows, _back_days(history))
    return rows.assign(
        value=counted["painful"].to_numpy() + _hurt_already(history, rows),
        at_least=(counted["logged"] < MIN_LOGGED * WINDOW_DAYS).to_numpy(),
        reason=f"back pain, or none, logged on fewer than {MIN_LOGGED * WINDOW_DAYS:.0f} of the {WINDOW_DAYS} days before",
    )


def _back_days(history: History) -> pd.DataFrame:
    """Each day on which it is known whether the back hurt: ``logged`` 1.0, and ``painful`` 1.0 or 0.0."""
    back = history.pain[history.pain["region"].isin(_BACK)]
    entries = back[_KEY].assign(painful=(back["score"] > 0).astype("float64"))
    free = history.days.loc[history.days["no_pain"] == 1.0, _KEY].assign(painful=0.0)
    worst: pd.DataFrame = pd.concat([entries, free]).groupby(_KEY, as_index=False)[["painful"]].max()
    return worst.assign(logged=1.0)


def _hurt_already(history: History, rows: pd.DataFrame) -> Values:
    """1.0 for each row on whose own day the back hurt before it, else 0.0: whatever is logged was before what is planned."""
    pain = history.pain
    back = pain[pain["region"].isin(_BACK) & (pain["score"] > 0)]
    hurt = back[_KEY].assign(earlier=back["when"].isin(_EARLIER)).groupby(_KEY, as_index=False)["earlier"].max()
    earlier = rows[_KEY].merge(hurt, how="left", on=_KEY)["earlier"]
    planned = rows["session_id"].str.startswith(PLANNED_ID)
    return np.where(planned, earlier.notna(), earlier.eq(True)).astype("float64")


def _in_window(rows: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """For each row the sums over the 28 days before its day, which does not count itself."""
    first = days["day"].min() if len(days) else rows["day"].min()
    # Athletes stand far apart in one sorted row of day numbers.
    own, known = ((one["athlete_id"] * 10**6 + (one["day"] - first).dt.days).to_numpy(dtype="int64") for one in (rows, days))
    begin, end = np.searchsorted(known, own - WINDOW_DAYS), np.searchsorted(known, own)
    sums = {name: np.r_[0.0, days[name].to_numpy().cumsum()] for name in ("painful", "logged")}
    return pd.DataFrame({name: total[end] - total[begin] for name, total in sums.items()})


DEADLIFT_WITH_BACK_PAIN = Factor(
    id="deadlift-with-back-pain",
    title="Deadlifts soon after back pain",
    grain="session",
    unit="days",
    thresholds={"note": 0.0},
    bounds=(0.0, 27.0),
    needs=("pain",),
    claims=("A112",),
    evidence=Evidence(
        strength="weak",
        citation="Steffens et al. 2015, doi:10.1002/acr.22533",
        population="999 people with sudden low back pain",
        effect=(
            "Sudden low back pain followed heavy loads more often than other times, by recall. That a back which hurt lately is hurt "
            "by deadlifts is unproven; asking somebody who can look at it is what the article advises too."
        ),
    ),
    words=Words(
        raised="Deadlifts on {day}, with back pain on {value}, of the 28 before and that day until then; threshold {threshold}",
        clear="Deadlifts were done with no back pain in the 28 days before",
        unknown="log journal pain lower-back 3, and journal pain none on days without",
        advice="Ask a clinician about back pain that comes back or lasts, and keep the weight low meanwhile.",
    ),
    exposure=_painful_days,
    once_a_period=True,
    sports=("strength",),
    lookback_days=WINDOW_DAYS,
)
