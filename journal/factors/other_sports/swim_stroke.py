"""Strokes that bend or twist the back, for who is older or hardly moved before."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.daily_life.activity import active_minutes
from journal.factors.done import done_in
from journal.factors.factor import Factor, Words
from journal.factors.unstudied import unstudied
from journal.factors.windowed import DAY_KEY, runs

_SWIMS = ("swim",)
ADVISED = ("breaststroke", "freestyle")
# Who is older, and who was inactive in the 28 days before: the article gives no numbers, so these are our choice.
OLDER_YEARS, WINDOW_DAYS, FEW_MINUTES = 60.0, 28, 240.0


def _other_stroke(history: History) -> pd.DataFrame:
    swims = _with_swimmer(history)
    stroke = swims["stroke"]
    other = (~stroke.isin(ADVISED)).astype("float64").where(stroke.notna())
    older = swims["day"].dt.year - swims["birth_year"] >= OLDER_YEARS
    inactive = (swims["value"] < FEW_MINUTES) & ~swims["at_least"]
    unsure = swims["birth_year"].isna() | (swims["at_least"] & (swims["value"] < FEW_MINUTES))
    meant = older | inactive
    # An advised stroke is clear for everybody; another one only matters to who is meant.
    return swims.assign(
        value=other.where(meant | (other == 0.0)),
        at_least=False,
        applies=meant | unsure,
        label=np.where(older, f"from {OLDER_YEARS:.0f} years on (our choice)", "after weeks with little movement"),
        reason=np.where(stroke.isna(), "stroke", "neither your year of birth nor enough of the 28 days before is known"),
    )


def _with_swimmer(history: History) -> pd.DataFrame:
    """Every swim with the ``birth_year`` of who swam and the active minutes of the 28 days before (``value``, ``at_least``)."""
    swims = runs(history, _SWIMS)[["athlete_id", "session_id", "day", "stroke"]]
    days = done_in(history, active_minutes(history), WINDOW_DAYS, lag=1)[[*DAY_KEY, "value", "at_least"]]
    return swims.merge(history.athletes[["athlete_id", "birth_year"]], how="left", on="athlete_id").merge(days, on=DAY_KEY)


SWIM_STROKE = Factor(
    id="swim-stroke",
    title="Another stroke than breaststroke or crawl, when older or out of practice",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("stroke", "birth_year"),
    claims=("A054",),
    evidence=unstudied(
        "The article advises breaststroke, or crawl with the hands kept in the water, to swimmers who are older or moved little. "
        "No stroke has been compared for backs: unproven."
    ),
    words=Words(
        raised="The swim on {day} was {stroke}; {label} the article advises breaststroke or crawl",
        often=" ({times} of {known} swims)",
        clear="Swims were breaststroke or crawl, or the advice is not for you",
        unknown="log it with --stroke breaststroke; journal profile --birth-year 1960",
        advice="If another stroke feels fine the next morning, there is no reason to change it.",
    ),
    exposure=_other_stroke,
    once_a_period=True,
    sports=_SWIMS,
    lookback_days=WINDOW_DAYS,
)
