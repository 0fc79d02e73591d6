"""What a session would raise that a rest day would not, and the longest one that raises nothing new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.analysis.history import History
from journal.domain.errors import BadValue
from journal.domain.pain_light import PainLight
from journal.domain.signs import RaisedSign
from journal.factors import Thresholds, chosen
from journal.factors.factor import Flag, Unknown
from journal.factors.planning.copies import Measure
from journal.factors.planning.judging import Judged, judge
from journal.factors.planning.longest import Longest, Stop, moves, search
from journal.factors.planning.planned import Planned
from journal.factors.planning.refusals import held_back, nothing_to_look_from
from journal.factors.wording import Units, shown

__all__ = ["Longest", "PlanAnswer", "Planned", "plan"]


@dataclass(frozen=True)
class PlanAnswer:
    """``flags``: raised with the session, but not (or lower) with a rest day. ``unknown``: what could not be judged.

    ``longest``: the longest way, or the heaviest lift; ``carried``: the most carried, None where nothing is to be carried.
    ``rest_days``: how many days without an entry, from ``as_of`` to the day before, were taken for rest.
    """

    as_of: date
    day: date
    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    longest: Longest
    rest_days: int
    carried: Longest | None = None


def plan(
    history: History,
    planned: Planned,
    as_of: date,
    thresholds: Thresholds | None = None,
    signs: Sequence[RaisedSign] = (),
    units: Units = "km",
    light: PainLight | None = None,
) -> PlanAnswer:
    """Judge a session on ``planned.day``, from ``as_of`` (the last day of the history) on.

    ``signs``: the open ones; ``light``: the pain light of ``as_of``. Raises ``BadValue`` for a day before ``as_of``.
    """
    if planned.day < as_of:
        raise BadValue(f"{planned.day} lies before {as_of}: a plan is for that day or later")
    judged = judge(history, planned, chosen(None, thresholds), units)
    refused = held_back(history, as_of, signs, light)

    def largest(measure: Measure) -> Longest:
        reason = refused or nothing_to_look_from(history, planned, measure)
        return Longest(measure, None, reason) if reason else _largest(judged, planned, measure, units)

    return PlanAnswer(
        as_of, planned.day, judged.flags, judged.unknown, largest("weight_kg" if planned.sets else "distance_m"),
        judged.assumed, largest("carried_kg") if planned.carried_kg else None,
    )  # fmt: skip


def _largest(judged: Judged, planned: Planned, measure: Measure, units: Units) -> Longest:
    result = search(judged.seen, planned, measure, judged.answering, judged.before, units)
    moved = {one.id for one in judged.answering if moves(one, measure)}
    fixed = [Stop(flag.factor, flag.level, flag.evidence) for flag in judged.flags if flag.factor not in moved]
    always = {stop.factor: stop for stop in sorted([*result.always, *fixed], key=lambda stop: stop.factor)}
    amount = shown(result.value, measure.rsplit("_", 1)[1], units)
    above = f"above that: {_named(result.above)}" if result.above else "nothing new is raised up to there, where the search ends"
    if always:
        reason = f"{_named(always.values())} would be raised at any amount; apart from that, {amount} raises nothing new; {above}"
        return Longest(measure, None, reason, tuple(always), result.value)
    return Longest(measure, result.value, above, tuple(stop.factor for stop in result.above))


def _named(stops: Iterable[Stop]) -> str:
    return ", ".join(map(str, stops))
