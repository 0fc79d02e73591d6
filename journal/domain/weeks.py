"""Weeks as people name them: Monday to Sunday, as ISO 8601 counts them."""

import re
from datetime import date, timedelta

from journal.domain.dates import DateOrder, past_day
from journal.domain.errors import BadValue

_ISO = re.compile(r"(\d{4})-?[wW](\d{1,2})")


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def names_week(text: str) -> bool:
    """Whether a text names a week and not a day: ``this``, ``last`` or ``2026-W47``."""
    spelled = text.strip().lower()
    return spelled in ("this", "last") or _ISO.fullmatch(spelled) is not None


def past_week(text: str, today: date, order: DateOrder | None = None) -> date:
    """The last day, today at most, of the week that ``this``, ``last``, ``2026-W47`` or any day in it names."""
    monday, sunday = week_of(_day_in(text, today, order))
    if monday > today:
        raise BadValue(f"{text}: that week lies in the future, expected this one or an earlier, for example last")
    return min(sunday, today)


def _day_in(text: str, today: date, order: DateOrder | None) -> date:
    spelled = text.strip().lower()
    if spelled in ("this", "last"):
        return today - timedelta(days=7 * (spelled == "last"))
    iso = _ISO.fullmatch(spelled)
    if not iso:
        return past_day(text, today, order)
    try:
        return date.fromisocalendar(int(iso[1]), int(iso[2]), 1)
    except ValueError:
        raise BadValue.of(text, "a week of the calendar", "2026-W47, last, or a day in it") from None
