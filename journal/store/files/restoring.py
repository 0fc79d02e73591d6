"""Putting a backup in the place of the journal: all of it or nothing, and never without keeping what was there."""

import os
import shlex
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from journal.domain.errors import BadValue, Damaged, Locked, Refused
from journal.store.encryption import cipher
from journal.store.engine import WAIT_SECONDS, make_private, open_file, translated
from journal.store.files.backups import back_up, name_beside, replace_with, writing_part
from journal.store.files.examining import Held, checked, examined, readable
from journal.store.files.handles import beginning
from journal.store.files.names import beside
from journal.store.files.same_file import refuse_no_file
from journal.store.files.traces import was_a_journal
from journal.store.waiting import TOO_LONG

# The first step of a copy takes the write lock of the journal, and no journal has so few pages.
_PAGES_AT_ONCE = 4
_ELSEWHERE = "nothing was changed; name your journal with --db, or move this file away first"
_BUSY = (5, 6)  # SQLITE_BUSY, SQLITE_LOCKED


@dataclass(frozen=True)
class Restored:
    """What the journal ``held`` afterwards, where the present one was ``kept`` (None: there was none), and how."""

    held: Held
    kept: Path | None = None
    was_damaged: bool = False


def restore(path: Path, file: Path, now: datetime) -> Restored:
    """Make the journal at ``path`` what the backup ``file`` holds; the present one is backed up first.

    The backup is checked before anything is changed. A journal in use is replaced in one transaction: others read the
    old one or the new one. One that is damaged is kept aside as a file. Raises ``Refused``, ``BadValue``, ``Damaged``,
    ``NewerVersion`` or ``Locked``.
    """
    refuse_unfit(path, file)
    with closing(_opened(file)) as source, translated(str(file)):
        source.execute("BEGIN")
        held = examined(source, file)
        present = _present(path)
        if isinstance(present, Held):
            _refuse_other_cipher(path, file)
            return Restored(held, _replaced(source, held, path, now))
        return Restored(held, _put_in_place(source, path, file, now), present)


def refuse_unfit(path: Path, file: Path) -> None:
    """Refuse, in a line, what cannot be a backup of the journal at ``path``; it is not read further than its first bytes."""
    try:
        # Opening and closing a file drops the locks that this process has on it: not on the journal.
        if path.exists() and file.samefile(path):
            raise BadValue(
                f"{file}: this is the journal itself, expected a backup of it; journal restore lists those that there are"
            )
        if file.is_dir():
            raise Refused(f"{file}: this is a folder, expected a backup; journal restore lists those that there are")
        head = beginning(file, 16)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(f"{file}: there is no such file, expected a backup; journal restore lists those that there are") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise Refused(
            f"{str(file)[:200]}: cannot be read ({why}), expected a backup; journal restore lists those that there are"
        ) from None
    if head.startswith(b"PK\x03\x04"):
        raise BadValue(f"{file}: an archive, expected a backup; an export is read by journal import {shlex.quote(str(file))}")
    if not head:
        raise Damaged(f"{file}: this file is empty, expected a backup; journal restore lists those that there are")
    if not path.is_symlink() or path.exists():  # a link that leads nowhere leads to where the journal is made
        refuse_no_file(path)


def _opened(file: Path) -> Any:
    """The backup; where nothing can be made beside it, as a file that nobody writes."""
    with translated(str(file)):
        connection = open_file(file)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except cipher.errors() as error:
            connection.close()
            if not any(word in str(error) for word in ("unable to open", "readonly")):
                raise
            connection = open_file(file, immutable=True)
    return connection


def _present(path: Path) -> Held | bool:
    """What the journal holds; else whether there is one that is damaged. ``Damaged``: another program's database."""
    if not path.exists() or not path.stat().st_size:
        return False
    try:
        with translated(str(path)), closing(open_file(path)) as connection:
            held = readable(connection, path)
    except Damaged as error:
        if not was_a_journal(path):
            raise Damaged(f"{path}: this file is no journal, nor what is left of one; {_ELSEWHERE}") from error
        return True
    if held.rows and not held.looks_ours:
        raise Damaged(f"{path}: this is the database of another program, not a journal; {_ELSEWHERE}")
    return held


