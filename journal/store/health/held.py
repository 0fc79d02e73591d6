"""What a sound journal holds, so that nobody takes another one, or an empty one, for the own."""

from collections.abc import Mapping

from journal.domain.counted import plural
from journal.store.health.findings import Finding, fine
from journal.store.marks import Ask

_KINDS: Mapping[str, str] = {
    "session": "session",
    "pain": "pain entry",
    "day": "day",
    "self_check": "self-check",
    "trial": "trial",
}


def held(ask: Ask) -> Finding:
    """How many entries of each kind, of all athletes in the file."""
    counts = {name: int(next(iter(ask(f"SELECT count(*) FROM {name}")))[0]) for name in _KINDS}
    said = ", ".join(plural(count, _KINDS[name]) for name, count in counts.items() if count)
    return fine("entries", said or "no entries", **counts)
