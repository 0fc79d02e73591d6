"""Minimal shoes taken up too quickly: their share of a week's distance while the pair is new."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.analysis.windows import ratio
from journal.factors.dose import Dose, of_day
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.running.footwear import LOG_SHOES, PAIR, shod
from journal.factors.trial import Trial
from journal.factors.windowed import DAY_KEY, last_days, per_day

# A pair is new for four weeks; the weekly distance is that of the 7 days up to the run.
NEW_DAYS, WEEK_DAYS = 28, 7


def _new_minimal(history: History) -> pd.DataFrame:
    table = _with_newness(shod(history))
    unshod = table["shoe_id"].isna()
    minimal = table["new"] & (table["cushioning"] == "minimal")
    unsure = table["new"] & table["cushioning"].isna()
    week = _week(table, minimal, history.as_of)
    ungiven = "cushioning not given for " + table["name"].fillna("the pair")
    return table.assign(
        value=week["share"].where(minimal & ~(week["no_distance"] > 0)),
        now_m=week["minimal_m"],
        week_m=week["all_m"],
        # A run in unknown shoes may have been in the minimal ones.
        at_least=week["no_shoe"] > 0,
        label=table["name"],
        reason=np.select([unsure, unshod | (week["no_distance"] == 0)], [ungiven, "shoe_id"], "distance_m"),
    )[minimal | unsure | (unshod & _while_new(table, minimal))]


def _with_newness(table: pd.DataFrame) -> pd.DataFrame:
    """The runs with ``begun`` and ``new``: whether the pair was in its first four weeks then.

    A pair begins on its ``first_day``, else with its first run; one that had been run before it came into the
    journal is not new unless its first day says so.
    """
    first_run = table["day"].groupby([table[name] for name in PAIR]).transform("min")
    begun = table["first_day"].fillna(first_run)
    used = (table["start_m"] > 0) & table["first_day"].isna()
    age = (table["day"] - begun).dt.days
    return table.assign(begun=begun, new=(age >= 0) & (age < NEW_DAYS) & ~used & table["name"].notna())


def _week(table: pd.DataFrame, minimal: pd.Series, as_of: pd.Timestamp) -> pd.DataFrame:
    """For each run the 7 days up to its own: metres, share in new minimal shoes (%), runs that lack distance or shoes.

    NaN for athletes who have no such pair.
    """
    metres = table["distance_m"].fillna(0.0)
    amounts = {
        "all_m": metres, "minimal_m": metres.where(minimal, 0.0),
        "no_distance": table["distance_m"].isna() * 1.0, "no_shoe": table["shoe_id"].isna() * 1.0,
    }  # fmt: skip
    owners = table["athlete_id"].isin(table["athlete_id"][minimal])
    days = per_day(table[owners], {name: amount[owners].to_numpy() for name, amount in amounts.items()}, as_of)
    sums = days[DAY_KEY].assign(**{name: last_days(days, name, WEEK_DAYS) for name in amounts})
    found = table[DAY_KEY].merge(sums, how="left", on=DAY_KEY)
    return found.assign(share=ratio(found["minimal_m"].to_numpy(), found["all_m"].to_numpy()) * 100)


def _while_new(table: pd.DataFrame, minimal: pd.Series) -> pd.Series:
    """Whether the athlete had a minimal pair in its first four weeks on the day of each run."""
    begun = table.loc[minimal, ["athlete_id", "begun"]].drop_duplicates()
    ahead = pd.to_timedelta(np.tile(np.arange(NEW_DAYS), len(begun)), unit="D").as_unit("us")
    days = begun.loc[begun.index.repeat(NEW_DAYS)].reset_index(drop=True)
    lived = pd.DataFrame({"athlete_id": days["athlete_id"], "day": days["begun"] + ahead, "lived": True}).drop_duplicates()
    return table[DAY_KEY].merge(lived, how="left", on=DAY_KEY)["lived"].notna()


def _minimal_metres(history: History) -> pd.DataFrame:
    """Metres of a day in minimal shoes of which it is within the first four weeks."""
    table = _with_newness(shod(history))
    unsure = table["shoe_id"].isna() | (table["new"] & table["cushioning"].isna())
    metres = table["distance_m"].where(table["new"] & (table["cushioning"] == "minimal"), 0.0).mask(unsure)
    return of_day(history, table[DAY_KEY].assign(value=metres), elsewhere=0.0, how="sum")


SHOE_NEW_MINIMAL = Factor(
    id="shoe-new-minimal",
    title="New minimal shoes for much of the week",
    grain="session",
    unit="%",
    thresholds={"caution": 10.0},
    bounds=(1.0, 100.0),
    needs=("shoe_id", "distance_m"),
    claims=("A098", "B020", "B022"),
    evidence=Evidence(
        strength="moderate",
        citation="Ridge et al. 2013, Medicine & Science in Sports & Exercise 45(7):1363-1368",
        population="36 runners, of whom 19 changed to minimal shoes over ten weeks",
        effect=(
            "Bone-marrow swelling in the foot rose in 10 of the 19, more than in the others (P = .009), though they changed "
            "gradually. That is one small study of pictures of feet, not of injuries or backs: a transfer. The limit of a tenth "
            "of the week in the first four weeks, and that it is a caution, are our choice."
        ),
    ),
    words=Words(
        raised=(
            "{now_m} of the {week_m} of the 7 days up to {day} ({value}) were in minimal shoes in their first four weeks "
            "({label}); threshold {threshold}"
        ),
        clear="No minimal pair took a large part of a week while it was new",
        unknown=f"{LOG_SHOES}; give the cushioning of a pair with: journal shoes add --cushioning",
        advice="Keep a new minimal pair to a short run a week at first, and stop at pain in the foot.",
    ),
    exposure=_new_minimal,
    dose=Dose("running in new minimal shoes", "m", _minimal_metres, trigger=True),
    trial=Trial(
        names=("no minimal shoes", "cushioned shoes"),
        of="running in new minimal shoes",
        less="leave the minimal shoes at home",
        usual="run in what you usually wear, no further in minimal shoes than before",
    ),
)
