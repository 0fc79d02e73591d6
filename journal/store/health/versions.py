"""What the program runs on: versions of Python, SQLite and the packages, and which extras are there."""

import platform
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from journal.store.health.findings import PLACE, Finding, fine
from journal.version import __version__

# The oldest SQLite with what the store uses: RETURNING and DROP COLUMN, https://www.sqlite.org/releaselog/3_35_0.html
LEAST_SQLITE = (3, 35, 0)
_PACKAGES = (
    "sqlalchemy",
    "alembic",
    "pandas",
    "numpy",
    "plotly",
    "click",
    "rich",
    "jinja2",
    "tomlkit",
    "platformdirs",
    "tzlocal",
    "tzfpy",
)
EXTRAS = {"notebooks": "jupyterlab", "png": "kaleido", "postgres": "pg8000", "encrypted": "sqlcipher3", "parquet": "pyarrow"}


def versions() -> Iterator[Finding]:
    """The program and what it needs, then the extras."""
    known = {name: _version(name) for name in _PACKAGES}
    missing = [name for name, found in known.items() if found is None]
    numbers = {"journal": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version, **known}
    said = ", ".join(f"{name} {found}" for name, found in numbers.items() if found)
    again = "install the program again: pip install --upgrade running-pain-journal"
    if missing:
        yield Finding("versions", "fault", f"missing: {', '.join(missing)}; there are {said}", numbers, again, PLACE)
    elif sqlite3.sqlite_version_info < LEAST_SQLITE:
        least = ".".join(map(str, LEAST_SQLITE))
        yield Finding(
            "versions", "fault", f"SQLite {sqlite3.sqlite_version} is older than {least}", numbers, "use a newer Python", PLACE
        )
    else:
        yield fine("versions", said, **numbers)
    extras = {name: _version(package) for name, package in EXTRAS.items()}
    there = ", ".join(name for name, found in extras.items() if found) or "none"
    missing = [name for name, found in extras.items() if not found]
    get = f"pip install 'running-pain-journal[{','.join(missing)}]'"
    yield fine("extras", f"installed: {there}" + (f"; not installed: {', '.join(missing)} ({get})" if missing else ""), **extras)


@cache
def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
