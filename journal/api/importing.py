"""Bringing files in: each file once, each session once, a bad file stopping nothing else."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from journal import importers
from journal.api.saved import describe_session
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.errors import JournalError, Refused
from journal.domain.vocabulary import RUNNING, choose, slug
from journal.importers.mapping import load_mapping
from journal.importers.matching import fill, same_bout
from journal.importers.parsed import Context, Parsed
from journal.store import entries, shoes, sources, tables
from journal.store.batches import Batch

if TYPE_CHECKING:
    from journal.api.journal import Journal

Status = Literal["new", "merged", "duplicate", "refused"]
Progress = Callable[[int, int, Path], None]


@dataclass
class FileResult:
    """What became of one file. ``ids`` are the entries it brought or matched; ``lines`` say it entry by entry."""

    path: Path
    format: str | None = None
    status: Status = "duplicate"
    ids: list[str] = field(default_factory=list)
    reason: str | None = None
    lines: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What became of all files. ``counts`` are entries: new, merged and duplicate; refused counts files."""

    batch: str | None
    counts: Mapping[str, int]
    files: Sequence[FileResult]
    dry_run: bool


class _DryRunError(Exception):
    """Ends a trial import by rolling it back."""


@dataclass(frozen=True)
class Defaults:
    """What is said of every imported session that does not say it itself. Shoes and surface go to runs."""

    surface: Mapping[str, float] | None = None
    shoes: str | None = None


def import_paths(
    journal: "Journal", paths: Sequence[Path], *, format: str | None = None, mapping: Path | None = None, day: date | None = None,
    surface: Mapping[str, float] | None = None, shoes: str | None = None, dry_run: bool = False, command: str = "import",
    progress: Progress | None = None,
) -> Imported:  # fmt: skip
    """Import files and folders in one batch.

    ``format``: read every file as this one. ``mapping``: a TOML file that says what the columns of a CSV mean.
    ``day``: for files without times. ``dry_run``: tell what would happen and save nothing. Parsing is done before
    the journal is locked, so that other commands are not kept waiting.
    """
    format = choose(format, importers.formats(), "format") if format else None
    context = Context(journal.zone, journal.settings.date_order, journal.now, day, load_mapping(mapping) if mapping else None)
    with journal.store.read() as connection:
        known = sources.known(connection, journal.store.athlete_id)
    read = [_read(path, known, context, format, step, progress) for step, path in _numbered(importers.expand(paths))]
    run = _Run(journal.zone, Defaults(surface, shoes))
    batch_id = None
    try:
        with journal.store.write(command, journal.now) as batch:
            run.save_all(batch, read)
            if dry_run:
                raise _DryRunError
            batch.close()
            batch_id = batch.id
    except _DryRunError:
        pass  # rolled back on purpose
    counts = Counter(run.counts) + Counter(refused=sum(one.status == "refused" for one in run.results))
    return Imported(
        f"b{batch_id}" if batch_id else None,
        {name: counts[name] for name in ("new", "merged", "duplicate", "refused")},
        run.results,
        dry_run,
    )


def _numbered(paths: Sequence[Path]) -> Iterable[tuple[tuple[int, int], Path]]:
    return (((number, len(paths)), path) for number, path in enumerate(paths, start=1))


@dataclass(frozen=True)
class _Read:
    path: Path
    digest: str | None = None
    parsed: Parsed | None = None
    refused: str | None = None


def _read(
    path: Path, known: Mapping[str, Any], context: Context, format: str | None, step: tuple[int, int], progress: Progress | None
) -> _Read:
    if progress:
        progress(*step, path)
    try:
        digest = importers.digest(path)
        return _Read(path, digest, None if digest in known else importers.read(path, context, format))
    except Refused as error:
        return _Read(path, refused=str(error))


class _Run:
    """One import: what is known so far, so that files match each other as well as the journal."""

    def __init__(self, zone: str, defaults: Defaults) -> None:
        self.zone = zone
        self.defaults = defaults
        self.results: list[FileResult] = []
        self.counts: Counter[str] = Counter()

    def save_all(self, batch: Batch, read: Iterable[_Read]) -> None:
        """Save every file, each whole or not at all."""
        self._look(batch)
        for one in read:
            result = FileResult(one.path, reason=one.refused, status="refused" if one.refused else "duplicate")
            self.results.append(result)
            if one.digest is None:
                continue
            if one.digest in self.known:
                self._seen_before(batch, one.digest, result)
            elif one.parsed is not None:
                self._save_whole(batch, one.digest, one.parsed, result)

    def _look(self, batch: Batch) -> None:
        self.known = sources.known(batch.connection, batch.athlete_id)
        self.by_day: dict[date, dict[int, Session]] = {}
        for row_id, session in entries.all_sessions(batch.connection, batch.athlete_id):
            self.by_day.setdefault(session.day, {})[row_id] = session

    def _seen_before(self, batch: Batch, digest: str, result: FileResult) -> None:
        result.ids = sources.entries_of(batch.connection, self.known[digest][0])
        result.reason = "the same file was imported before"
        self.counts["duplicate"] += max(len(result.ids), 1)

    def _save_whole(self, batch: Batch, digest: str, parsed: Parsed, result: FileResult) -> None:
        counts = Counter(self.counts)
        result.format, result.warnings = parsed.format, parsed.warnings
        try:
            with batch.savepoint():
                self._save(batch, digest, parsed, result)
        except JournalError as error:
            self.counts = counts
            self._look(batch)
            result.status, result.ids, result.lines, result.reason = "refused", [], [], f"{result.path.name}: {error}"

    def _save(self, batch: Batch, digest: str, parsed: Parsed, result: FileResult) -> None:
        file_id = sources.add_file(batch, digest, parsed.format, result.path.name)
        self.known[digest] = (file_id, None)
        keep = _Keeper(self, batch, file_id, digest, parsed.format, result)
        for recorded in parsed.sessions:
            keep.session(recorded.session, recorded.key)
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


