"""Bringing files in: each file once, each session once, a bad file stopping nothing else."""

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journal import importers
from journal.api.body import opened_by
from journal.api.bouts import Bouts
from journal.api.exports import MANIFEST, alone, is_export
from journal.api.hints import here
from journal.api.keeping import Keeper
from journal.api.learning.imported import learn_imported
from journal.api.missing import missing, stems
from journal.api.saved import Units
from journal.api.saving import Progress, Saver
from journal.api.shown import Block, Shown, of_signs
from journal.api.trials import after_sessions, notes_of
from journal.domain import handed
from journal.domain.databases import is_open
from journal.domain.diary import Diary
from journal.domain.errors import BadValue, JournalError, Unknown
from journal.domain.rules import Rule
from journal.domain.signs import RaisedSign
from journal.domain.standing import Standing
from journal.domain.vocabulary import choose
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read, Reader
from journal.importers.edge.workers import read_files
from journal.importers.formats.mapped.mapping import load_mapping
from journal.store import diary, shoes, sources
from journal.store.batches import Batch
from journal.store.known import KnownFile, known_files

if TYPE_CHECKING:
    from journal.api.journal import Journal

Status = Literal["new", "merged", "duplicate", "refused"]
BEFORE = "the same file was imported before"


@dataclass
class FileResult:
    """What became of one file. ``ids`` are the entries it brought or matched; ``lines`` say it
    entry by entry; ``brought`` counts the new ones by kind (s, p, d); ``left_out`` rows that could not be read."""

    place: Place
    format: str | None = None
    status: Status = "duplicate"
    ids: list[str] = field(default_factory=list)
    reason: str | None = None
    lines: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    brought: Counter[str] = field(default_factory=Counter)
    left_out: int = 0


@dataclass(frozen=True, repr=False)
class Imported(Shown):
    """What became of all files.

    ``counts`` are entries: new, merged and duplicate; refused counts files. ``skipped``: files that no format reads,
    left aside. ``batches``: what the import was written in, nearly always one; more where others built on it meanwhile, the
    newest last. ``interrupted``: Ctrl-C ended it early, ``files`` are those that were dealt with, out of ``found``. ``signs``:
    those that are open now and were not before, of entries and of courses; none of a dry run, which saves nothing.
    ``notes``: that the self-experiment stopped with what came in, or goes on; that the journal itself was among the files.
    ``learned``: what the map that was learned last told of the sessions, or why it could not.
    """

    batches: Sequence[str]
    counts: Mapping[str, int]
    files: Sequence[FileResult]
    dry_run: bool
    skipped: Sequence[Place]
    found: int
    interrupted: bool = False
    signs: tuple[RaisedSign, ...] = ()
    notes: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    where: str | None = None

    @property
    def batch(self) -> str | None:
        """What an undo takes back first; None where nothing was saved."""
        return self.batches[-1] if self.batches else None

    def blocks(self) -> tuple[Block, ...]:
        """Signs, the counts, what else is to be told, and the files that were refused with the reason."""
        counts = ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        undo = (here(f"undo: journal undo {self.batch}", self.where),) if self.batch else ()
        refused = tuple((str(one.place), one.reason or "") for one in self.files if one.status == "refused")
        notes = tuple(here(one, self.where) for one in (*self.notes, *self.learned))
        head = Block(texts=(counts, *notes, *undo), lead="Would import" if self.dry_run else "Imported")
        return (*of_signs(self.signs), head, Block(columns=("refused", "why"), rows=refused))


@dataclass(frozen=True)
class Defaults:
    """What is said of every imported session that does not say it itself. Shoes and surface go to runs; rules say where."""

    surface: Mapping[str, float] | None = None
    shoes: str | None = None
    rules: tuple[Rule, ...] = ()


def _paths(said: object) -> list[Path]:
    """Paths also as text, and one by itself."""
    several = [said] if isinstance(said, str | Path) or not isinstance(said, Iterable) else said
    return [_path(one) for one in several]


def _path(said: object) -> Path:
    if not isinstance(said, str | Path):
        raise BadValue.of(repr(said), "a file or folder", 'j.import_paths(["export.zip"])')
    return Path(said).expanduser() if isinstance(said, str) else said


