"""How a value is written in an export, and read again: each to one text, and each text to one value.

Text is guarded against spreadsheets that would take it for a formula (see ``formulas``); numbers are never touched. An empty
cell is unknown, and empty text is a ' alone, so that the two stay apart.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from journal.domain.dates import EARLIEST, LATEST
from journal.domain.errors import BadValue
from journal.store import holds
from journal.store.portable.columns import Field
from journal.store.portable.formulas import guarded, guarded_json, unguarded

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_YES_NO = {"true": True, "false": False}


def plain(field: Field, value: Any) -> Any:
    """A value of a row as JSON has it: days and instants in ISO 8601, ids as people see them."""
    if value is None or field.kind == "json":
        return value
    if field.kind == "id":
        return f"{field.letter}{value}"
    if field.kind == "instant":
        return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return value.isoformat() if field.kind == "day" else value


def cell(field: Field, value: Any) -> str:
    """A value as a cell of CSV: text in double quotes, all else bare, empty where it is unknown."""
    if value is None:
        return ""
    if field.kind == "text":
        return _quoted(guarded(value))
    if field.kind == "json":
        return _quoted(guarded_json(json.dumps(value, ensure_ascii=False, allow_nan=False)))
    if field.kind == "yes-no":
        return "true" if value else "false"
    return repr(float(value)) if field.kind == "number" else str(plain(field, value))


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def of_cell(field: Field, text: str) -> Any:
    """The value that a cell holds; ``BadValue`` says what was expected."""
    if text == "":
        return _known(field, None)
    if field.kind == "text":
        return _known(field, _checked_text(field, unguarded(text)))
    if field.kind == "json":
        try:
            return _known(field, json_of(text))
        except ValueError:
            _refuse(field, text)
    return _known(field, _of_text(field, text.strip()))


def _of_text(field: Field, text: str) -> Any:
    if field.kind == "number":
        return _finite(field, float(text)) if _NUMBER.fullmatch(text) and len(text) < 400 else _refuse(field, text)
    if field.kind == "whole":
        return _bounded(field, int(text)) if _WHOLE.fullmatch(text) else _refuse(field, text)
    if field.kind == "yes-no":
        return _YES_NO[text.lower()] if text.lower() in _YES_NO else _refuse(field, text)
    return _DATED[field.kind](field, text)


def of_plain(field: Field, value: Any) -> Any:
    """The value that JSON holds; ``BadValue`` says what was expected."""
    if value is None or field.kind == "json":
        return _known(field, value)
    of_type = isinstance(value, _JSON_TYPES.get(field.kind, str)) and isinstance(value, bool) == (field.kind == "yes-no")
    if not of_type:
        _refuse(field, json.dumps(value, ensure_ascii=False)[:80])
    if field.kind in _DATED:
        return _DATED[field.kind](field, value)
    return _ready(field, value)


def _ready(field: Field, value: Any) -> Any:
    if field.kind == "number":
        return _finite(field, float(value)) if abs(value) < 1e300 else _refuse(field, value)
    return _bounded(field, value) if field.kind == "whole" else _checked_text(field, value) if field.kind == "text" else value


def json_of(text: str) -> Any:
    """What JSON holds; ``ValueError`` for any other, for a number that is none, and for what no journal can hold."""
    try:
        told = json.loads(text, parse_constant=_no_number, parse_float=_a_number, parse_int=_a_whole)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if said := holds.fault(told):
        raise ValueError(said)
    return told


def _a_whole(said: str) -> int:
    return int(said) if len(said) < 21 else _no_number(f"{said[:20]}…")


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no number")


def _a_number(said: str) -> float:
    value = float(said)
    return value if math.isfinite(value) else _no_number(said)


def _checked_text(field: Field, text: str) -> str:
    if said := holds.text_fault(text):
        raise BadValue.of(f"{text[:40]!r} ({said})", f"{field.name} as text of whole signs, without NUL", "easy")
    if field.most is not None and len(text) > field.most:
        raise BadValue.of(f"{text[:20]}…", f"{field.name} of at most {field.most} characters", text[: min(field.most, 12)])
    return text


def _finite(field: Field, value: float) -> float:
    return value if math.isfinite(value) else _refuse(field, value)


def _bounded(field: Field, value: int) -> int:
    is_id = field.name == "id" or field.name.endswith("_id")
    fits = 0 < value <= holds.LARGEST_ID if is_id else abs(value) <= holds.LARGEST_WHOLE
    return value if fits else _refuse(field, value)


def _id(field: Field, text: str) -> int:
    number = text.removeprefix(field.letter)
    ours = text.startswith(field.letter) and number.isascii() and number.isdigit() and len(number) < 11
    return int(number) if ours and 0 < int(number) <= holds.LARGEST_ID else _refuse(field, text)


def _day(field: Field, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        _refuse(field, text)
    return day if EARLIEST <= day < LATEST else _refuse(field, text)


def _instant(field: Field, text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
        utc = instant.astimezone(UTC) if instant.tzinfo else None
    except (ValueError, OverflowError):
        utc = None
    return utc if utc is not None and EARLIEST <= utc.date() < LATEST else _refuse(field, text)


_DATED: Mapping[str, Callable[[Field, str], Any]] = {"id": _id, "day": _day, "instant": _instant}
_JSON_TYPES: Mapping[str, type | tuple[type, ...]] = {"number": (int, float), "whole": int, "yes-no": bool}
_EXAMPLES = {
    "number": "8.2", "whole": "12", "yes-no": "true", "day": "2026-03-04", "instant": "2026-03-04T06:30:00Z", "json": '["ache"]',
    "text": "easy",
}  # fmt: skip


def _known(field: Field, value: Any) -> Any:
    if value is None and field.required:
        raise BadValue.of(f"{field.name} is empty", "a value", _example(field))
    return value


def _example(field: Field) -> str:
    return f"{field.letter}12" if field.kind == "id" else _EXAMPLES[field.kind]


def _refuse(field: Field, said: object) -> NoReturn:
    what = {"number": "a number", "whole": "a whole number", "yes-no": "true or false", "day": "a day", "instant": "an instant",
            "json": "JSON", "id": "an id", "text": "text"}[field.kind]  # fmt: skip
    raise BadValue.of(str(said)[:80], f"{what} as {field.name}", _example(field))
