"""What Apple Health calls sports and units."""

import math
import re

from journal.importers.building.sports import known_sport

_TYPE = "HKWorkoutActivityType"
# What the names that all exports share lack.
_SPORTS = {
    "functionalstrengthtraining": "strength", "coretraining": "strength", "handcycling": "ride",
    "preparationandrecovery": "mobility", "cooldown": "mobility",
}  # fmt: skip
_NOTHING_MORE = "other"
# Which distance is that of a sport: a watch on a bicycle may count steps beside.
_DISTANCES = {
    "ride": ("DistanceCycling",), "swim": ("DistanceSwimming",),
    **dict.fromkeys(("run", "treadmill", "walk", "hike"), ("DistanceWalkingRunning", "DistanceWheelchair")),
}  # fmt: skip
_AMOUNT = re.compile(r"(-?\d{1,12}(?:\.\d+)?)\s*(\S{1,20})")


def sport_of(written: str, indoors: bool) -> str | None:
    """Our word for a type of workout; None when it is not in the table.

    Who runs indoors runs on a treadmill, as far as a phone can tell.
    """
    name = written.removeprefix(_TYPE).lower()
    sport = _SPORTS.get(name) or known_sport(name) or ("other" if name == _NOTHING_MORE else None)
    return "treadmill" if sport == "run" and indoors else sport


def shown(written: str) -> str:
    """A type as a message names it."""
    return written.removeprefix(_TYPE)[:40]


def distance_kind(sport: str, known: tuple[str, ...]) -> str | None:
    """Which of the known distances is the sport's; for other sports the only one there is."""
    own = next((kind for kind in _DISTANCES.get(sport, ()) if kind in known), None)
    return own or (known[0] if len(known) == 1 and sport not in _DISTANCES else None)


def amount(text: str, units: dict[str, float]) -> float:
    """``8520 cm`` in SI; NaN for what is no amount in one of the units."""
    match = _AMOUNT.fullmatch(text.strip())
    return float(match[1]) * units[match[2]] if match and match[2] in units else math.nan
