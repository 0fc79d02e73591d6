"""Recordings that a list names and that did not come with it."""

from collections.abc import Collection, Iterable

from journal.api.saved import plural
from journal.domain.matching import file_stem
from journal.importers.building.parsed import Recorded
from journal.importers.edge.places import Place

_FEW = 3


def stems(places: Iterable[Place]) -> frozenset[str]:
    """The names of files as lists have them."""
    return frozenset(file_stem(place.name) for place in places)


def missing(sessions: Iterable[Recorded], here: Collection[str]) -> tuple[str, ...]:
    """A note about recordings that a list names and that are not among the files ``here`` (see ``stems``).

    None where none of them is there: such a list was given alone, on purpose.
    """
    named = list(dict.fromkeys(one.file for one in sessions if one.file))
    gone = [name for name in named if file_stem(name) not in here]
    if not gone or len(gone) == len(named):
        return ()
    names = ", ".join(gone[:_FEW]) + ", …" * (len(gone) > _FEW)
    are = "is" if len(gone) == 1 else "are"
    return (f"{plural(len(gone), 'recording')} named in the list {are} not there: {names}; what the list tells is kept",)
