"""Recordings of which next to nothing is left: a file that was cut off at its first point."""

from dataclasses import replace

from journal.domain.errors import Refused
from journal.importers.building.parsed import Parsed, Recorded

# How every reader tells that a file ends too early.
_BROKEN = "breaks off"
_SAYS = ("distance_m", "duration_s", "moving_s")


def without_scraps(name: str, parsed: Parsed) -> Parsed:
    """What a file that breaks off holds, without recordings of a single point that know neither distance nor time.

    A whole file of one point says what it means to say, and is read. ``Refused``: nothing is left.
    """
    kept = tuple(one for one in parsed.sessions if not _is_scrap(one))
    if len(kept) == len(parsed.sessions) or not any(_BROKEN in line for line in parsed.warnings):
        return parsed
    if not (kept or parsed.days or parsed.pain):
        raise Refused(f"{name}: holds no session with a distance or a time, expected a recorded activity; export the activity")
    return replace(parsed, sessions=kept, warnings=(*parsed.warnings, "a recording of a single point is left out"))


def _is_scrap(one: Recorded) -> bool:
    return one.streams.count == 1 and not one.session.sets and all(getattr(one.session, name) is None for name in _SAYS)
