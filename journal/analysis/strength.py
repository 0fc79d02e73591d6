"""Lifting: heaviest set, estimated one-repetition maximum and tonnage, against the month before."""

import pandas as pd

from journal.analysis.windows import calendar, trailing_max

WINDOW_DAYS = 30
EPLEY_MOST_REPS = 10
MEASURES = ("top_set_kg", "e1rm_kg", "tonnage_kg")

_LIFT = ["athlete_id", "exercise"]
_COLUMNS = ["athlete_id", "session_id", "day", "exercise", *MEASURES, *(f"{name}_30d" for name in MEASURES)]


def e1rm(weight_kg: pd.Series, reps: pd.Series) -> pd.Series:
    """Estimated one-repetition maximum in kg: Epley's w * (1 + reps / 30) for 2 to 10 reps, the weight itself at 1.

    NaN above 10 reps, where the formula does not hold, and where weight or reps are unknown. Epley B, Poundage
    Chart, Boyd Epley Workout, 1985.
    """
    estimate = weight_kg * (1 + reps / 30)
    return estimate.where(reps > 1, weight_kg).where(reps.between(1, EPLEY_MOST_REPS))


def lifts(sets: pd.DataFrame) -> pd.DataFrame:
    """One row per session and exercise, in the order of ``sets``.

    ``athlete_id, session_id, day, exercise``; ``top_set_kg`` heaviest known weight; ``e1rm_kg`` highest estimate of
    a set; ``tonnage_kg`` sum of kg x reps, NaN when one set lacks either. ``top_set_kg_30d``, ``e1rm_kg_30d`` and
    ``tonnage_kg_30d`` are the largest of each in a session of the same exercise in the local days d-30 ... d-1,
    NaN when there is none. Warm-up sets do not count anywhere (our choice): whether they are written down changes
    from day to day, and tonnage would jump with it.
    """
    working = sets[sets["warm_up_set"] != 1.0]
    measured = working.assign(
        top_set_kg=working["weight_kg"],
        e1rm_kg=e1rm(working["weight_kg"], working["reps"]),
        tonnage_kg=working["weight_kg"] * working["reps"],
    )
    grouped = measured.groupby(["athlete_id", "session_id", "day", "exercise"], sort=False)
    best = grouped[["top_set_kg", "e1rm_kg"]].max()
    table = best.assign(tonnage_kg=grouped["tonnage_kg"].sum(skipna=False)).reset_index()
    return table.join(_best_before(table))[_COLUMNS]


def _best_before(table: pd.DataFrame) -> pd.DataFrame:
    """The three 30-day maxima of each row; each athlete's exercise has a calendar of its own."""
    lift = table.groupby(_LIFT, sort=True).ngroup().rename("athlete_id")
    of_day = table.groupby([lift, table["day"]])[list(MEASURES)].max().reset_index()
    days = calendar(table["day"].groupby(lift).min(), table["day"].max()).merge(of_day, how="left", on=["athlete_id", "day"])
    for name in MEASURES:
        days[f"{name}_30d"] = trailing_max(days[name], days["athlete_id"], WINDOW_DAYS, lag=1)
    rows = pd.DataFrame({"athlete_id": lift, "day": table["day"]}).merge(days, how="left", on=["athlete_id", "day"])
    return rows[[f"{name}_30d" for name in MEASURES]]
