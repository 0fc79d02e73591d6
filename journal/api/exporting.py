"""A whole journal in one file that other programs read: tables in CSV, what is nested in JSON, recordings in CSV."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection

from journal.api.saved import plural
from journal.api.shown import Block, Shown
from journal.domain import unfinished
from journal.domain.databases import refuse_open
from journal.domain.errors import BadValue, Damaged, Refused
from journal.store import schema
from journal.store.encryption import cipher
from journal.store.engine import sqlite_path, url_of
from journal.store.files.backups import claim
from journal.store.portable import readme, recorded, sheets
from journal.store.portable.columns import FORMAT, SHEETS, VERSION
from journal.store.portable.keeping import newest_ids
from journal.store.rows import Row
from journal.version import __version__

if TYPE_CHECKING:
    from journal.api.journal import Journal

README, MANIFEST = "README.txt", "manifest.json"
# Text shrinks to a fifth at the lowest level, and little more at others, which take several times as long: our choice.
_LEVEL = 1
_PLAIN = "The journal is encrypted; this file is not: everybody who gets hold of it can read it."
_SAID = {"sessions": "session", "pain": "pain entry", "days": "day", "checks": "check", "shoes": "pair", "trials": "trial"}


class Taken(Refused):
    """A file of that name is there already, and ``force`` was not said."""


class Member(NamedTuple):
    """One thing that is written: ``name`` is what a progress bar shows."""

    name: str


Progress = Callable[[int, int, Member], None]


@dataclass(frozen=True, repr=False)
class Exported(Shown):
    """The file that was written, how many rows each of its members has, and what to mind."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is in it, in words."""
        said = [plural(self.rows[f"{name}.csv"], what) for name, what in _SAID.items() if self.rows[f"{name}.csv"]]
        points = sum(count for name, count in self.rows.items() if recorded.source_of(name) is not None)
        return ", ".join([*said, *([plural(points, "recorded point")] if points else [])]) or "nothing yet"

    def blocks(self) -> tuple[Block, ...]:
        """Where it is, and what is in it."""
        return (Block(texts=(str(self.path), self.text, *self.notes), lead="Exported"),)


def default_name(journal: "Journal") -> str:
    """``journal-2026-11-22.zip``."""
    return f"journal-{journal.today.isoformat()}.zip"


