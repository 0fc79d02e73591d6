"""What an export of a journal holds, with each value checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.analysis.streams import Streams
from journal.api.exports import AGAIN, MANIFEST, MOST_TABLE_BYTES, about, bytes_of, manifest, opened, text_of
from journal.domain.errors import BadValue, NewerVersion
from journal.importers.edge.archive import Archive
from journal.store import schema
from journal.store.holds import LARGEST_ID
from journal.store.portable import fitting, recorded
from journal.store.portable.columns import NUMBERED, SHEETS, VERSION
from journal.store.portable.room import Room
from journal.store.portable.sheets import rows_of
from journal.store.rows import Row


@dataclass(frozen=True)
class Content:
    """What an export says of itself, checked; ``rows`` by member, ``recorded`` the sources with a recording."""

    archive: Archive
    hashes: Mapping[str, str]
    version: int
    made_at: str
    newest: dict[str, int]
    rows: dict[str, list[Row]]
    recorded: tuple[int, ...]


def read(archive: Archive) -> Content:
    """What an export holds, each value checked; ``BadValue``, ``Refused`` or ``NewerVersion`` names the member."""
    with about(archive, MANIFEST):
        told = manifest(archive)
        version, newest, hashes = _version(archive, told), _newest(told), _hashes(told)
    _check_members(archive, hashes, version)
    rows: dict[str, list[Row]] = {}
    room = Room()
    for sheet in SHEETS:
        with about(archive, sheet.file):
            there = sheet.since <= version or sheet.file in archive.members
            rows[sheet.name] = (
                rows_of(sheet, text_of(bytes_of(archive, sheet.file, hashes, MOST_TABLE_BYTES)), room) if there else []
            )
    with about(archive):
        fitting.check(rows)
    sources = tuple(sorted(found for name in archive.members if (found := recorded.source_of(name)) is not None))
    known = {row["id"] for row in rows["sources"]}
    strange = next((one for one in sources if one not in known), None)
    if strange is not None:
        raise BadValue(f"{archive.name}: {recorded.file_of(strange)}: there is no source {strange} in sources.json; {AGAIN}")
    return Content(archive, hashes, version, str(told.get("made_at"))[:20], newest, rows, sources)


def told(path: Path) -> tuple[int, str, dict[str, int]]:
    """The version of an export, when it was made, and how many rows each member has; all is checked. Raises as ``read``."""
    with opened(path) as archive:
        content, outside = read(archive), dict[str, int]()
        rows = {sheet.file: len(content.rows[sheet.name]) for sheet in SHEETS}
        points = sum(streams_of(content, one, outside).count for one in content.recorded)
    return content.version, content.made_at, {**rows, "streams": points}


def streams_of(content: Content, source_id: int, outside: dict[str, int]) -> Streams:
    """What a source recorded; ``outside`` is told how many values cannot be, and are unknown. Raises as ``read``."""
    name = recorded.file_of(source_id)
    with about(content.archive, name):
        return recorded.streams_of(bytes_of(content.archive, name, content.hashes), outside)


def _version(archive: Archive, told: Mapping[str, Any]) -> int:
    version, revision = told.get("version"), told.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1 or not isinstance(revision, str):
        raise BadValue.of(
            f"version {version!r}, schema {revision!r}", "a whole number and a name", f"{VERSION} and {schema.HEAD!r}"
        )
    if version > VERSION or revision not in schema.REVISIONS:
        raise NewerVersion(
            f"{archive.name}: exported by a newer version (format {version}, schema {revision[:20]}; this one knows {VERSION}, "
            f"{schema.HEAD}); update the program"
        )
    return version


def _newest(told: Mapping[str, Any]) -> dict[str, int]:
    """The highest ids; a table that an older program did not have gave none."""
    said = told.get("newest_ids")
    newest = {sheet.name: said.get(sheet.name, 0) for sheet in NUMBERED} if isinstance(said, dict) else {}
    if not newest or not all(_is_whole(one) and 0 <= one <= LARGEST_ID for one in newest.values()):
        raise BadValue.of(f"newest_ids {str(said)[:80]}", f"a whole number up to {LARGEST_ID} for each table", '{"sessions": 12}')
    return newest


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _hashes(told: Mapping[str, Any]) -> dict[str, str]:
    members = told.get("members")
    listed = isinstance(members, list) and all(isinstance(one, dict) and isinstance(one.get("name"), str) for one in members)
    if not isinstance(members, list) or not listed:
        raise BadValue.of(f"members {str(members)[:40]}", "a list of names with their sha256", '[{"name": "pain.csv"}]')
    return {one["name"]: str(one.get("sha256", "")).lower() for one in members}


def _check_members(archive: Archive, hashes: dict[str, str], version: int) -> None:
    """Everything that is listed, or that this version has, is there, and nothing else. A hash that was taken out is not asked for."""
    always = (sheet.file for sheet in SHEETS if sheet.since <= version)
    if missing := next((name for name in (*always, *hashes) if name not in archive.members), None):
        raise BadValue(f"{archive.name}: {missing[:80]}: is missing, expected a whole export; {AGAIN}")
    if strange := next((name for name in archive.members if name not in hashes and name != MANIFEST), None):
        raise BadValue(
            f"{archive.name}: {strange[:80]!r}: is not listed in {MANIFEST}, expected nothing else in an export; take it out"
        )
    for name in [name for name, sum in hashes.items() if not sum]:
        del hashes[name]
