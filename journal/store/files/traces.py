"""Whether a file that no database can be read from was a journal: before it is moved away, and before a backup is advised."""

import re
from pathlib import Path

from journal.store.encryption import cipher
from journal.store.files.backups import listed
from journal.store.files.examining import OURS
from journal.store.files.handles import beginning
from journal.store.files.names import beside, size_of
from journal.store.schema import APPLICATION_ID

_HEAD = b"SQLite format 3\0"
_ID_AT = 68
# The tables stand within a journal's first pages, also where a migration made them anew: our choice, far above it.
_LOOKED_AT = 16 * 2**20
_TABLE = re.compile(rb'CREATE TABLE "?(\w+)')
# Other programs have a table called session, too: our choice.
_ENOUGH = 2
_PAGE = 512  # SQLite's smallest


def was_a_journal(path: Path) -> bool:
    """Whether a file shows any trace of one: our mark or tables, an encrypted journal's noise, or backups that bear its name."""
    head = beginning(path, _LOOKED_AT)
    marked = head.startswith(_HEAD) and head[_ID_AT : _ID_AT + 4] == APPLICATION_ID.to_bytes(4)
    cut = head.startswith(_HEAD) and len(head) < _PAGE  # all that is left of some database, which is lost anyway
    return marked or cut or cipher.encrypted(path) or bool(listed(path)) or _has_tables(head) or _has_tables(_log(path))


def _has_tables(pages: bytes) -> bool:
    return len({name.decode() for name in _TABLE.findall(pages)} & OURS) >= _ENOUGH


def _log(path: Path) -> bytes:
    log = beside(path, "-wal")
    if not size_of(log):
        return b""
    with log.open("rb") as file:  # SQLite holds no lock on it
        return file.read(_LOOKED_AT)
