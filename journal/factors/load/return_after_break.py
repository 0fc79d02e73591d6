"""A session nearly as long as ever after weeks without the sport."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import calendar, ratio, trailing_max
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.absence import gap_logged
from journal.factors.load.logging_words import LOG_DAYS
from journal.factors.load.pools import COMPARED, pooled, timed
from journal.factors.since import day_number, days_since
from journal.factors.windowed import DAY_KEY, written

# So many days without the sport are a break; what was the longest before is looked for so far back. Both are our
# choice. What was last done longer ago than that is new again, and another factor's.
BREAK_DAYS, WINDOW_DAYS = 14, 90


def _return(history: History) -> pd.DataFrame:
    own = pooled(history)
    # From the last earlier day with a session of the pool to each session's own; NaN for the first day.
    gap = pd.Series(days_since(own["athlete_id"].to_numpy(), day_number(own["day"])), index=own.index)
    longest = _longest_before(own)
    away = gap - 1
    logged = gap_logged(own.assign(athlete_id=own["athlete"]), history, gap)
    lacks_baseline = "no " + own["noun"] + f" with a known time in the {WINDOW_DAYS} days before (no baseline)"
    return own[["session_id", "day"]].assign(
        athlete_id=own["athlete"],
        value=pd.Series(ratio(own["seconds"].to_numpy(), longest.to_numpy()) * 100, index=own.index).where(logged),
        applies=(away >= BREAK_DAYS) & (gap <= WINDOW_DAYS),
        label=own["noun"],
        time=timed(own["seconds"]),
        longest=timed(longest),
        away=written(away, "{:.0f} days"),
        reason=np.select(
            [own["seconds"].isna(), longest.isna()],
            ["duration_s", lacks_baseline],
            "too few of the days since the " + own["noun"] + " before are logged (75 % are needed)",
        ),
    )


def _longest_before(own: pd.DataFrame) -> pd.Series:
    """The longest known time of the pool in the 90 days before each session's day, in s; NaN without one."""
    of_day = own[own["seconds"] > 0].groupby(DAY_KEY, as_index=False)["seconds"].max()
    table = calendar(own.groupby("athlete_id")["day"].min(), own["day"].max()).merge(of_day, how="left", on=DAY_KEY)
    table["longest"] = trailing_max(table["seconds"], table["athlete_id"], WINDOW_DAYS, lag=1)
    return own[DAY_KEY].merge(table, how="left", on=DAY_KEY)["longest"]


RETURN_AFTER_BREAK = Factor(
    id="return-after-break",
    title="Straight back to long sessions after a break",
    grain="session",
    unit="%",
    thresholds={"note": 50.0},
    bounds=(10.0, 150.0),
    needs=("duration_s",),
    claims=("A016", "A017"),
    evidence=Evidence(
        strength="weak",
        citation="Vickers 2001, doi:10.1186/1471-2474-2-5",
        population="400 runners and 82 people at a bench-stepping test",
        effect=(
            "Work that muscles are not used to makes them sore for some days; soreness is no injury. That a long session after "
            "a break hurts backs is unproven, and the days and the share are our choice."
        ),
    ),
    words=Words(
        raised=(
            "{time} on {day}, after {away} without a {label}, is {value} of your longest of the 90 days before ({longest}); "
            "threshold {threshold}"
        ),
        clear="The first session after a break was a short one",
        unknown=f"give the time of every session; {LOG_DAYS}",
        advice="Begin again with about half of what you did, and build from there in small steps.",
    ),
    exposure=_return,
    sports=COMPARED,
    lookback_days=WINDOW_DAYS,
)
