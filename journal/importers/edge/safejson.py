"""JSON from strangers: read whole, within bounds, every fault one line."""

import json
import math
from collections.abc import Callable
from typing import Any

from journal.domain.errors import Refused
from journal.importers.edge.guard import Source, whole_signs

# No id has more digits, and beyond some thousands Python refuses.
_DIGITS = 20


def whole(digits: str) -> int | float:
    """A whole number, of any length: one of absurd length is infinite, which ``number`` reads as unknown."""
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def load(source: Source, shrink: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    """What a file holds; ``shrink`` turns every object into something smaller as soon as it is read.

    ``Refused``: text that is not JSON or breaks off, that is nested too deeply.
    """
    text = source.text()
    try:
        return json.loads(text, object_hook=shrink, parse_int=whole, parse_constant=lambda _: math.nan)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data" and (error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg):
            raise Refused(
                f"{source.name}: breaks off in line {error.lineno} (truncated), expected a complete file; export it again"
            ) from None
        raise Refused(f"{source.name}: is not JSON in line {error.lineno} ({error.msg}); export it again") from None
    except RecursionError:
        raise Refused(f"{source.name}: JSON nested too deeply, expected a plain export; not read") from None


def table(value: object) -> dict[str, Any]:
    """An object as it is; anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """A list as it is; anything else as an empty one."""
    return value if isinstance(value, list) else []


def number(value: object) -> float:
    """A finite number as a float; NaN for anything else, also for a number written as text or out of range."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    try:
        found = float(value)
    except OverflowError:
        return math.nan
    return found if math.isfinite(found) else math.nan


def text(value: object) -> str:
    """Text without the blanks around it, halves of signs replaced; empty for anything else."""
    return whole_signs(value).strip() if isinstance(value, str) else ""
