"""What a map tells of the ground of a session, stretch by stretch along its way; nothing here says where that was."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from journal.domain.errors import BadValue
from journal.domain.surfaces import Mix
from journal.domain.vocabulary import SURFACES

# A day on foot changes ground some hundred times; and around the earth it is 40,000 km: our choice, both.
MOST = 100_000
_FARTHEST_M = 4e7
_AS_KEPT = '[[0.0, 120.5, "asphalt", 0.9], [120.5, 400.0, null, null]]'


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


def measured_m(stretches: Iterable[Stretch]) -> float:
    """Metres of the whole way that was measured, what is unknown of it included."""
    return sum(one.length_m for one in stretches)


def shares(stretches: Iterable[Stretch]) -> Mix:
    """The share of the way on each known surface, the largest first; together below 1 where a part is unknown, empty where all is."""
    listed = tuple(stretches)
    total = measured_m(listed)
    lengths = _summed((one.surface, one.length_m) for one in listed)
    return {name: length / total for name, length in sorted(lengths.items(), key=lambda item: (-item[1], item[0])) if length > 0}


def tell(kept: Iterable[Iterable[Any]], mix: Mix | None) -> bool:
    """Whether these rows, which ``check`` passed, say this mix: to a millionth, for not every Python adds up alike."""
    told, said = shares(from_rows(kept)), mix or {}
    return told.keys() == said.keys() and all(abs(share - said[name]) < 1e-6 for name, share in told.items())


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
    """As they are kept: lists, metres to a decimetre, confidence to a hundredth; what is shorter than that is left out."""
    kept: list[list[Any]] = []
    for one in stretches:
        start_m, end_m = kept[-1][1] if kept else round(one.start_m, 1), round(one.end_m, 1)
        if end_m > start_m:
            sure = None if one.surface is None or one.confidence is None else round(one.confidence, 2)
            kept.append([start_m, end_m, one.surface, sure])
    return kept


def from_rows(kept: Iterable[Iterable[Any]]) -> tuple[Stretch, ...]:
    """The stretches that ``rows`` wrote."""
    return tuple(Stretch(*one) for one in kept)


def check(kept: Any) -> None:
    """``BadValue`` where these are not lists as ``rows`` writes them: each goes on where the one before it ends."""
    if not isinstance(kept, list) or not 0 < len(kept) <= MOST:
        said = f"{len(kept):,} stretches" if isinstance(kept, list) else repr(kept)[:80]
        raise BadValue.of(said, f"a list of 1 to {MOST:,} stretches", _AS_KEPT)
    at = None
    for one in kept:
        if not (isinstance(one, list) and len(one) == 4 and _is_measured(one[0], one[1]) and _is_told(one[2], one[3])):
            raise BadValue.of(repr(one)[:80], "its start and end in metres, its surface and how sure that is, 0 to 1", _AS_KEPT)
        if at is not None and one[0] != at:
            raise BadValue.of(repr(one)[:80], f"a stretch that goes on at {at:g} m, where the one before it ends", _AS_KEPT)
        at = one[1]


def _is_measured(start_m: Any, end_m: Any) -> bool:
    return _is_number(start_m) and _is_number(end_m) and 0 <= start_m < end_m <= _FARTHEST_M


def _is_told(surface: Any, confidence: Any) -> bool:
    if surface is None:
        return confidence is None
    return surface in SURFACES and (confidence is None or (_is_number(confidence) and 0 <= confidence <= 1))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _summed(pairs: Iterable[tuple[str | None, float]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for name, value in pairs:
        if name is not None:
            sums[name] = sums.get(name, 0.0) + value
    return sums
