"""Plain and encrypted journals behind one door. An encrypted one is SQLite with every page under AES-256 (SQLCipher 4).

SQLCipher is loaded only for a file that looks encrypted. The key is made of the passphrase by 256,000 rounds of
PBKDF2-HMAC-SHA512, as SQLCipher does itself on each connection: here it is made once a process, and the passphrase is not
kept. The key is handed over by a call, never inside SQL that is logged, so that it stands in no statement, log or error.
"""

import os
import sqlite3
import sys
from collections.abc import Callable
from hashlib import pbkdf2_hmac
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL

from journal.domain.errors import Refused
from journal.store.encryption import passphrase
from journal.store.files.handles import beginning

_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
# Of 4,096 random bytes nearly always all 256 values occur; text, and SQLite's first page with a broken header, have fewer.
_LEAST_VALUES = 250
INSTALL = "pip install 'running-pain-journal[encrypted]', or in a clone pip install '.[encrypted]'"
# SQLCipher 4's own: whoever knows the passphrase can open the journal with any other program that knows SQLCipher.
_ROUNDS = 256_000
_SALT, _KEY = 16, 32
# The keys of this process by the salt that a file begins with: a connection more, and a backup, ask and wait no more.
_known: dict[bytes, str] = {}


def encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted journal: whole pages, and nothing but noise in the first one."""
    if not path.is_file():
        return False
    page = beginning(path, _PAGE)
    return len(page) == _PAGE and path.stat().st_size % _PAGE == 0 and page[:16] != _PLAIN and len(set(page)) >= _LEAST_VALUES


def connect(path: Path, like: Path | None = None, how: str = "") -> Any:
    """A DB-API connection to a journal or a backup, plain or encrypted; in a notebook any thread may use it.

    ``like``: the journal that a new or empty file is to be encrypted like; without it, or where that one is plain, it is
    plain. ``how``: parameters of a SQLite URI, such as ``mode=rw`` for a file that must be there.
    SQLite's backup API copies only between two of a kind. Nothing is set but the key:
    pragmas and ``isolation_level`` are the caller's. ``Refused``: no passphrase, a wrong one, or SQLCipher is missing.
    Errors of the connection itself are of ``errors()``.
    """
    if encrypted(path):
        return unlocked(path, opening_key(path, how), how)
    if like is not None and encrypted(like) and not (path.exists() and path.stat().st_size):
        return unlocked(path, opening_key(like), how)
    return sqlite3.connect(_named(path, how), uri=bool(how), check_same_thread=False)


def _named(path: Path, how: str) -> str:
    return f"{path.absolute().as_uri()}?{how}" if how else str(path)


def opening_key(path: Path, how: str = "") -> str:
    """The key that opens this file, made once a process of the passphrase. ``Refused`` where it does not open it."""
    salt = beginning(path, _SALT)
    if salt not in _known:
        sqlcipher(path)  # whether it is there, before anybody is asked for a passphrase
        key = made_key(passphrase.kept(path) or passphrase.asked(path), salt)
        if not _opens(path, key, how):
            raise Refused(
                f"{path}: this passphrase does not open it, or it is no journal; nothing was changed; "
                "try again, and if you are sure of it, restore a backup"
            )
        _known[salt] = key
    return _known[salt]


def made_key(said: str, salt: bytes | None = None) -> str:
    """The key of a passphrase, as SQLCipher reads it: derived as it does itself, with a salt of its own for a new journal."""
    salt = os.urandom(_SALT) if salt is None else salt
    return f"x'{(pbkdf2_hmac('sha512', said.encode(), salt, _ROUNDS, _KEY) + salt).hex()}'"


def remember(key: str) -> None:
    """A new file has this key: nobody is asked for its passphrase again."""
    _known[bytes.fromhex(key[2:-1])[_KEY:]] = key


def unlocked(path: Path, key: str, how: str = "") -> Any:
    """A connection with this key; nothing is read yet, so a wrong one shows later."""
    module = sqlcipher(path)
    connection = module.connect(_named(path, how), uri=bool(how), check_same_thread=False)
    # It tells what it cannot decrypt on stderr, in lines of its own.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.set_key(key)
    # A later SQLCipher may have other defaults: the journals that are there stay readable.
    connection.execute("PRAGMA cipher_compatibility = 4").fetchall()
    return connection


def _opens(path: Path, key: str, how: str) -> bool:
    connection = unlocked(path, key, how)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except errors() as error:
        if "not a database" not in str(error):
            raise
        return False
    finally:
        connection.close()
    return True


def engine(url: URL, path: Path, reached: Callable[[Callable[[], Any], Path, Any], Any]) -> Engine:
    """An engine on an encrypted journal; its key is in no URL and no argument.

    ``reached``: makes the connection of a pool's record, given how, the file and the record.
    """
    key = opening_key(path)

    def opened(record: Any) -> Any:
        return reached(lambda: unlocked(path, key), path, record)

    return create_engine(url, module=sqlcipher(), creator=opened, hide_parameters=True)


def sqlcipher(path: Path | None = None) -> ModuleType:
    """SQLCipher's DB-API module; ``Refused`` names the extra, or tells that a plain SQLite has taken its name.

    ``path``: the encrypted file that it is to open.
    """
    try:
        import sqlcipher3.dbapi2 as module
    except ImportError:
        what = f"{path}: this is an encrypted journal, or none at all, and" if path else "an encrypted journal"
        raise Refused(f"{what} needs a package that is not installed: {INSTALL}") from None
    probe = module.connect(":memory:")
    try:
        if probe.execute("PRAGMA cipher_version").fetchone() is None:
            raise Refused("the sqlcipher3 that is installed cannot encrypt: pip install --force-reinstall sqlcipher3")
    finally:
        probe.close()
    found: ModuleType = module
    return found


def errors(*also: type[Exception]) -> tuple[type[Exception], ...]:
    """What connections of ``connect`` raise, and ``also``: SQLCipher has classes of its own, which are not sqlite3's."""
    module = sys.modules.get("sqlcipher3.dbapi2")
    return (*also, sqlite3.Error, module.Error) if module is not None else (*also, sqlite3.Error)
