"""Reading an export of a journal back: into a journal that holds nothing, as one batch that undo takes back whole."""

import os
import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from journal.api.body import opened_by
from journal.api.export_content import Content, read, streams_of
from journal.api.exports import AGAIN, opened
from journal.api.importing import FileResult, Imported
from journal.api.saving import Progress
from journal.api.sides import local
from journal.domain.errors import Refused
from journal.domain.signs import RaisedSign
from journal.importers.edge.places import Place
from journal.store import diary, streams
from journal.store.batches import Batch
from journal.store.portable import keeping, recorded
from journal.store.portable.columns import FORMAT, NUMBERED

if TYPE_CHECKING:
    from journal.api.journal import Journal

SAME = "this journal holds exactly that already; nothing changed"
_ENTRIES = {"sessions": "s", "pain": "p", "days": "d"}


class _DryRunError(Exception):
    """Ends a trial import by rolling it back."""


def import_export(journal: "Journal", path: Path, *, dry_run: bool, command: str, progress: Progress | None) -> Imported:
    """Save what an export holds; ``BadValue`` or ``Refused`` is one line about what is wrong, and nothing is saved then.

    A journal that holds exactly that already stays as it is; one that holds anything else is refused. ``NewerVersion``:
    the export is of a later program.
    """
    place = Place(path)
    with opened(path) as archive:
        content = read(archive)
        with journal.store.read() as connection:
            before = diary.read(connection, journal.store.athlete_id, journal.today)
            there = _state(journal, connection, content, path)
        if there:
            result = FileResult(place, FORMAT, "duplicate", reason=SAME, lines=[SAME])
            return _told(result, Counter(duplicate=_entries(content).total()), dry_run)
        result = FileResult(place, FORMAT, "new", brought=_entries(content), lines=_lines(content, journal.zone))
        result.ids = [f"{letter}{row['id']}" for name, letter in _ENTRIES.items() for row in content.rows[name]]
        outside, batch_id = _saved(journal, content, path, dry_run, command, progress)
        result.warnings = tuple(f"{count:,} values of {name} cannot be and are unknown now" for name, count in outside.items())
    counts = Counter(new=_entries(content).total())
    if batch_id is None:
        return _told(result, counts, dry_run)
    with journal.store.read() as connection:
        signs = opened_by(before, diary.read(connection, journal.store.athlete_id, journal.today))
    return _told(result, counts, dry_run, [f"b{batch_id}"], signs)


def _told(
    result: FileResult, counts: Counter[str], dry_run: bool, batches: Sequence[str] = (), signs: tuple[RaisedSign, ...] = ()
) -> Imported:
    whole = {name: counts[name] for name in ("new", "merged", "duplicate", "refused")}
    return Imported(batches, whole, [result], dry_run, (), 1, signs=signs)


def _entries(content: Content) -> Counter[str]:
    return Counter({letter: len(content.rows[name]) for name, letter in _ENTRIES.items()})


def _lines(content: Content, zone: str) -> list[str]:
    rows = sum(len(content.rows[sheet.name]) for sheet in NUMBERED)
    return [
        f"new: the journal of {local(content.made_at, zone)}, {rows:,} rows and {len(content.recorded):,} recordings under the ids that they had"
    ]


def _state(journal: "Journal", connection: Connection, content: Content, path: Path) -> bool:
    """Whether the journal holds just this already, False where it holds nothing; ``Refused`` where it holds anything else."""
    mine = journal.store.athlete_id
    found = keeping.all_rows(connection, mine)
    if found == content.rows and _same_recorded(connection, mine, content):
        return True
    if not keeping.is_empty(found):
        raise Refused(
            f"{journal.where}: holds other entries, and an export makes an equal journal only of one that holds nothing; choose a new "
            f"file: {_elsewhere(path)}; or put a backup in its place: journal restore"
        )
    if keeping.others(connection, mine):
        raise Refused(
            f"{journal.where}: holds other athletes, to whom these ids may belong; choose a new file: {_elsewhere(path)}"
        )
    return False


def _elsewhere(path: Path) -> str:
    """The import into a file that is not there yet."""
    names = (Path(f"new{number}.sqlite") for number in ("", *range(2, 1000)))
    free = next((name for name in names if not os.path.lexists(name)), "FILE")
    return f"journal --db {free} import {shlex.quote(str(path))}"


def _same_recorded(connection: Connection, athlete_id: int, content: Content) -> bool:
    if tuple(recorded.sources(connection, athlete_id)) != content.recorded:
        return False
    return all(recorded.same(streams_of(content, one, {}), recorded.of_source(connection, one)) for one in content.recorded)


def _saved(
    journal: "Journal", content: Content, path: Path, dry_run: bool, command: str, progress: Progress | None
) -> tuple[dict[str, int], int | None]:
    """One transaction, one batch; how many recorded values could not be, and the batch."""
    outside: dict[str, int] = {}
    try:
        with journal.store.write(command, journal.now) as batch:
            # Somebody may have written between the look and the lock.
            if _state(journal, batch.connection, content, path):
                return {}, None
            _save(batch, content, Place(path), outside, progress)
            keeping.go_on_after(batch.connection, content.newest)
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        return outside, None
    except IntegrityError as error:  # what no check here knows of, the database does
        raise Refused(f"{content.archive.name}: its rows do not fit together ({str(error.orig)[:80]}); {AGAIN}") from None
    return outside, batch.id


def _save(batch: Batch, content: Content, place: Place, outside: dict[str, int], progress: Progress | None) -> None:
    keeping.save(batch, content.rows)
    for number, source_id in enumerate(content.recorded, 1):
        streams.add(batch, source_id, streams_of(content, source_id, outside))
        _ = batch.connection  # what waits is written: so it is one recording that is in memory, not all
        if progress:
            progress(number, len(content.recorded), place)
