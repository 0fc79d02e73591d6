"""Self-experiments: where they stand, and ending one. No frames: the morning's line is told at once."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from sqlalchemy import Connection

from journal.api.saved import Saved
from journal.domain.dates import show_day
from journal.domain.entries import Pain
from journal.domain.errors import BadValue
from journal.domain.spec import spec_of
from journal.domain.standing import Standing
from journal.domain.trials import TrialEntry
from journal.store import trials as store
from journal.store.batches import Batch
from journal.store.rows import Row
from journal.store.trials import current

if TYPE_CHECKING:
    from journal.api.journal import Journal
    from journal.api.trial_results import TrialAnswer
    from journal.api.trying import Proposal
    from journal.factors import Thresholds

__all__ = [
    "NONE_RUNS", "Trials", "as_json", "at", "current", "describe", "listed", "notes_of", "refuse_edit", "show", "stopped_words",
]  # fmt: skip

# So long the check-in says that a trial has stopped: our choice.
TOLD_DAYS = 7
NONE_RUNS = 'no trial is running; one begins with journal trial "soft surface" --weeks 8'


class Trials:
    """The self-experiments of one journal."""

    def __init__(self, journal: "Journal") -> None:
        self._journal = journal

    def all(self) -> list[Standing]:
        """Every trial, the latest last."""
        with self._journal.store.read() as connection:
            return store.standings(connection, self._journal.store.athlete_id, self._journal.today)

    def current(self) -> Standing | None:
        """The trial whose weeks are not over and that nobody ended; None where there is none."""
        with self._journal.store.read() as connection:
            return current(connection, self._journal.store.athlete_id, self._journal.today)

    def line(self) -> str | None:
        """What the current trial asks of today, or that it stopped within a week; None without one."""
        found = self.current()
        if found is None:
            return None
        # One that stopped before it began is told when it would have begun, too.
        if found.stop is not None and self._journal.today - max(found.stop.day, found.plan.start) >= timedelta(days=TOLD_DAYS):
            return None
        return stopped_words(found) or found.line

    def propose(
        self, what: str, weeks: int = 8, region: str | None = None, start: date | None = None, when: str | None = None
    ) -> "Proposal":
        """A trial with less of a factor, as it would be: nothing is drawn or saved. ``BadValue`` says why there can be none."""
        from journal.api.trying import propose

        return propose(self._journal, what, weeks, region, start, when)

    def start(self, proposal: "Proposal", seed: int | None = None, command: str = "trial") -> Saved:
        """Draw the order and save the trial; ``seed`` is for tests. One that had stopped by itself is ended in the same batch."""
        from journal.api.trying import start

        return start(self._journal, proposal, seed, command)

    def answer(self) -> "TrialAnswer":
        """The latest trial with its result or how it is kept to, and the earlier ones."""
        from journal.api.trial_results import answer

        return answer(self._journal)

    def end(self, why: str | None = None, command: str = "trial --stop") -> Saved:
        """End the trial that is running, with a reason; ``BadValue`` where none is."""
        journal = self._journal
        reason = spec_of(TrialEntry, "ended_why").read(why) if why else None
        with journal.store.write(command, journal.now) as batch:
            found = current(batch.connection, batch.athlete_id, journal.today)
            if found is not None and found.stop is not None:
                raise BadValue(f"the trial with less {found.entry.what} has stopped already: {found.stop.reason}")
            if found is None or not found.goes_on:
                raise BadValue(NONE_RUNS)
            store.end(batch, int(found.id[1:]), journal.today, reason)
        text = f"trial with less {found.entry.what} ended: it is not analysed, for its end was not drawn by lot"
        return Saved((found.id,), text, f"b{batch.id}" if batch.id is not None else None, where=journal.where)


def stopped_words(standing: Standing) -> str | None:
    """That a trial stopped by itself, and why; None while it did not."""
    if standing.stop is None:
        return None
    began = "" if standing.arms else " before it began"
    return (
        f"the trial with less {standing.entry.what} has stopped{began}: {standing.stop.reason}. No more weeks of it are to be kept to; "
        "it is not analysed"
    )


def at(batch: Batch, today: date) -> Standing | None:
    """Where the current trial stands inside a write, with what was written so far."""
    return current(batch.connection, batch.athlete_id, today)


def after_sessions(before: Standing | None, batch: Batch, today: date, thresholds: "Thresholds") -> tuple[str, ...]:
    """The same after a save that may have changed sessions: less training that is tried out stops where its factor rises."""
    after = at(batch, today)
    told = notes_of(before, after)
    if after is None or not after.goes_on or after.entry.longest_run is None:
        return told
    from journal.api.trial_guard import end_if_raised  # loads frames: only while such a trial runs

    said = end_if_raised(batch, after, thresholds)
    return told if said is None else (said,)


def notes_of(
    before: Standing | None, after: Standing | None, pain: Pain | None = None, *, id: str = "", free: bool = False
) -> tuple[str, ...]:
    """What a save tells of the trial: that it stopped, that it goes on again, or what today is for, with a pain of this morning
    or with the word that today is ``free`` of pain; and that a pain of no time of day does not count, where one has to be said.
    """
    if after is None:
        return ()
    if stopped := stopped_words(after):
        return () if before is not None and before.stop is not None else (f"{stopped[:1].upper()}{stopped[1:]}",)
    if before is not None and before.stop is not None and before.id == after.id:
        return (f"the trial with less {after.entry.what} goes on: what stopped it is not there any more",)
    mornings = pain is not None and pain.when == "morning" and pain.day == after.today
    told = (f"trial: {after.line}",) if (mornings or free) and after.line else ()
    return (*told, *_uncounted(after, pain, id))


def _uncounted(standing: Standing, pain: Pain | None, id: str) -> tuple[str, ...]:
    """It is held against the line at which the trial stops all the same: it may be the one that counts."""
    when, region = standing.entry.when, standing.entry.region
    if pain is None or pain.when is not None or when is None or pain.region != region or not standing.goes_on:
        return ()
    return (
        f"the trial compares pain of one time of day, {when}, and this names none; if it was so: journal edit {id} --when {when}",
    )


def describe(row: Row) -> str:
    """A trial in one line."""
    entry = store.entry_of(row)
    return f"trial with less {entry.what}, {entry.weeks} weeks from {show_day(entry.start_day)}, {entry.region}"


def refuse_edit(row: Row) -> NoReturn:
    """What was agreed before the first week stays, or the result is worth nothing."""
    id = f"t{row['id']}"
    raise BadValue(
        f"{id}: a trial cannot be changed, for its weeks were drawn as it was agreed; journal trial --stop ends it, journal delete {id} removes it"
    )


def show(connection: Connection, row: Row, today: date) -> dict[str, Any]:
    """One trial, whole, as plain values: of its order only the weeks that have begun, its seed once all are over."""
    return as_json(store.standing(connection, row, today))


def listed(
    connection: Connection, athlete_id: int, today: date, since: date | None, region: str | None = None
) -> list[dict[str, Any]]:
    """Every trial (of a region) whose last week ends on a day or after it, oldest first."""
    return [
        as_json(one)
        for one in store.standings(connection, athlete_id, today)
        if (since is None or one.plan.last >= since) and region in (None, one.entry.region)
    ]


def as_json(one: Standing) -> dict[str, Any]:
    """A trial as plain values."""
    entry, plan = one.entry, one.plan
    return {
        "id": one.id, "day": entry.start_day.isoformat(), "last_day": plan.last.isoformat(), "weeks": entry.weeks,
        "factor": entry.factor, "what": entry.what, "less": entry.less, "usual": entry.usual, "region": entry.region,
        "when": entry.when, "drawn_day": entry.drawn_day.isoformat(), "state": one.state, "reason": one.reason,
        "arms": list(one.arms), "seed": entry.seed if one.today > plan.last else None,
        "usual_pain": one.usual, "stop_at": one.stop_line, "usual_morning": entry.usual_morning, "stop_at_morning": one.morning_line,
        "ended_day": entry.ended_day.isoformat() if entry.ended_day else None, "ended_why": entry.ended_why,
    }  # fmt: skip
