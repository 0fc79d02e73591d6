"""What a map told of the ground of one session, as the report shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from journal.domain.stretches import Stretch, confidences, longest, shares
from journal.domain.vocabulary import HARD_SURFACES
from journal.report.surface_looks import LOOKS, UNKNOWN

# So many sessions have a strip, the latest: our choice. No more are read for a report.
LATEST = 12
# What is shared says lengths to so many metres: our choice.
COARSE_M = 100.0


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The stretches of a session along its way, and the map that told them: the name of its file and the day of its data.

    ``longest_m``: metres of the longest unbroken stretch on each known surface; ``hard_m``: of the longest on hard ground of any
    kind. ``ordered``: whether the stretches stand
    in the order of the way; where not, there is one for each surface.
    """

    session_id: str
    day: date
    sport: str
    stretches: tuple[Stretch, ...]
    longest_m: Mapping[str, float]
    hard_m: float
    map_name: str | None = None
    map_day: date | None = None
    ordered: bool = True

    @property
    def way_m(self) -> float:
        """The length of the way in metres, its unknown part included."""
        return sum(one.length_m for one in self.stretches)

    @property
    def shares(self) -> Mapping[str, float]:
        """The share of the way on each known surface, the largest first."""
        return shares(self.stretches)

    @property
    def hard(self) -> float:
        """The share of the way that is known to be hard."""
        return sum(share for name, share in self.shares.items() if name in HARD_SURFACES)

    @property
    def unknown(self) -> float:
        """The share of the way of which nothing is known; 1 where there is no way."""
        return max(0.0, 1.0 - sum(self.shares.values()))


def ground(session_id: str, day: date, sport: str, stretches: Sequence[Stretch], map_name: str, map_day: date | None) -> Ground:
    """What a map told of a session; neighbours of one surface are one stretch, as sure as its metres on average."""
    told = tuple(_joined(list(each)) for _, each in groupby(stretches, key=lambda one: one.surface))
    return Ground(
        session_id=session_id, day=day, sport=sport, stretches=told, longest_m=longest(told), hard_m=_longest_hard(told),
        map_name=map_name, map_day=map_day,
    )  # fmt: skip


def _longest_hard(stretches: Sequence[Stretch]) -> float:
    kinds = groupby(stretches, key=lambda one: one.surface in HARD_SURFACES)
    return max((sum(one.length_m for one in each) for hard, each in kinds if hard), default=0.0)


def _joined(each: Sequence[Stretch]) -> Stretch:
    sure = confidences(each)
    return Stretch(each[0].start_m, each[-1].end_m, each[0].surface, next(iter(sure.values()), None))


def for_others(one: Ground) -> Ground:
    """The same without the map's name and day and without the order along the way.

    Which surface follows which, metre by metre, is a print of the way: held against a map it could find the streets. So
    each surface has one stretch, hard ones first, of its length in all; lengths are rounded to 100 m. That tells no more of
    a place than the distance and the shares of the session, which are shared too.
    """
    coarse = {name: _coarse(metres) for name, metres in one.longest_m.items()}
    return replace(
        one, stretches=_by_surface(one.stretches), longest_m={name: metres for name, metres in coarse.items() if metres},
        hard_m=_coarse(one.hard_m), map_name=None, map_day=None, ordered=False,
    )  # fmt: skip


def _by_surface(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    sure = confidences(stretches)
    listed, start = [], 0.0
    for name in LOOKS:
        metres = _coarse(sum(one.length_m for one in stretches if (one.surface or UNKNOWN) == name))
        if metres:
            listed.append(Stretch(start, start + metres, None if name == UNKNOWN else name, sure.get(name)))
        start += metres
    return tuple(listed)


def _coarse(metres: float) -> float:
    return round(metres / COARSE_M) * COARSE_M
