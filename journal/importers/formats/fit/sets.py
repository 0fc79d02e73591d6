"""Strength sets of a FIT file: its ``set`` messages."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from journal.domain.sets import StrengthSet, exercise_name
from journal.importers.formats.fit.messages import Kind
from journal.importers.formats.fit.words import EXERCISES, VARIANTS

_REPETITIONS, _WEIGHT, _TYPE, _START, _CATEGORY, _VARIANT = 3, 4, 5, 6, 7, 8
_ACTIVE = 1
_WARM_UP = 31
_MOST_REPETITIONS, _MOST_KG = 500, 600
_UNKNOWN = "unknown"

# When a set began, in seconds since 1970, NaN where the message does not say, and the set.
TimedSet = tuple[float, StrengthSet]


def timed_sets(kind: Kind, ahead_s: float) -> list[TimedSet]:
    """All sets of a file, in its order. Rests between sets are none. ``ahead_s`` is what the device's clock lacked."""
    active = kind.column(_TYPE) == _ACTIVE
    started = kind.instants(_START, ahead_s)[active].tolist()
    columns = [kind.column(number)[active].tolist() for number in (_REPETITIONS, _WEIGHT, _CATEGORY, _VARIANT)]
    return [(at, _set(*values)) for at, *values in zip(started, *columns, strict=True)]


def _set(repetitions: float, weight: float, category: float, variant: float) -> StrengthSet:
    return StrengthSet(
        _exercise(category, variant),
        reps=_known(repetitions, _MOST_REPETITIONS),
        weight_kg=_known(weight / 16, _MOST_KG),
        warm_up_set=category == _WARM_UP or None,
    )


def sets_between(every: Sequence[TimedSet], begins_s: float, ends_s: float) -> tuple[tuple[StrengthSet, ...], list[str]]:
    """The sets done in a span of time, those without a time too, and what to tell about them."""
    found = tuple(one for at, one in every if not (at < begins_s or at >= ends_s))
    unnamed = Counter(one.exercise for one in found)[_UNKNOWN]
    return found, [f"{unnamed} sets name no exercise: kept as unknown"] if unnamed else []


def _exercise(category: float, variant: float) -> str:
    if not np.isfinite(category):
        return _UNKNOWN
    name = VARIANTS.get((int(category), int(np.nan_to_num(variant, nan=-1)))) or EXERCISES.get(int(category))
    return exercise_name(name) if name else _UNKNOWN


def _known(value: float, most: float) -> float | None:
    """A number that can be; watches write 0 for what was not entered."""
    return value if 0 < value <= most else None
