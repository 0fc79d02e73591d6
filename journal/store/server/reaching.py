"""Reaching a PostgreSQL server: who, where, with which password, and over TLS.

What a URL leaves out is what ``psql`` would take: the user of this machine, the server's own socket, the password of
``PGPASSWORD`` or of the password file.
"""

import getpass
import ssl
import struct
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from journal.domain.errors import BadValue, JournalError, Refused
from journal.store.server import passwords
from journal.store.server.urls import EXAMPLE, shown

# How long a server may take to answer a call: our choice.
CONNECT_SECONDS = 10.0
_SOCKETS = (Path("/var/run/postgresql"), Path("/tmp"))  # where servers put them: Debian's, and the default
_LOCAL = ("localhost", "127.0.0.1", "::1")


def connect(url: URL) -> Any:
    """A connection of the driver; ``Refused`` in one line where the server cannot be reached or does not let us in."""
    import pg8000.dbapi

    try:
        connection = pg8000.dbapi.connect(**arguments(url))
    except (pg8000.dbapi.Error, OSError, KeyError, struct.error, UnicodeError) as error:
        raise _refusal(url, error) from None
    connection._usock.settimeout(None)  # the time was for the call; the driver has no other way to say so
    return connection


def arguments(url: URL) -> dict[str, Any]:
    """What the driver is called with."""
    user, host, port = url.username or getpass.getuser(), url.host, url.port or 5432
    folder = _option(url, "host") or (None if host else next((str(one) for one in _SOCKETS if _socket(one, port).exists()), None))
    if folder and not folder.startswith("/"):
        raise BadValue.of(
            f"{shown(url)}: host={folder}", "the folder of a server's socket", f"{EXAMPLE}?host=/var/run/postgresql"
        )
    host = host or "localhost"
    password = url.password or passwords.of(host, port, str(url.database), user) or ""  # the driver trips over none
    where = {"unix_sock": str(_socket(Path(folder), port))} if folder else {"host": host, "port": port}
    return {
        **where, "user": user, "database": url.database, "password": password, "timeout": CONNECT_SECONDS,
        "ssl_context": _tls(url, bool(folder) or host in _LOCAL), "application_name": "journal",
    }  # fmt: skip


def _option(url: URL, name: str) -> str | None:
    found = url.query.get(name)
    return found[-1] if isinstance(found, tuple) else found


def _socket(folder: Path, port: int) -> Path:
    return folder / f".s.PGSQL.{port}"


def _tls(url: URL, local: bool) -> ssl.SSLContext | bool:
    """How the way to the server is kept private: on another machine its certificate is checked unless the URL says otherwise."""
    mode = _option(url, "sslmode") or ("disable" if local else "verify-full")
    if mode == "verify-full":
        try:
            return ssl.create_default_context(cafile=_option(url, "sslrootcert"))
        except OSError as error:
            raise Refused(
                f"{_option(url, 'sslrootcert')}: no certificates can be read here ({error.strerror or error})"
            ) from None
    if mode not in ("disable", "require"):
        raise BadValue.of(f"{shown(url)}: sslmode={mode}", "disable, require or verify-full", f"{EXAMPLE}?sslmode=require")
    return mode == "require"


def said(error: BaseException | None) -> dict[str, str]:
    """What the server told: C is the SQLSTATE, M the message. Empty where the connection itself failed."""
    told = error.args[0] if error is not None and error.args else None
    return told if isinstance(told, dict) else {}


_REFUSALS = (
    (
        "28",
        "the server does not let this user in; check the user and the password (PGPASSWORD, or a line in ~/.pgpass), "
        "and what its pg_hba.conf allows",
    ),
    ("3D000", "the server has no such database; make it first, for example: createdb {database}"),
    ("57P03", "the server is starting or stopping; try again in a moment"),
    ("53300", "the server has too many connections open; try again in a moment"),
    ("42501", "this user may not use the database; let it own it, for example: createdb --owner {user} {database}"),
)


def _refusal(url: URL, error: BaseException) -> JournalError:
    where, told = shown(url), said(error)
    for state, sentence in _REFUSALS:
        if told.get("C", "").startswith(state):
            return Refused(f"{where}: {sentence.format(database=url.database, user=url.username or getpass.getuser())}")
    if told:
        return Refused(f"{where}: the server refused ({told.get('M', 'no reason given').splitlines()[0]})")
    if isinstance(error, ssl.SSLError):
        return Refused(
            f"{where}: the server's certificate is not trusted; name its authority with ?sslrootcert=FILE, "
            "or go without the check by ?sslmode=require"
        )
    if "SSL" in str(error):
        return Refused(f"{where}: the server does not speak TLS; in a network that you trust go without it by ?sslmode=disable")
    if isinstance(error, KeyError | struct.error | UnicodeError):
        return Refused(f"{where}: what answers there is not a PostgreSQL server")
    return Refused(f"{where}: no server answers there; check the name and the port, and that PostgreSQL runs")
