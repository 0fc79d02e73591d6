"""Doing much more than usual: in one session, in a week or a fortnight, and week after week the same."""

import numpy as np
import pandas as pd

from journal.analysis.daily import daily
from journal.analysis.history import History
from journal.analysis.load import monotony
from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.analysis.windows import Values, trailing_sum
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.windowed import DAY_KEY, ratio

# Sports that are compared with each other: run and treadmill pooled, the others alone.
POOLS = {"run": 0, "treadmill": 0, "walk": 1, "hike": 2, "ride": 3, "swim": 4}
_POOL_NOUNS = ("run", "walk", "hike", "ride", "swim")

# A longest session below this is a watch started by mistake, no baseline: our choice.
LEAST_BASELINE_M = 100.0

# A week below this is too small to compare with (B2 asks for 5 km in novices, 20 km in trained runners): our choice.
LEAST_WEEK_M = 10_000.0
# "Own usual load": the 75th percentile of the weekly loads of the year before, from 28 known ones on: our choice.
_USUAL_DAYS, _USUAL_LEAST, _USUAL_QUANTILE = 365, 28, 0.75
_HAIR = 1e-9
_LOG_DAYS = "log every session, and days off with: journal rest"


def _spike(history: History) -> pd.DataFrame:
    sessions = history.sessions
    pool = sessions["sport"].map(POOLS)
    # One athlete's pools are as separate as two athletes: each gets a number of its own.
    pooled = sessions.assign(athlete_id=sessions["athlete_id"] * len(_POOL_NOUNS) + pool.fillna(0).astype("int64"))
    table = session_spike(pooled, tuple(POOLS))
    which = (table["athlete_id"] % len(_POOL_NOUNS)).to_numpy()
    nouns = pd.Series(np.array(_POOL_NOUNS)[which], index=table.index, dtype="str")
    lacks_baseline = "no " + nouns + " with a distance in the 30 days before (no baseline)"
    return table.assign(
        athlete_id=table["athlete_id"] // len(_POOL_NOUNS),
        value=table["ratio"].where(table["longest_m"] >= LEAST_BASELINE_M),
        label=nouns,
        extrapolated=which > 0,
        reason=lacks_baseline.mask(table["distance_m"].isna(), "distance_m"),
    )


def _jump(history: History) -> pd.DataFrame:
    days = daily(history)
    week, fortnight = _compared(days, 7), _compared(days, 14)
    by_fortnight = fortnight["jump"].fillna(-np.inf) > week["jump"].fillna(-np.inf)
    return days[DAY_KEY].assign(
        value=week["jump"].mask(by_fortnight, fortnight["jump"]),
        now_m=week["now_m"].mask(by_fortnight, fortnight["now_m"]),
        before_m=week["before_m"].mask(by_fortnight, fortnight["before_m"]),
        label=np.where(by_fortnight, "14 days", "7 days"),
        applies=~(week["small"] & fortnight["small"]),
        at_least=(week["jump"].isna() & ~week["small"]) | (fortnight["jump"].isna() & ~fortnight["small"]),
        reason="too few of the days before are logged with their distance (75 % are needed)",
    )


def _compared(days: pd.DataFrame, length: int) -> pd.DataFrame:
    """Metres of the last ``length`` days and of those before; ``small`` where those are too few to compare with.

    ``jump`` is the change in %, NaN where it is small or not known.
    """
    now = trailing_sum(days["distance_m"], days["athlete_id"], length)
    before = trailing_sum(days["distance_m"], days["athlete_id"], length, lag=length)
    small = before < LEAST_WEEK_M * (1 - _HAIR) * length / 7
    jump = np.where(small, np.nan, (ratio(now, before) - 1) * 100)
    return pd.DataFrame({"now_m": now, "before_m": before, "small": small, "jump": jump})


