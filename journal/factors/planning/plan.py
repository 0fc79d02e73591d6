"""What a session would raise that a rest day would not, and the longest one that raises nothing new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS
from journal.domain.errors import BadValue
from journal.domain.signs import RaisedSign
from journal.factors import Thresholds, chosen
from journal.factors.evaluate import evaluate
from journal.factors.factor import Factor, Flag, Unknown
from journal.factors.flags import flag_order, flags_of
from journal.factors.load.session_spike import POOLS
from journal.factors.planning.longest import Longest, Measure, Stop, of_planned, search
from journal.factors.planning.planned import Planned, rest_days, with_session, without_session
from journal.factors.planning.unsaid import planned_unknowns, unsaid, unsaid_load
from journal.factors.recent import Recent
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
    load = unsaid_load(done.history, planned)
    found: list[Flag] = []
    lacking: list[Unknown] = []
    for one in factors:
        left_out = unsaid(one, planned, load)
        if left_out:
            lacking.append(left_out)
            continue
        rows = of_planned(one, evaluate(one, done.seen_by(one), day))
        found += flags_of(one, rows[rows["rank"] > before[one.id]], units)
        lacking += planned_unknowns(one, rows, done.history)
    searched = [one for one in factors if load is None or "load_au" not in one.needs]
    longest = _longest(history, planned, as_of, signs, done, searched, before, found, units)
    assumed = len(rest_days(history, day - pd.Timedelta(days=1)))
    return PlanAnswer(as_of, planned.day, tuple(sorted(found, key=flag_order)), tuple(lacking), longest, assumed)


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
    result = search(done, planned, measure, factors, before, units)
    needed = {"weight_kg"} if planned.sets else {"distance_m", "duration_s", "load_au"}
    unmoved = {one.id for one in factors if not needed & set(one.needs)}
    fixed = [Stop(flag.factor, flag.level, flag.evidence) for flag in found if flag.factor in unmoved]
    always = {stop.factor: stop for stop in sorted([*result.always, *fixed], key=lambda stop: stop.factor)}
    amount = shown(result.value, measure.rsplit("_", 1)[1], units)
    above = f"above that: {_named(result.above)}" if result.above else "nothing new is raised up to there, where the search ends"
    if always:
        reason = f"{_named(always.values())} would be raised at any amount; apart from that, {amount} raises nothing new; {above}"
        return Longest(measure, None, reason, tuple(always))
    return Longest(measure, result.value, above, tuple(stop.factor for stop in result.above))


def _named(stops: Iterable[Stop]) -> str:
    return ", ".join(map(str, stops))


def _refusal(history: History, planned: Planned, as_of: date, signs: Sequence[RaisedSign]) -> str | None:
    """Why no longest is named, or None."""
    pressing = [one for one in signs if one.urgency != "see-a-doctor"]
    if pressing:
        return f"an open sign comes first: {pressing[0].message.rstrip('.')}"
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
