"""Taking back and doing again, batch by batch, and what there is to take back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from journal.api import trials
from journal.api.batch_words import what_became_of_it, what_it_did
from journal.api.body import opened_by, withdrawn
from journal.api.opened import Opened
from journal.api.saved import Units, batch_number, plural
from journal.api.shown import Block, Shown, of_signs
from journal.domain.errors import BadValue
from journal.domain.signs import RaisedSign
from journal.store import diary, undoing
from journal.store.engine import writing
from journal.store.rows import Row

# How many batches a list shows: our choice.
NEWEST = 20
_MOST = 1_000_000
STANDS, CAN_BE_REDONE, UNDONE = "stands", "undone, can be redone", "undone"

T = TypeVar("T", bound="Undone")


@dataclass(frozen=True, repr=False)
class Undone(Shown):
    """What an undo took back: the batch, its command, how many changes that were, and in words ``what`` became of the entries.

    ``signs``: those that are open again with it. ``notes``: on what it withdraws, and what it means for a trial.
    """

    batch: str
    command: str
    rows: int
    signs: tuple[RaisedSign, ...] = ()
    notes: tuple[str, ...] = ()
    what: str = ""
    verb: ClassVar[str] = "Undone"
    became: ClassVar[str] = "taken back"

    @property
    def text(self) -> str:
        """In one line."""
        what = f"{self.what}; " if self.what else ""
        return f"{self.verb} {self.batch} ({self.command}): {what}{plural(self.rows, 'change')} {self.became}."

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then what was done."""
        return (*of_signs(self.signs), Block(texts=(self.text, *self.notes)))


class Redone(Undone):
    """What a redo did again, told as ``Undone`` is."""

    verb = "Redone"
    became = "done again"


@dataclass(frozen=True)
class Written:
    """One batch: its id as it is printed, when it was written on the athlete's clock, how many changes it holds, and ``what``
    they are, in words.

    ``state``: ``stands``, ``undone, can be redone`` (after those that were undone later) or ``undone``.
    """

    id: str
    at: datetime
    command: str
    changes: int
    state: str
    what: str = ""


@dataclass(frozen=True, repr=False)
class Batches(Shown):
    """The newest batches, newest first, and how many more there are."""

    batches: Sequence[Written]
    more: int

    def blocks(self) -> tuple[Block, ...]:
        """A table, and the rest in a line."""
        rows = tuple(
            (one.id, f"{one.at:%Y-%m-%d %H:%M}", one.command, one.what, plural(one.changes, "change"), one.state)
            for one in self.batches
        )
        texts = (f"and {self.more:,} more",) if self.more else () if self.batches else ("Nothing was written yet.",)
        return (Block(texts=texts, columns=("batch", "when", "command", "what", "changes", "state"), rows=rows),)


class Undoing(Opened):
    """Undo and redo. The writing methods build on it."""

    def undo(self, batch_id: str | None = None) -> Undone:
        """Take back one batch, by default the last; told are the signs that are open again, and emergencies taken back.

        ``Unknown``: no such batch. ``BadValue``: it is undone already, or what was written later builds on it.
        """
        mine = self.store.athlete_id

        def turn(connection: Connection) -> undoing.Turned:
            wanted = batch_number(batch_id) if batch_id is not None else undoing.last_batch(connection, mine)
            return undoing.undo(connection, mine, wanted, self.now)

        return self._turned(turn, Undone)

    def redo(self) -> Redone:
        """Do again what was undone last, as it was; several undos are redone in turn, the last first.

        ``Unknown``: nothing is undone. ``BadValue``: something was written since.
        """
        return self._turned(lambda connection: undoing.redo(connection, self.store.athlete_id), Redone)

    def batches(self, limit: int = NEWEST) -> Batches:
        """What was written, newest first, and what became of it."""
        if isinstance(limit, bool) or not isinstance(limit, int) or not 0 < limit <= _MOST:
            raise BadValue.of(limit, f"how many batches, from 1 to {_MOST:,}", "20")
        with self.store.read() as connection:
            found, more = undoing.listed(connection, self.store.athlete_id, limit)
            newest = undoing.newest_change(connection, self.store.athlete_id)
        units, zone = self.settings.units, ZoneInfo(self.zone)
        return Batches(tuple(_written(row, newest, zone, units) for row in found), more)

    def _turned(self, turn: Callable[[Connection], undoing.Turned], kind: type[T]) -> T:
        mine = self.store.athlete_id

        def done() -> None:
            self.store.done.append(f"b{turned.number} was {kind.verb.lower()}")

        with writing(self.store.engine, self.store.where, done=done) as connection:
            before, trial = diary.read(connection, mine, self.today), trials.current(connection, mine, self.today)
            turned = turn(connection)
            after = diary.read(connection, mine, self.today)
            notes = trials.notes_of(trial, trials.current(connection, mine, self.today))
        told = (*notes, *withdrawn(before, after))
        what = (what_became_of_it if kind is Undone else what_it_did)(turned.touched, self.settings.units)
        return kind(f"b{turned.number}", turned.command, turned.changes, opened_by(before, after), told, what)


def _written(row: Row, newest: int, zone: ZoneInfo, units: Units) -> Written:
    undone = CAN_BE_REDONE if row["undone_order"] is not None and row["undone_after"] == newest else UNDONE
    state = STANDS if row["undone_at"] is None else undone
    what = what_it_did(row["touched"], units)
    return Written(f"b{row['id']}", row["at"].astimezone(zone), row["command"], row["changes"], state, what)
