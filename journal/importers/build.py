"""From loose values to entries: a value that cannot be is left out with a warning, the session stays."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.spec import specs

MAX_WARNINGS = 20


def session(values: Mapping[str, Any]) -> tuple[Session, list[str]]:
    """A session and what had to be left out.

    NaN is unknown. A value outside its field's range becomes unknown. A session faster than any on
    record is kept as sport "other": the sport is what is wrong most often, and dropping the session would make
    its day look like rest.
    """
    kept, warnings = _in_range({name: _known(value) for name, value in values.items()})
    try:
        return Session(**kept), warnings
    except BadValue as error:
        return Session(**{**kept, "sport": "other"}), [*warnings, f"{error}; kept as sport other"]


def _known(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def _in_range(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    known, warnings = specs(Session), []
    for name, value in values.items():
        try:
            if name in known:
                known[name].check(value)
        except BadValue as error:
            values[name] = None
            warnings.append(f"{known[name].help} left out: {error}")
    return values, warnings


def shortened(text: str | None, longest: int) -> str | None:
    """Free text cut to what a field takes; empty text is unknown."""
    clean = " ".join((text or "").split()) if longest <= 300 else (text or "").strip()
    return (clean if len(clean) <= longest else clean[: longest - 1] + "…") or None


def capped(warnings: list[str]) -> tuple[str, ...]:
    """Each line once, with how often it came; at most twenty, the rest as a count."""
    lines = [line if times == 1 else f"{line} ({times} times)" for line, times in Counter(warnings).items()]
    if len(lines) <= MAX_WARNINGS:
        return tuple(lines)
    return (*lines[:MAX_WARNINGS], f"and {len(lines) - MAX_WARNINGS} more like these")
