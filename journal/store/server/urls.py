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
        raise BadValue.of(shown(url), "the name of a database in the URL", EXAMPLE)
    return url.set(drivername=_DRIVERS[-1])


def shown(url: URL) -> str:
    """A URL as it stands in messages: no password, no options, no driver."""
    return url.set(drivername=url.get_backend_name(), query={}).render_as_string(hide_password=True)


def without_password(text: str) -> str:
    """Text that may be a URL, without everything in it that may be a password."""
    return re.sub(r"\?.*", "", re.sub(r"://.*@", "://…@", text, flags=re.DOTALL), flags=re.DOTALL)
