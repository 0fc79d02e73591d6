"""Time zones of places."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_QUARTER_S = 15 * 60
_FARTHEST_S = 14 * 3600
# Zones of half and quarter hours, those that keep one offset all year before those that have it for a season; and the
# plain name for none.
_NAMED: Mapping[float, tuple[str, ...]] = {
    0: ("UTC",), -9.5: ("Pacific/Marquesas",), -3.5: ("America/St_Johns",), -2.5: ("America/St_Johns",), 3.5: ("Asia/Tehran",),
    4.5: ("Asia/Kabul",), 5.5: ("Asia/Kolkata",), 5.75: ("Asia/Kathmandu",), 6.5: ("Asia/Yangon",), 8.75: ("Australia/Eucla",),
    9.5: ("Australia/Darwin",), 10.5: ("Australia/Adelaide", "Australia/Lord_Howe"), 12.75: ("Pacific/Chatham",),
    13.75: ("Pacific/Chatham",),
}  # fmt: skip


def zone_at(lat_deg: float, lon_deg: float) -> str | None:
    """The IANA zone of a position; None where this machine does not know the zone."""
    # Imported on first use: it loads a map (60 ms) that CSV imports never need.
    import tzfpy

    name = tzfpy.get_tz(lon_deg, lat_deg)
    return name if name and is_zone(name) else None


def is_zone(name: str) -> bool:
    """Whether this machine knows the zone."""
    return _zone(name) is not None


# Python itself keeps the last eight only, and reads a file for every other: who travels has more.
@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_of_offset(offset_s: float, at: datetime, usual: str) -> str | None:
    """A zone in which local time less UTC is this at an instant: the usual one if it fits, else one by its number.

    None for what is no offset: more than 14 hours, or not a multiple of 15 minutes, as some devices write.
    """
    if not abs(offset_s) <= _FARTHEST_S or offset_s % _QUARTER_S:
        return None
    hours = offset_s / 3600
    # In the names of these zones, and only there, west is plus.
    others = _NAMED.get(hours, (f"Etc/GMT{-hours:+.0f}",) if hours % 1 == 0 else ())
    offset = timedelta(seconds=offset_s)
    return next(
        (name for name in (usual, *others) if is_zone(name) and at.astimezone(ZoneInfo(name)).utcoffset() == offset), None
    )


def offset_of(text: str) -> float:
    """Seconds of local time less UTC that an ISO time says; NaN where it says none, or only that it is in UTC."""
    try:
        offset = datetime.fromisoformat(text.strip()).utcoffset()
    except ValueError:
        return math.nan
    return offset.total_seconds() if offset else math.nan
