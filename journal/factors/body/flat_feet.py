"""Flat feet of somebody who runs."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.body.profile import on_the_last_day
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.windowed import runs

WINDOW_DAYS = 28


def _said(history: History) -> pd.DataFrame:
    rows = on_the_last_day(history, "flat_feet")
    own = runs(history)
    lately = own.loc[own["day"] > history.as_of - pd.Timedelta(days=WINDOW_DAYS), "athlete_id"]
    return rows.assign(
        value=rows["flat_feet"], applies=rows["athlete_id"].isin(lately), reason="whether you have flat feet is not said"
    )


FLAT_FEET = Factor(
    id="flat-feet",
    title="Running with flat feet",
    grain="day",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("flat_feet",),
    claims=("A105",),
    evidence=Evidence(
        strength="contested",
        citation="Menz et al. 2013, Framingham Foot Study",
        population="1,930 people, seen once",
        effect=(
            "Flat feet were not linked with low back pain. Feet that roll inward in walking were, in women only (odds ratio 1.51, "
            "95 % CI 1.10-2.07). Runners were not studied."
        ),
    ),
    words=Words(
        raised="Your profile says flat feet. One article holds that they bring back pain after running; a study of 1,930 people found no link",
        clear="Your profile says no flat feet",
        unknown="journal profile --flat-feet, or --no-flat-feet",
        advice="Shoes in which running feels good matter more than the arch; ask somebody who can look if feet or shins hurt too.",
    ),
    exposure=_said,
    once_a_period=True,
    sports=(),
    lookback_days=WINDOW_DAYS,
)
