"""The catalogue of factors: every ``Factor`` that a module in here or in a room below defines. There is no list to edit."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from types import ModuleType

from journal.domain.errors import Unknown
from journal.domain.vocabulary import nearest
from journal.factors.factor import LEVELS, Factor, Level

Thresholds = Mapping[str, Mapping[Level, float]]


def catalogue(thresholds: Thresholds | None = None) -> tuple[Factor, ...]:
    """Every factor, sorted by id, with a user's thresholds where given; ``Unknown`` for one that is not there."""
    found = tuple(sorted(_found(), key=lambda one: one.id))
    own = thresholds or {}
    _refuse_unknown(own, found)
    return tuple(one.with_thresholds(own.get(one.id, {})) for one in found)


def chosen(only: Iterable[str] | None, thresholds: Thresholds | None = None) -> tuple[Factor, ...]:
    """The factors of these ids, or the whole catalogue; ``Unknown`` names the nearest one otherwise."""
    factors = catalogue(thresholds)
    if only is None:
        return factors
    wanted = list(only)
    _refuse_unknown(wanted, factors)
    return tuple(one for one in factors if one.id in wanted)


def threshold_bounds() -> dict[str, tuple[dict[str, float], float, float]]:
    """What a user may set: for each factor its levels with their defaults, lowest first, and the least and largest threshold."""
    return {
        one.id: ({level: one.thresholds[level] for level in LEVELS if level in one.thresholds}, *one.bounds)
        for one in catalogue()
    }


def _found() -> Iterable[Factor]:
    seen: dict[str, Factor] = {}
    for info in pkgutil.walk_packages(__path__, f"{__name__}."):
        for one in _defined_in(importlib.import_module(info.name)):
            if seen.setdefault(one.id, one) is not one:
                raise ValueError(f"two factors are called {one.id}")
    return seen.values()


def _defined_in(module: ModuleType) -> list[Factor]:
    return [value for value in vars(module).values() if isinstance(value, Factor)]


def _refuse_unknown(ids: Iterable[str], factors: tuple[Factor, ...]) -> None:
    known = [one.id for one in factors]
    for id in ids:
        if id not in known:
            close = nearest(id, known)
            raise Unknown(f"factor '{id}' is not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(known)}"))
