"""Strength sets as lifters write them: ``5x5@100kg``, ``3x8``, ``5@225lb``."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from journal.domain.errors import BadValue
from journal.domain.spec import choices, number, validate, yes_no
from journal.domain.units import mass
from journal.domain.vocabulary import CLEAN, SET_TAGS, TECHNIQUE, slug

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


# Aspects in which one tag of each side cannot both be true of a set. CLEAN says that no fault was seen.
_SIDES = (*((faults, (*fine, CLEAN)) for faults, fine in TECHNIQUE.values()), (("knees-past-toes",), ("knees-behind-toes",)))


def check_tags(tags: Collection[str]) -> None:
    """Refuse tags of the same sets that say opposite things of one aspect of ``TECHNIQUE``."""
    for one, other in _SIDES:
        said, against = ([tag for tag in tags if tag in side] for side in (one, other))
        if said and against:
            raise BadValue(
                f"{said[0]} and {against[0]}: opposite words for the same sets, expected one of them, for example --tag {said[0]}; "
                "sets that were done otherwise go in a line of their own"
            )


def check_start(warm_up: bool | None, sets: Iterable[StrengthSet]) -> None:
    """Refuse a session said to be begun warm whose sets are tagged as begun cold, and the other way round."""
    tags = {tag for one in sets for tag in one.tags}
    for said, (option, against) in {True: ("--warm-up", "cold"), False: ("--no-warm-up", "warm")}.items():
        if warm_up is said and against in tags:
            raise BadValue(
                f"{option} and --tag {against}: opposite words for the same sets, expected one of them, for example {option}"
            )


def exercise_name(text: str) -> str:
    """The name under which an exercise is kept: known relatives unified, the rest as typed, in one spelling."""
    spelled = slug(text)
    if not spelled or len(spelled) > 80:
        raise BadValue.of(text, "an exercise name of at most 80 characters", "deadlift")
    return _EXERCISES.get(spelled, spelled)


def parse_sets(exercise: str, text: str, tags: tuple[str, ...] = ()) -> list[StrengthSet]:
    """The single sets that ``3x5@120kg`` stands for, in order; ``BadValue`` also for tags that contradict each other."""
    match = _SETS.fullmatch(text.strip())
    if not match or int(match[1] or 1) == 0 or int(match[2]) == 0:
        raise BadValue.of(text, "sets x reps @ weight (1 to 99 sets of 1 to 500 reps)", "5x5@100kg")
    check_tags(tags)
    weight = mass(match[3]) if match[3] else None
    one = StrengthSet(exercise_name(exercise), reps=float(match[2]), weight_kg=weight, tags=tags)
    return [one] * int(match[1] or 1)
