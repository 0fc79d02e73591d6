"""Which instants a recording can have: neither before the journal's first day nor in the future."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from journal.domain.dates import EARLIEST
from journal.domain.errors import BadValue, Refused

# Both are UTC instants, so only clocks that differ a little are forgiven: our choice.
CLOCK_SLACK = timedelta(minutes=10)
# Another zone may make the year 10000 of it, which no calendar here has.
_FIRST_SECOND = datetime(EARLIEST.year, EARLIEST.month, EARLIEST.day, tzinfo=UTC).timestamp()
_LAST_SECOND = datetime(9999, 12, 31, tzinfo=UTC).timestamp()


def is_future(at: datetime, now: datetime) -> bool:
    """Whether ``at`` (both are aware) lies further ahead than clocks differ."""
    return at > now + CLOCK_SLACK


def local_day(at: datetime, zone: str, now: datetime) -> date:
    """The calendar day of a UTC instant in a zone; ``BadValue`` when it is before 1950 or in the future.

    The range comes first: near the years 1 and 9999 another zone has no such day, and Python overflows.
    """
    if is_future(at, now):
        raise BadValue("lies in the future")
    day = at.date() if at.date() < EARLIEST else at.astimezone(ZoneInfo(zone)).date()
    if day < EARLIEST:
        raise BadValue(f"lies before {EARLIEST}")
    return day


def refuse_other_times(name: str, seconds: float, now: datetime) -> None:
    """Refuse a file recorded, in seconds since 1970, further ahead than clocks differ, or before there were devices.

    Python has no instants before the year 1.
    """
    if seconds < _FIRST_SECOND:
        raise Refused(f"{name}: was recorded before {EARLIEST.year}, says its first time; check the clock of the device")
    if seconds > (now + CLOCK_SLACK).timestamp():
        day = datetime.fromtimestamp(min(seconds, _LAST_SECOND), UTC).date()
        raise Refused(f"{name}: was recorded on {day}, in the future; check the clock of the device or of this computer")
