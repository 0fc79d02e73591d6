"""What is done for the first time in four weeks: a sport, an exercise, a style, or a session tagged as new."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import SPORTS
from journal.factors.dose import happened
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.absence import enough_logged
from journal.factors.load.logging_words import LOG_DAYS
from journal.factors.load.pools import pooled
from journal.factors.since import day_number, days_since
from journal.factors.trial import Trial

WINDOW_DAYS = 28
_KEY = ["athlete_id", "session_id"]
_REASON = "whether it is new is not known: too few of the 28 days before are logged, or sessions lack their style or sets"


def _novelty(history: History) -> pd.DataFrame:
    own = pooled(history, SPORTS)
    own = own.assign(pool=own["athlete_id"], athlete_id=own["athlete"])
    done = _activities(own, history)
    first = done[~_seen(done)]
    sure = enough_logged(first, history, WINDOW_DAYS) & ~_blurred(first, own, done)
    per_session = {"some": done.groupby(_KEY).size(), "open": first.groupby(_KEY).size(), "name": _named(first[sure])}
    table = own[[*_KEY, "day", "noun", "novelty"]].join(pd.DataFrame(per_session), on=_KEY)
    tagged = table["novelty"].notna()
    found = table["name"].notna().astype("float64").mask(table["name"].isna() & table["open"].notna())
    return table.assign(
        value=found.mask(tagged, table["novelty"]),
        applies=tagged | table["some"].notna(),
        label=np.where(tagged, "A " + table["noun"] + " tagged as new", "The first " + table["name"] + " in 28 days"),
        reason=_REASON,
    )


def _named(new: pd.DataFrame) -> pd.Series:
    """What is new in each session: its sport, else its first new style or exercise and how many more there are."""
    kinds = (
        new.sort_values("detail", kind="stable")
        .groupby(_KEY)
        .agg(name=("name", "first"), of=("detail", "sum"), all=("detail", "all"))
    )
    # Of no session at all the names have no type, and pyarrow joins nothing to that.
    name, more = kinds["name"].astype("str"), (kinds["of"] - 1).astype("str")
    return name.mask(kinds["all"] & (kinds["of"] > 1), name + " and " + more + " more")


def _activities(own: pd.DataFrame, history: History) -> pd.DataFrame:
    """What each session consists of: ``what`` is the sport (but "other"), the style, and each exercise of its sets."""
    columns = [*_KEY, "day", "pool", "what", "name", "detail"]
    style = own["style"].str.strip().str.lower()
    sets = history.sets[[*_KEY, "exercise"]].drop_duplicates().merge(own[[*_KEY, "day", "pool"]], on=_KEY)
    exercise = sets["exercise"].str.replace("-", " ")
    sports = own.assign(what="", name=own["noun"], detail=False)[own["noun"] != "other session"]
    styles = own.assign(what="style " + style, name=style + " (" + own["noun"] + ")", detail=True)[style.notna()]
    return pd.concat(
        [sports[columns], styles[columns], sets.assign(what=exercise, name=exercise, detail=True)[columns]], ignore_index=True
    )


def _seen(done: pd.DataFrame) -> pd.Series:
    """Whether the same was done on one of the 28 days before."""
    what = done["pool"].to_numpy() * len(done) + pd.factorize(done["what"])[0]
    return pd.Series(days_since(what, day_number(done["day"])) <= WINDOW_DAYS, index=done.index)


def _blurred(first: pd.DataFrame, own: pd.DataFrame, done: pd.DataFrame) -> pd.Series:
    """Whether a style or exercise may have been part of a session of the 28 days before that says nothing about it."""
    told = pd.MultiIndex.from_frame(done.loc[done["detail"], _KEY])
    bare = own[~pd.MultiIndex.from_frame(own[_KEY]).isin(told)]
    pools = first["pool"].to_numpy()
    since = days_since(pools, day_number(first["day"]), bare["pool"].to_numpy(), day_number(bare["day"]))
    return first["detail"].astype("bool") & pd.Series(since <= WINDOW_DAYS, index=first.index)


NOVELTY = Factor(
    id="novelty",
    title="Something new, or new again after four weeks",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("novelty",),
    claims=("A016", "A017", "A087"),
    # The soreness is well shown, but it is no injury: what could hurt a back is only worth a note.
    evidence=Evidence(
        strength="weak",
        citation="Vickers 2001, doi:10.1186/1471-2474-2-5",
        population="400 runners and 82 people at a bench-stepping test",
        effect=(
            "Soreness after unusual strength work is well shown: it peaked after 36 to 48 hours in 45 % of those who stepped "
            "and 14 % of runners. Soreness is no injury: that new work hurts the back is unproven."
        ),
    ),
    words=Words(
        raised="{label}: {day}; threshold {threshold}",
        clear="Nothing was new or had not been done for four weeks",
        unknown=f"say it with --novelty or --no-novelty; {LOG_DAYS}",
        advice="Do less of it than you could at first; soreness for a few days is usual, a week of pain is not.",
    ),
    exposure=_novelty,
    dose=happened("something done for the first time in four weeks", _novelty),
    trial=Trial(
        names=("nothing new", "familiar training"),
        of="new training",
        less="do only what you have done within four weeks",
        usual="train as you usually do, with no more that is new than before",
    ),
    once_a_period=True,
    sports=SPORTS,
    lookback_days=WINDOW_DAYS,
)
