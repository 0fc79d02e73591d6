"""Exercises that can be logged by name: four for posture from the articles, and strength work that needs no equipment.

Nobody has shown that the first four change a posture or a back; as movement they are fine. Exercise as such does
prevent low back pain (Steffens et al. 2016, doi:10.1001/jamainternmed.2015.7431: 0.65 times as much, 0.50 to 0.86, low
quality; 0.55 together with education); which exercise it is made no visible difference, so the choice here is ours.
"""

from dataclasses import dataclass
from typing import Literal

from journal.domain.vocabulary import choose


@dataclass(frozen=True)
class Exercise:
    """One exercise: as what kind of session it counts, how it is done, what it is worth, and the claims it answers."""

    id: str
    sport: Literal["mobility", "strength"]
    how: str
    worth: str
    claims: tuple[str, ...] = ()


_POSTURE = "No study was found for posture or pain; as movement it is fine."
_STRENGTH = "Exercise prevents low back pain (Steffens et al. 2016); this one was not studied alone."

# Holding a squat without a weight is nothing like the training in the trials: mobility, not strength (our choice).
EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        "chair-squat", "mobility",
        "Stand upright, lower yourself as far as a chair's seat would be, hold it for some breaths, stand up; a few times.",
        _POSTURE, ("B014", "B013"),
    ),
    Exercise(
        "shoulder-circles", "mobility",
        "Let both shoulders draw slow circles: forward while they rise, back while they sink.",
        _POSTURE, ("B015", "B013"),
    ),
    Exercise(
        "arm-circles", "mobility",
        "Hold both arms out to the sides, level with the shoulders, and let the hands draw small circles for some seconds.",
        _POSTURE, ("B016", "B013"),
    ),
    Exercise(
        "side-bend", "mobility",
        "Stand upright, one hand over its ear, the other arm hanging; lean away from the covered ear, come back, change sides.",
        _POSTURE, ("B017", "B013"),
    ),
    Exercise(
        "bird-dog", "strength",
        "On hands and knees, stretch one arm and the opposite leg until both are level with the back; hold, then change.",
        _STRENGTH, ("A073",),
    ),
    Exercise(
        "bridge", "strength",
        "Lie on your back with bent knees, lift the hips until trunk and thighs form a line; hold, then lower slowly.",
        _STRENGTH, ("A073",),
    ),
    Exercise(
        "dead-bug", "strength",
        "Lie on your back, arms up, knees over the hips; lower one arm and the opposite leg slowly, come back, then change.",
        _STRENGTH, ("A073",),
    ),
    Exercise(
        "plank", "strength",
        "Rest on forearms and toes with the body in one line, and hold it while you breathe.",
        _STRENGTH, ("A073",),
    ),
)  # fmt: skip


# Done with the body's own weight: nothing is missing where none is logged.
UNWEIGHTED = frozenset(one.id for one in EXERCISES)


def exercise(name: str) -> Exercise:
    """The exercise of that name; ``Unknown`` names the nearest."""
    id = choose(name, tuple(one.id for one in EXERCISES), "exercise")
    return next(one for one in EXERCISES if one.id == id)
