"""How a cell was read, told by comparing it with what became of it: never by what a reader says of itself."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from journal.domain.dates import show_zone
from journal.domain.errors import BadValue
from journal.domain.units import KILOGRAMS, METRES, duration
from journal.importers.building.months import month

_UNITS = {
    "_m": {"m": 1.0, "km": METRES["km"], "mi": METRES["mi"], "nautical miles": 1852.0, "yd": METRES["yd"], "ft": METRES["ft"], "cm": 0.01},
    "_s": {"s": 1.0, "min": 60.0, "h": 3600.0, "ms": 1e-3},
    "_kg": {"kg": 1.0, "lb": KILOGRAMS["lb"], "st": KILOGRAMS["st"], "g": 1e-3},
    "_spm": {"spm": 1.0, "spm of one leg": 2.0},
    "_bpm": {"bpm": 1.0, "Hz": 60.0},
    "_mps": {"m/s": 1.0, "km/h": 1 / 3.6, "mph": METRES["mi"] / 3600},
}  # fmt: skip
# As readers in this package multiply, so that only rounding of the last digits lies between.
_CLOSE = 1e-6
_NUMBER = re.compile(r"'?(?P<size>[+-]?\d[\d.,\u00a0\u202f]*)\s*(?P<word>[^\d\s:/][^:/]*)?")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d\d(?:[.,]\d+)?)")
_TIME_OF_DAY = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([ap])?\.?\s?m?\.?", re.IGNORECASE)
_OFFSET = re.compile(r"\d\d(Z|\s?(?:UTC|GMT)|\s?[+-]\d\d:?\d\d)$")
_TRANSLATED = ("sport", "exercise", "surface", "region", "side", "when", "quality", "lean", "foot_strike", "sway", "stroke")


@dataclass(frozen=True)
class Manner:
    """The unit in which a cell is written, and what else to tell of how it was read; None for nothing."""

    unit: str | None = None
    how: str | None = None


def manner(field: str, raw: str, value: object, zone: str) -> Manner | None:
    """How ``raw`` came to be ``value`` for a field of an entry; None where the value came from elsewhere.

    ``zone``: where clock times of the entry are meant.
    """
    raw = raw.strip()
    if isinstance(value, bool):
        return Manner(None, "yes or no")
    if isinstance(value, datetime):
        return _instant(raw, value, zone)
    if isinstance(value, date):
        return _day(raw, value)
    if isinstance(value, int | float):
        return next(_numbers(field, raw, float(value)), None)
    return _words(field, raw, value)


def _numbers(field: str, raw: str, value: float) -> Iterator[Manner]:
    match = _NUMBER.fullmatch(raw)
    ending = "_" + field.rpartition("_")[2]
    if match:
        units = _UNITS.get(ending, {ending[1:] if "_" in field else None: 1.0})
        found = [(how, name) for how, size in _sizes(match["size"]) for name, unit in units.items() if _same(size * unit, value)]
        # Nothing is nothing in every unit.
        yield from (Manner(name if value else None, how) for how, name in found)
    if ending == "_s":
        yield from (Manner(None, how) for how, seconds in _clocks(raw) if _same(seconds, value))
    if re.fullmatch(r"\d+(\.\d+)?/10", raw):
        yield Manner(None, "of 10")


def _same(one: float, two: float) -> bool:
    return math.isclose(one, two, rel_tol=_CLOSE, abs_tol=1e-9)


def _sizes(text: str) -> Iterator[tuple[str | None, float]]:
    """What the digits may mean."""
    text = re.sub("[\u00a0\u202f]", "", text)
    for how, mark, grouped in (("point", ".", ","), ("comma", ",", ".")):
        if text.count(mark) > 1:
            continue
        parts = [f"decimal {how}"] * (mark in text) + [f"{'comma' if grouped == ',' else 'point'} between thousands"] * (
            grouped in text
        )
        yield ", ".join(parts) or None, float(text.replace(grouped, "").replace(mark, ".").rstrip(".") or "nan")


def _clocks(raw: str) -> Iterator[tuple[str, float]]:
    match = _CLOCK.fullmatch(raw)
    if match:
        first, second, last = int(match[1] or 0), int(match[2]), float(match[3].replace(",", "."))
        if match[1]:
            yield "h:m:s", first * 3600 + second * 60 + last
        else:
            yield "m:s", second * 60 + last
            yield "h:m", second * 3600 + last * 60
        return
    try:
        yield "hours, minutes and seconds in words", duration(raw)
    except BadValue:
        return


def _day(raw: str, value: date) -> Manner | None:
    order = _order(raw, value)
    return Manner(None, order) if order is not None else None


def _order(raw: str, value: date) -> str | None:
    """How a day is written; None where it is not this one."""
    numbers = [int(part) for part in re.findall(r"\d+", _TIME_OF_DAY.sub("", raw))]
    year = (value.year, value.year % 100)
    if len(numbers) >= 3 and numbers[0] == value.year and numbers[1:3] == [value.month, value.day]:
        return "year first"
    for how, first, second in (("day first", value.day, value.month), ("month first", value.month, value.day)):
        if numbers[:2] == [first, second] and (len(numbers) < 3 or numbers[2] in year):
            return how
    worded = any(month(word) == value.month for word in re.findall(r"[^\W\d_]{3,}", raw))
    return "month in words" if worded and value.day in numbers and set(year) & set(numbers) else None


def _instant(raw: str, value: datetime, zone: str) -> Manner | None:
    if re.fullmatch(r"\d{9,13}(\.\d+)?", raw):
        return next(
            (
                Manner(None, how)
                for how, size in (("s since 1970", 1.0), ("ms since 1970", 1e-3))
                if _same(float(raw) * size, value.timestamp())
            ),
            None,
        )
    clock, local = _TIME_OF_DAY.search(raw), value.astimezone(ZoneInfo(zone))
    if not clock:
        return None
    half = ", am and pm" if clock[4] else ""
    hour = int(clock[1]) % 12 + 12 * (clock[4].lower() == "p") if clock[4] else int(clock[1])
    seen = (hour, int(clock[2]))
    if _OFFSET.search(raw):
        order = _order(_OFFSET.sub("", raw), datetime.fromisoformat(raw).date()) if _iso(raw) else None
        return Manner(None, f"{order or 'day'}{half}, with its own offset")
    for at, how in ((local, f"the clock of {show_zone(zone)}"), (value.astimezone(UTC), "UTC, though it does not say so")):
        if (at.hour, at.minute) == seen:
            order = _order(raw, at.date())
            return Manner(None, ", ".join((*([order] if order else []), how)) + half)
    return None


def _iso(raw: str) -> bool:
    try:
        datetime.fromisoformat(raw)
    except ValueError:
        return False
    return True


def _words(field: str, raw: str, value: object) -> Manner | None:
    if not isinstance(value, str):
        return Manner()
    if " ".join(raw.split()) == " ".join(value.split()):
        return Manner()
    if field in _TRANSLATED:
        return Manner(None, "our word for it")
    whole, part = " ".join(raw.split()), " ".join(value.split())
    return Manner(None, "shortened" if whole.startswith(part[:-1]) else None) if part[:-1] in whole or whole in part else None
