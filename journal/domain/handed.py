"""What Python hands over in place of typed text: checked here, so that a slip is a line and not a traceback."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from journal.domain.dates import EARLIEST, EXAMPLE
from journal.domain.errors import BadValue
from journal.domain.spec import Spec, specs
from journal.domain.surfaces import Mix, check_mix, parse_mix

PERIOD = "28d, 12w, 1y or 2026-03-04"


def word(value: object, what: str, example: str) -> str:
    """``value`` itself where it is text; ``BadValue`` otherwise."""
    if not isinstance(value, str):
        raise BadValue.of(repr(value), f"{what} as text", example)
    return value


def day(value: object, zone: str, what: str = "a day", example: str = EXAMPLE) -> date:
    """The day itself; of an instant the day that it falls on in ``zone`` (without an offset: the day that it names)."""
    if not isinstance(value, date) or value != value:  # pandas' NaT is an instant that is not even itself
        raise BadValue.of(repr(value), what, example)
    if isinstance(value, datetime):
        return (value.astimezone(ZoneInfo(zone)) if value.tzinfo else value).date()
    return value


def past(value: object, zone: str, today: date, what: str, example: str) -> date:
    """``day``, from 1950 to today: of what lies ahead nothing is known, which must not read as nothing raised."""
    found = day(value, zone, what, example)
    if found > today:
        raise BadValue(f"{found} lies in the future, expected today or earlier, for example {example}")
    if found < EARLIEST:
        raise BadValue.of(found, f"a day since {EARLIEST}", example)
    return found


def coming(value: object, zone: str, today: date) -> date:
    """``day``, today or later."""
    found = day(value, zone, "a day", "tomorrow, saturday or 2026-03-04")
    if found < today:
        raise BadValue(f"{found} lies in the past, expected today or later, for example tomorrow or saturday")
    return found


def field(spec: Spec, value: Any) -> Any:
    """The value of a field: text as it is typed, anything else as it is kept (SI units, yes and no, a surface's shares)."""
    if value is None:
        return None
    if isinstance(value, str):
        return spec.read(value)
    if spec.help == "surface" and isinstance(value, Mapping):
        return check_mix(value)
    if spec.expected == "yes or no" and isinstance(value, bool):
        return value
    # Whole numbers and fractions also of numpy: they are numbers by their way of turning into one.
    if spec.low is not None and not isinstance(value, bool) and hasattr(value, "__float__"):
        return _number(spec, value)
    raise BadValue.of(repr(value), f"{spec.expected} ({spec.help})", spec.example)


def surface(value: Any) -> Mix:
    """The surface of an entry: text as it is typed, or its known shares, which may leave a part unknown."""
    if not isinstance(value, str | Mapping):
        raise BadValue.of(repr(value), "a surface or the share of each", '{"asphalt": 0.7, "grass": 0.3}')
    return parse_mix(value) if isinstance(value, str) else check_mix(value, whole=False)


def check(entry: Any) -> None:
    """Refuse words outside the closed lists, shares and types that an entry made in Python may hold; text stays as it is."""
    for name, spec in specs(type(entry)).items():
        value = getattr(entry, name)
        if isinstance(value, Mapping) and spec.help == "surface":
            check_mix(value, whole=False)
        elif not spec.many and (not isinstance(value, str) or spec.expected.startswith("one of")):
            field(spec, value)


def _number(spec: Spec, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise BadValue.of(repr(value), f"{spec.expected} ({spec.help})", spec.example)
    spec.check(number)
    return number
