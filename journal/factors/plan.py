"""What a session would raise that a rest day would not, and the longest one that raises nothing new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from journal.analysis.daily import daily
from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS
from journal.domain.errors import BadValue
from journal.domain.signs import RaisedSign
from journal.domain.vocabulary import RUNNING
from journal.factors import Thresholds, chosen
from journal.factors.evaluate import evaluate
from journal.factors.factor import Factor, Flag, Unknown
from journal.factors.flags import flag_order, flags_of
from journal.factors.load import POOLS
from journal.factors.longest import STEPS, Longest, Measure, of_planned, search
from journal.factors.planned import Planned, rest_days, with_session, without_session
from journal.factors.recent import Recent
from journal.factors.unknowns import unknowns
from journal.factors.wording import Units, shown

__all__ = ["Longest", "PlanAnswer", "Planned", "plan"]

# When no longest is named: our choices, on the cautious side.
BREAK_DAYS = 14
PAIN_SCORE, PAIN_DAYS = 4.0, 2


@dataclass(frozen=True)
class PlanAnswer:
    """``flags``: raised with the session, but not (or lower) with a rest day. ``unknown``: what could not be judged.

    ``rest_days``: how many days without an entry, from ``as_of`` to the day before, were taken for rest.
    """

    as_of: date
    day: date
    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    longest: Longest
    rest_days: int


def plan(
    history: History,
    planned: Planned,
    as_of: date,
    thresholds: Thresholds | None = None,
    signs: Sequence[RaisedSign] = (),
    units: Units = "km",
) -> PlanAnswer:
    """Judge a session on ``planned.day``, from ``as_of`` (the last day of the history) on.

    ``signs``: the open ones. Raises ``BadValue`` for a day before ``as_of``.
    """
    if planned.day < as_of:
        raise BadValue(f"{planned.day} lies before {as_of}: a plan is for that day or later")
    day = pd.Timestamp(planned.day).as_unit("us")
    factors = chosen(None, thresholds)
    done, rested = (Recent(make(history, planned), day) for make in (with_session, without_session))
    before = {one.id: _rank(one, evaluate(one, rested.seen_by(one), day)) for one in factors}
    loaded = bool(daily(done.history)["load_au"].notna().iloc[-1])
    found: list[Flag] = []
    lacking: list[Unknown] = []
    for one in factors:
        unsaid = _unsaid(one, planned, loaded)
        if unsaid:
            lacking.append(Unknown(one.id, unsaid, 0, 1))
            continue
        rows = of_planned(one, evaluate(one, done.seen_by(one), day))
        found += flags_of(one, rows[rows["rank"] > before[one.id]], units)
        lacking += unknowns(one, rows, done.history, day)
    searched = [one for one in factors if loaded or "load_au" not in one.needs]
    longest = _longest(history, planned, as_of, signs, done, searched, before, found, units)
    assumed = len(rest_days(history, day - pd.Timedelta(days=1)))
    return PlanAnswer(as_of, planned.day, tuple(sorted(found, key=flag_order)), tuple(lacking), longest, assumed)


def _unsaid(factor: Factor, planned: Planned, loaded: bool) -> str | None:
    """What the plan does not say though a factor about days needs it: the day would be left out, not judged."""
    if "load_au" in factor.needs and not loaded:
        return "the load of the planned session is unknown; give its time and effort (--time, --rpe)"
    lacks_distance = planned.sport in RUNNING and planned.distance_m is None
    return "the distance of the planned session is not given" if "distance_m" in factor.needs and lacks_distance else None


def _rank(factor: Factor, rows: pd.DataFrame) -> int:
    """The rank of a rest day: a factor about sessions has none there."""
    return int(rows["rank"].max()) if factor.grain == "day" and len(rows) else 0


def _longest(
    history: History, planned: Planned, as_of: date, signs: Sequence[RaisedSign], done: Recent,
    factors: Sequence[Factor], before: dict[str, int], found: Sequence[Flag], units: Units,
) -> Longest:  # fmt: skip
    measure: Measure = "weight_kg" if planned.sets else "distance_m"
    refusal = _refusal(history, planned, as_of, signs)
    if refusal:
        return Longest(measure, None, refusal)
    result = search(done, planned, measure, factors, before)
    needed = {"weight_kg"} if planned.sets else {"distance_m", "load_au"}
    fixed = [one.id for one in factors if not needed & set(one.needs) and one.id in {flag.factor for flag in found}]
    always = sorted({*result.always, *fixed})
    amount = shown(result.value, measure.rsplit("_", 1)[1], units)
    if always:
        return Longest(
            measure, None, f"{', '.join(always)} would be raised at any amount; apart from that, {amount} raises nothing new"
        )
    if result.ended:
        return Longest(measure, result.value, f"nothing new is raised up to {amount}, where the search ends")
    return Longest(
        measure,
        result.value,
        f"the largest that raises nothing new, in steps of {shown(STEPS[measure][0], measure.rsplit('_', 1)[1], units)}",
    )


def _refusal(history: History, planned: Planned, as_of: date, signs: Sequence[RaisedSign]) -> str | None:
    """Why no longest is named, or None."""
    pressing = [one for one in signs if one.urgency != "see-a-doctor"]
    if pressing:
        return f"an open sign comes first: {pressing[0].message}"
    today = pd.Timestamp(as_of)
    pain = history.pain[(history.pain["day"] >= today - pd.Timedelta(days=PAIN_DAYS)) & (history.pain["day"] <= today)]
    if (pain["score"] >= PAIN_SCORE).any():
        return f"pain of {pain['score'].max():g} of 10 in the last 48 hours: let it settle first"
    return _no_baseline(history, planned)


def _no_baseline(history: History, planned: Planned) -> str | None:
    day = pd.Timestamp(planned.day)
    own = history.sessions[history.sessions["sport"].isin(planned.pool) & (history.sessions["day"] < day)]
    if planned.sets:
        if planned.heaviest_kg is None:
            return "no weight is planned to look from"
        sets = history.sets[history.sets["exercise"].isin([one.exercise for one in planned.sets])]
        amounts, what = sets[["day"]].assign(amount=sets["weight_kg"]), f"{planned.sets[0].exercise} with a weight"
    elif planned.sport not in POOLS:
        return f"no factor speaks about a distance of {planned.sport}"
    else:
        amounts, what = own[["day"]].assign(amount=own["distance_m"]), f"{planned.sport} with a distance"
    window = (amounts["day"] >= day - pd.Timedelta(days=WINDOW_DAYS)) & (amounts["day"] < day)
    if not (amounts.loc[window, "amount"] > 0).any():
        return f"no baseline: no {what} in the 30 days before {planned.day}"
    if own["day"].max() < day - pd.Timedelta(days=BREAK_DAYS):
        return f"no {planned.sport} session in the {BREAK_DAYS} days before {planned.day}: start below what you did, and build up"
    return None
