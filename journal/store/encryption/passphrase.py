"""Where the passphrase of an encrypted journal comes from: a file, the system's keyring, or the person.

Never from a flag, a URL or the value of a variable of the environment: other programs can read those.
"""

import getpass
import os
import shlex
import stat
import sys
from pathlib import Path
from typing import Any

from journal import config
from journal.domain.errors import BadValue, Refused

FILE_VARIABLE = "JOURNAL_PASSPHRASE_FILE"
_SERVICE = "running-pain-journal"
GET_KEYRING = (
    "the keyring needs a package that is not installed: "
    "pip install 'running-pain-journal[encrypted]', or in a clone pip install '.[encrypted]'"
)
# A stolen file can be tried offline as often as one likes. Between the 8 letters that NIST SP 800-63B asks of a password
# beside another factor and the 15 of one that stands alone: our choice.
SHORTEST = 12


def kept(path: Path) -> str | None:
    """The passphrase that a file or the keyring holds for a journal; None where neither is set up, or the keyring holds none."""
    settings = config.load(config.config_file())
    named = os.environ.get(FILE_VARIABLE) or settings.passphrase_file
    if named:
        return _from_file(Path(named))
    return _keyring(path, "get_password") if settings.passphrase == "keyring" else None


def asked(path: Path) -> str:
    """The passphrase, typed without being shown; ``Refused`` where nobody can be asked."""
    if not _somebody_is_there():
        raise Refused(
            f"{path}: this journal is encrypted (or is none), and there is no terminal to ask for its passphrase: "
            f"name a file that holds it, for example {FILE_VARIABLE}=~/.journal-passphrase"
        )
    return _typed(f"Passphrase of {path.name}: ")


def chosen(path: Path) -> str:
    """A new passphrase: from where it is kept, else typed twice, and then put into the keyring where that is to keep it."""
    said = kept(path)
    if said is None:
        if not _somebody_is_there():
            raise Refused(
                f"{path}: there is no terminal to ask for a passphrase: name a file that holds it, "
                f"for example {FILE_VARIABLE}=~/.journal-passphrase"
            )
        said = _checked(_typed(f"New passphrase (at least {SHORTEST} characters; nobody can recover it): "))
        if _typed("The same again: ") != said:
            raise BadValue("the two passphrases are not the same; nothing was changed")
        if config.load(config.config_file()).passphrase == "keyring":
            _keyring(path, "set_password", said)
    return _checked(said)


def _checked(said: str) -> str:
    if len(said) < SHORTEST:
        raise BadValue(
            f"this passphrase has {len(said)} characters: expected at least {SHORTEST}, for who takes the file can try millions; "
            "for example four or five words that do not belong together; nothing was changed"
        )
    return said


def _from_file(named: Path) -> str:
    try:
        path = named.expanduser()
        _refuse_open_to_others(path, path.stat())  # before it is opened: a pipe would wait for somebody who writes into it
        with path.open(encoding="utf-8") as file:
            _refuse_open_to_others(path, os.fstat(file.fileno()))
            said = file.readline().rstrip("\r\n")
    except (OSError, ValueError, RuntimeError) as error:
        raise Refused(f"{named}: the passphrase cannot be read from here: {getattr(error, 'strerror', None) or error}") from None
    if not said:
        raise Refused(f"{named}: the first line is empty, expected the passphrase of the journal there")
    return said


def _refuse_open_to_others(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{path}: not a file, expected one that holds the passphrase")
    # Windows keeps no such bits: there a file in one's own folder is one's own.
    if os.name != "nt" and (found.st_uid != os.getuid() or found.st_mode & 0o077):
        raise Refused(
            f"{path}: others may read this passphrase, expected a file of your own that they cannot: chmod 600 {shlex.quote(str(path))}"
        )


def _keyring(path: Path, what: str, *said: str) -> Any:
    try:
        import keyring
    except ModuleNotFoundError:
        raise Refused(GET_KEYRING) from None
    try:
        return getattr(keyring, what)(_SERVICE, str(path.absolute()), *said)
    except keyring.errors.KeyringError as error:
        raise Refused(
            f"the keyring of this system does not answer ({type(error).__name__}): set passphrase_file instead, "
            "for example journal config passphrase_file ~/.journal-passphrase"
        ) from None


def _somebody_is_there() -> bool:
    # A notebook has no terminal, but its kernel puts a question of its own in the place of getpass.
    return (sys.stdin is not None and sys.stdin.isatty()) or getpass.getpass.__module__ != "getpass"


def _typed(question: str) -> str:
    try:
        return getpass.getpass(question)
    except (EOFError, RuntimeError):  # the latter: a notebook that runs with nobody before it
        raise Refused("no passphrase was typed; nothing was changed") from None
