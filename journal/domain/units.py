"""Distances, durations and weights: SI inside (m, s, kg), the units that people type at the edges."""

import math
import re
from typing import Literal

from journal.domain.errors import BadValue

# What distances are shown in.
Units = Literal["km", "mi"]
METRES = {"m": 1.0, "km": 1000.0, "k": 1000.0, "mi": 1609.344, "mile": 1609.344, "miles": 1609.344,
          "yd": 0.9144, "ft": 0.3048, "cm": 0.01, "mm": 0.001}  # fmt: skip
KILOGRAMS = {"kg": 1.0, "kgs": 1.0, "g": 0.001, "lb": 0.45359237, "lbs": 0.45359237, "st": 6.35029318}
SECONDS = {"s": 1.0, "sec": 1.0, "secs": 1.0, "m": 60.0, "min": 60.0, "mins": 60.0, "h": 3600.0, "hr": 3600.0,
           "hrs": 3600.0}  # fmt: skip

_QUANTITY = re.compile(r"([+-]?\d{1,12}(?:[.,]\d+)?|[+-]?[.,]\d+)\s*([a-zA-Z]*)")
_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{1,2}(?:[.,]\d+)?)")
_PARTS = re.compile(r"(?:\d+(?:[.,]\d+)?\s*[a-z]+\s*)+\d*", re.IGNORECASE)
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]*)", re.IGNORECASE)


def number(text: str) -> float:
    """A finite number with a decimal point or comma."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadValue.of(text, "a number", "7.5")
    return value


def score(text: str) -> float:
    """A score such as ``4`` or ``4/10``."""
    return number(text.strip().removesuffix("/10"))


def _with_unit(text: str, units: dict[str, float], what: str, example: str) -> float:
    match = _QUANTITY.fullmatch(text.strip())
    if not match:
        raise BadValue.of(text, what, example)
    size, unit = number(match[1]), match[2].lower()
    if not unit:
        raise BadValue.of(text, "its unit after the number", example)
    if unit not in units:
        raise BadValue.of(text, f"{' or '.join(_common(units))} after the number ('{match[2]}' is an unknown unit)", example)
    return size * units[unit]


def _common(units: dict[str, float]) -> tuple[str, ...]:
    return ("km", "mi", "m") if units is METRES else ("kg", "lb")


def distance(text: str) -> float:
    """Metres from ``8.2km``, ``5mi``, ``400m``. The unit is required: 8 could be either."""
    return _with_unit(text, METRES, "a distance", "8.2km")


def mass(text: str) -> float:
    """Kilograms from ``100kg`` or ``225lb``."""
    return _with_unit(text, KILOGRAMS, "a weight", "100kg")


def duration(text: str) -> float:
    """Seconds from ``45:10`` (minutes:seconds), ``1:02:33``, ``50min``, ``1h30``, ``7.5h``."""
    spelled = text.strip()
    clock = _CLOCK.fullmatch(spelled)
    if clock:
        return _clock_seconds(text, clock)
    if not _PARTS.fullmatch(spelled):
        raise BadValue.of(text, "a duration", "45:10, 1:02:33 or 50min")
    return _summed_parts(text, _PART.findall(spelled))


def hours(text: str) -> float:
    """Seconds of a part of a day: ``7h30``, ``7.5h``, ``90min``; ``7:30`` is hours and minutes here."""
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text.strip())
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60
    try:
        return duration(text)
    except BadValue:
        raise BadValue.of(text, "hours with their unit", "7h30 or 90min") from None


def _clock_seconds(text: str, clock: re.Match[str]) -> float:
    hours, minutes, seconds = clock[1], int(clock[2]), number(clock[3])
    if seconds >= 60 or (hours and minutes >= 60):
        raise BadValue.of(text, "minutes and seconds below 60", "45:10 or 1:02:33")
    return int(hours or 0) * 3600 + minutes * 60 + seconds


def _summed_parts(text: str, parts: list[tuple[str, str]]) -> float:
    total, previous = 0.0, ""
    for size, unit in parts:
        unit = unit.lower() or {"h": "min", "min": "s", "m": "s"}.get(previous, "")
        if unit not in SECONDS:
            raise BadValue.of(text, f"h, min or s ('{unit}' is an unknown unit)", "50min")
        total += number(size) * SECONDS[unit]
        previous = unit
    return total


def show_distance(metres: float, units: Units = "km") -> str:
    """``8.2 km``, ``400 m`` or ``6 cm``; with miles ``5.1 mi``, also below one."""
    if units == "mi" and metres >= 100:
        return f"{metres / METRES['mi']:.1f} mi"
    if 0 < metres < 1:
        return f"{metres * 100:.0f} cm"
    if metres < 3 and metres != round(metres):  # the height of a person
        return f"{metres:.2f} m"
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def show_climb(metres: float, units: Units = "km") -> str:
    """``1600 m``; with miles ``5249 ft``: nobody climbs kilometres."""
    return f"{metres / METRES['ft']:.0f} ft" if units == "mi" else f"{metres:.0f} m"


def show_duration(seconds: float) -> str:
    """``45:10`` or ``1:02:33``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def show_hours(seconds: float) -> str:
    """``7 h 30`` or ``9 h``: a part of a day."""
    whole, minutes = divmod(round(seconds / 60), 60)
    return f"{whole} h {minutes:02d}" if minutes else f"{whole} h"


def show_mass(kilograms: float) -> str:
    """``100 kg`` or ``78.4 kg``."""
    return f"{kilograms:.1f}".rstrip("0").rstrip(".") + " kg"