def _refuse_other_cipher(path: Path, file: Path) -> None:
    if cipher.encrypted(path) != cipher.encrypted(file):
        which = "is encrypted and the journal is not" if cipher.encrypted(file) else "is not encrypted and the journal is"
        raise BadValue(
            f"{file}: this backup {which}; restore it to a new place, --db PATH, and see journal db encrypt or journal db decrypt"
        )


def _replaced(source: Any, held: Held, path: Path, now: datetime) -> Path:
    """Replace a journal in use; where it was kept. Once it is replaced, what is kept stays, whatever comes."""
    kept: list[Path] = []
    replaced = False

    def holding_the_lock(status: int, _remaining: int, _pages: int) -> None:
        # From the first step on nobody else can write: what is backed up now is all that there ever was.
        if status in _BUSY:
            raise Locked(f"{path}: {TOO_LONG}")
        if not kept:
            kept.append(back_up(path, now, "restore")[0])

    try:
        with translated(str(path)), closing(open_file(path)) as target:
            _use_wal(target, path)
            source.backup(target, pages=_PAGES_AT_ONCE, progress=holding_the_lock)
            replaced = True
            _check(target, held, path, kept[0])
    except Refused as error:
        if replaced or not kept:
            raise
        if beside(path, "-wal").exists():  # the next to open the journal may find a restore in it that was done
            raise Refused(f"{error}; it is not certain whether it was restored; as it was: {kept[0]}") from error
        kept[0].unlink(missing_ok=True)  # the journal is as it was
        raise
    return kept[0]


def _check(target: Any, held: Held, path: Path, kept: Path) -> None:
    try:
        found, fault = checked(target)
    except cipher.errors() as error:
        why = str(error).splitlines()[0]
        raise Refused(
            f"{path}: restored, but it could not be checked ({why}): journal doctor does it once the disk is well; as it was: {kept}"
        ) from error
    if fault or found.rows != held.rows:
        why = fault or "it does not hold what the backup holds"
        raise Damaged(f"{path}: restored, but it does not pass its check ({why}): journal doctor says more; as it was: {kept}")


def _use_wal(target: Any, path: Path) -> None:
    """Readers beside the one that replaces it; a journal that was copied here by hand may have lost this."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            target.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except cipher.errors() as error:
            if "locked" not in str(error):
                raise
            if time.monotonic() > until:
                raise Locked(f"{path}: {TOO_LONG}") from None
            time.sleep(0.02)


def _put_in_place(source: Any, path: Path, file: Path, now: datetime) -> Path | None:
    """Make the journal where there is none that can be read; what stands there is kept aside. A link stays one."""
    path = path.resolve()
    _make_folder(path)
    with writing_part(source, path, file) as (part, _):
        with closing(open_file(part)) as copy:
            _use_wal(copy, part)
        aside = _set_aside(path, now)
        try:
            replace_with(part, path)
        except (OSError, Refused) as error:
            if aside is None:
                raise
            said = (
                str(error) if isinstance(error, Refused) else f"{path}: the backup cannot be put here ({error.strerror or error})"
            )
            raise Refused(f"{said}; as it was: {aside}") from error
    return aside


def _make_folder(path: Path) -> None:
    if not path.parent.is_dir():
        make_private(path)
        path.unlink()


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Keep the files of a damaged journal under other names; the first stays until the new one takes its place.

    A log of the old one beside the new one would be played into it.
    """
    there = [one for one in (path, beside(path, "-wal")) if os.path.lexists(one)]
    aside = _free_name(path, now) if any(one.stat().st_size for one in there) else None
    for one in there:
        if aside and one == path:
            try:
                os.link(path, aside)
            except OSError:  # a file system without links
                path.rename(aside)
        elif one != path:
            one.rename(beside(aside, "-wal")) if aside else one.unlink()
    for one in (aside, beside(aside, "-wal")) if aside else ():
        with suppress(FileNotFoundError):
            one.chmod(0o600)
    if aside and path not in there:
        aside = beside(aside, "-wal")
    with suppress(FileNotFoundError):
        beside(path, "-shm").unlink()
    return aside


def _free_name(path: Path, now: datetime) -> Path:
    for number in range(1, 1000):
        found = name_beside(path, now.astimezone(UTC), "", number).with_suffix(".damaged")
        if not os.path.lexists(found):
            return found
    raise Refused(f"{path}: there are too many damaged files of this second; try again")
