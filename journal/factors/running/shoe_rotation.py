"""Whether pairs of running shoes take turns."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import calendar
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.running.footwear import LOG_SHOES, PAIR, shod
from journal.factors.windowed import DAY_KEY, last_days, per_day, written

WINDOW_DAYS = 28
# Below one run a week nobody needs two pairs; a pair counts from a tenth of the runs on. Both are our choice.
LEAST_RUNS, LEAST_SHARE = 4, 0.10
_HAIR = 1e-9


def _rotation(history: History) -> pd.DataFrame:
    table = shod(history)
    amounts = {"runs": np.ones(len(table)), "unshod": table["shoe_id"].isna().to_numpy() * 1.0}
    days = per_day(table, amounts, history.as_of)
    days = days[DAY_KEY].assign(**{name: last_days(days, name, WINDOW_DAYS) for name in amounts})
    days = days.merge(_pairs(table, days), how="left", on=DAY_KEY).fillna({"used": 0.0, "seen": 0.0, "rare": 0.0})
    # Runs in unknown shoes, with those of the biggest rare pair or alone, may make up a second pair.
    hidden = (days["unshod"] > 0) & (days["rare"] + days["unshod"] >= LEAST_SHARE * days["runs"] - _HAIR)
    pairs = days["used"].where(days["used"] > 0, days["seen"])
    return days[DAY_KEY].assign(
        value=pairs.mask((pairs < 2) & hidden),
        applies=days["runs"] >= LEAST_RUNS,
        label=written(days["runs"], "{:.0f} runs"),
        reason="shoe_id",
    )


def _pairs(table: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """Per athlete and day: pairs with a tenth of the window's runs, pairs at all, runs of the biggest pair below a tenth."""
    worn = table.dropna(subset=["shoe_id"])
    pair = worn.groupby(PAIR).ngroup()
    owner = worn["athlete_id"].groupby(pair).first()
    # Each pair gets a calendar of its own, as long as its athlete's, so that every window lies on the same days.
    firsts = pd.Series(days.groupby("athlete_id")["day"].min().reindex(owner).to_numpy(), index=owner.index)
    counted = pd.DataFrame({"athlete_id": pair, "day": worn["day"], "runs": 1.0}).groupby(DAY_KEY, as_index=False).sum()
    grid = calendar(firsts, days["day"].max()).merge(counted, how="left", on=DAY_KEY).fillna({"runs": 0.0})
    mine = last_days(grid, "runs", WINDOW_DAYS)
    grid = pd.DataFrame(
        {"athlete_id": owner.reindex(grid["athlete_id"]).to_numpy(dtype="int64"), "day": grid["day"], "mine": mine}
    )
    grid = grid[grid["mine"] > 0].merge(days, how="left", on=DAY_KEY)
    used = grid["mine"] >= LEAST_SHARE * grid["runs"] - _HAIR
    parts = grid[DAY_KEY].assign(used=used * 1.0, seen=1.0, rare=grid["mine"].mask(used, 0.0))
    return parts.groupby(DAY_KEY, as_index=False).agg({"used": "sum", "seen": "sum", "rare": "max"})


SHOE_ROTATION = Factor(
    id="shoe-rotation",
    title="One pair of shoes for every run",
    grain="day",
    unit="pairs",
    thresholds={"note": 2.0},
    bounds=(2.0, 5.0),
    needs=("shoe_id",),
    claims=("A110", "B020"),
    evidence=Evidence(
        strength="weak",
        citation="Malisoux et al. 2015, doi:10.1111/sms.12154",
        population="264 runners over 22 weeks",
        effect=(
            "More than one pair in parallel: hazard ratio 0.614 (95 % CI 0.389-0.969) of an injury of the legs or lower back. "
            "Observed, not tried out, and mostly legs: a transfer."
        ),
    ),
    words=Words(
        raised="{value} for the {label} of the 28 days up to {day}; a note below {threshold}",
        clear="More than one pair took turns",
        unknown=LOG_SHOES,
        advice="If you have a second pair that suits you, let the two take turns.",
    ),
    exposure=_rotation,
    direction="below",
    once_a_period=True,
    lookback_days=WINDOW_DAYS,
)
