"""Much more distance in a week or a fortnight than in the one before."""

import numpy as np
import pandas as pd

from journal.analysis.daily import daily
from journal.analysis.history import History
from journal.analysis.windows import ratio, trailing, trailing_sum
from journal.factors.dose import Dose
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.logging_words import LOG_DAYS
from journal.factors.trial import Trial
from journal.factors.windowed import DAY_KEY

# A week below this is too small to compare with (B2 asks for 5 km in novices, 20 km in trained runners): our choice.
LEAST_WEEK_M = 10_000.0
_HAIR = 1e-9


def _jump(history: History) -> pd.DataFrame:
    days = daily(history)
    week, fortnight = _compared(days, 7), _compared(days, 14)
    by_fortnight = fortnight["jump"].fillna(-np.inf) > week["jump"].fillna(-np.inf)
    return days[DAY_KEY].assign(
        value=week["jump"].mask(by_fortnight, fortnight["jump"]),
        **{name: week[name].mask(by_fortnight, fortnight[name]) for name in ("now_m", "before_m", "pace")},
        label=np.where(by_fortnight, "14 days", "7 days"),
        applies=~(week["small"] & fortnight["small"]),
        at_least=(week["jump"].isna() & ~week["small"]) | (fortnight["jump"].isna() & ~fortnight["small"]),
        reason="too few of the days before are logged with their distance (75 % are needed)",
    )


def _compared(days: pd.DataFrame, length: int) -> pd.DataFrame:
    """Metres logged in the last ``length`` days and in those before; ``small`` where those are too few to compare with.

    ``jump`` is the change in %, per logged day, NaN where it is small or not known; ``pace`` says so where a day is not logged.
    """
    now, before = (trailing_sum(days["distance_m"], days["athlete_id"], length, lag=lag) for lag in (0, length))
    logged = [trailing(days["distance_m"], days["athlete_id"], length, lag=lag) for lag in (0, length)]
    now_days, before_days = ((~np.isnan(each)).sum(axis=1) for each in logged)
    small = before < LEAST_WEEK_M * (1 - _HAIR) * length / 7
    jump = np.where(small, np.nan, (ratio(now, before) - 1) * 100)
    now_m, before_m = (np.nansum(each, axis=1) for each in logged)
    scaled = pd.DataFrame({"now": now_days, "before": before_days})[np.minimum(now_days, before_days) < length].astype("str")
    pace = ", counted per logged day: " + scaled["now"] + f" of the {length} and " + scaled["before"] + f" of the {length} before"
    pace = pace.reindex(range(len(days)), fill_value="")
    return pd.DataFrame({"now_m": now_m, "before_m": before_m, "small": small, "jump": jump, "pace": pace})


def _metres(history: History) -> pd.DataFrame:
    days = daily(history)
    return days[DAY_KEY].assign(value=days["distance_m"])


WEEKLY_JUMP = Factor(
    id="weekly-jump",
    title="Much more distance than in the week or fortnight before",
    grain="day",
    unit="%",
    thresholds={"note": 30.0},
    bounds=(10.0, 300.0),
    needs=("distance_m",),
    claims=("A048", "A075", "A109"),
    evidence=Evidence(
        strength="contested",
        citation="Nielsen et al. 2014, J Orthop Sports Phys Ther; Buist et al. 2008, doi:10.1177/0363546507307505",
        population="874 novices; 532 novices in a randomised trial",
        effect=(
            "More than 30 % over two weeks: no difference overall, distance-related injuries hazard ratio 1.59 (0.96-2.66). "
            "A graded 10 % plan did not lower injuries (20.8 against 20.3 %). Running injuries, not back pain: a transfer."
        ),
    ),
    words=Words(
        raised=(
            "{now_m} in the {label} up to {day} is {value} more than in the {label} before ({before_m}){pace}; threshold {threshold}"
        ),
        clear="No week or fortnight was much longer than the one before",
        unknown=LOG_DAYS,
        advice="Let the coming week stay at about this distance before adding more.",
    ),
    exposure=_jump,
    dose=Dose("running", "m", _metres),
    trial=Trial(
        names=("less running", "shorter running", "fewer kilometres"),
        of="running",
        less="run a quarter less than you usually run in a week",
        usual="run what you usually run, no further than before",
        gradual=True,
    ),
    threshold_source="Nielsen et al. 2014",
    lookback_days=28,
)
