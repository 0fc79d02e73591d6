"""A session that felt much harder than usual, each sport against itself."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import ratio
from journal.domain.vocabulary import SPORTS
from journal.factors.dose import measured
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.pools import COMPARED, pooled
from journal.factors.trial import Trial
from journal.factors.windowed import DAY_KEY, last_days, per_day, written

# "Own usual": the mean effort of the sport's sessions in this window, from so many known ones on. Both are our choice.
WINDOW_DAYS, LEAST_SESSIONS = 28, 3


def _effort(history: History) -> pd.DataFrame:
    own = pooled(history)
    usual = _usual(own, history.as_of)
    lacks_baseline = f"fewer than {LEAST_SESSIONS} " + own["noun"] + "s with an effort in the 28 days before (no baseline)"
    return own[["session_id", "day"]].assign(
        athlete_id=own["athlete"],
        value=own["rpe"] - usual,
        label=own["noun"],
        effort=written(own["rpe"], "{:g}"),
        usual=written(usual, "{:.1f}"),
        reason=np.where(own["rpe"].isna(), "rpe", lacks_baseline),
    )


def _usual(own: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    """Mean known effort of the 28 days before each session's own; NaN below three sessions."""
    amounts = {"rpe": own["rpe"].fillna(0.0).to_numpy(), "count": own["rpe"].notna().to_numpy() * 1.0}
    days = per_day(own, amounts, as_of)
    total, count = (last_days(days, name, WINDOW_DAYS, lag=1) for name in amounts)
    days["usual"] = np.where(count >= LEAST_SESSIONS, ratio(total, count), np.nan)
    return own[DAY_KEY].merge(days[[*DAY_KEY, "usual"]], how="left", on=DAY_KEY)["usual"]


def _hardest(history: History) -> pd.DataFrame:
    """The effort of each session as it was logged."""
    own = pooled(history, SPORTS)
    return own[["day"]].assign(athlete_id=own["athlete"], value=own["rpe"])


EFFORT_SPIKE = Factor(
    id="effort-spike",
    title="A session much harder than usual",
    grain="session",
    unit="points",
    thresholds={"note": 2.0},
    bounds=(0.5, 8.0),
    needs=("rpe",),
    claims=("A088", "B001"),
    evidence=Evidence(
        strength="none",
        citation="Foster et al. 2001, J Strength Cond Res 15:109-115, for the scale of effort",
        population="no one: only the scale was studied",
        effect=(
            "No study was found that compares the effort of a session with a person's usual one and follows their pain: that a "
            "hard session hurts backs is unproven, and the threshold is our choice."
        ),
    ),
    words=Words(
        raised=(
            "An effort of {effort} on {day} is {value} above your usual {label} of the 28 days before ({usual}); "
            "threshold {threshold}"
        ),
        often=" (above it: {times} of {known} with a known effort)",
        clear="No session felt much harder than usual",
        unknown="log it with --rpe 6",
        advice="Let an easy day follow, and plan hard days rather than slipping into them.",
    ),
    exposure=_effort,
    dose=measured("effort in the hardest session", "points", _hardest, adds_up=False),
    trial=Trial(
        names=("easier sessions", "easy training"),
        of="effort",
        less="keep every session so easy that you can talk",
        usual="train as hard as you usually do, no harder than before",
        gradual=True,
    ),
    once_a_period=True,
    sports=COMPARED,
    lookback_days=WINDOW_DAYS,
)
