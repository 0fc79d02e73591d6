"""Exports of a journal among the files that are to be imported: told apart by their manifest, and read member by member."""

import hashlib
import io
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from journal.domain.databases import refuse_open
from journal.domain.errors import BadValue, JournalError, NewerVersion, Refused
from journal.importers.edge.archive import Archive
from journal.importers.edge.archives import is_archive
from journal.store.portable.cells import json_of
from journal.store.portable.columns import FORMAT
from journal.store.portable.room import Room

MANIFEST = "manifest.json"
AGAIN = "export the journal again"
# Our choices: ten years of everything have some megabytes a table, and a day recorded every second has ten.
_MOST_BYTES = 256 * 2**20
MOST_TABLE_BYTES = 32 * 2**20
_PIECE_BYTES = 2**20
_MOST_MANIFEST_BYTES = 8 * 2**20


def is_export(path: Path) -> bool:
    """Whether a file is an export of a journal: a zip archive with a manifest that says so. Never raises."""
    try:
        if not is_archive(path):
            return False
        with opened(path) as archive:
            told = manifest(archive) if MANIFEST in archive.members else {}
    except (OSError, JournalError, ValueError):
        return False
    return told.get("format") == FORMAT


def alone(paths: Sequence[Path], options: Mapping[str, Any]) -> Path | None:
    """The export among the paths, None where there is none; ``BadValue``: something stands beside it that means nothing for it."""
    found = next((path for path in paths if is_export(path)), None)
    if found is None:
        return None
    if len(paths) > 1:
        raise BadValue(
            f"{found}: the export of a journal, expected by itself: journal import {shlex.quote(str(found))}; import the other files after it"
        )
    said = next((name for name, value in options.items() if value), None)
    if said:
        raise BadValue(
            f"{said}: means nothing for {found}, the export of a journal, expected without: journal import {shlex.quote(str(found))}"
        )
    return found


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, closed in the end; ``Refused``: it cannot be read, or is damaged."""
    refuse_open(path)
    try:
        file = io.FileIO(path)
    except OSError as error:
        raise Refused(
            f"{path}: cannot be read ({error.strerror or error}): expected a file that you may read; look at it with ls -l, then try again"
        ) from None
    archive = Archive(path.name, file)
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def about(archive: Archive, member: str = "") -> Iterator[None]:
    """Whatever is wrong inside is one line that names the archive and the member."""
    where = ": ".join(one for one in (archive.name, member) if one)
    try:
        yield
    except NewerVersion:
        raise
    except JournalError as error:
        raise type(error)(f"{where}: {error}") from None
    except (ValueError, MemoryError) as error:
        raise BadValue(f"{where}: cannot be read ({' '.join(str(error).split())[:80]}); {AGAIN}") from None


def bytes_of(archive: Archive, name: str, hashes: Mapping[str, str], most: int = _MOST_BYTES) -> bytes:
    """A member, whole; ``BadValue`` or ``Refused``: missing, too large, or not as its hash says."""
    if name not in archive.members:
        raise BadValue(f"is missing, expected a whole export; {AGAIN}")
    if archive.size(name) > most:
        raise Refused(f"has {archive.size(name) / 2**20:,.0f} MB, expected at most {most / 2**20:,.0f} MB; not read")
    with archive.opened(name) as file:
        # A piece at a time: an archive gives no more at once than its directory may have.
        data = b"".join(iter(lambda: file.read(_PIECE_BYTES), b""))
    if name in hashes and hashlib.sha256(data).hexdigest() != hashes[name]:
        raise Refused(
            f"is not as it was exported (its SHA-256 is another one than in {MANIFEST}); {AGAIN}, or if it was changed on purpose, take "
            f"its sha256 out of {MANIFEST}"
        )
    return data


def text_of(data: bytes) -> str:
    """The text of a member; ``BadValue`` for what is not UTF-8."""
    try:
        return data.decode("utf-8-sig")  # spreadsheets put a mark in front
    except UnicodeDecodeError as error:
        raise BadValue.of(f"byte {error.start}", "UTF-8 text", "as it was exported") from None


def manifest(archive: Archive) -> dict[str, Any]:
    """What the manifest says; ``BadValue`` or ``ValueError`` where it is none."""
    text = text_of(bytes_of(archive, MANIFEST, {}, _MOST_MANIFEST_BYTES))
    Room().text(text, nested=True)
    told = json_of(text)
    if not isinstance(told, dict):
        raise BadValue("holds no object, expected one with format and version")
    return told
