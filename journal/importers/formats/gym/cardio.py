"""What a gym log holds beside sets: a run on the treadmill, a ride on the ergometer.

Kept is what names one of our sports and a distance whose unit is known. When in the workout it was done is not said, so it has
a day and no time: the same bout from a watch is then recognised by its distance.
"""

import re
from collections.abc import Mapping
from typing import Any

from journal.domain.units import METRES
from journal.importers.building.sports import known_sport
from journal.importers.formats.gym.sets import number, seconds

_SPORTS = ("run", "treadmill", "walk", "hike", "ride", "swim")
_UNITS = {"distance_m": "m", "distance_km": "km", "distance_mi": "mi"}


def bout(texts: Mapping[str, str]) -> dict[str, Any] | None:
    """Sport, metres and seconds of a row by the fields of a session; None for a set, and for what is not kept."""
    name = texts["exercise"]
    sport = "treadmill" if "treadmill" in name.lower() else known_sport(re.sub(r"\([^()]*\)", "", name))
    if sport not in _SPORTS or any(number(part, texts.get(part, ""))[0] for part in ("reps", "weight", "weight_kg", "weight_lb")):
        return None
    metres = _metres(texts)
    return {"sport": sport, "distance_m": metres, "duration_s": seconds("seconds", texts.get("seconds", ""))} if metres else None


def _metres(texts: Mapping[str, str]) -> float | None:
    """None for no distance, for 0, and for one without a unit."""
    for name, unit in _UNITS.items():
        if (distance := number(name, texts.get(name, ""))[0]) and distance > 0:
            return distance * METRES[unit]
    distance, word = number("distance", texts.get("distance", ""))
    size = METRES.get((word or texts.get("distance_unit", "")).lower().removesuffix("."))
    return distance * size if distance and distance > 0 and size else None
