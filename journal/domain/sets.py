"""Strength sets as lifters write them: ``5x5@100kg``, ``3x8``, ``5@225lb``."""

import re
from dataclasses import dataclass

from journal.domain.errors import BadValue
from journal.domain.spec import choices, number, validate, yes_no
from journal.domain.units import mass
from journal.domain.vocabulary import SET_TAGS, slug

_SETS = re.compile(r"(?:(\d{1,2})\s*[x×*]\s*)?(\d{1,3})(?:\s*@\s*([\d.,]+\s*[a-zA-Z]*))?", re.IGNORECASE)

_EXERCISES = {
    "deadlifts": "deadlift", "dl": "deadlift", "back-squat": "squat", "squats": "squat", "barbell-squat": "squat",
    "barbell-deadlift": "deadlift", "bench": "bench-press", "ohp": "overhead-press", "rdl": "romanian-deadlift",
    "deadlift-(barbell)": "deadlift", "squat-(barbell)": "squat", "bench-press-(barbell)": "bench-press",
    "overhead-press-(barbell)": "overhead-press", "romanian-deadlift-(barbell)": "romanian-deadlift",
}  # fmt: skip


# The usual names, against which a slip is noticed; any other name is kept as typed.
EXERCISES = frozenset(
    {*_EXERCISES.values(), "front-squat", "sumo-deadlift", "hip-thrust", "lunge", "pull-up", "barbell-row", "plank"}
)


@dataclass(frozen=True, slots=True)
class StrengthSet:
    """One set of one exercise. ``weight_kg`` None: unknown or body weight alone; the bar counts."""

    exercise: str
    reps: float | None = number(1, 500, "5", "reps of a set")
    weight_kg: float | None = number(0, 600, "100kg", "weight of a set", "kg")
    rpe: float | None = number(0, 10, "8", "effort of a set, RPE")
    warm_up_set: bool | None = yes_no("a warm-up set")
    tags: tuple[str, ...] = choices(SET_TAGS, "technique tag")

    def __post_init__(self) -> None:
        validate(self)


def exercise_name(text: str) -> str:
    """The name under which an exercise is kept: known relatives unified, the rest as typed, in one spelling."""
    spelled = slug(text)
    if not spelled or len(spelled) > 80:
        raise BadValue.of(text, "an exercise name of at most 80 characters", "deadlift")
    return _EXERCISES.get(spelled, spelled)


def parse_sets(exercise: str, text: str, tags: tuple[str, ...] = ()) -> list[StrengthSet]:
    """The single sets that ``3x5@120kg`` stands for, in order."""
    match = _SETS.fullmatch(text.strip())
    if not match or int(match[1] or 1) == 0 or int(match[2]) == 0:
        raise BadValue.of(text, "sets x reps @ weight (1 to 99 sets of 1 to 500 reps)", "5x5@100kg")
    weight = mass(match[3]) if match[3] else None
    one = StrengthSet(exercise_name(exercise), reps=float(match[2]), weight_kg=weight, tags=tags)
    return [one] * int(match[1] or 1)
