"""Encrypting a journal, and making it plain again."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal import config
from journal.domain.errors import BadValue, Refused, Unknown
from journal.store.encryption import cipher, converting, passphrase
from journal.store.engine import shown, sqlite_path, url_of
from journal.store.files.plain import plain_copies
from journal.store.store import open_store


@dataclass(frozen=True)
class Converted:
    """What was converted. ``readable``: copies beside it that anybody can still read; ``removed``: those that were removed.

    ``was_so``: it was encrypted before, and only its plain copies were looked after.
    """

    path: Path
    readable: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    was_so: bool = False


def encrypt(path: str | Path | None, now: datetime, *, remove_old_backups: bool = False) -> Converted:
    """Encrypt a journal under a new passphrase; close it first where you have it open. ``now`` is for an upgrade that may be due.

    ``remove_old_backups``: its plain copies beside it go, once it is encrypted and was opened again; of a journal that is
    encrypted already that is all that is done. Raises ``Refused``,
    ``BadValue`` (a passphrase that is short, or was not typed twice the same), ``Locked``, ``Damaged`` and ``Unknown``.
    """
    file = _file(path)
    was_so = cipher.encrypted(file)
    if was_so and not remove_old_backups:
        raise Refused(f"{file}: is encrypted already; for another passphrase: journal db decrypt, then journal db encrypt")
    cipher.sqlcipher()  # whether it is there, before anybody types a passphrase
    open_store(str(file), now).close()
    if not was_so:
        converting.encrypt(file, passphrase.chosen(file))
        open_store(str(file), now).close()
    copies = plain_copies(file)
    if not remove_old_backups:
        return Converted(file, copies)
    _remove(copies)
    return Converted(file, (), copies, was_so)


def _remove(copies: tuple[Path, ...]) -> None:
    for copy in copies:
        try:
            copy.unlink()
        except OSError as error:
            raise Refused(f"{copy}: this plain copy cannot be removed ({error.strerror or error}); remove it yourself") from None


def decrypt(path: str | Path | None, now: datetime) -> Converted:
    """Make a journal readable for everybody who can read its file; raises as ``encrypt`` does."""
    file = _file(path)
    if not cipher.encrypted(file):
        raise Refused(f"{file}: is not encrypted; journal db encrypt does that")
    converting.decrypt(file)
    open_store(str(file), now).close()
    return Converted(file)


def _file(path: str | Path | None) -> Path:
    where = str(path) if path is not None else config.default_database()
    file = sqlite_path(url_of(where))
    if file is None:
        raise BadValue(f"{shown(url_of(where))}: expected a journal in a file; a server's is encrypted where its disk is")
    if not file.is_file():
        raise Unknown(f"{file}: there is no journal, expected the file of one, for example journal.sqlite")
    return file
