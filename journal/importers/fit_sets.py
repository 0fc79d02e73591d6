"""Strength sets of a FIT file: its ``set`` messages."""

from collections import Counter

import numpy as np

from journal.domain.sets import StrengthSet, exercise_name
from journal.importers.fit_messages import Kind
from journal.importers.fit_words import EXERCISES, VARIANTS

_REPETITIONS, _WEIGHT, _TYPE, _START, _CATEGORY, _VARIANT = 3, 4, 5, 6, 7, 8
_ACTIVE = 1
_WARM_UP = 31
_MOST_REPETITIONS, _MOST_KG = 500, 600


def sets(kind: Kind, begins_s: float, ends_s: float) -> tuple[tuple[StrengthSet, ...], list[str]]:
    """The sets done in a span of time, and what to tell about them. Rests between sets are none."""
    started = kind.instants(_START)
    inside = (kind.column(_TYPE) == _ACTIVE) & ~((started < begins_s) | (started >= ends_s))
    columns = [kind.column(number)[inside].tolist() for number in (_REPETITIONS, _WEIGHT, _CATEGORY, _VARIANT)]
    names = [_exercise(category, variant) for category, variant in zip(*columns[2:], strict=True)]
    found = [
        StrengthSet(name, reps=_known(reps, _MOST_REPETITIONS), weight_kg=_known(weight / 16, _MOST_KG), warm_up_set=warm)
        for name, reps, weight, warm in zip(names, *columns[:2], [one == _WARM_UP or None for one in columns[2]], strict=True)
    ]
    unnamed = Counter(names)["unknown"]
    return tuple(found), [f"{unnamed} sets name no exercise: kept as unknown"] if unnamed else []


def _exercise(category: float, variant: float) -> str:
    if not np.isfinite(category):
        return "unknown"
    name = VARIANTS.get((int(category), int(np.nan_to_num(variant, nan=-1)))) or EXERCISES.get(int(category))
    return exercise_name(name) if name else "unknown"


def _known(value: float, most: float) -> float | None:
    """A number that can be; watches write 0 for what was not entered."""
    return value if 0 < value <= most else None
