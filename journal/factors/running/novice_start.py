"""The first week of running of a heavy person."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.absence import enough_logged
from journal.factors.windowed import DAY_KEY, last_days, per_day, runs, written

# The study was of novices with a body mass index above 30. That a year without a run makes a novice, and that a body mass
# is good for a year, is our choice.
WEEK_DAYS, YEAR_DAYS, HIGH_BMI = 7, 365, 30.0
_BMI, _FIRST = "height or body mass not logged", "whether it is a first week is not known: too few of the days before are logged"


def _first_week(history: History) -> pd.DataFrame:
    week = _weeks(history)
    bmi = _bmi(week, history)
    return week[DAY_KEY].assign(
        value=week["metres"].where(bmi.notna() & (week["sure"] > 0)),
        applies=(week["begun"] > 0) & (week["not_new"] == 0) & ~(bmi <= HIGH_BMI),
        at_least=week["no_distance"] > 0,
        label=written(bmi, "{:.1f}"),
        reason=np.select([bmi.isna(), week["sure"] == 0], [_BMI, _FIRST], "distance_m"),
    )


def _weeks(history: History) -> pd.DataFrame:
    """Per athlete and day, over the 7 days up to it: ``metres``, runs that lack a distance, whether a first week ``begun``.

    ``sure`` and ``not_new``: whether it is known, from a tag or a logged year, that it is one, and whether a tag denies it.
    """
    own = runs(history)
    amounts = {
        "metres": own["distance_m"].fillna(0.0), "no_distance": own["distance_m"].isna() * 1.0,
        "runs": pd.Series(1.0, index=own.index), "new": (own["novelty"] == 1.0) * 1.0, "old": (own["novelty"] == 0.0) * 1.0,
    }  # fmt: skip
    days = per_day(own, {name: amount.to_numpy() for name, amount in amounts.items()}, history.as_of)
    begun = (days["runs"] > 0) & (last_days(days, "runs", YEAR_DAYS, lag=1) == 0)
    logged = enough_logged(days, history, YEAR_DAYS)
    days = days.assign(
        begun=begun * 1.0,
        sure=(begun & ((days["new"] > 0) | logged)) * 1.0,
        not_new=(begun & (days["old"] > 0) & (days["new"] == 0)) * 1.0,
    )
    names = ("metres", "no_distance", "begun", "sure", "not_new")
    return days[DAY_KEY].assign(**{name: last_days(days, name, WEEK_DAYS) for name in names})


def _bmi(rows: pd.DataFrame, history: History) -> pd.Series:
    """Body mass index of each row's athlete on its day, in kg/m2: of the last body mass within a year; NaN where unknown."""
    masses = history.days.loc[history.days["mass_kg"].notna(), [*DAY_KEY, "mass_kg"]].sort_values("day", kind="stable")
    asked = rows[DAY_KEY].reset_index().sort_values("day", kind="stable")
    found = pd.merge_asof(asked, masses, on="day", by="athlete_id", tolerance=pd.Timedelta(days=YEAR_DAYS))
    heights = history.athletes[["athlete_id", "height_m"]]
    found = found.merge(heights, how="left", on="athlete_id").set_index("index").reindex(rows.index)
    return found["mass_kg"] / found["height_m"] ** 2


NOVICE_START = Factor(
    id="novice-start",
    title="First week of running at a high body mass",
    grain="day",
    unit="m",
    thresholds={"caution": 3_000.0},
    bounds=(1_000.0, 20_000.0),
    needs=("distance_m", "novelty"),
    claims=("A103", "A109"),
    evidence=Evidence(
        strength="moderate",
        citation="Nielsen et al. 2014, Int J Sports Phys Ther, PMC4060311",
        population="749 novice runners over 3 weeks",
        effect=(
            "Body mass index above 30 and a first week of 3 to 6 km: 14.3 (95 % CI 3.3-25.3) more in a hundred were injured than "
            "with a lower index and less than 3 km; above 6 km 16.2 (4.4-28.0) more. One study of three weeks, so weak to "
            "moderate; that it is a caution is our choice. Running injuries, not back pain: a transfer."
        ),
    ),
    words=Words(
        raised="{value} in the first week of running, up to {day}, at a body mass index of {label}; threshold {threshold}",
        clear="The first week of running stayed within the threshold",
        unknown=(
            "tag the first run with --novelty or --no-novelty, give its distance, and height and body mass with: "
            "journal profile --height 178cm, journal day --mass 78.4kg"
        ),
        advice="Stay at 3 km in all for the first week, with walking in between; the second week may bring more.",
    ),
    exposure=_first_week,
    threshold_source="Nielsen et al. 2014",
    lookback_days=YEAR_DAYS + WEEK_DAYS,
)
