"""Entries of days that have not come: the clock of a machine was wrong, or a day was mistyped."""

from datetime import UTC, datetime, timedelta

from journal.store.health.findings import Finding, fine
from journal.store.marks import Ask

_DATED = ("session", "pain", "day", "self_check")
# Clocks of two machines differ, and it is tomorrow already in other zones: our choice.
_CLOCKS = timedelta(minutes=10)


def ahead(ask: Ask, now: datetime) -> Finding:
    """How many batches were written, and entries dated, after now."""
    at = f"{(now + _CLOCKS).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    day = (now.astimezone(UTC) + timedelta(days=1)).date()
    batches = next(iter(ask(f"SELECT count(*) FROM batch WHERE at > '{at}'")))[0]
    entries = sum(next(iter(ask(f"SELECT count(*) FROM {name} WHERE day > '{day}'")))[0] for name in _DATED)
    if not batches and not entries:
        return fine("clock", "nothing is dated after now", batches=0, entries=0)
    written = f"{batches:,} {'batches were' if batches != 1 else 'batch was'} written after now" if batches else ""
    dated = f"{entries:,} {'entries are' if entries != 1 else 'entry is'} dated after today" if entries else ""
    found = " and ".join(filter(None, (written, dated)))
    mend = "set the clock of this machine; an entry is moved with journal edit ID --day"
    return Finding("clock", "warning", found, {"batches": batches, "entries": entries}, mend)
