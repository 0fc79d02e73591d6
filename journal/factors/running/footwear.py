"""Shoes, run by run: how far a pair has been run, and whether it is made for running."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import RUNNING_SHOE_KINDS
from journal.factors.dose import Dose, either, noted, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial
from journal.factors.windowed import runs

PAIR = ["athlete_id", "shoe_id"]
LOG_SHOES = "log them with --shoes, or for many runs at once with: journal shoes assign"


def shod(history: History) -> pd.DataFrame:
    """Every run in order, with what is known about its pair: the columns of ``History.shoes``, unknown where there is none."""
    own = runs(history)[["athlete_id", "session_id", "day", "shoe_id", "distance_m"]]
    return own.merge(history.shoes, how="left", on=PAIR)


def _distance(history: History) -> pd.DataFrame:
    table = shod(history)
    pair = [table[name] for name in PAIR]
    no_start = table["start_m"].isna()
    lacking = (table["distance_m"].isna().groupby(pair).cumsum() > 0) | no_start
    ungiven = "distance before the journal not given for " + table["name"].fillna("the pair")
    return table.assign(
        value=table["start_m"].fillna(0.0) + table["distance_m"].fillna(0.0).groupby(pair).cumsum(),
        threshold=table["limit_m"],
        threshold_source=pd.Series("the pair's own limit", table.index).where(table["limit_m"].notna()),
        label=table["name"].fillna("A pair without a name"),
        at_least=lacking,
        bound=np.where(lacking, "at least ", ""),
        reason=np.select([table["shoe_id"].isna(), no_start], ["shoe_id", ungiven], "distance_m"),
    )


def _unsuitable(history: History) -> pd.DataFrame:
    table = shod(history)
    return table.assign(
        value=(~table["kind"].isin(RUNNING_SHOE_KINDS)).astype("float64").where(table["kind"].notna()),
        label=table["name"],
        reason=np.where(table["shoe_id"].isna(), "shoe_id", "kind of the pair not given"),
    )


def _first_run(history: History) -> pd.DataFrame:
    """Whether a pair was run for the first time: how far it has been run only grows, and would go with anything that does.

    A pair begins on its ``first_day``, so that one begun before the journal is not new in its first run here.
    """
    table = shod(history)
    first = table["day"] == table.groupby(PAIR)["day"].transform("min")
    begun = (table["first_day"] < table["day"]) | ((table["start_m"] > 0) & table["first_day"].isna())
    new = first & ~begun
    return either(history, table[["athlete_id", "day"]].assign(value=(new * 1.0).where(table["shoe_id"].notna())), elsewhere=0.0)


SHOE_DISTANCE = Factor(
    id="shoe-distance",
    title="Shoes beyond their distance",
    grain="session",
    unit="m",
    thresholds={"note": 600_000.0},
    bounds=(100_000.0, 3_000_000.0),
    needs=("shoe_id", "distance_m"),
    claims=("A098", "B020", "B022"),
    evidence=Evidence(
        strength="weak",
        citation="Cook et al. 1985, on the shock absorption of running shoes",
        population="shoes in a machine, not people",
        effect=(
            "Shock absorption fell to 80 % after 240 km and 70 % after 800 km. No trial of injuries or back pain was found: "
            "the usual 480 to 800 km is custom, a transfer from machines."
        ),
    ),
    words=Words(
        raised="{label} has been run {bound}{value} by {day}; threshold {threshold}",
        clear="No pair was run beyond its distance",
        unknown=f"{LOG_SHOES}; give what a pair had run before with: journal shoes add --start 120km",
        advice="Look at sole and midsole; retire the pair when it feels flat, or set your own limit for it.",
    ),
    exposure=_distance,
    dose=Dose("the first run in a new pair of shoes", "yes/no", _first_run, trigger=True),
    once_a_period=True,
)

SHOE_UNSUITABLE = Factor(
    id="shoe-unsuitable",
    title="A run in shoes not made for running",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("shoe_id",),
    claims=("A024", "A098", "B020"),
    evidence=Evidence(
        strength="weak",
        citation="Malisoux et al. 2020, doi:10.1177/0363546519892578",
        population="848 runners in a randomised trial of hard and soft running shoes",
        effect=(
            "Hard shoes: subhazard ratio of injury 1.52 (95 % CI 1.07-2.16) against soft ones. Shoes for other sports were not "
            "studied, nor back pain: a transfer."
        ),
    ),
    words=Words(
        raised="The run on {day} was in {label}, a {kind} shoe rather than one for running; threshold {threshold}",
        clear="Every run was in running shoes",
        unknown=LOG_SHOES,
        advice="Wear shoes made for running on runs.",
    ),
    exposure=_unsuitable,
    dose=noted("a run in shoes not made for running", _unsuitable, among=ran),
    trial=Trial(
        names=("running shoes only", "only running shoes"),
        of="running in other shoes",
        less="run in running shoes alone",
        usual="run in what you usually wear, no oftener in other shoes than before",
    ),
    lookback_days=0,
)
