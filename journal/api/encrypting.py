"""Encrypting a journal, and making it plain again."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal import config
from journal.domain.errors import BadValue, Refused, Unknown
from journal.store.encryption import cipher, converting, passphrase
from journal.store.engine import shown, sqlite_path, url_of
from journal.store.files.handles import beginning
from journal.store.store import open_store

_PLAIN = b"SQLite format 3\0"


@dataclass(frozen=True)
class Converted:
    """What was converted. ``readable``: copies beside it that anybody can still read; ``removed``: those that were removed."""

    path: Path
    readable: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()


def encrypt(path: str | Path | None, now: datetime, *, remove_old_backups: bool = False) -> Converted:
    """Encrypt a journal under a new passphrase; close it first where you have it open. ``now`` is for an upgrade that may be due.

    ``remove_old_backups``: its plain copies beside it go, once it is encrypted and was opened again. Raises ``Refused``,
    ``BadValue`` (a passphrase that is short, or was not typed twice the same), ``Locked``, ``Damaged`` and ``Unknown``.
    """
    file = _file(path)
    if cipher.encrypted(file):
        raise Refused(f"{file}: is encrypted already; for another passphrase: journal db decrypt, then journal db encrypt")
    cipher.sqlcipher()  # whether it is there, before anybody types a passphrase
    open_store(str(file), now).close()
    converting.encrypt(file, passphrase.chosen(file))
    open_store(str(file), now).close()
    copies = plain_copies(file)
    if remove_old_backups:
        for copy in copies:
            copy.unlink()
    return Converted(file, () if remove_old_backups else copies, copies if remove_old_backups else ())


def decrypt(path: str | Path | None, now: datetime) -> Converted:
    """Make a journal readable for everybody who can read its file; raises as ``encrypt`` does."""
    file = _file(path)
    if not cipher.encrypted(file):
        raise Refused(f"{file}: is not encrypted; journal db encrypt does that")
    converting.decrypt(file)
    open_store(str(file), now).close()
    return Converted(file)


def plain_copies(file: Path) -> tuple[Path, ...]:
    """Backups beside a journal that are not encrypted: files whose name begins with its name, and which are SQLite's."""
    beside = sorted(file.parent.iterdir())
    return tuple(one for one in beside if one != file and one.name.startswith(f"{file.name}.") and _is_plain(one))


def _is_plain(path: Path) -> bool:
    if not path.is_file():
        return False
    return beginning(path, len(_PLAIN)) == _PLAIN


def _file(path: str | Path | None) -> Path:
    where = str(path) if path is not None else config.default_database()
    file = sqlite_path(url_of(where))
    if file is None:
        raise BadValue(f"{shown(url_of(where))}: expected a journal in a file; a server's is encrypted where its disk is")
    if not file.is_file():
        raise Unknown(f"{file}: there is no journal, expected the file of one, for example journal.sqlite")
    return file
