"""What a look at a journal says of the maps beside it: whether imports still learn from one."""

import shlex
from collections.abc import Iterator

from journal.api.learning import indexes, places
from journal.domain.counted import plural
from journal.store.health.findings import Finding, fine
from journal.store.marks import Ask

_AGAIN = "journal surface learn FILE"


def learned(ask: Ask) -> bool:
    """Whether a map told of any session in the file."""
    return bool([*ask("SELECT 1 FROM sqlite_master WHERE name = 'ground'")]) and bool([*ask("SELECT 1 FROM ground LIMIT 1")])


def maps(where: str, learned: bool) -> Iterator[Finding]:
    """One check, where maps were ever learned. Nothing of it is a fault of the journal: what was learned stays."""
    if not learned and not places.folder(where).exists():
        return
    try:
        yield _found(where, learned)
    except OSError as error:
        yield _warning(f"{places.folder(where)}: cannot be looked at ({error.strerror or error})", None)


def _found(where: str, learned: bool) -> Finding:
    kept, used = indexes.kept(where), places.used(where)
    faulty = [one for one in kept if one.fault]
    if used is not None and not any(one.key == used.key for one in kept):
        return _warning(
            f"the index of {used.name}, which imports use, is gone", f"journal surface learn {shlex.quote(used.name)}"
        )
    if faulty:
        return _warning(f"{faulty[0].name} cannot be used: {faulty[0].fault}", _AGAIN)
    if kept and used is None:
        return _warning("no map is used by imports", f"journal surface learn {shlex.quote(kept[0].name)}")
    if learned and not places.folder(where).exists():  # who lets go of the last one leaves the folder
        return _warning("sessions were learned from a map, and none is kept: imports learn nothing", _AGAIN)
    return fine("maps", f"{plural(len(kept), 'map')}, imports use {used.name}" if used else "none is kept", kept=len(kept))


def _warning(found: str, mend: str | None) -> Finding:
    return Finding("maps", "warning", found, {}, mend)
