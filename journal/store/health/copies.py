"""The backups beside a journal: is there one, of when, and would it do?"""

import shlex
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from journal.domain.counted import plural
from journal.domain.errors import JournalError
from journal.store.encryption import cipher
from journal.store.files.backups import Backup, listed
from journal.store.files.examining import look
from journal.store.files.looking import looking
from journal.store.files.plain import plain_copies
from journal.store.health.findings import PLACE, Finding, fine

# A month of entries is what nobody types again: our choice.
OLDEST = timedelta(days=30)
BACK_UP = "journal backup"


def copies(path: Path, now: datetime) -> Finding:
    """The newest backup that a person or an upgrade made: its age, and whether it passes the checks of a journal."""
    from journal.store.health.content import first_fault

    found = listed(path)
    if not found:
        return Finding(
            "backups", "warning", "there is no backup beside the journal", {"backups": 0, "days": None, "unreadable": 0}, BACK_UP
        )
    newest, age = found[0], now - found[0].made_at
    unreadable = [one.path for one in found[1:] if not _can_be_read(one.path)]
    numbers = {"backups": len(found), "days": age.days, "unreadable": len(unreadable)}
    wrong = first_fault(newest.path)
    if wrong is not None and wrong.code == PLACE and cipher.encrypted(newest.path):
        said = f"{newest.path.name} is not verified: {wrong.found}"
        return Finding("backups", "warning", said, numbers, f"JOURNAL_PASSPHRASE_FILE=FILE journal doctor, or {BACK_UP}")
    if wrong is not None:
        said = f"{newest.path.name} does not pass its check: {wrong.found}"
        return Finding("backups", "fault", said, numbers, BACK_UP, PLACE)
    if unreadable:
        names = ", ".join(one.name for one in unreadable[:3]) + (", …" if len(unreadable) > 3 else "")
        said = f"{_counted(found)}, of which {len(unreadable)} cannot be read: {names}; the newest passes every check"
        mend = f"look at them, then: rm {' '.join(shlex.quote(str(one)) for one in unreadable)}"
        return Finding("backups", "warning", said, numbers, mend if age <= OLDEST else f"{BACK_UP}; {mend}")
    if age > OLDEST:
        return Finding("backups", "warning", f"{_counted(found)}, the newest {age.days} days old", numbers, BACK_UP)
    return fine("backups", f"{_counted(found)}, the newest {age.days} days old; it passes every check", **numbers)


def _can_be_read(path: Path) -> bool:
    """Whether a backup opens as a journal; one that is encrypted is not asked for its passphrase, and taken for one."""
    if cipher.encrypted(path):
        return True
    try:
        with looking(path) as connection:
            return look(connection).ours
    except cipher.errors(JournalError, OSError, UnicodeError):
        return False


def plain(path: Path) -> Iterator[Finding]:
    """Plain copies beside an encrypted journal; nothing is told of a journal that is plain itself."""
    if not cipher.encrypted(path):
        return
    there = plain_copies(path)
    if not there:
        yield fine("plain-copies", "no copy beside it is without encryption", copies=0)
        return
    names = ", ".join(one.name for one in there[:3]) + (", …" if len(there) > 3 else "")
    said = (
        f"the journal is encrypted, but {plural(len(there), 'copy')} beside it {'is' if len(there) == 1 else 'are'} not: {names}"
    )
    yield Finding("plain-copies", "warning", said, {"copies": len(there)}, "journal db encrypt --remove-old-backups")


def _counted(found: list[Backup]) -> str:
    return plural(len(found), "backup")
