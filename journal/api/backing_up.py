"""Backups of a journal in a file: making one, what there are, and putting one in the place of the journal."""

import os
import shlex
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal import config
from journal.api.hints import here
from journal.api.opening import current_instant
from journal.api.shown import Block, Shown
from journal.api.sides import Side, compared, entries_of, in_words, local, side
from journal.domain.counted import show_size
from journal.domain.errors import BadValue, JournalError, Refused
from journal.store.engine import open_file, shown, sqlite_path, translated, url_of
from journal.store.files.backups import Kind, back_up, listed
from journal.store.files.examining import Held, look
from journal.store.files.restoring import refuse_unfit, restore
from journal.store.schema import HEAD

_WHY: dict[Kind, str] = {"": "journal backup", "upgrade": "before an upgrade", "restore": "before a restore"}


@dataclass(frozen=True, repr=False)
class BackedUp(Shown):
    """A verified copy: where, how large, and how many entries of each kind (keys as the tables are called)."""

    path: Path
    size_bytes: int
    entries: Mapping[str, int]
    schema: str
    where: str

    def blocks(self) -> tuple[Block, ...]:
        """Where it is, what it holds, that it was checked."""
        checked = "checked: every page and link, and as many rows as the journal has"
        again = here(f"to put it back: journal restore {shlex.quote(str(self.path))}", self.where)
        return (
            Block(
                texts=(f"{self.path} ({show_size(self.size_bytes)})", in_words(self.entries), checked, again), lead="Backed up"
            ),
        )


@dataclass(frozen=True)
class Kept:
    """A backup that is there, why it was made, and what it holds; ``fault`` says why it cannot be restored."""

    path: Path
    made_at: datetime
    why: str
    size_bytes: int
    entries: Mapping[str, int]
    schema: str | None
    fault: str | None = None

    @property
    def text(self) -> str:
        """What it holds, in words."""
        return self.fault or in_words(self.entries)


@dataclass(frozen=True, repr=False)
class Backups(Shown):
    """The backups beside a journal, newest first. ``zone``: the athlete's, on whose clock their times are shown."""

    where: str
    kept: tuple[Kept, ...]
    zone: str | None = None

    def blocks(self) -> tuple[Block, ...]:
        """A row each."""
        if not self.kept:
            return (Block(texts=(f"No backups beside {self.where}; {here('journal backup', self.where)} makes one.",)),)
        rows = tuple(
            (one.path.name, local(one.made_at, self.zone), one.why, show_size(one.size_bytes), one.text) for one in self.kept
        )
        return (Block("Backups, newest first", (), ("file", "made", "why", "size", "holds"), rows),)


@dataclass(frozen=True, repr=False)
class PutBack(Shown):
    """What the journal holds after a restore, and where the one before was ``kept`` (None: there was none) and what it holds."""

    where: str
    entries: Mapping[str, int]
    schema: str
    kept: Path | None
    was_damaged: bool
    before: Side | None = None

    def blocks(self) -> tuple[Block, ...]:
        """What it holds, what became of the one before, and what happens next."""
        notes = [] if self.kept is None else self._of_before(self.kept)
        if self.schema != HEAD:
            notes.append(f"it has schema {self.schema} and is upgraded when it is opened next")
        return (Block(texts=(f"{self.where} holds {in_words(self.entries)}", *notes), lead="Restored"),)

    def _of_before(self, kept: Path) -> list[str]:
        if self.was_damaged or self.before is None:
            return [f"the damaged journal is kept as a file: {kept}"]
        back = here(f"journal restore {shlex.quote(str(kept))}", self.where)
        unknown = self.before.unknown
        return [
            f"the journal as it was, {self.before.text}: {kept}",
            f"to go back to it, update the program first, then: {back}" if unknown else f"to go back to it: {back}",
        ]


def backup(where: str, now: datetime, target: str | Path | None = None) -> BackedUp:
    """A verified copy of the journal, by default beside it; others may read and write meanwhile.

    ``target``: the file to make, or a folder that is there. ``Refused``: it cannot be written there, or a file has that name.
    ``BadValue``: the journal is not in a file.
    """
    path = _file(where, "back it up with its server's own means, for example pg_dump --file=journal.sql DATABASE")
    copy, held = back_up(path, now, target=None if target is None else _target(str(target)))
    return BackedUp(copy, copy.stat().st_size, entries_of(held), str(held.revision), str(path))


def _target(said: str) -> Path:
    if said == "-":
        raise BadValue("-: a backup is not written to the standard output, expected a file or a folder, for example /media/stick")
    path = Path(said).expanduser()
    if said.endswith(("/", os.sep)) and not path.is_dir():
        raise Refused(f"{said}: this folder is not there; make it first, or choose another place")
    return path


def backups(where: str | None = None) -> Backups:
    """The backups beside a journal, whether it can be opened or not."""
    path = _file(where or config.default_database(), "its server lists its backups")
    kept = tuple(_kept(one.path, one.made_at, one.kind) for one in listed(path))
    return Backups(str(path), kept, side(path).zone if kept else None)


def put_back(file: str | Path, where: str | None = None, now: datetime | None = None) -> PutBack:
    """Make the journal what a backup holds; see ``journal.store.files.restoring.restore``."""
    path, wanted = _sides(file, where)
    done = restore(path, wanted, now or current_instant())
    before = side(done.kept, backup=True) if done.kept and not done.was_damaged else None
    return PutBack(str(path), entries_of(done.held), str(done.held.revision), done.kept, done.was_damaged, before)


def before_putting_back(file: str | Path, where: str | None = None) -> tuple[str, str]:
    """What the journal holds, and what a backup does, a line each; what cannot be a backup is refused."""
    path, wanted = _sides(file, where)
    refuse_unfit(path, wanted)
    return compared(path, wanted)


def _sides(file: str | Path, where: str | None) -> tuple[Path, Path]:
    path = _file(where or config.default_database(), "restore it with its server's own means, for example psql")
    wanted = Path(file).expanduser()
    if not wanted.exists() and wanted.name == str(file):
        beside = path.with_name(wanted.name)  # as journal restore lists it
        wanted = beside if beside.exists() else wanted
    return path, wanted


def _file(where: str, instead: str) -> Path:
    path = sqlite_path(url := url_of(where))
    if path is None:
        raise BadValue(f"{shown(url)}: this journal is not in a file of its own; {instead}")
    return path


def _kept(path: Path, made_at: datetime, kind: Kind) -> Kept:
    try:
        with translated(str(path)), closing(open_file(path, immutable=True)) as connection:
            held = look(connection)
        fault = None if held.ours else "not a journal"
    except JournalError:
        held, fault = Held(None, {}), "damaged or not readable"
    return Kept(path, made_at, _WHY[kind], path.stat().st_size, entries_of(held), held.revision, fault)
