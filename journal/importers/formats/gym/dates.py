"""When a workout began, as gym logs write it: the phone's clock, in its language, without a zone."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from journal.domain.dates import check_day, past_day
from journal.domain.errors import BadValue
from journal.importers.building.instants import is_future
from journal.importers.building.months import month
from journal.importers.building.parsed import Context

_CLOCKED = re.compile(
    r"(?P<day>.*?\S)(?:T|,?\s+(?:[^\W\d]+\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?(?P<offset>Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_WORDED = (
    re.compile(r"(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d]{3,})\.?,?\s+(?:de\s+)?(?P<year>\d{4})(?:\s+г\.)?"),
    re.compile(r"(?P<month>[^\W\d]{3,})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日"),
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"),
)
_NUMBERS = re.compile(r"\d{1,2}(?P<mark>[./])\s?\d{1,2}(?P=mark)\s?(?:\d{4}|\d\d)")
_EXAMPLE = "2026-04-08 16:50:00 or 8 Apr 2026, 16:50"


def moment(text: str, context: Context) -> date:
    """The day that a cell names, or, where it has a clock time, the instant, in the profile's zone.

    ``BadValue``: no day, one that could be read in two ways (``date_order`` of the context decides), or the future.
    """
    words = " ".join(text.split())[:80]
    match = _CLOCKED.fullmatch(words)
    day = _day(words, match["day"].rstrip(",") if match else words, context)
    found = _clocked(words, day, match, context.zone) if match else day
    local = found.date() if isinstance(found, datetime) else found
    check_day(local)
    future = is_future(found, context.now) if isinstance(found, datetime) else found > _today(context)
    if future:
        raise BadValue(f"{words}: lies in the future, expected a time until now")
    return found


def _today(context: Context) -> date:
    return context.now.astimezone(ZoneInfo(context.zone)).date()


def _day(words: str, spelled: str, context: Context) -> date:
    if _NUMBERS.fullmatch(spelled):
        return past_day(spelled, _today(context), context.date_order)
    match = next((match for pattern in _WORDED if (match := pattern.fullmatch(spelled))), None)
    try:
        if match:
            return date(int(match["year"]), month(match["month"]), int(match["day"]))
    except ValueError:
        raise _no_date(words) from None
    raise _no_date(words)


def _clocked(words: str, day: date, match: re.Match[str], zone: str) -> datetime:
    hour, half = int(match["hour"]), match["half"]
    if half:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    try:
        local = datetime(day.year, day.month, day.day, hour, int(match["minute"]), int(match["second"] or 0))
        if match["offset"]:
            return datetime.fromisoformat(f"{local.isoformat()}{match['offset'].upper()}").astimezone(ZoneInfo(zone))
        return local.replace(tzinfo=ZoneInfo(zone))
    except (ValueError, OverflowError):
        raise _no_date(words) from None


def _no_date(words: str) -> BadValue:
    return BadValue.of(words or "no date", "a date", _EXAMPLE)
