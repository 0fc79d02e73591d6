"""The backups beside a journal: is there one, of when, and would it do?"""

from datetime import datetime, timedelta
from pathlib import Path

from journal.store.encryption import cipher
from journal.store.files.backups import Backup, listed
from journal.store.health.findings import PLACE, Finding, fine

# A month of entries is what nobody types again: our choice.
OLDEST = timedelta(days=30)
_NOW = "journal backup"


def copies(path: Path, now: datetime) -> Finding:
    """The newest backup that a person or an upgrade made: its age, and whether it passes the checks of a journal."""
    from journal.store.health.content import first_fault

    found = listed(path)
    if not found:
        return Finding("backups", "warning", "there is no backup beside the journal", {"backups": 0, "days": None}, _NOW)
    newest, age = found[0], now - found[0].made_at
    numbers = {"backups": len(found), "days": age.days}
    wrong = first_fault(newest.path)
    if wrong is not None and wrong.code == PLACE and cipher.encrypted(newest.path):
        said = f"{newest.path.name} is not verified: {wrong.found}"
        return Finding("backups", "warning", said, numbers, f"JOURNAL_PASSPHRASE_FILE=FILE journal doctor, or {_NOW}")
    if wrong is not None:
        said = f"{newest.path.name} does not pass its check: {wrong.found}"
        return Finding("backups", "fault", said, numbers, _NOW, PLACE)
    if age > OLDEST:
        return Finding("backups", "warning", f"{_counted(found)}, the newest {age.days} days old", numbers, _NOW)
    return fine("backups", f"{_counted(found)}, the newest {age.days} days old; it passes every check", **numbers)


def _counted(found: list[Backup]) -> str:
    return f"{len(found)} backup{'s' if len(found) > 1 else ''}"
