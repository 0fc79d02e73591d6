"""URLs of PostgreSQL servers, and what is told of them: no password stands in any line."""

import re

from sqlalchemy.engine import URL

from journal.domain.errors import BadValue

OPTIONS = ("host", "sslmode", "sslrootcert")
EXAMPLE = "postgresql:///journal"
_DRIVERS = ("postgresql", "postgres", "postgresql+pg8000")


def is_one(url: URL) -> bool:
    """Whether it is the URL of a PostgreSQL server."""
    return url.drivername.startswith("postgres")


def chosen(url: URL) -> URL:
    """The URL with our driver, whatever it leaves out; ``BadValue``: another driver, an unknown option, no database."""
    if url.drivername not in _DRIVERS:
        raise BadValue.of(f"{shown(url)}: {url.drivername}", "postgresql without the name of a driver", EXAMPLE)
    for name in url.query:
        if name not in OPTIONS:
            raise BadValue.of(f"{shown(url)}: {name}", f"one of the options {', '.join(OPTIONS)}", f"{EXAMPLE}?sslmode=require")
    if not url.database:
        raise BadValue.of(without_password(shown(url)), "the name of a database in the URL", EXAMPLE)
    return url.set(drivername=_DRIVERS[-1])


def shown(url: URL) -> str:
    """A URL as it stands in messages: no password, no options, no driver."""
    return url.set(drivername=url.get_backend_name(), query={}).render_as_string(hide_password=True)


def without_password(text: str) -> str:
    """Text that may be a URL, without everything in it that may be a password: a path is shown, of a URL what begins it."""
    scheme, url, _ = text.partition("://")
    return f"{scheme if _SCHEME.fullmatch(scheme) else ''}://…" if url else text


# A URL with a slip in it, which would be a path: postgresql:/u:p@h, postgres//u:p@h, u:p@h, file:j.db.
_SCHEME = re.compile(r"[A-Za-z][\w+.-]{1,30}")
_KNOWN = r"(?:postgres\w*|pgsql|psql|sqlite3?|mysql|mariadb|oracle|mssql|file|https?)(?:\+\w+)?"
_SLIP = re.compile(rf"\s*(?:{_SCHEME.pattern}[:;]/|{_KNOWN}(?:[:;]|//|/[^/\\]*:[^/\\]*@)|[^/\\]*:[^/\\@]*@)", re.IGNORECASE)


def refuse_unclear(text: str) -> None:
    """``BadValue`` for a URL of which it is not certain what in it is the password, and for a path that looks like one.

    SQLite's have no password. Else it may hold neither ``/?#`` nor ``@``, and what stands behind the host is its port.
    """
    scheme, url, rest = text.partition("://")
    if not url:
        if _SLIP.match(text):
            raise BadValue.of(
                "the place of the journal looks like a URL with a slip in it", "a path or a URL", f"~/journal.db or {EXAMPLE}"
            )
        return
    if scheme.lower().startswith("sqlite"):
        return
    user, at, _ = rest.rpartition("@")
    port = re.match(r"(?:\[[^\]/?#]*\]|[^:/?#]*)(?::([^/?#]*))?", rest[len(user + at) :])
    if re.search(r"[/?#@]", user) or not port or not (port[1] or "0").isdecimal():
        what = "a path or a database URL, USER:PASSWORD@HOST:PORT/DATABASE with / ? # @ in a password written as %2F %3F %23 %40, or no password in it"
        raise BadValue.of(without_password(text), what, f"{EXAMPLE} and PGPASSWORD or a line in ~/.pgpass")
