"""Heavier than usual: sets and tonnage, each against the 30 days before."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS
from journal.analysis.strength import lifts
from journal.domain.exercises import UNWEIGHTED
from journal.factors.dose import Dose, either, of_day
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial
from journal.factors.windowed import runs

_ROW = ["athlete_id", "session_id", "day"]
_EVIDENCE = Evidence(
    strength="moderate",
    citation=(
        "Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380; Steffens et al. 2015, doi:10.1002/acr.22533"
    ),
    population="5,205 runners; 999 people with sudden low back pain",
    effect=(
        "Extrapolated from running: no threshold for lifting is published. Sudden low back pain followed heavy loads in the "
        "two hours before more often than at other times (odds ratio 13.6 at age 20, 6.0 at 40, 2.7 at 60), by recall."
    ),
    extrapolated=True,
)
# Above this a set is a caution by default, and much heavier where flares are looked at.
MUCH_HEAVIER = 1.10
_BASELINE = "not done with a known weight in the 30 days before (no baseline)"


def _heaviest(history: History) -> pd.DataFrame:
    table = lifts(history.sets)
    set_ratio, e1rm_ratio = table["top_set_kg"] / table["top_set_kg_30d"], table["e1rm_kg"] / table["e1rm_kg_30d"]
    by_e1rm = (e1rm_ratio > set_ratio) | set_ratio.isna()
    return table[_ROW].assign(
        value=_finite(set_ratio.mask(by_e1rm, e1rm_ratio)),
        now_kg=table["top_set_kg"].mask(by_e1rm, table["e1rm_kg"]),
        before_kg=table["top_set_kg_30d"].mask(by_e1rm, table["e1rm_kg_30d"]),
        label=_exercise(table),
        measure=np.where(by_e1rm, "estimated one-repetition maximum", "heaviest set"),
        applies=_weighted(table),
        reason=np.where(table["top_set_kg"].isna(), "weight_kg", _BASELINE),
    )


def _tonnage(history: History) -> pd.DataFrame:
    table = lifts(history.sets)
    return table[_ROW].assign(
        value=_finite(table["tonnage_kg"] / table["tonnage_kg_30d"]),
        now_kg=table["tonnage_kg"],
        before_kg=table["tonnage_kg_30d"],
        label=_exercise(table),
        applies=_weighted(table),
        reason=np.select(
            [table["top_set_kg"].isna(), table["tonnage_kg"].isna()],
            ["weight_kg", "a set lacks its weight or its repetitions"],
            _BASELINE,
        ),
    )


def _finite(ratio: pd.Series) -> pd.Series:
    return ratio.where(np.isfinite(ratio))


def _weighted(table: pd.DataFrame) -> pd.Series:
    """Whether a weight belongs to the sets: a plank or arm circles without one are complete."""
    return table["top_set_kg"].notna() | ~table["exercise"].isin(UNWEIGHTED)


def _exercise(table: pd.DataFrame) -> pd.Series:
    return table["exercise"].str.replace("-", " ").str.capitalize()


def _much_heavier(history: History) -> pd.DataFrame:
    """Whether a set of the day was beyond what is a caution by default, of the exercises with a baseline."""
    rows = _of_sessions(history, _heaviest(history).groupby("session_id")["value"].max())
    return either(history, rows.assign(value=(rows["value"] > MUCH_HEAVIER).mask(rows["value"].isna())), elsewhere=0.0)


def _lifted(history: History) -> pd.DataFrame:
    """Kilograms times repetitions of a day, all exercises together; what needs no weight adds none."""
    table = lifts(history.sets)
    kilograms = table["tonnage_kg"].where(_weighted(table), 0.0)
    rows = _of_sessions(history, kilograms.groupby(table["session_id"]).sum(min_count=1, skipna=False))
    return of_day(history, rows, elsewhere=0.0, how="sum")


def _of_sessions(history: History, values: pd.Series) -> pd.DataFrame:
    """The strength sessions with a value each, by their id; NaN for those without a set."""
    own = runs(history, ("strength",))
    return own[_ROW].assign(value=own["session_id"].map(values))


LIFT_SPIKE = Factor(
    id="lift-spike",
    title="Heavier set than in the month before",
    grain="session",
    unit="times",
    thresholds={"caution": MUCH_HEAVIER},
    bounds=(1.0, 5.0),
    needs=("weight_kg",),
    claims=("A001", "A031", "A113"),
    evidence=_EVIDENCE,
    words=Words(
        raised=(
            "{label}: {measure} of {now_kg} on {day} is {value} your best"
            " of the 30 days before ({before_kg}); threshold {threshold}"
        ),
        clear="No set was much heavier than the best of the 30 days before",
        unknown="log sets with their weight, for example 5x5@100kg",
        advice="Add weight in smaller steps, and warm up with lighter sets first.",
    ),
    exposure=_heaviest,
    dose=Dose("a set much heavier than in the 30 days before", "yes/no", _much_heavier, trigger=True),
    trial=Trial(
        names=("no heavy lifts", "no new heaviest sets"),
        of="lifting heavier than in a month",
        less="lift nothing heavier than the best of the 30 days before",
        usual="lift as you usually do, with no bigger steps than before",
        gradual=True,
    ),
    threshold_source="Schuster Brandt Frandsen et al. 2025, for running",
    sports=("strength",),
    lookback_days=WINDOW_DAYS,
)

TONNAGE_SPIKE = Factor(
    id="tonnage-spike",
    title="More lifted in one session than in the month before",
    grain="session",
    unit="times",
    thresholds={"caution": 1.10},
    bounds=(1.0, 5.0),
    needs=("weight_kg", "reps"),
    claims=("A032", "A113", "A132"),
    evidence=_EVIDENCE,
    words=Words(
        raised=(
            "{label}: {now_kg} lifted in all on {day} is {value} your most"
            " of the 30 days before ({before_kg}); threshold {threshold}"
        ),
        clear="No session lifted much more in all than the most of the 30 days before",
        unknown="log sets with their weight and repetitions, for example 5x5@100kg",
        advice="Take out a set or two next time, and let soreness settle before the next heavy day.",
    ),
    exposure=_tonnage,
    dose=Dose("lifted, repetitions counted", "kg", _lifted),
    trial=Trial(
        names=("less lifting", "lighter lifting"),
        of="lifting",
        less="lift a quarter less than you usually lift in a week: fewer sets or less weight",
        usual="lift what you usually do, no more than before",
        gradual=True,
    ),
    threshold_source="Schuster Brandt Frandsen et al. 2025, for running",
    sports=("strength",),
    lookback_days=WINDOW_DAYS,
)
