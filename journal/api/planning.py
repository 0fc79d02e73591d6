"""What planned sessions would raise: one of them, or those of a week."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journal.api import editing
from journal.api.answers import flag_json
from journal.api.body import signs_json
from journal.api.planned import typed_line
from journal.api.saved import describe_session, plural
from journal.api.shown import Block, Shown, of_signs
from journal.api.shown_flags import of_flags, of_unknown
from journal.domain.dates import show_day
from journal.domain.entries import Day, Session
from journal.domain.errors import BadValue
from journal.domain.signs import RaisedSign
from journal.domain.units import Units, show_distance, show_mass
from journal.factors.factor import Flag, Unknown
from journal.factors.planning import plan as planning
from journal.factors.planning.longest import Longest
from journal.factors.planning.refusals import held_back
from journal.factors.planning.week import NOTHING, week

if TYPE_CHECKING:
    from journal.api.journal import Journal

# How far ahead a week may reach: what is assumed of the days until then says less and less. Our choice.
DAYS_AHEAD = 14
WEEK_COLUMNS = ("day", "planned", "raises", "factors")
_NAMES = {"distance_m": "Longest", "weight_kg": "Heaviest", "carried_kg": "Most carried"}


@dataclass(frozen=True, repr=False)
class PlanAnswer(Shown):
    """What a session would raise, and the longest (or heaviest) that raises nothing new. Open signs come first.

    ``carried``: the most that may be carried, None where nothing is. ``held_back``: why no amount is named, whatever is
    planned, or None. ``planned``: the session in a line.
    """

    as_of: date
    day: date
    signs: tuple[RaisedSign, ...]
    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    longest: Longest
    rest_days: int
    carried: Longest | None = None
    held_back: str | None = None
    planned: str = ""
    units: Units = "km"

    def as_json(self) -> dict[str, Any]:
        """The answer under the names that scripts rely on."""
        return {
            "as_of": self.as_of.isoformat(), "day": self.day.isoformat(), "signs": signs_json(self.signs),
            "flags": [flag_json(flag) for flag in self.flags], "unknown": [asdict(one) for one in self.unknown],
            "longest": self._longest_json(), "rest_days": self.rest_days, "held_back": self.held_back,
        }  # fmt: skip

    def _longest_json(self) -> dict[str, Any]:
        longest, carried = self.longest, self.carried
        unit = longest.measure.rsplit("_", 1)[1]
        said = {
            longest.measure: longest.value, "reason": longest.reason, "stopped_by": list(longest.stopped_by),
            f"apart_{unit}": longest.apart,
        }  # fmt: skip
        if carried is None:
            return said
        return said | {
            "carried_kg": carried.value, "carried_reason": carried.reason, "carried_stopped_by": list(carried.stopped_by),
            "carried_apart_kg": carried.apart,
        }  # fmt: skip

    def amounts(self) -> tuple[str, ...]:
        """The largest that raises nothing new, in a sentence each; none where no amount is named whatever is planned."""
        if self.held_back:  # why none is named stands first
            return ()
        return tuple(_largest(one, self.units) for one in (self.longest, self.carried) if one is not None)

    @property
    def nothing(self) -> str:
        """What is said where nothing is raised; no go-ahead while a sign is open or pain holds the plan back."""
        return "" if self.signs or self.held_back else "It raises nothing new, among what is known."

    def blocks(self) -> tuple[Block, ...]:
        """Signs and what holds the plan back, then the session, what it raises, what is not known, the amounts."""
        first, go_on = before(self.signs, self.held_back)
        start = (*of_signs(self.signs), *([Block(texts=(first,))] if first else []))
        if not go_on:
            return start
        rest = (f"Taken for rest: {plural(self.rest_days, 'day')} without an entry until then.",) if self.rest_days else ()
        raised = of_flags(self.flags) if self.flags else Block(texts=tuple(filter(None, (self.nothing,))))
        said = Block(texts=(f"Planned: {self.planned}", *rest))
        return (*start, said, raised, *of_unknown(self.unknown), Block(texts=self.amounts()))


def before(signs: Sequence[RaisedSign], held_back: str | None) -> tuple[str, bool]:
    """What stands before any plan, beside its signs, and whether there is anything to say after it: with an emergency not."""
    if any(one.urgency == "emergency" for one in signs):
        return "That comes first: with an open emergency sign nothing is said of a plan.", False
    if not held_back:
        return "", True
    pressing = any(one.urgency != "see-a-doctor" for one in signs)
    return "While that is open no amount is named." if pressing else f"Before any of this: {held_back.rstrip('.')}.", True


def _largest(one: Longest, units: Units) -> str:
    said = f"{_NAMES[one.measure]} that raises nothing new"
    if one.value is None:
        return f"{said}: not named; {one.reason.rstrip('.')}."
    shown = show_distance(one.value, units) if one.measure == "distance_m" else show_mass(one.value)
    return f"{said}: {shown}; {one.reason.rstrip('.')}."


@dataclass(frozen=True)
class WeekDay:
    """One line of a week. ``mark``: ``nothing new``, or the highest level of ``flags``."""

    day: date
    planned: str
    mark: str
    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    rest_days: int

    def as_json(self) -> dict[str, Any]:
        """The line for other programs."""
        return {
            "day": self.day.isoformat(), "planned": self.planned, "mark": self.mark, "flags": [flag_json(flag) for flag in self.flags],
            "unknown": [asdict(one) for one in self.unknown], "rest_days": self.rest_days,
        }  # fmt: skip


@dataclass(frozen=True, repr=False)
class WeekAnswer(Shown):
    """The lines of a week by day. Open signs come first; ``held_back``: why nothing may be read as a go-ahead, or None."""

    as_of: date
    signs: tuple[RaisedSign, ...]
    held_back: str | None
    days: tuple[WeekDay, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer for other programs."""
        return {
            "as_of": self.as_of.isoformat(), "signs": signs_json(self.signs), "held_back": self.held_back,
            "days": [one.as_json() for one in self.days],
        }  # fmt: skip

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a line: day, what is planned, what it raises, by which factors."""
        return tuple((show_day(one.day), one.planned, self._mark(one), ", ".join(_factors(one))) for one in self.days)

    def _mark(self, one: WeekDay) -> str:
        # "Nothing new" would sound like a go-ahead while a sign is open or pain holds the week back.
        return "-" if one.mark == NOTHING and (self.held_back or self.signs) else one.mark

    def blocks(self) -> tuple[Block, ...]:
        """Signs and what holds the week back, then its lines, then why."""
        first, go_on = before(self.signs, self.held_back)
        start = (*of_signs(self.signs), *([Block(texts=(first,))] if first else []))
        if not go_on:
            return start
        flags = [flag for one in self.days for flag in one.flags]
        unknown = [one for day in self.days for one in day.unknown]
        return (*start, Block(columns=WEEK_COLUMNS, rows=self.rows()), of_flags(flags), *of_unknown(unknown))


def _factors(one: WeekDay) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flag.factor for flag in one.flags))


def plan(journal: "Journal", session: Session) -> PlanAnswer:
    """What a session would raise."""
    body, own = journal.body(), journal.settings
    planned = _planned(journal, session)
    history = journal.history()
    found = planning.plan(history, planned, journal.today, own.thresholds, body.signs, own.units, body.pain_light)
    return PlanAnswer(
        found.as_of, found.day, body.signs, found.flags, found.unknown, found.longest, found.rest_days, found.carried,
        held_back(history, journal.today, body.signs, body.pain_light), describe_session(session, own.units), own.units,
    )  # fmt: skip


def plan_week(journal: "Journal", lines: Iterable[Session | Day | str]) -> WeekAnswer:
    """What the sessions of a week would raise; a ``Day`` with ``rest`` is a rest day, text is read as a line of a week's file."""
    if isinstance(lines, str) or not isinstance(lines, Iterable):
        raise BadValue.of(repr(lines), "a list of sessions", 'j.plan_week(["saturday 18km", "sunday rest"])')
    entries = [typed_line(journal, one) if isinstance(one, str) else one for one in lines]
    for one in entries:
        _check_day(journal, one)
    said = sorted(entries, key=lambda one: one.day)
    planned = [_planned(journal, one) if isinstance(one, Session) else one.day for one in said]
    history, own, body = journal.history(), journal.settings, journal.body()
    judged = week(history, planned, own.thresholds, own.units)
    days = (
        WeekDay(one.day, _described(entry, own.units), one.mark, one.flags, one.unknown, one.rest_days)
        for one, entry in zip(judged, said, strict=True)
    )
    return WeekAnswer(journal.today, body.signs, held_back(history, journal.today, body.signs, body.pain_light), tuple(days))


def _check_day(journal: "Journal", one: Session | Day) -> None:
    last = journal.today + timedelta(days=DAYS_AHEAD)
    if not isinstance(one, Session | Day):
        raise BadValue.of(repr(one), "a session, a rest day or a line of text", '"saturday 18km"')
    if not journal.today <= one.day <= last:
        raise BadValue.of(one.day, f"a day from {journal.today} to {last}, the next {DAYS_AHEAD} days", "saturday")
    if isinstance(one, Day) and not one.rest:
        raise BadValue.of(one.day, "a session or a rest day", "saturday rest")


def _described(one: Session | Day, units: Any) -> str:
    """A line of the week without its day, which stands beside it."""
    if isinstance(one, Day):
        return "rest"
    head, _, details = describe_session(one, units).partition(" · ")
    return " · ".join(part for part in (head.partition(" on ")[0], details) if part)


def _planned(journal: "Journal", session: Session) -> planning.Planned:
    names = {one.name for one in fields(planning.Planned)} & {one.name for one in fields(Session)}
    editing.check(session)
    editing.check_sets(session)
    shoe_id = journal.shoe_id(session.shoes) if session.shoes else None
    return planning.Planned(**{name: getattr(session, name) for name in names}, shoe_id=shoe_id)
