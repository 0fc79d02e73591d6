"""Days as people write them. ``today`` is always handed in: nothing here reads a clock."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journal.domain.errors import BadValue
from journal.domain.vocabulary import nearest

DateOrder = Literal["day-first", "month-first"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EXAMPLE = "2026-03-04, yesterday, monday or -2d"
EARLIEST = date(1950, 1, 1)

_WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_OFFSET = re.compile(r"([+-])(\d{1,4})\s*([dw])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2}|\d{4})?")
_FIXED = re.compile(r"Etc/(?:GMT([+-]\d{1,2})?|UTC|GMT0)")


def past_day(text: str, today: date, order: DateOrder | None = None) -> date:
    """The day that ``text`` names, today or earlier: what logging commands take."""
    day = _day(text, today, order, direction=-1)
    if day > today:
        said = f"{day}" if text.strip() == day.isoformat() else f"{text}: {day}"
        raise BadValue(f"{said} lies in the future, expected today or earlier, for example {EXAMPLE}")
    return day


def coming_day(text: str, today: date, order: DateOrder | None = None) -> date:
    """The day that ``text`` names, today or later: what planning takes."""
    day = _day(text, today, order, direction=1)
    if day < today:
        raise BadValue(f"{text}: {day} lies in the past, expected today or later, for example tomorrow or saturday")
    return day


def _day(text: str, today: date, order: DateOrder | None, direction: int) -> date:
    spelled = text.strip().lower()
    relative = _relative(spelled, today, direction)
    day = relative or _calendar(text, spelled, today, order, direction)
    if day < EARLIEST:
        raise BadValue.of(text, f"a day since {EARLIEST}", EXAMPLE)
    return day


def _relative(spelled: str, today: date, direction: int) -> date | None:
    named = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(spelled)
    if named is not None:
        return today + timedelta(days=named)
    offset = _OFFSET.fullmatch(spelled)
    if offset:
        days = int(offset[2]) * (7 if offset[3] == "w" else 1)
        return today + timedelta(days=days if offset[1] == "+" else -days)  # at most 9999 weeks: stays inside the calendar
    short = [name for name in WEEKDAYS if len(spelled) >= 3 and name.startswith(spelled)]
    if not short:
        return None
    away = (WEEKDAYS.index(short[0]) - today.weekday()) % 7
    return today + timedelta(days=away if direction > 0 else -((7 - away) % 7))


def _calendar(text: str, spelled: str, today: date, order: DateOrder | None, direction: int) -> date:
    try:
        if _ISO.fullmatch(spelled):
            return date.fromisoformat(spelled)
        dotted = _DOTTED.fullmatch(spelled)
        if dotted:
            return _with_year(int(dotted[1]), int(dotted[2]), dotted[3], today, direction)
        slashed = _SLASHED.fullmatch(spelled)
        if slashed:
            return _with_year(*_ordered(text, int(slashed[1]), int(slashed[2]), order), slashed[3], today, direction)
    except ValueError:
        raise BadValue.of(text, "a day of the calendar", EXAMPLE) from None
    # A slip in a short name is nearer to a short name.
    names = WEEKDAYS if len(spelled) > 3 else [name[:3] for name in WEEKDAYS]
    close = nearest(spelled, (*names, "today", "yesterday", "tomorrow"))
    raise BadValue.of(text, f"a day (did you mean {close}?)" if close else "a day", EXAMPLE)


def _ordered(text: str, first: int, second: int, order: DateOrder | None) -> tuple[int, int]:
    if order is None and first <= 12 and second <= 12 and first != second:
        raise BadValue(
            f"{text}: ambiguous, day or month first? Write 2026-{first:02d}-{second:02d} (ISO), "
            "or set date_order with: journal config date_order day-first"
        )
    month_first = order == "month-first" or (order is None and second > 12)
    return (second, first) if month_first else (first, second)


def _with_year(day: int, month: int, year: str | None, today: date, direction: int) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    here = date(today.year, month, day)
    if direction < 0 and here > today:
        return date(today.year - 1, month, day)
    return date(today.year + 1, month, day) if direction > 0 and here < today else here


def span_days(text: str) -> int:
    """A period in days from ``28d``, ``12w``, ``3m`` (30-day months) or ``1y``."""
    match = re.fullmatch(r"(\d{1,5})\s*([dwmy])", text.strip().lower())
    if not match or int(match[1]) == 0:
        raise BadValue.of(text, "a period", "28d, 12w or 1y")
    return int(match[1]) * {"d": 1, "w": 7, "m": 30, "y": 365}[match[2]]


def since_day(text: str, today: date, order: DateOrder | None = None) -> date:
    """The first day of a period that ends today: ``28d`` counts today as its last day; a date is itself."""
    if re.fullmatch(r"\d{1,5}\s*[dwmy]", text.strip().lower()):
        return date.fromordinal(max(EARLIEST.toordinal(), today.toordinal() - span_days(text) + 1))
    try:
        return past_day(text, today, order)
    except BadValue as error:
        if error.expected != "a day":
            raise
        raise BadValue.of(text, "a period or its first day", "28d, 12w, 1y or 2026-03-04") from None


LATEST = date(2200, 1, 1)


def check_day(day: date) -> None:
    """Refuse a day that no diary holds: before 1950 or after 2200."""
    if not EARLIEST <= day < LATEST:
        raise BadValue.of(day, f"a day from {EARLIEST} to {LATEST}", "2026-03-04")


def zone_name(text: str) -> str:
    """A time zone that this machine knows, as its name."""
    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadValue.of(text, "the name of a time zone", "Europe/Berlin") from None


def instant(day: date, clock: str, zone: str) -> datetime:
    """The UTC instant of a local clock time such as ``07:30`` on a day; the earlier one when the clock goes back."""
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", clock.strip())
    if not match:
        raise BadValue.of(clock, "a time of day", "07:30")
    local = datetime(day.year, day.month, day.day, int(match[1]), int(match[2]), tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def show_zone(name: str) -> str:
    """A time zone for people: the names of plain offsets, in which west is plus, as UTC+01:00."""
    fixed = _FIXED.fullmatch(name)
    if not fixed:
        return name
    hours = -int(fixed[1] or 0)
    return f"UTC{hours:+03d}:00" if hours else "UTC"


def show_day(day: date) -> str:
    """``Sat 24 Oct 2026``, in every locale."""
    return f"{_WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
