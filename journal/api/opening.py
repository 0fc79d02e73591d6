"""Finding and opening a journal."""

import os
from datetime import UTC, datetime
from pathlib import Path

from tzlocal import get_localzone_name

from journal import config
from journal.api.journal import Journal
from journal.domain.dates import EARLIEST, LATEST
from journal.domain.errors import BadValue, Unknown
from journal.store.engine import sqlite_path, url_of
from journal.store.store import open_store


def open_journal(
    path_or_url: str | Path | None = None, *, now: datetime | None = None, athlete: str | int | None = None, make: bool = True
) -> Journal:
    """Open a journal; it is made if it is not there, and upgraded if it is older.

    ``path_or_url``: a file or a database URL; by default ``JOURNAL_DB``, else the platform's data folder.
    ``now``: the instant that counts as now (aware), by default ``JOURNAL_NOW``, else the clock.
    ``athlete``: whose entries, by name or number, where a journal holds several; by default the first.
    ``make``: False where a journal is only read, so that a slip in its name is told rather than made a journal of (``Unknown``).
    Raises ``Damaged``, ``NewerVersion``, ``Locked`` or ``Refused`` (journal.domain.errors).
    """
    instant = now or current_instant()
    where = str(path_or_url) if path_or_url is not None else config.default_database()
    if not make:
        _refuse_missing(where)
    settings = config.load(config.config_file())
    store = open_store(where, instant)
    try:
        mine = store if athlete is None else store.of(athlete)
    except BaseException:
        store.close()
        raise
    return Journal(mine, settings, instant, get_localzone_name() or "UTC")


def _refuse_missing(where: str) -> None:
    path = sqlite_path(url_of(where))
    if path is not None and not path.exists():
        raise Unknown(
            f"{path}: there is no journal, expected the file of one, for example journal.sqlite; "
            "the first entry makes it: journal pain none"
        )


def current_instant() -> datetime:
    """``JOURNAL_NOW`` where it is set, else the clock; always aware."""
    said = os.environ.get("JOURNAL_NOW")
    if not said:
        return datetime.now(UTC)
    try:
        instant = datetime.fromisoformat(said)
    except ValueError:
        raise BadValue.of(f"JOURNAL_NOW={said}", "an ISO instant", "2026-10-31T20:00:00Z") from None
    if not EARLIEST < instant.date() < LATEST:
        raise BadValue.of(f"JOURNAL_NOW={said}", f"an instant from {EARLIEST} to {LATEST}", "2026-10-31T20:00:00Z")
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
