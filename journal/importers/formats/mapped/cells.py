"""One cell of a mapped CSV as a value in SI units, a day or an instant."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from journal.domain.dates import EARLIEST, instant, past_day
from journal.domain.errors import BadValue, JournalError
from journal.domain.sets import exercise_name
from journal.domain.spec import Spec
from journal.domain.symptoms import split_list
from journal.importers.building.instants import is_future
from journal.importers.building.parsed import Context
from journal.importers.building.sports import known_sport
from journal.importers.formats.mapped.mapping import ANY_WORD, Column, Mapping, unit_size, units_of

_GROUPED = {".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?"), ",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")}
_WITH_ZONE = re.compile(r"\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)$")
_BARE = re.compile(r"[+-]?\d+([.,]\d+)?")


def quantity(text: str, decimal: str) -> str:
    """A number with a point and without signs between thousands; other text as it is.

    With decimal comma ``1.234,5`` is 1234.5, with decimal point ``1,234.5`` is; ``1,5`` with decimal point is
    refused, for it could be either.
    """
    spelled = text.strip().replace("\u00a0", "").replace("\u202f", "")
    other = "," if decimal == "." else "."
    if _GROUPED[decimal].fullmatch(spelled):
        spelled = spelled.replace(other, "")
    elif _BARE.fullmatch(spelled) and other in spelled:
        raise BadValue(f"{text}: the decimal sign is not '{decimal}', expected decimal = \"{other}\" in the mapping, for example")
    return spelled.replace(",", ".") if _BARE.fullmatch(spelled) else spelled


def value(name: str, text: str, column: Column | None, spec: Spec, mapping: Mapping) -> object:
    """What a cell means for one field; None when it is empty. ``BadValue`` or ``Unknown`` names it otherwise."""
    words, said = mapping.values.get(name, {}), text.strip()
    if said.lower() in words:
        return words[said.lower()]
    if not said:
        return None
    if name == "sport" and (known := known_sport(said)):
        return known
    try:
        return _value(name, text, column, spec, mapping)
    except JournalError:
        if ANY_WORD in words:
            return words[ANY_WORD]
        raise


def listed(name: str, text: str, column: Column | None, spec: Spec, mapping: Mapping) -> tuple[tuple[str, ...], list[str]]:
    """The words of a cell that holds a list, each once, and what is wrong with those that are not known."""
    found: list[str] = []
    wrong: list[str] = []
    for word in [text] if text.strip().lower() in mapping.values.get(name, {}) else split_list(text):
        try:
            found += _as_list(value(name, word, column, spec, mapping))
        except JournalError as error:
            wrong.append(str(error))
    return tuple(dict.fromkeys(found)), wrong


def _as_list(found: object) -> tuple[str, ...]:
    return found if isinstance(found, tuple) else ()


def _value(name: str, text: str, column: Column | None, spec: Spec, mapping: Mapping) -> object:
    said = text.strip()
    if spec.low is None:
        return spec.read(said)
    spelled = quantity(said, mapping.decimal)
    if units_of(name) is None:
        return spec.read(spelled) if not _BARE.fullmatch(spelled) else spec.check(float(spelled), text)
    if _BARE.fullmatch(spelled):
        return spec.check(float(spelled) * unit_size(name, column), text)
    return spec.read(spelled)


def moment(text: str, clock: str, mapping: Mapping, context: Context) -> tuple[date, datetime | None]:
    """The local day, and the UTC instant where a clock time is known. The future is refused."""
    zone = mapping.zone or context.zone
    found = _parsed(text, mapping, context)
    day = found.date() if isinstance(found, datetime) else found
    _check_day(text, day, context, zone)
    if clock:
        at = _clocked(day, clock, zone)
    elif isinstance(found, datetime):
        at = (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    else:
        return day, None
    if is_future(at, context.now):
        raise BadValue(f"{text} {clock}".strip() + ": lies in the future, expected a time until now")
    return day, at


def names_zone(text: str) -> bool:
    """Whether a cell says an instant by itself, with its offset from UTC."""
    return _WITH_ZONE.search(text) is not None


def _clocked(day: date, clock: str, zone: str) -> datetime:
    match = re.fullmatch(r"(\d{1,2}:\d\d):(\d\d)(?:\.\d+)?", clock)
    at = instant(day, match[1] if match else clock, zone)
    return at.replace(second=min(int(match[2]), 59)) if match else at


def _check_day(text: str, day: date, context: Context, zone: str) -> None:
    today = context.now.astimezone(ZoneInfo(zone)).date()
    if not EARLIEST <= day <= today:
        where = "in the future" if day > today else f"before {EARLIEST}"
        raise BadValue(f"{text}: lies {where}, expected a day until today")


def _parsed(text: str, mapping: Mapping, context: Context) -> date:
    """A datetime where the cell has a clock time, else a date."""
    if mapping.date_format:
        return _by_format(text, mapping.date_format)
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return past_day(text, context.now.astimezone(ZoneInfo(mapping.zone or context.zone)).date(), context.date_order)


def _by_format(text: str, pattern: str) -> date:
    try:
        found = datetime.strptime(text, pattern)
    except ValueError:
        raise BadValue(
            f"{text}: expected a day written as date_format says, {pattern}, for example {date(2026, 3, 4):{pattern}}"
        ) from None
    return found if re.search(r"%[HIXcT]", pattern) else found.date()


def exercise(text: str, mapping: Mapping) -> str:
    """The name of an exercise, translated where the mapping says so."""
    return exercise_name(mapping.values.get("exercise", {}).get(text.strip().lower()) or text)