def _monotony(history: History) -> pd.DataFrame:
    days = daily(history)
    week = pd.Series(trailing_sum(days["load_au"], days["athlete_id"], 7))
    usual = _usual(week, days["athlete_id"])
    return days[DAY_KEY].assign(
        value=np.where(np.isnan(usual), np.nan, monotony(days["load_au"], days["athlete_id"])),
        applies=~((week <= usual) | (week == 0)).to_numpy(),
        reason=np.where(
            np.isnan(week),
            "the load of too few of the 7 days before is known (75 % are needed)",
            f"fewer than {_USUAL_LEAST} logged days before it to know your usual load",
        ),
    )


def _usual(week: pd.Series, athlete_id: pd.Series) -> Values:
    """The 75th percentile of the 7-day loads that ended on the 365 days before each row; NaN below 28 of them."""
    before = week.groupby(athlete_id.to_numpy()).shift(1)
    rolling = before.groupby(athlete_id.to_numpy()).rolling(_USUAL_DAYS, min_periods=_USUAL_LEAST)
    return rolling.quantile(_USUAL_QUANTILE).to_numpy(dtype="float64")


SESSION_SPIKE = Factor(
    id="session-spike",
    title="One session much longer than those of the month before",
    grain="session",
    unit="times",
    thresholds={"caution": 1.10, "high": 2.00},
    bounds=(1.0, 5.0),
    needs=("distance_m",),
    claims=("A022", "A042", "A048", "A051", "A055", "A091", "A107", "A109", "B001", "B021"),
    evidence=Evidence(
        strength="moderate",
        citation="Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380",
        population="5,205 runners over 18 months, 588,071 sessions",
        effect=(
            "Overuse injuries against runs of up to 1.10 times: hazard ratio 1.64 (95 % CI 1.31-2.05) up to 1.30 times, "
            "1.52 (1.16-2.00) up to 2.00 times, 2.28 (1.50-3.48) above. Any running injury, not back pain: a transfer."
        ),
    ),
    words=Words(
        raised=(
            "{distance_m} on {day} is {value} your longest {label} of the 30 days before ({longest_m}); threshold {threshold}"
        ),
        clear="No session was much longer than the longest of the 30 days before it",
        unknown="log the distance of every session",
        advice="Keep the next long session at or below the longest of the last 30 days, and build from there in small steps.",
    ),
    exposure=_spike,
    threshold_source="Schuster Brandt Frandsen et al. 2025",
    sports=tuple(POOLS),
    lookback_days=WINDOW_DAYS,
)

WEEKLY_JUMP = Factor(
    id="weekly-jump",
    title="Much more distance than in the week or fortnight before",
    grain="day",
    unit="%",
    thresholds={"note": 30.0},
    bounds=(10.0, 300.0),
    needs=("distance_m",),
    claims=("A048", "A109"),
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
            "{now_m} in the {label} up to {day} is {value} more than in the {label} before ({before_m}); threshold {threshold}"
        ),
        clear="No week or fortnight was much longer than the one before",
        unknown=_LOG_DAYS,
        advice="Let the coming week stay at about this distance before adding more.",
    ),
    exposure=_jump,
    threshold_source="Nielsen et al. 2014",
    lookback_days=28,
)

MONOTONY = Factor(
    id="monotony",
    title="A hard week without easy days",
    grain="day",
    unit="mean/SD",
    thresholds={"note": 2.0},
    bounds=(1.0, 10.0),
    needs=("load_au",),
    claims=("A110",),
    evidence=Evidence(
        strength="weak",
        citation="Foster 1998, Med Sci Sports Exerc 30:1164-1168",
        population="25 athletes",
        effect=(
            "Illness often followed peaks of load and monotony, at limits that differed from person to person. "
            "Not back pain: a transfer."
        ),
    ),
    words=Words(
        raised=(
            "Monotony of the 7 days up to {day} is {value}, in a week harder than three quarters of your weeks of the "
            "year before; threshold {threshold}"
        ),
        clear="Hard weeks had easy days in them",
        unknown=f"{_LOG_DAYS}; give effort with --rpe",
        advice="Make the easy days easier, or put in a day off.",
    ),
    exposure=_monotony,
    threshold_source="Runalyze's critical limit",
    lookback_days=_USUAL_DAYS + 8,
)
