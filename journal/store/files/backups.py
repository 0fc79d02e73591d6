"""Verified copies of a journal's file, made through SQLite's backup API: a plain copy of the file would lose the WAL.

A copy is readable by its owner alone from its first byte, and stands under a temporary name until it is verified.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from journal.domain.errors import Damaged, Refused
from journal.domain.unfinished import in_use, to_disk
from journal.store.encryption import cipher
from journal.store.engine import open_file, open_to_read, translated
from journal.store.files.examining import Held, checked, faults, look
from journal.store.files.names import all_of

Kind = Literal["", "upgrade", "restore"]

# Of those that upgrades make; what a person made, and what a restore put aside, stays.
KEEP_BACKUPS = 5
_NAMED = re.compile(r"\.(\d{8}T\d{6})Z?(?:_(\d+))?(?:-(upgrade|restore))?\.backup")
_PART = re.compile(r".*\.(\d+)\.backup\.part(?:-journal|-wal|-shm)?")


@dataclass(frozen=True)
class Backup:
    """A copy that is there: ``made_at`` (UTC) and ``kind`` are told by its name; ``kind`` "" is one that a person made."""

    path: Path
    made_at: datetime
    kind: Kind
    number: int = 1


def back_up(path: Path, now: datetime, kind: Kind = "", target: Path | None = None) -> tuple[Path, Held]:
    """A verified copy of the journal at ``path``, by default beside it; tells where, and what it holds.

    ``target``: the file to make, or a folder that is there, for a copy of the name that it has by default.
    Others may read and write meanwhile: it is the journal of one moment. ``Refused`` where it cannot be written, and
    then nothing is left behind; a file that is there is never overwritten.
    """
    with translated(str(path)), closing(open_to_read(path)) as source:
        source.execute("BEGIN")
        copy, held = _given_name(source, path, now, kind, target)
    if kind == "upgrade":
        _prune(path)
    return copy, held


def _given_name(source: Any, path: Path, now: datetime, kind: Kind, target: Path | None) -> tuple[Path, Held]:
    beside = path
    if target is not None and target.is_dir():
        beside, target = target / path.name, None
    if target is not None:
        clean_up(target.parent)  # before all else: a copy that a killed process had named is refused below
        _refuse_unfit(target)
    with writing_part(source, target or name_beside(beside, now, kind, 1), path) as (part, held):
        for number in range(1, 1000):
            wanted = target or name_beside(beside, now, kind, number)
            try:
                claim(part, wanted)
            except FileExistsError:
                if target is not None:
                    raise _taken(target) from None
                continue
            return wanted, held
    raise Refused(f"{wanted}: there are too many backups of this second; try again")


def name_beside(path: Path, now: datetime, kind: Kind, number: int) -> Path:
    """What a backup of this instant is called, the ``number``-th of its second."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%S}Z" + (f"_{number}" if number > 1 else "")
    return path.with_name(f"{path.name}.{stamp}{'-' if kind else ''}{kind}.backup")


def _refuse_unfit(wanted: Path) -> None:
    if os.path.lexists(wanted):
        raise _taken(wanted)
    if not wanted.parent.is_dir():
        raise Refused(f"{wanted}: the folder {wanted.parent} is not there; make it first, or choose another place")


def _taken(wanted: Path) -> Refused:
    return Refused(f"{wanted}: this file is there already and stays as it is; expected a new name for the backup")


@contextmanager
def writing_part(source: Any, final: Path, like: Path) -> Iterator[tuple[Path, Held]]:
    """A verified copy of what the connection sees, under a temporary name beside ``final``: to be named, else it goes.

    ``like``: the file that the connection reads. ``Refused``: it cannot be written. ``Damaged``: what was copied is not whole.
    """
    clean_up(final.parent)
    part = final.with_name(f"{final.name}.{secrets.token_hex(3)}.{os.getpid()}.backup.part")
    try:
        with _refusing(final):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        held = _copied(source, part, final, like)
        with _refusing(final):
            yield part, held
    finally:
        for one in all_of(part):
            with suppress(OSError):
                one.unlink()


@contextmanager
def _refusing(final: Path) -> Iterator[None]:
    try:
        yield
    except cipher.errors(OSError) as error:
        why = getattr(error, "strerror", None) or error
        raise Refused(f"{final}: the copy of the journal cannot be written ({why}); nothing was changed") from error


def _copied(source: Any, part: Path, final: Path, like: Path) -> Held:
    # Counted and copied in one transaction of the source: both are of the same moment.
    before = look(source)
    with _refusing(final):
        with closing(open_file(part, like)) as target:
            # It is thrown away when anything fails, and synced as a whole.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target)
        to_disk(part)
        with closing(open_file(part, immutable=True)) as target:
            held, fault = checked(target)
    if fault and (own := faults(source)):
        raise Damaged(f"{like}: the journal is damaged ({own}); journal restore lists the backups, journal doctor says where")
    if fault or held != before:
        raise Damaged(f"{final}: the copy does not pass its check ({fault or 'rows are missing'}); journal doctor says more")
    return held


def claim(part: Path, final: Path) -> None:
    """Give a whole copy its name; ``FileExistsError`` where another file has it."""
    try:
        os.link(part, final)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(final):
            raise FileExistsError(final) from None
        part.rename(final)
    try:
        to_disk(final.parent)
    except OSError:
        final.unlink()  # it is told that nothing was made
        raise


def replace_with(part: Path, path: Path) -> None:
    """Put a whole copy in the place of a file, at once."""
    part.replace(path)
    try:
        to_disk(path.parent)
    except OSError as error:
        said = "it is in its place, but the disk reports an error"
        raise Refused(
            f"{path}: {said} ({error.strerror or error}); look at it again after the next start of the machine"
        ) from error


def clean_up(folder: Path) -> None:
    """Remove the parts of copies whose process was killed."""
    with suppress(OSError):
        for one in folder.iterdir():
            named = _PART.fullmatch(one.name)
            if named and not in_use(one, int(named[1])):
                one.unlink(missing_ok=True)


def listed(path: Path) -> list[Backup]:
    """The backups beside a journal, newest first."""
    try:
        names = sorted(one.name for one in path.parent.iterdir() if one.is_file())
    except OSError:
        return []
    found = []
    for name in names:
        named = _NAMED.fullmatch(name[len(path.name) :]) if name.startswith(path.name) else None
        if named and (made_at := _instant(named[1])):
            kind: Kind = "upgrade" if named[3] == "upgrade" else "restore" if named[3] == "restore" else ""
            found.append(Backup(path.with_name(name), made_at, kind, int(named[2] or 1)))
    return sorted(found, key=lambda one: (one.made_at, one.number), reverse=True)


def named_at(file: Path) -> datetime | None:
    """When a backup was made (UTC), by its name; None where a person named it."""
    found = _NAMED.search(file.name)
    return _instant(found[1]) if found else None


def _instant(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # a 31st of February: somebody else's name
        return None


def _prune(path: Path) -> None:
    for old in [one for one in listed(path) if one.kind == "upgrade"][KEEP_BACKUPS:]:
        with suppress(OSError):
            old.path.unlink()
