"""Self-checks: logged, changed, listed. No frames: they answer at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journal.api import trials
from journal.api.saved import Saved
from journal.domain.dates import show_day
from journal.domain.errors import BadValue
from journal.domain.selfchecks import CHECKS, ostrc
from journal.domain.selfchecks.check import SelfCheck
from journal.domain.selfchecks.done import Done, done_of
from journal.domain.signs import RaisedSign, signs_of
from journal.domain.weeks import week_of
from journal.store import checks
from journal.store.batches import Batch
from journal.store.rows import Row

if TYPE_CHECKING:
    from journal.api.journal import Journal


class Checks:
    """The self-checks of one journal."""

    def __init__(self, journal: "Journal") -> None:
        self._journal = journal

    def log(self, done: Done, command: str = "check") -> Saved:
        """Save a check and answer its signs at once. A weekly one takes the place of the same week's and region's."""
        journal = self._journal
        _check_whole(done)
        notes: tuple[str, ...] = ()
        with journal.store.write(command, journal.now) as batch:
            trial = trials.at(batch, journal.today)
            before = checks.of_week(batch, done) if done.check.weekly else None
            if before is None:
                row_id = checks.add(batch, done, journal.zone)
            else:
                row_id = int(before["id"])
                checks.change(batch, row_id, done)
                notes = (f"in place of what was answered for this week on {show_day(before['day'])}",)
            notes = (*trials.notes_of(trial, trials.at(batch, journal.today)), *notes)
        named = f"b{batch.id}" if batch.id is not None else None
        return Saved((f"c{row_id}",), describe(done), named, signs(done, f"c{row_id}"), notes, journal.where)

    def day_meant(self, region: str) -> date:
        """Under which day the weekly questionnaire is kept when nobody names a week: today, on a Monday the day before.

        It asks on one fixed day about the past seven (Clarsen et al. 2013, doi:10.1136/bjsports-2012-091524), so on a Monday
        about the week that is over; that every other day means its own week is our choice. ``BadValue`` where the week that is
        over was answered already: neither answer is to be lost.
        """
        today = self._journal.today
        if today.weekday():
            return today
        sunday = today - timedelta(days=1)
        told = [id for id, one in self.done(week_of(sunday)[0], ostrc.CHECK.id) if one.region == region and one.day <= sunday]
        if told:
            raise BadValue(
                f"{region}: the week to {show_day(sunday)} is answered already ({told[-1]}); --week last replaces that answer, "
                "--week this is for the week that begins today"
            )
        return sunday

    def done(self, since: date | None = None, name: str | None = None) -> list[tuple[str, Done]]:
        """Every check that was done since a day, with its id, oldest first."""
        with self._journal.store.read() as connection:
            found = checks.all_done(connection, self._journal.store.athlete_id, since)
        return [one for one in found if name is None or one[1].name == name]

    def overview(self) -> list[tuple[SelfCheck, int, tuple[str, Done] | None]]:
        """Every check that there is: how often it was done, and the last time with its id."""
        found = self.done()
        mine = {check.id: [one for one in found if one[1].name == check.id] for check in CHECKS}
        return [(check, len(mine[check.id]), mine[check.id][-1] if mine[check.id] else None) for check in CHECKS]


def _check_whole(done: Done) -> None:
    # Asked of what is typed, not of what was kept before: an old answer can still be read.
    if done.check.weekly:
        ostrc.check_whole(done.answers)


def describe(done: Done) -> str:
    """A check in one line."""
    seen = f" · looked at on {show_day(done.seen_by_clinician)}" if done.seen_by_clinician else ""
    return f"{done.name} on {show_day(done.day)}: {done.shown or 'nothing'}{seen}"


def signs(done: Done, id: str) -> tuple[RaisedSign, ...]:
    """The signs of the symptoms that a check brought out."""
    pain = done.as_pain()
    return tuple(signs_of(pain, id)) if pain else ()


def edit(batch: Batch, row: Row, values: Mapping[str, Any]) -> tuple[str, tuple[RaisedSign, ...]]:
    """Change a check: its ``day``, ``note``, ``region``, ``seen_by_clinician``, or single ``answers`` by name (None: taken back)."""
    done = done_of(row)
    known = {"day", "note", "seen_by_clinician", "answers", "symptoms", *(("region",) if done.check.weekly else ())}
    for name in values:
        if name not in known:
            raise BadValue(f"{name}: a check has no such field; journal show c{row['id']} shows what it has")
    changed = replace(done, **_changed(done, values))
    if "answers" in values:
        _check_whole(changed)
    if changed.check.weekly and (other := checks.of_week(batch, changed, row["id"])):
        raise BadValue(f"{show_day(changed.day)}: this week and region are answered already: c{other['id']}")
    checks.change(batch, row["id"], changed)
    return describe(changed), signs(changed, f"c{row['id']}")


def _changed(done: Done, values: Mapping[str, Any]) -> dict[str, Any]:
    said = dict(values)
    answers = {**done.answers, **said.pop("answers", {})}
    if "symptoms" in said:  # the name that entries of pain have for it
        answers["symptoms"] = said.pop("symptoms")
    kept = {name: value for name, value in answers.items() if value not in (None, ())}
    if not kept:
        raise BadValue("a check without an answer: delete it instead, for example journal delete c1")
    return {**said, "answers": kept}


def show(row: Row) -> dict[str, Any]:
    """A row as plain values under the names that scripts rely on."""
    return as_json(f"c{row['id']}", done_of(row))


def as_json(id: str, done: Done) -> dict[str, Any]:
    """One check, whole, as plain values; unknown is null."""
    answers = {one.name: _plain(done.answers.get(one.name)) for one in done.check.answers}
    return {
        "id": id, "day": done.day.isoformat(), "check": done.name, "region": done.region, "answers": answers,
        "score": done.score, "substantial": ostrc.is_substantial(done.answers) if done.check.weekly else None,
        "version": ostrc.VERSION if done.check.weekly else None, "shown": done.shown, "note": done.note,
        "seen_by_clinician": done.seen_by_clinician.isoformat() if done.seen_by_clinician else None,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def about(check: SelfCheck) -> dict[str, Any]:
    """What a check is, as plain values."""
    return {
        "check": check.id, "title": check.title, "steps": list(check.steps), "claims": list(check.claims),
        "answers": [{"name": one.name, "option": one.option, "question": one.question, "expected": one.spec.expected} for one in check.answers],
        "means_not": check.means_not, "source": check.source, "example": check.example,
    }  # fmt: skip
