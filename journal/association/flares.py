"""Rare triggers: a heavy lift, a fall, new shoes, a long drive, in the days before a flare began.

Case-crossover: the days before flares are compared with the days before the same weekdays of the same calendar
month, so that season, weekday and everything about the person cancel out (after D. Steffens and others 2015,
doi:10.1002/acr.22533).
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.association.diary import Diary, read_diary
from journal.association.exact import exposed_cases, limits, odds_ratio, two_sided

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# A flare: this much above the median of the 28 days before. Two points are what people call a change (evidence C2).
FLARE_POINTS, USUAL_DAYS, LEAST_USUAL = 2.0, 28, 14

# No answer while even the clearest outcome could not reach this p: our choice.
LARGEST_P = 0.05


def flare_starts(pain: Values) -> Days:
    """Days on which a flare begins: 2 points above the usual of the 28 days before, and the day before was not."""
    padded = np.r_[np.full(USUAL_DAYS, np.nan), pain]
    before = np.lib.stride_tricks.sliding_window_view(padded, USUAL_DAYS)[:-1]
    enough = (~np.isnan(before)).sum(axis=1) >= LEAST_USUAL
    usual = np.full(len(pain), np.nan)
    usual[enough] = np.nanmedian(before[enough], axis=1)
    flaring = pain >= usual + FLARE_POINTS
    starts: Days = flaring & ~np.r_[False, flaring[:-1]]
    return starts


def triggered(days: pd.DataFrame, outcome: str, trigger: str, *, within: int = 1) -> dict[str, Any]:
    """Whether flares of ``outcome`` begin more often within so many days after ``trigger`` (above 0 = happened).

    ``days`` as for ``screen``. Returns ``region``, ``factor``, ``status`` (answer, too-early), ``reason``,
    ``flares``, ``flares_after`` (the trigger), ``compared_days``, ``compared_days_after``, ``odds_ratio``, its 90 %
    interval ``low`` to ``high`` (None = without bound) and ``p``, exact. Days on which the trigger is not known, and
    flares without a day to compare with, are left out.
    """
    diary = read_diary(days, outcome, [trigger])
    after = _within(diary.exposures[:, 0], within)
    strata, cases, controls = _strata(diary, days, after)
    told = {"region": outcome, "factor": trigger, **cases, **controls}
    chance = exposed_cases(strata)
    possible = np.flatnonzero(chance)
    if two_sided(chance, int(possible[-1])) > LARGEST_P:
        flares = "1 flare" if cases["flares"] == 1 else f"{cases['flares']} flares"
        few = f"too early: {flares} with days to compare, of which {cases['flares_after']} after {trigger}"
        return told | {"status": "too-early", "reason": few, "odds_ratio": None, "low": None, "high": None, "p": None}
    observed = cases["flares_after"]
    low, high = limits(chance, observed, 0.90)
    ratio = odds_ratio(chance, observed)
    shown = {"odds_ratio": ratio, "low": low, "high": high}
    bounded = {name: value if np.isfinite(value) else None for name, value in shown.items()}
    return told | {"status": "answer", "reason": None, **bounded, "p": two_sided(chance, observed)}


def _within(trigger: Values, days: int) -> Values:
    """1 after the trigger in the ``days`` before, 0 without, NaN where one of them is not known and none was seen."""
    padded = np.r_[np.full(days, np.nan), trigger]
    before = np.lib.stride_tricks.sliding_window_view(padded, days)[:-1]
    seen = (before > 0).any(axis=1)
    unknown = np.isnan(before).any(axis=1)
    return np.where(seen, 1.0, np.where(unknown, np.nan, 0.0))


def _strata(diary: Diary, days: pd.DataFrame, after: Values) -> tuple[list[tuple[int, int, int]], dict[str, int], dict[str, int]]:
    """Matched sets (days, after the trigger, flares), and how many flares and compared days are in them."""
    index = pd.date_range(days.index.min().normalize(), periods=len(diary.pain))
    usable = ~np.isnan(diary.pain) & ~np.isnan(after)
    frame = pd.DataFrame({"month": index.year * 12 + index.month, "weekday": diary.weekday, "after": after})
    frame = frame.assign(case=flare_starts(diary.pain))[usable]
    sets = frame.groupby(["month", "weekday"]).agg(days=("after", "size"), after=("after", "sum"), case=("case", "sum"))
    sets = sets[(sets["case"] > 0) & (sets["case"] < sets["days"])].astype(int)
    matched = frame.set_index(["month", "weekday"]).loc[sets.index] if len(sets) else frame.iloc[:0]
    flares = matched[matched["case"]]
    compared = matched[~matched["case"]]
    cases = {"flares": len(flares), "flares_after": int(flares["after"].sum())}
    controls = {"compared_days": len(compared), "compared_days_after": int(compared["after"].sum())}
    return [tuple(row) for row in sets[["days", "after", "case"]].to_numpy().tolist()], cases, controls