def export(
    journal: "Journal",
    path: Path | str | None = None,
    *,
    parquet: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write the journal of this athlete to a zip archive, readable by its owner only; returns where and what.

    ``path``: by default ``journal-DAY.zip`` in the current folder. A file that is there gives way only with ``force``.
    ``parquet``: also the tables as parquet (extra ``parquet``). ``Refused``: the file cannot be written, or pyarrow is
    missing; then nothing is left behind.
    """
    target = _target(default_name(journal) if path is None else path, force=force)
    if parquet:
        _check_pyarrow()
    with journal.store.read() as connection, _written(target, force=force) as file:
        rows = _Writer(file, journal.now).write(connection, journal.store.athlete_id, parquet, progress)
    return Exported(target, rows, _notes(journal))


def _notes(journal: "Journal") -> tuple[str, ...]:
    file = sqlite_path(url_of(journal.where))
    return (_PLAIN,) if file is not None and cipher.encrypted(file) else ()


def _target(said: Path | str, *, force: bool) -> Path:
    if not isinstance(said, str | os.PathLike) or not str(said).strip() or "\0" in str(said) or str(said) == "-":
        raise BadValue.of(repr(said), "the name of a file", "journal.zip")
    path = Path(said).expanduser()
    try:
        if path.is_dir():
            raise Refused(f"{path}: this is a folder, expected the name of a file, for example {path / 'journal.zip'}")
        if path.is_symlink() and not path.exists():  # planted, it would take the journal elsewhere
            raise Refused(f"{path}: this is a link that leads nowhere, expected a new name; remove the link, or mend it")
        if path.exists() and not path.is_file():
            raise Refused(f"{path}: this is a device or a pipe, expected the name of a file, for example journal.zip")
        if path.exists() and not force:
            raise _taken(path)
        target = path.resolve() if force else path.parent.resolve() / path.name
        refuse_open(target)
        if not target.parent.is_dir():
            raise Refused(f"{path}: the folder {target.parent} does not exist")
    except (OSError, RuntimeError) as error:
        raise Refused(f"{str(path)[:200]}: it cannot be written: {getattr(error, 'strerror', None) or error}") from None
    return target


def _taken(path: Path) -> Taken:
    return Taken(f"{path}: is there already, expected a new name; force=True writes in its place")


@contextmanager
def _written(target: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """A file that gets its name when the block has ended well, and leaves nothing otherwise.

    ``force``: in the place of what has the name; else that stays, also where it came meanwhile (``Taken``).
    """
    part: Path | None = None
    try:
        # 0600 from its first byte on; in the same folder, so that it can be renamed.
        handle, part = unfinished.begin(target)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if force:
            _put_in_place(part, target)
        else:
            claim(part, target)
    except FileExistsError:
        raise _taken(target) from None
    except OSError as error:
        raise Refused(f"{target}: it cannot be written: {error.strerror or error}; nothing was left behind") from error
    finally:
        if part is not None:
            with suppress(OSError):  # of one that was renamed nothing is left, and what failed is told
                part.unlink()


def _put_in_place(part: Path, target: Path) -> None:
    new = not target.exists()
    part.replace(target)
    try:
        unfinished.to_disk(target.parent)
    except OSError as error:
        if new:
            target.unlink()  # it is told that nothing was left
            raise
        said = f"it is written, but the disk reports an error: {error.strerror or error}"
        raise Refused(f"{target}: {said}; look at it again after the next start of the machine") from error


def _check_pyarrow() -> None:
    try:
        import pyarrow.parquet
    except ImportError:
        raise Refused(
            "parquet needs pyarrow, which is not installed: pip install 'running-pain-journal[parquet]', or in a clone pip install "
            "'.[parquet]'"
        ) from None
    del pyarrow


class _Writer:
    """Writes the members of one archive. The same journal at the same instant gives the same bytes."""

    def __init__(self, file: IO[bytes], now: datetime) -> None:
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self.now = now.astimezone(UTC)
        self.rows: dict[str, int] = {}
        self.hashes: dict[str, str] = {}

    def write(self, connection: Connection, athlete_id: int, parquet: bool, progress: Progress | None) -> dict[str, int]:
        """Everything; the manifest last, for it knows the others."""
        with self.zip:
            self._member(README, ((line + "\n").encode() for line in readme.lines()))
            tables = {sheet.name: self._sheet(connection, athlete_id, sheet.name) for sheet in SHEETS}
            self._recorded(connection, athlete_id, progress)
            if parquet:
                self._parquet(connection, athlete_id, tables)
            self._member(MANIFEST, [self._manifest(connection)])
        return self.rows

    def _sheet(self, connection: Connection, athlete_id: int, name: str) -> list[Row]:
        sheet = next(one for one in SHEETS if one.name == name)
        found = sheets.rows(connection, sheet, athlete_id)
        self.rows[sheet.file] = len(found)
        self._member(sheet.file, (line.encode() for line in sheets.text_of(sheet, found)))
        return found

    def _recorded(self, connection: Connection, athlete_id: int, progress: Progress | None) -> None:
        sources = recorded.sources(connection, athlete_id)
        for number, source_id in enumerate(sources, 1):
            name, streams = recorded.file_of(source_id), recorded.of_source(connection, source_id)
            self.rows[name] = streams.count
            try:
                self._member(name, recorded.text_of(streams))
            except (ValueError, KeyError) as error:
                raise Damaged(f"what source {source_id} recorded is damaged ({error}); journal doctor says more") from None
            if progress:
                progress(number, len(sources), Member(name))

    def _parquet(self, connection: Connection, athlete_id: int, tables: dict[str, list[Row]]) -> None:
        from journal.api import parquet

        for sheet in SHEETS:
            if sheet.form == "csv":
                with self._opened(f"parquet/{sheet.name}.parquet") as file:
                    parquet.write_sheet(sheet, tables[sheet.name], file)
        with self._opened("parquet/streams.parquet") as file:
            parquet.write_streams(connection, recorded.sources(connection, athlete_id), file)

    def _member(self, name: str, parts: Iterable[bytes]) -> None:
        with self._opened(name) as file:
            for part in parts:
                file.write(part)

    @contextmanager
    def _opened(self, name: str) -> Iterator["_Hashing"]:
        # By its name alone: so it is dated 1980 whatever the clock says, and is 0600.
        with self.zip.open(name, "w", force_zip64=True) as file:
            hashing = _Hashing(file)
            yield hashing
        self.hashes[name] = hashing.sum.hexdigest()

    def _manifest(self, connection: Connection) -> bytes:
        members = [
            {"name": name, **({"rows": self.rows[name]} if name in self.rows else {}), "sha256": hash}
            for name, hash in self.hashes.items()
        ]
        told = {
            "format": FORMAT, "version": VERSION, "schema": schema.HEAD, "program": __version__,
            "made_at": self.now.replace(tzinfo=None).isoformat() + "Z", "newest_ids": newest_ids(connection), "members": members,
        }  # fmt: skip
        return (json.dumps(told, indent=1) + "\n").encode()


class _Hashing:
    """A file that is only written to, and whose hash is known in the end."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.sum = file, hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write and count in."""
        self.sum.update(data)
        return self.file.write(data)

    def flush(self) -> None:
        """Nothing waits here."""
