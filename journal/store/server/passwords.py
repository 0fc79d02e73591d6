"""The password of a server, from where ``psql`` looks too: ``PGPASSWORD``, then the password file.

The file's lines are host:port:database:user:password, ``*`` stands for any, and a backslash before ``:`` or itself; the
first line that fits counts (PostgreSQL's manual, "The Password File").
"""

import os
import re
import shlex
import stat
from pathlib import Path

from journal.domain.errors import Refused


def of(host: str, port: int, database: str, user: str) -> str | None:
    """The password for a user of a database; None where none is kept. ``Refused``: others can read the file."""
    if said := os.environ.get("PGPASSWORD"):
        return said
    path = _file()
    try:
        text = path.read_text(encoding="utf-8", errors="surrogateescape") if path.is_file() else ""
    except OSError as error:
        raise Refused(f"{path}: the passwords in it cannot be read ({error.strerror}); check its permissions") from None
    if text and os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Refused(f"{path}: others can read the passwords in it; make it yours alone: chmod 600 {shlex.quote(str(path))}")
    wanted = (host, str(port), database, user)
    return next((password for fields, password in _lines(text) if _fits(fields, wanted)), None)


def _file() -> Path:
    if said := os.environ.get("PGPASSFILE"):
        return Path(said)
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / "pgpass.conf"
    return Path(os.path.expanduser("~/.pgpass"))  # noqa: PTH111  # Path.expanduser raises for an unknown user


def _lines(text: str) -> list[tuple[list[str], str]]:
    split = (re.findall(r"(?:^|(?<=:))((?:\\.|[^:\\])*)", line) for line in text.splitlines() if not line.startswith("#"))
    plain = ([re.sub(r"\\(.)", r"\1", field) for field in fields] for fields in split)
    return [(fields[:4], fields[4]) for fields in plain if len(fields) == 5]


def _fits(fields: list[str], wanted: tuple[str, ...]) -> bool:
    return all(said in ("*", asked) for said, asked in zip(fields, wanted, strict=True))
