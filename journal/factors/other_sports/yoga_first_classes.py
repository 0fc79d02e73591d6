"""The first classes of yoga, after which soreness is to be expected."""

import numpy as np
import pandas as pd

from journal.analysis.daily import first_days
from journal.analysis.history import History
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.windowed import runs

_YOGA = ("yoga",)
# A journal that ran so long without yoga before the first class is taken for one that began before yoga did: our choice.
WITHOUT_DAYS = 28
_LEAST, _MOST = 2.0, 11.0


def _number(history: History) -> pd.DataFrame:
    classes = runs(history, _YOGA)[["athlete_id", "session_id", "day", "novelty"]]
    by_athlete = classes.groupby("athlete_id")
    # Looked up by label: mapping would have no kind of day where nobody's journal holds a session or a day.
    began = first_days(history).reindex(classes["athlete_id"]).set_axis(classes.index)
    surely_first = (by_athlete["day"].transform("min") - began).dt.days >= WITHOUT_DAYS
    number = by_athlete.cumcount() + 1.0
    said_new = classes["novelty"] == 1.0
    began_new = (said_new & (number == 1.0)).groupby(classes["athlete_id"]).transform("max")
    return classes.assign(
        value=number,
        # There may have been classes before the journal, unless this one or the first was said to be new.
        at_least=~(surely_first | said_new | began_new),
        applies=classes["novelty"] != 0.0,
        number=np.char.mod("%d", number),
        reason="novelty",
    )


YOGA_FIRST_CLASSES = Factor(
    id="yoga-first-classes",
    title="One of the first yoga classes",
    grain="session",
    unit="sessions",
    thresholds={"note": 6.0},
    bounds=(_LEAST, _MOST),
    needs=("novelty",),
    claims=("A086",),
    evidence=Evidence(
        strength="weak",
        citation="Campo et al. 2018, doi:10.1016/j.jbmt.2017.05.022",
        population="354 people in two yoga studios over a year",
        effect=(
            "10.7 % had pain that yoga brought about, and experience made no difference to it. That unaccustomed exercise makes "
            "muscles sore for one to three days is well known; for first classes of yoga in particular it is unproven."
        ),
    ),
    words=Words(
        raised="The yoga session on {day} is number {number} in this journal; muscles sore for a day or three are to be expected",
        clear="No yoga class was one of the first",
        unknown="log it with --novelty if it was new to you, else --no-novelty",
        advice="Take the easy version of each pose, leave a day or two before the next class, and tell the teacher about your back.",
    ),
    exposure=_number,
    direction="below",
    once_a_period=True,
    sports=_YOGA,
)