def import_paths(
    journal: "Journal", paths: str | Path | Sequence[str | Path], *, format: str | None = None, mapping: Path | None = None, day: date | None = None,
    surface: str | Mapping[str, float] | None = None, shoes: str | None = None, dry_run: bool = False, command: str = "import",
    jobs: int = 1, progress: Progress | None = None,
) -> Imported:  # fmt: skip
    """Import files and folders in one batch, chunk by chunk: Ctrl-C keeps what was finished and is told by ``interrupted``.

    ``format``: read every file as this one. ``mapping``: a TOML file that says what the columns of a CSV mean.
    ``day``: for files without times. ``dry_run``: tell what would happen and save nothing. ``jobs``: how many processes
    read at once; with more than one, a script needs the guard ``if __name__ == "__main__":``. ``progress`` is called
    with how many files were read, of how many, and the last. The journal is locked only while a chunk is written, so
    that other commands are not kept waiting. The export of a journal (``Journal.export``) makes an equal journal of one
    that holds nothing, in one transaction.
    """
    paths = _paths(paths)
    # The export of a journal is no file of another program: it comes in by itself, and whole.
    if (
        exported := alone(paths, {"--as": format, "--map": mapping, "--on": day, "--surface": surface, "--shoes": shoes})
    ) is not None:
        from journal.api.importing_export import import_export

        brought = import_export(journal, exported, dry_run=dry_run, command=command, progress=progress)
        return replace(brought, where=journal.where)
    everywhere = None if surface is None else handed.surface(surface)
    format = choose(format, importers.names(), "format") if format else None
    context = Context(journal.zone, journal.settings.date_order, journal.now, day, load_mapping(mapping) if mapping else None)
    with journal.store.read() as connection:
        known = frozenset(sources.files(connection, journal.store.athlete_id))
        before = diary.read(connection, journal.store.athlete_id, journal.today)
    trial = journal.trials.current()
    expanded = importers.expand(paths, every=bool(format or mapping))
    here = stems([*expanded.files, *expanded.skipped])
    run = Run(journal.zone, Defaults(everywhere, shoes, rules_in_force(journal)), journal.settings.units, here)
    saver = Saver(journal.store, run, command, journal.now, dry_run)
    reads = read_files(expanded.files, Reader(context, format, known), jobs)
    try:
        interrupted = saver.save_all(reads, len(expanded.files), progress)
    finally:
        importers.close()
    learned = _grounds(journal, saver, command, progress, stopped=interrupted) if saver.batches else ()
    counts = run.counts + Counter(refused=sum(one.status == "refused" for one in saver.results))
    return Imported(
        [f"b{batch_id}" for batch_id in saver.batches],
        {name: counts[name] for name in ("new", "merged", "duplicate", "refused")},
        saver.results,
        dry_run,
        expanded.skipped,
        len(expanded.files),
        interrupted,
        _opened(journal, before) if saver.batches else (),
        (*_of_journals(expanded.skipped), *_of_exports(expanded.skipped), *_of_trial(journal, trial, saver, command)),
        learned,
        journal.where,
    )


def _of_journals(skipped: Sequence[Place]) -> tuple[str, ...]:
    """Opening and closing the journal that is open would let go of its locks: told by name among whatever many."""
    ours = (one.name for one in skipped if is_open(one.path))
    return tuple(f"{name}: left aside, it is the journal that is open, or a file that belongs to it" for name in ours)


def _of_exports(skipped: Sequence[Place]) -> tuple[str, ...]:
    """An export among other files: nothing in it is a recording of another program, and it comes in by itself."""
    found = dict.fromkeys(one.path for one in skipped if one.inside == (MANIFEST,) and is_export(one.path))
    return tuple(
        f"{path.name}: left aside, it is an export of a journal: import it by itself, journal import {shlex.quote(str(path))}"
        for path in found
    )


def _grounds(journal: "Journal", saver: Saver, command: str, progress: Progress | None, *, stopped: bool) -> tuple[str, ...]:
    """What the map that was learned last tells of the sessions that came or changed."""
    ids = [id for one in saver.results if one.status in ("new", "merged") for id in one.ids]
    watched = None if progress is None else lambda done, of: progress(done, of, Place(Path("surface")))
    return learn_imported(journal, ids, saver.batches, command, watched, stopped=stopped)


def _of_trial(journal: "Journal", before: Standing | None, saver: Saver, command: str) -> tuple[str, ...]:
    """What the import tells of a trial that runs, which goes on with its batch where its sessions end it."""
    if not saver.batches:
        return notes_of(before, journal.trials.current())
    with journal.store.write(command, journal.now, saver.batches[-1]) as batch:
        return after_sessions(before, batch, journal.today, journal.settings.thresholds)


def _opened(journal: "Journal", before: Diary) -> tuple[RaisedSign, ...]:
    with journal.store.read() as connection:
        return opened_by(before, diary.read(connection, journal.store.athlete_id, journal.today))


