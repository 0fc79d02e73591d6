"""From loose values to entries: a value that cannot be is left out with a warning, the session stays."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.spec import Spec, specs

MAX_WARNINGS = 20
# How the warning about a row begins that became no entry; no other warning begins so.
LEFT_OUT = "left out: "


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
        # What the journal would ask somebody who typed it means nothing to a device.
        fault = str(error).partition(";")[0]
        return Session(**{**kept, "sport": "other"}), [*warnings, f"{fault}; kept as sport other"]


def _known(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def _in_range(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    known, warnings = specs(Session), []
    for name, value in values.items():
        try:
            if name in known:
                known[name].check(value, _shown(known[name], name, value))
        except BadValue as error:
            values[name] = None
            warnings.append(f"{known[name].help} left out: {error}")
    return values, warnings


def _shown(spec: Spec, name: str, value: Any) -> str | None:
    """A value outside its range as a message says it: short, and never the same as the range's own end."""
    if not isinstance(value, float) or spec.low is None or spec.high is None or spec.low <= value <= spec.high:
        return None
    unit = f" {name.rpartition('_')[2]}" if "_" in name else ""
    huge = not abs(value) < 1e9
    return f"{value:.3g}{unit}" if huge or spec.shown(value) in (spec.shown(spec.low), spec.shown(spec.high)) else None


def shortened(text: str | None, longest: int) -> str | None:
    """Free text cut to what a field takes; empty text is unknown."""
    clean = " ".join((text or "").split()) if longest <= 300 else (text or "").strip()
    return (clean if len(clean) <= longest else clean[: longest - 1] + "…") or None


def capped(warnings: list[str]) -> tuple[str, ...]:
    """Each line once, with how often it came; at most twenty and as many rows left out, the rest as a count."""
    rows = [line for line in warnings if line.startswith(LEFT_OUT)]
    others = Counter(line for line in warnings if not line.startswith(LEFT_OUT))
    lines = [line if times == 1 else f"{line} ({times} times)" for line, times in others.items()]
    return (
        *rows[:MAX_WARNINGS],
        *([f"{LEFT_OUT}{len(rows) - MAX_WARNINGS} more rows"] if len(rows) > MAX_WARNINGS else []),
        *lines[:MAX_WARNINGS],
        *([f"and {len(lines) - MAX_WARNINGS} more like these"] if len(lines) > MAX_WARNINGS else []),
    )


def count_left_out(warnings: list[str]) -> int:
    """How many rows the warnings, before they are capped, tell as left out."""
    return sum(line.startswith(LEFT_OUT) for line in warnings)