class _Keeper:
    """Saves the entries of one file."""

    def __init__(self, run: _Run, batch: Batch, file_id: int, digest: str, format: str, result: FileResult) -> None:
        self.run, self.batch, self.file_id, self.digest, self.format, self.result = run, batch, file_id, digest, format, result
        self.said: list[str] = []
        # Two rows of one file are never the same bout.
        self.matched: set[int] = set()

    def session(self, session: Session, key: str | None) -> None:
        """A session: known by its key, the same bout as one that is there, or new."""
        if self._is_known(key):
            return
        twin = self._twin(session)
        if twin is None:
            session = self._completed(session)
            row_id = entries.add_session(self.batch, session, self.run.zone)
            self.matched.add(row_id)
            self.run.by_day.setdefault(session.day, {})[row_id] = session
            self._said("new", "s", row_id, key, describe_session(session))
        else:
            self._merge(*twin, session, key)

    def _merge(self, row_id: int, kept: Session, session: Session, key: str | None) -> None:
        self.matched.add(row_id)
        filled = self._with_shoes(fill(kept, session))
        plain = {name: value for name, value in filled.items() if name != "sets"}
        if plain:
            entries.change_session(self.batch, row_id, plain)
        if filled.get("sets"):
            entries.add_sets(self.batch, row_id, filled["sets"])
        self.run.by_day[kept.day][row_id] = replace(kept, **filled)
        what = f"the same as s{row_id}" + (f", adds {', '.join(sorted(filled))}" if filled else "")
        self._said("merged" if filled else "duplicate", "s", row_id, key, what)

    def _twin(self, session: Session) -> tuple[int, Session] | None:
        near = {
            row_id: kept for step in (-1, 0, 1) for row_id, kept in self.run.by_day.get(_shifted(session.day, step), {}).items()
        }
        alike = [(row_id, kept) for row_id, kept in near.items() if row_id not in self.matched and same_bout(kept, session)]
        # Two candidates: not to be guessed.
        return alike[0] if len(alike) == 1 else None

    def _completed(self, session: Session) -> Session:
        runs = session.sport in RUNNING
        surface = session.surface or (dict(self.run.defaults.surface) if self.run.defaults.surface and runs else None)
        gear = session.shoes or (self.run.defaults.shoes if runs else None)
        return replace(session, surface=surface, shoes=self._alias(gear) if gear and session.sport != "ride" else None)

    def _with_shoes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**values, **({"shoes": self._alias(values["shoes"])} if values.get("shoes") else {})}

    def _alias(self, gear: str) -> str:
        """The alias of the pair that a log calls so; a pair that is not there is added."""
        pairs = shoes.rows(self.batch.connection, self.batch.athlete_id)
        found = shoes.match(pairs, gear)
        if found is not None:
            return str(found["alias"])
        alias = slug(gear)[:60]
        shoes.add(self.batch, Shoe(name=gear, alias=alias))
        self.result.lines.append(f"new shoes {alias} ({gear})")
        return alias

    def pain(self, pain: Pain, key: str | None) -> None:
        """A pain entry."""
        if not self._is_known(key):
            row_id = entries.add_pain(self.batch, pain, self.run.zone)
            self._said("new", "p", row_id, key, f"pain {pain.region} {pain.score:g}/10 on {pain.day}")

    def day(self, day: Day, key: str | None) -> None:
        """A day: fills in what the journal does not say of it."""
        if self._is_known(key):
            return
        found = entries.day_row(self.batch, day.day)
        if found is not None:
            unsaid = {
                f: value
                for f in found
                if f in Day.__dataclass_fields__ and found[f] is None and (value := getattr(day, f)) is not None
            }
            self.batch.update(tables.day, found["id"], unsaid)
            self._said("merged" if unsaid else "duplicate", "d", found["id"], key, f"day {day.day}")
        else:
            self._said("new", "d", entries.save_day(self.batch, day, self.run.zone)[0], key, f"day {day.day}")

    def _is_known(self, key: str | None) -> bool:
        if key is None or key not in self.run.known:
            return False
        entry = self.run.known[key][1]
        self.said.append("duplicate")
        self.result.lines.append(f"duplicate of {entry}" if entry else "duplicate: deleted earlier, not brought back")
        self.result.ids += [entry] if entry else []
        return True

    def _said(self, status: str, kind: str, row_id: int, key: str | None, what: str) -> None:
        own = key or f"{self.digest}#{len(self.said)}"
        sources.add_entry(self.batch, self.file_id, own, self.format, self.result.path.name, kind, row_id)
        self.run.known[own] = (0, f"{kind}{row_id}")
        self.said.append(status)
        self.result.ids.append(f"{kind}{row_id}")
        self.result.lines.append(f"{status} {kind}{row_id}: {what}" if status == "new" else f"{status}: {what}")


def _shifted(day: date, step: int) -> date:
    return date.fromordinal(day.toordinal() + step)


def check_default_shoes(journal: "Journal", alias: str) -> str:
    """The alias of the pair that ``--shoes`` names; refused when it is not there, for a slip would make a new pair."""
    with journal.store.read() as connection:
        return str(shoes.find(connection, journal.store.athlete_id, alias)["alias"])