def _begin(parsed: Parsed | None) -> tuple[bool, date, float]:
    """Where a file stands in time: by its first session; files without one last."""
    starts = (
        [(one.session.day, one.session.started_at.timestamp() if one.session.started_at else 0.0) for one in parsed.sessions]
        if parsed
        else []
    )
    day, instant = min(starts, default=(date.max, 0.0))
    return not starts, day, instant


class Run:
    """One import: what is known so far, so that files match each other as well as the journal. ``here``: its files' names."""

    def __init__(self, zone: str, defaults: Defaults, units: Units = "km", here: frozenset[str] = frozenset()) -> None:
        self.zone, self.defaults, self.units, self.here = zone, defaults, units, here
        self.counts: Counter[str] = Counter()
        self._bouts: Bouts | None = None

    def save(self, batch: Batch, read: Sequence[Read]) -> list[FileResult]:
        """Save files, each whole or not at all; the earliest first, so that ids follow time. The results keep the files' order."""
        each = [
            (one, FileResult(one.place, reason=one.refused, status="refused" if one.refused else "duplicate")) for one in read
        ]
        for one, result in sorted(each, key=lambda pair: _begin(pair[0].parsed)):
            if one.digest is not None and one.digest in self.files:
                self._seen_before(one.digest, result)
            elif one.digest is not None and one.parsed is not None:
                self._save_whole(batch, one.digest, one.parsed, result)
        return [result for _, result in each]

    def look(self, batch: Batch) -> None:
        """Learn what the journal holds."""
        self.files = known_files(batch.connection, batch.athlete_id)
        self._bouts = None

    def bouts(self, batch: Batch) -> Bouts:
        """The sessions that the journal holds; only looked up where something new is to be compared with them."""
        if self._bouts is None:
            self._bouts = Bouts(batch.connection, batch.athlete_id)
        return self._bouts

    def _seen_before(self, digest: str, result: FileResult) -> None:
        known = self.files[digest]
        result.format, result.ids = known.format, list(known.ids)
        result.reason = BEFORE
        self.counts["duplicate"] += max(len(result.ids), 1)

    def _save_whole(self, batch: Batch, digest: str, parsed: Parsed, result: FileResult) -> None:
        counts = Counter(self.counts)
        result.format, result.left_out = parsed.format, parsed.left_out
        result.warnings = (*parsed.warnings, *missing(parsed.sessions, self.here))
        try:
            with batch.savepoint():
                self._save(batch, digest, parsed, result)
        except JournalError as error:
            self.counts = counts
            self.look(batch)
            result.status, result.ids, result.lines, result.reason = "refused", [], [], f"{result.place.name}: {error}"
            result.brought.clear()

    def _save(self, batch: Batch, digest: str, parsed: Parsed, result: FileResult) -> None:
        file_id = sources.add_file(batch, digest, parsed.format, result.place.name)
        keep = Keeper(self, batch, file_id, digest, parsed.format, result)
        keep.sessions(parsed.sessions)
        for one in parsed.pain:
            keep.pain(one.pain, one.key)
        for entry in parsed.days:
            keep.day(entry.day, entry.key)
        if parsed.complete_history and parsed.sessions:
            known = [recorded.session.day for recorded in parsed.sessions]
            sources.add_span(batch, min(known), max(known))
        said = Counter(keep.said)
        self.counts.update(said)
        result.status = "new" if said["new"] else "merged" if said["merged"] else "duplicate"
        result.ids = list(dict.fromkeys(result.ids))
        if keep.joined:
            self.look(batch)  # files before this one may name a session that is now part of another
        self.files[digest] = KnownFile(parsed.format, dict.fromkeys(result.ids))


def rules_in_force(journal: "Journal") -> tuple[Rule, ...]:
    """The rules of the settings, shoes by their alias; ``Unknown`` names the rule whose shoes are not there."""
    return tuple(_in_force(journal, number, rule) for number, rule in enumerate(journal.settings.rules, 1))


def _in_force(journal: "Journal", number: int, rule: Rule) -> Rule:
    try:
        return replace(rule, shoes=check_default_shoes(journal, rule.shoes)) if rule.shoes else rule
    except Unknown as error:
        raise Unknown(f"rule {number} ({rule}): {error}") from None


def check_default_shoes(journal: "Journal", alias: str) -> str:
    """The alias of the pair that ``--shoes`` names; refused when it is not there, for a slip would make a new pair."""
    with journal.store.read() as connection:
        return str(shoes.find(connection, journal.store.athlete_id, alias)["alias"])
