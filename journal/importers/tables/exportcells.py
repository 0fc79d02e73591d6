"""One cell of a list that a site exports: numbers, times and local moments as sites write them."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from journal.domain.dates import instant, past_day
from journal.domain.errors import BadValue
from journal.importers.building.build import shortened
from journal.importers.building.parsed import Context
from journal.importers.formats.mapped.cells import quantity
from journal.importers.formats.strava import words as strava_words

_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d+)?")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d\d)([.,]\d{1,6})?")
_TWO_PARTS = re.compile(r"\d{1,4}:\d\d")
_MOMENT = re.compile(r"(?P<day>.*?\d),?[ T]+(?P<clock>\d{1,2}:\d\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}([./])\s?\d{1,2}\1\s?(\d\d|\d{4})")


def number(text: str, decimal: str = ".") -> float | None:
    """A number; None for an empty cell, ``BadValue`` for anything else.

    The apostrophe with which some sites keep spreadsheets from reading a sign is left aside.
    """
    if not text:
        return None
    try:
        spelled = quantity(text.removeprefix("'"), decimal)
    except BadValue:
        spelled = ""
    if not _NUMBER.fullmatch(spelled):
        raise BadValue(f"'{shortened(text, 40) or ''}' is not a number")
    return float(spelled)


def is_short(text: str) -> bool:
    """Whether a time is of two parts, so that it could be hours and minutes or minutes and seconds."""
    return _TWO_PARTS.fullmatch(text) is not None


def clock(text: str, hours: bool = False) -> float | None:
    """Seconds of ``1:02:33``, ``02:33.5`` or ``45:10``; with ``hours`` a time of two parts is hours and minutes.

    None for an empty cell, ``BadValue`` for anything else.
    """
    if not text:
        return None
    match = _CLOCK.fullmatch(text)
    if not match or int(match[3]) >= 60 or (match[1] and int(match[2]) >= 60):
        raise BadValue(f"'{shortened(text, 40) or ''}' is not a time, expected for example 00:45:10")
    parts = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    return parts * 60.0 if hours and is_short(text) else parts + float((match[4] or ".0").replace(",", "."))


def moment(text: str, context: Context) -> tuple[date, datetime | None]:
    """The local day, and the UTC instant where a clock time stands. ``BadValue``: neither, or the future."""
    match = _MOMENT.fullmatch(text)
    day = _day(text, match["day"] if match else text, context)
    if not match:
        return day, None
    return day, instant(day, match["clock"], context.zone) + timedelta(seconds=int(match["second"] or 0))


def _day(text: str, said: str, context: Context) -> date:
    # The recording may come from where tomorrow has begun.
    latest = (context.now + timedelta(days=1)).astimezone(ZoneInfo(context.zone)).date()
    if _DAY.fullmatch(said):
        return past_day(said, latest, context.date_order)
    # "Fr, 25 Mai 2012": words as Strava writes them, with a day of the week before.
    worded = strava_words.instant(f"{said.rpartition(', ')[2]} 00:00:00")
    if worded is None:
        raise BadValue(f"date '{shortened(text, 40) or ''}' is not one, expected for example 2026-03-04 07:15:00")
    return past_day(worded.date().isoformat(), latest)
