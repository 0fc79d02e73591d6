"""Finding and opening a journal."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from journal import config
from journal.api.journal import Journal
from journal.domain.dates import EARLIEST, LATEST
from journal.domain.errors import BadValue, Unknown
from journal.store.engine import sqlite_path, url_of
from journal.store.store import open_store


def open_journal(
    path_or_url: str | Path | None = None,
    *,
    now: datetime | str | None = None,
    athlete: str | int | None = None,
    make: bool = True,
) -> Journal:
    """Open a journal; it is made if it is not there, and upgraded if it is older.

    ``path_or_url``: a file or a database URL; by default ``JOURNAL_DB``, else the platform's data folder.
    ``now``: the instant that counts as now, also as ISO text, by default ``JOURNAL_NOW``, else the clock; without an offset it is
    told by the clock of this machine's time zone.
    ``athlete``: whose entries, by name or number, where a journal holds several; by default the first.
    ``make``: False where a journal is only read, so that a slip in its name is told rather than made a journal of (``Unknown``).
    Closed by ``close()``, or at the end of ``with open_journal() as j:``. Raises ``BadValue``, ``Damaged``, ``NewerVersion``, ``Locked`` or ``Refused`` (journal.domain.errors).
    """
    if path_or_url is not None and not isinstance(path_or_url, str | Path):
        raise BadValue.of(repr(path_or_url), "the path or URL of a journal", 'open_journal("journal.sqlite")')
    instant = current_instant() if now is None else _instant(now, f"now={now!r}")
    where = str(path_or_url) if path_or_url is not None else config.default_database()
    if not make:
        refuse_missing(where)
    settings = config.load(config.config_file())
    store = open_store(where, instant, make)
    try:
        mine = store if athlete is None else store.of(athlete)
    except BaseException:
        store.close()
        raise
    return Journal(mine, settings, instant, machine_zone())


def refuse_missing(where: str) -> None:
    """``Unknown`` where the file of a journal is not there."""
    path = sqlite_path(url_of(where))
    if path is not None and not path.exists():
        raise Unknown(
            f"{path}: there is no journal, expected the file of one, for example journal.sqlite; "
            "the first entry makes it: journal pain none"
        )


def current_instant() -> datetime:
    """``JOURNAL_NOW`` where it is set, else the clock; always aware. Without an offset it is in this machine's time zone."""
    said = os.environ.get("JOURNAL_NOW")
    return _instant(said, f"JOURNAL_NOW={said}") if said else datetime.now(UTC)


def _instant(said: object, told: str) -> datetime:
    """An aware instant from one, or from its ISO text; ``told``: how it was said."""
    try:
        instant = datetime.fromisoformat(said) if isinstance(said, str) else said
        if not isinstance(instant, datetime) or instant != instant:  # pandas' NaT is not even itself
            raise TypeError
        day = instant.date()
    except (TypeError, ValueError):
        raise BadValue.of(told, "an ISO instant", "2026-10-31T20:00:00Z") from None
    if not EARLIEST < day < LATEST:
        raise BadValue.of(told, f"an instant from {EARLIEST} to {LATEST}", "2026-10-31T20:00:00Z")
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(machine_zone()))


def machine_zone() -> str:
    """The time zone of this machine."""
    return get_localzone_name() or "UTC"
