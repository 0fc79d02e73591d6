"""What a map tells of the ground of a session, stretch by stretch along its way; nothing here says where that was."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from journal.domain.surfaces import Mix


class Stretch(NamedTuple):
    """Metres ``start_m`` to ``end_m`` of the way on one surface, None where unknown.

    ``confidence``: how likely that is right, 0 to 1; None where the surface is unknown.
    """

    start_m: float
    end_m: float
    surface: str | None
    confidence: float | None

    @property
    def length_m(self) -> float:
        """How long it is, in metres."""
        return self.end_m - self.start_m


def shares(stretches: Iterable[Stretch]) -> Mix:
    """The share of the way on each known surface, the largest first; together below 1 where a part is unknown, empty where all is."""
    listed = tuple(stretches)
    total = sum(one.length_m for one in listed)
    lengths = _summed((one.surface, one.length_m) for one in listed)
    return {name: length / total for name, length in sorted(lengths.items(), key=lambda item: (-item[1], item[0])) if length > 0}


def longest(stretches: Iterable[Stretch]) -> dict[str, float]:
    """Metres of the longest stretch on each known surface; neighbours of one surface are one stretch."""
    found: dict[str, float] = {}
    name, length = None, 0.0
    for one in stretches:
        length = length + one.length_m if one.surface == name else one.length_m
        name = one.surface
        if name is not None:
            found[name] = max(found.get(name, 0.0), length)
    return found


def confidences(stretches: Iterable[Stretch]) -> dict[str, float]:
    """How likely each known surface is right, 0 to 1: the mean over its metres."""
    listed = [one for one in stretches if one.confidence is not None]
    lengths = _summed((one.surface, one.length_m) for one in listed)
    sure = _summed((one.surface, one.length_m * (one.confidence or 0.0)) for one in listed)
    return {name: sure[name] / length for name, length in lengths.items() if length > 0}


def rows(stretches: Iterable[Stretch]) -> list[list[Any]]:
    """As they are kept: lists, metres to a decimetre, confidence to a hundredth."""
    return [
        [round(one.start_m, 1), round(one.end_m, 1), one.surface, None if one.confidence is None else round(one.confidence, 2)]
        for one in stretches
    ]


def from_rows(kept: Iterable[Iterable[Any]]) -> tuple[Stretch, ...]:
    """The stretches that ``rows`` wrote."""
    return tuple(Stretch(*one) for one in kept)


def _summed(pairs: Iterable[tuple[str | None, float]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for name, value in pairs:
        if name is not None:
            sums[name] = sums.get(name, 0.0) + value
    return sums
