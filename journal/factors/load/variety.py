"""Four weeks of nothing but one sport."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import SPORTS
from journal.factors.dose import Dose, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.absence import enough_logged
from journal.factors.load.logging_words import LOG_DAYS
from journal.factors.load.pools import NOUNS, POOLS, pooled
from journal.factors.windowed import DAY_KEY, last_days, per_day, written

# Below two sessions a week there is little to vary: our choice.
WINDOW_DAYS, LEAST_SESSIONS = 28, 8


def _variety(history: History) -> pd.DataFrame:
    own = pooled(history, SPORTS)
    own = own.assign(athlete_id=own["athlete"])
    amounts = {noun: (own["noun"] == noun).to_numpy(dtype="float64") for noun in NOUNS}
    table = per_day(own, amounts, history.as_of)
    counts = np.column_stack([last_days(table, noun, WINDOW_DAYS) for noun in NOUNS])
    sports = pd.Series((counts > 0).sum(axis=1).astype("float64"), index=table.index)
    most = counts.argmax(axis=1)
    sessions = pd.Series(counts.sum(axis=1), index=table.index)
    return table[DAY_KEY].assign(
        value=sports.where((sports > 1) | enough_logged(table, history, WINDOW_DAYS, lag=0)),
        applies=sessions >= LEAST_SESSIONS,
        extrapolated=most != POOLS["run"],
        label=written(sessions, "{:.0f} sessions (")
        + written(pd.Series(counts.max(axis=1)), "{:.0f} ")
        + np.array(NOUNS)[most]
        + "s)",
        reason="too few of the 28 days are logged to know that nothing else was done (75 % are needed)",
    )


VARIETY = Factor(
    id="variety",
    title="Nothing but one sport",
    grain="day",
    unit="sports",
    thresholds={"note": 2.0},
    bounds=(2.0, 4.0),
    needs=("sport",),
    claims=("A110",),
    evidence=Evidence(
        strength="weak",
        citation="Malisoux et al. 2015, doi:10.1111/sms.12154",
        population="264 runners over 22 weeks",
        effect=(
            "Every hour a week of another sport: hazard ratio 0.848 of an injury of the legs or lower back. Observed, not tried "
            "out, and mostly legs: a transfer."
        ),
    ),
    words=Words(
        raised="{value} in the {label} of the 28 days up to {day}; a note below {threshold}",
        clear="More than one sport was done in every four weeks",
        unknown=LOG_DAYS,
        advice="Put in an hour a week of something else that you like: strength, swimming, a ride, mobility.",
    ),
    exposure=_variety,
    # Of the sports of a day the one that this journal is about. How far it went is asked elsewhere, and cannot stand for it:
    # whoever hurts after any run would be told that the longest ones help.
    dose=Dose("a run", "yes/no", ran),
    direction="below",
    once_a_period=True,
    sports=SPORTS,
    lookback_days=WINDOW_DAYS,
)
