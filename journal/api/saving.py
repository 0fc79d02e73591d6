"""Saving what was read, chunk by chunk, so that an import can be stopped at any time and keeps what was finished."""

from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from journal.analysis.streams import Streams
from journal.api.garbage import seldom
from journal.domain.errors import JournalError
from journal.domain.interrupts import uninterrupted
from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read
from journal.store import changes
from journal.store.batches import Batch
from journal.store.engine import NOTHING_SAVED
from journal.store.store import Store

if TYPE_CHECKING:
    from journal.api.importing import FileResult, Run

Progress = Callable[[int, int, Place], None]
# Our choice: a transaction costs a few milliseconds, so some files share one; they are so few that readers in other
# processes have enough to do meanwhile, and that little is done again after a power cut. The bytes bound the memory
# when the recordings are long.
CHUNK_FILES = 64
CHUNK_BYTES = 16 * 2**20


class _DryRunError(Exception):
    """Ends a trial import by rolling it back."""


class Saver:
    """Saves chunk after chunk, each in one transaction, all in one batch as long as that can be undone in one step."""

    def __init__(self, store: Store, run: "Run", command: str, now: datetime, dry_run: bool) -> None:
        self.store, self.run, self.command, self.now, self.dry_run = store, run, command, now, dry_run
        self.results: list[FileResult] = []
        self.batches: list[int] = []
        self._seen: object = None

    def save_all(self, reads: Generator[Read, None, None], of: int, progress: Progress | None) -> bool:
        """Save files as they are read, without holding the journal while one is; whether Ctrl-C ended it early.

        ``progress(done, of, place)`` is called when a file was read.
        """
        chunks: list[list[Read]] = [[]]
        size = 0
        try:
            with closing(reads), seldom():
                for number, read in enumerate(reads, start=1):
                    chunks[-1].append(_lighter(read) if self.dry_run else read)
                    size += _bytes(read)
                    if progress:
                        progress(number, of, read.place)
                    if len(chunks[-1]) >= CHUNK_FILES or size >= CHUNK_BYTES:
                        size = 0
                        self._full(chunks, of)
        except KeyboardInterrupt:
            pass  # what was read is kept
        with suppress(KeyboardInterrupt):  # it comes when all is saved: there is nothing left to stop
            self._save(chunks, of)
        return len(self.results) < of

    def _full(self, chunks: list[list[Read]], of: int) -> None:
        """A trial is one transaction, for it is rolled back, but its chunks are sorted as the import's are: ids agree."""
        if self.dry_run:
            chunks.append([])
        else:
            self._save(chunks, of)

    def _save(self, chunks: list[list[Read]], of: int) -> None:
        try:
            with uninterrupted():
                self._write(chunks)
                chunks[:] = [[]]
        except JournalError as error:
            if not self.batches:
                raise
            kept = sum(one.status != "refused" for one in self.results)
            before = f"{kept:,} of {of:,} files were saved before"
            said = str(error).replace(NOTHING_SAVED, before)  # of this chunk: chunks before it were
            raise type(error)(said if before in said else f"{said}; {before}; run the same command again to go on") from error

    def _write(self, chunks: list[list[Read]]) -> None:
        going_on = self.batches[-1] if self.batches else None
        try:
            with self.store.write(self.command, self.now, going_on) as batch:
                found = self._found(batch, chunks)
        except _DryRunError:
            return  # rolled back on purpose
        self.results += found
        if batch.id is not None and batch.id not in self.batches:
            self.batches.append(batch.id)

    def _found(self, batch: Batch, chunks: list[list[Read]]) -> "list[FileResult]":
        # Others may have written since the last chunk.
        if changes.state(batch.connection) != self._seen:
            self.run.look(batch)
        found = [result for chunk in chunks for result in self.run.save(batch, chunk)]
        if self.dry_run:
            self.results += found
            raise _DryRunError
        batch.close()
        self._seen = changes.state(batch.connection)
        return found


def _bytes(read: Read) -> int:
    """How much memory the recordings of a file take."""
    sessions = read.parsed.sessions if read.parsed else ()
    return sum(len(column) for recorded in sessions for column in recorded.streams.columns.values())


def _lighter(read: Read) -> Read:
    """Without the points, which a trial import of many files need not keep in memory; which columns there are stays."""
    if read.parsed is None:
        return read
    sessions = tuple(
        replace(one, streams=Streams(one.streams.count, dict.fromkeys(one.streams.columns, b""))) for one in read.parsed.sessions
    )
    return replace(read, parsed=replace(read.parsed, sessions=sessions))
