"""A week of plans: each session judged after those planned before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.analysis.history import History
from journal.factors import Thresholds, chosen
from journal.factors.factor import LEVELS, Flag, Unknown
from journal.factors.planning.judging import judge
from journal.factors.planning.planned import Planned, as_done, without_session
from journal.factors.wording import Units

NOTHING = "nothing new"


@dataclass(frozen=True)
class PlannedDay:
    """One line of a week. ``session`` is None for a rest day; ``rest_days``: days since the line before taken for rest."""

    day: date
    session: Planned | None
    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    rest_days: int

    @property
    def mark(self) -> str:
        """The highest level of what is newly raised: ``note``, ``caution`` or ``high``, otherwise ``nothing new``."""
        return max((flag.level for flag in self.flags), key=LEVELS.index, default=NOTHING)


def week(
    history: History, sessions: Sequence[Planned | date], thresholds: Thresholds | None = None, units: Units = "km"
) -> tuple[PlannedDay, ...]:
    """Judge sessions, and rest days as their date alone, in the order of their days; those of one day in the order given.

    No day may lie before the last of the history. What a session raises is new against a rest day in its place.
    """
    factors = chosen(None, thresholds)
    found: list[PlannedDay] = []
    for number, one in enumerate(sorted(sessions, key=_day), start=1):
        if isinstance(one, Planned):
            judged = judge(history, one, factors, units)
            found.append(PlannedDay(one.day, one, judged.flags, judged.unknown, judged.assumed))
            history = as_done(judged.seen.history, number)
        else:
            found.append(PlannedDay(one, None, (), (), 0))
            history = without_session(history, Planned(day=one))
    return tuple(found)


def _day(one: Planned | date) -> date:
    return one.day if isinstance(one, Planned) else one
