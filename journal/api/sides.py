"""What a journal's file holds, in words: to compare the one that is there with the backup that is to take its place."""

from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from journal.api.opening import machine_zone
from journal.domain.dates import show_day
from journal.domain.errors import JournalError
from journal.store.engine import open_file, translated
from journal.store.files.backups import named_at
from journal.store.files.examining import Held, look
from journal.store.files.looking import looking
from journal.store.schema import HEAD, REVISIONS

# What people call the rows of a table: one, several. The others hold what belongs to these.
KINDS = {
    "session": ("session", "sessions"),
    "pain": ("pain entry", "pain entries"),
    "day": ("day", "days"),
    "self_check": ("self-check", "self-checks"),
    "episode": ("episode", "episodes"),
    "trial": ("trial", "trials"),
    "shoe": ("pair of shoes", "pairs of shoes"),
}
_DAYS = ("session", "pain", "day")


@dataclass(frozen=True)
class Side:
    """What a file holds: ``entries`` of each kind (keys as the tables are called), the day of the ``last``, its ``schema``
    and the athlete's time zone. ``fault``: why nobody can tell."""

    entries: Mapping[str, int]
    last: date | None = None
    schema: str | None = None
    zone: str | None = None
    fault: str | None = None

    @property
    def text(self) -> str:
        """``10 sessions, 14 pain entries, the last of Sun 22 Nov 2026``."""
        last = f", the last of {show_day(self.last)}" if self.last else ""
        return self.fault or f"{in_words(self.entries)}{last}{f' ({self.unknown})' if self.unknown else ''}"

    @property
    def unknown(self) -> str | None:
        """That this program cannot open it; None where it can."""
        known = self.schema is None or self.schema in REVISIONS
        return None if known else f"of a newer program: schema {self.schema}, this one knows {HEAD}"


def side(path: Path, *, backup: bool = False) -> Side:
    """What a file holds; nothing is changed. ``backup``: nobody writes it, so nothing is read from beside it."""
    if not path.is_file() or not path.stat().st_size:
        return Side({}, fault="no journal")
    try:
        with translated(str(path)):
            if backup:
                with closing(open_file(path, immutable=True)) as connection:
                    return _side(connection)
            with looking(path) as connection:
                return _side(connection)
    except (JournalError, OSError):
        return Side({}, fault="damaged, or not readable")


def _side(connection: Any) -> Side:
    held = look(connection)
    there = [f"SELECT max(day) AS day FROM {name}" for name in _DAYS if name in held.rows]
    last = zone = None
    if there:
        said = connection.execute(f"SELECT max(day) FROM ({' UNION ALL '.join(there)})").fetchone()[0]
        with suppress(TypeError, ValueError):  # nothing is there, or no day is
            last = date.fromisoformat(said)
    if "athlete" in held.rows:
        zone = next(iter(connection.execute("SELECT zone FROM athlete ORDER BY id LIMIT 1").fetchall()), (None,))[0]
    return Side(entries_of(held), last, held.revision, zone, None if held.looks_ours or not held.rows else "not a journal")


def entries_of(held: Held) -> dict[str, int]:
    """How many entries of each kind."""
    return {name: held.rows.get(name, 0) for name in KINDS}


def in_words(entries: Mapping[str, int]) -> str:
    """``10 sessions, 14 pain entries``."""
    said = [f"{count:,} {KINDS[name][count != 1]}" for name, count in entries.items() if count]
    return ", ".join(said) or "no entries"


def local(at: datetime | str, zone: str | None = None) -> str:
    """An instant, also as ISO text, on the athlete's clock, else this machine's: ``2026-11-22 11:00``, as every list shows it."""
    try:
        at = datetime.fromisoformat(at) if isinstance(at, str) else at
    except ValueError:  # an export says what it likes
        return str(at)
    try:
        there = ZoneInfo(zone or machine_zone())
    except (OSError, ValueError):  # not a zone, or none that this machine knows
        there = ZoneInfo("UTC")
    return f"{at.astimezone(there):%Y-%m-%d %H:%M}"


def compared(path: Path, file: Path) -> tuple[str, str]:
    """What is there now, and what the backup holds: two lines to read before the one takes the place of the other."""
    now, then = side(path), side(file, backup=True)
    made_at = named_at(file)
    of = f" of {local(made_at, now.zone)}" if made_at else ""
    return f"now: {now.text}", f"the backup{of}: {then.text}"
