"""What a map told of the ground of one session, as the report shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from journal.domain.stretches import Stretch, confidences, longest, measured_m, shares
from journal.domain.surfaces import whole_per_cents
from journal.domain.units import Units
from journal.domain.vocabulary import HARD_SURFACES
from journal.report import say
from journal.report.info import Info
from journal.report.surface_looks import LOOKS, UNKNOWN

# So many sessions have a strip, the latest: our choice. No more are read for a report.
LATEST = 12


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The stretches of a session along its way, and the map that told them: the name of its file and the day of its data.

    ``way_m``: the length of the way in metres, its unknown part included; ``shares``: the share of it on each known surface, the
    largest first. ``longest_m``: metres of the longest unbroken stretch on each known surface; ``hard_m``: of the longest on hard
    ground of any kind. ``ordered``: whether the stretches stand in the order of the way, to the metre; where not, there is one for
    each surface, as long as the distance and the share say in the words of the report.
    """

    session_id: str
    day: date
    sport: str
    stretches: tuple[Stretch, ...]
    way_m: float
    shares: Mapping[str, float]
    longest_m: Mapping[str, float]
    hard_m: float
    map_name: str | None = None
    map_day: date | None = None
    ordered: bool = True

    @property
    def per_cents(self) -> Mapping[str, int]:
        """The shares in whole per cent, the largest first, what is unknown last; together 100."""
        return whole_per_cents(self.shares)

    @property
    def hard(self) -> float:
        """The share of the way that is known to be hard."""
        return sum(share for name, share in self.shares.items() if name in HARD_SURFACES)

    @property
    def unknown(self) -> float:
        """The share of the way of which nothing is known; 1 where there is no way."""
        return max(0.0, 1.0 - sum(self.shares.values()))


@dataclass(frozen=True, kw_only=True)
class OnGround(Info):
    """``strips``: the sessions drawn, the latest first."""

    strips: tuple[Ground, ...]


def ground(session_id: str, day: date, sport: str, stretches: Sequence[Stretch], map_name: str, map_day: date | None) -> Ground:
    """What a map told of a session; neighbours of one surface are one stretch, as sure as its metres on average."""
    told = tuple(_joined(list(each)) for _, each in groupby(stretches, key=lambda one: one.surface))
    return Ground(
        session_id=session_id, day=day, sport=sport, stretches=told, way_m=measured_m(told),
        shares=shares(told), longest_m=longest(told), hard_m=_longest_hard(told),
        map_name=map_name, map_day=map_day,
    )  # fmt: skip


def _longest_hard(stretches: Sequence[Stretch]) -> float:
    kinds = groupby(stretches, key=lambda one: one.surface in HARD_SURFACES)
    return max((sum(one.length_m for one in each) for hard, each in kinds if hard), default=0.0)


def _joined(each: Sequence[Stretch]) -> Stretch:
    sure = confidences(each)
    return Stretch(each[0].start_m, each[-1].end_m, each[0].surface, next(iter(sure.values()), None))


def for_others(one: Ground, units: Units) -> Ground:
    """The same without the map's name and day and without the order along the way.

    Which surface follows which, metre by metre, is a print of the way: held against a map it could find the streets. So
    each surface has one stretch, hard ones first. Metres on each surface could be held against the ways of a place too: lengths are
    no finer than the report's words say them, to a tenth of a unit, and the stretches are drawn from the distance in these words and
    shares in whole per cent. So they tell no more than the words, and do not contradict them.
    """
    coarse = {name: say.tenth(metres, units) for name, metres in one.longest_m.items()}
    way_m = say.tenth(one.way_m, units)
    return replace(
        one, stretches=_by_surface(one, way_m), way_m=way_m, longest_m={name: metres for name, metres in coarse.items() if metres},
        hard_m=say.tenth(one.hard_m, units), map_name=None, map_day=None, ordered=False,
    )  # fmt: skip


def _by_surface(one: Ground, way_m: float) -> tuple[Stretch, ...]:
    sure = confidences(one.stretches)
    listed, start = [], 0.0
    for name in LOOKS:
        if metres := way_m * one.per_cents.get(name, 0) / 100:
            listed.append(Stretch(start, start + metres, None if name == UNKNOWN else name, sure.get(name)))
            start += metres
    return tuple(listed)
