"""Heavy physical work: a day of it, and one that comes after weeks without."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import MIN_LOGGED, Values, trailing
from journal.factors.daily_life.day_log import LOG_THE_DAY, NOTHING_SAID, day_by_day
from journal.factors.dose import happened
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.windowed import written

WINDOW_DAYS = 28


def _days_since(history: History) -> pd.DataFrame:
    days = day_by_day(history, "heavy_work")
    since, surely = _since_last(days)
    heavy = days["heavy_work"] == 1.0
    said = np.where(
        since > WINDOW_DAYS, f", the first in {WINDOW_DAYS} days", ", " + written(pd.Series(since), "{:.0f} days after the last")
    )
    return days.assign(
        value=np.where(heavy, since, 0.0 * days["heavy_work"]),
        # Where too little is known of the weeks before, it is a day of heavy work, but not known to be an unusual one.
        at_least=heavy & ~surely,
        label=np.where(surely, said, ", whether usual or not is unknown"),
        reason=NOTHING_SAID,
    )


def _since_last(days: pd.DataFrame) -> tuple[Values, npt.NDArray[np.bool_]]:
    """For each day how many days ago there was heavy work (29: none in 28 days; 1 where that is unknown), and whether it is known."""
    before = trailing(days["heavy_work"], days["athlete_id"], WINDOW_DAYS, lag=1)[:, ::-1]
    worked = before == 1.0
    found = worked.any(axis=1)
    none = ~found & ((~np.isnan(before)).sum(axis=1) >= MIN_LOGGED * WINDOW_DAYS)
    return np.select([found, none], [worked.argmax(axis=1) + 1.0, WINDOW_DAYS + 1.0], 1.0), found | none


def _worked(history: History) -> pd.DataFrame:
    return day_by_day(history, "heavy_work").rename(columns={"heavy_work": "value"})


HEAVY_WORK = Factor(
    id="heavy-work",
    title="Heavy physical work",
    grain="day",
    unit="days",
    thresholds={"note": 0.0, "caution": 28.0},
    bounds=(0.0, 28.0),
    needs=("heavy_work",),
    claims=("A001", "A031"),
    evidence=Evidence(
        strength="moderate",
        citation="Steffens et al. 2015, doi:10.1002/acr.22533",
        population="999 people with sudden low back pain, each compared with the two days before",
        effect=(
            "Heavy loads came in the two hours before sudden low back pain far more often than at other times: odds ratio 13.6 at age 20, 6.0 at 40, "
            "2.7 at 60, by recall. The study was of loads, not of how unusual they are."
        ),
    ),
    words=Words(
        raised="Heavy physical work on {day}{label}",
        clear="No day was logged with heavy physical work",
        unknown=LOG_THE_DAY,
        advice="Share heavy loads or take them in parts, keep them close to the body, and keep the next training easy.",
    ),
    exposure=_days_since,
    dose=happened("heavy physical work", _worked, tagged=True),
    threshold_source="our choice: a note for any such day, a caution after more days without one",
    sports=(),
    lookback_days=WINDOW_DAYS,
)
