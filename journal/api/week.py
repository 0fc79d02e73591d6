"""The week: signs, load, pain, flags, what changed, what was checked, what was not logged."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journal.analysis.week import Week
from journal.analysis.week import week as week_of
from journal.api import checks
from journal.api.answers import flag_json
from journal.api.body import Body, body_of, light_json, signs_json, soreness_json
from journal.api.shown import Block, Shown, of_signs
from journal.api.shown_flags import of_flags
from journal.domain import handed
from journal.domain.dates import past_day, show_day
from journal.domain.selfchecks.done import Done
from journal.domain.units import Units
from journal.domain.weeks import names_week, past_week
from journal.factors.factor import Flag
from journal.factors.flags import flags as find_flags
from journal.report import week as words
from journal.store import diary
from journal.store.checks import all_done
from journal.store.frames import history

if TYPE_CHECKING:
    from journal.api.journal import Journal


@dataclass(frozen=True, repr=False)
class PastWeek(Shown):
    """Seven days up to ``week.last``, as they looked on that day. ``checks``: those done in them, with their ids."""

    week: Week
    body: Body
    flags: tuple[Flag, ...]
    checks: tuple[tuple[str, Done], ...]
    units: Units = "km"

    def as_json(self) -> dict[str, Any]:
        """Plain values; unknown is null."""
        week = self.week
        return {
            "first": week.first.isoformat(), "last": week.last.isoformat(), "signs": signs_json(self.body.signs),
            "soreness": soreness_json(self.body.soreness), "pain_light": light_json(self.body.pain_light),
            "load": {
                "sessions": dict(week.sessions), "running": week.running._asdict(), "running_before": week.running_before._asdict(),
                "running_four_weeks_before": week.running_four._asdict() if week.running_four else None, "basis": week.basis,
                "load_au": week.load.whole if week.load else None, "load_logged_au": week.load.logged if week.load else None,
                "load_before_au": week.load_before.whole if week.load_before else None, "logged_days": week.logged_days,
            },
            "pain": week.pain._asdict(), "pain_before": week.pain_before._asdict(), "flags": [flag_json(flag) for flag in self.flags],
            "changed": [one._asdict() for one in week.changed], "checks": [checks.as_json(*one) for one in self.checks],
            "not_logged": [one._asdict() for one in week.gaps],
        }  # fmt: skip

    def sections(self, units: Units = "km") -> dict[str, tuple[str, ...]]:
        """The week in sentences, by heading; signs and flags stand beside it."""
        return {
            "Load": words.load(self.week, units),
            "Pain": words.pain(self.week),
            "Changed": words.changed(self.week),
            "Checks": tuple(f"{id} {checks.describe(done)}" for id, done in self.checks),
            "Not logged": words.missing(self.week),
        }

    def blocks(self) -> tuple[Block, ...]:
        """Signs, the sections, and the flags below them."""
        told = (Block(name, texts) for name, texts in self.sections(self.units).items() if texts)
        head = Block(texts=(f"{show_day(self.week.first)} to {show_day(self.week.last)}",))
        return (*of_signs(self.body.signs), head, *told, of_flags(self.flags))


def last_day(journal: "Journal", said: str | date | None) -> date:
    """The last of the seven days: a day is itself, a week ends on its Sunday, the one that goes on today."""
    if said is None:
        return journal.today
    if not isinstance(said, str):
        return handed.past(said, journal.zone, journal.today, "a day or a week", "2026-03-04, sunday or last")
    if names_week(said):
        return past_week(said, journal.today)
    return past_day(said, journal.today, journal.settings.date_order)


def week(journal: "Journal", last: date) -> PastWeek:
    """The seven days that end on a day; nothing later is looked at."""
    first = last - timedelta(days=6)
    with journal.store.read() as connection:
        mine = (connection, journal.store.athlete_id)
        seen, read = history(*mine, last), diary.read(*mine, last)
        answered = [one for one in all_done(*mine, first) if one[1].day <= last]
    raised, _ = find_flags(seen, first, journal.settings.thresholds, units=journal.settings.units)
    return PastWeek(
        week_of(seen), body_of(read, journal.settings.pain_light), tuple(raised), tuple(answered), journal.settings.units
    )
