"""Time zones of places."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_at(lat_deg: float, lon_deg: float) -> str | None:
    """The IANA zone of a position; None where this machine does not know the zone."""
    # Imported on first use: it loads a map (60 ms) that CSV imports never need.
    import tzfpy

    name = tzfpy.get_tz(lon_deg, lat_deg)
    return name if name and is_zone(name) else None


def is_zone(name: str) -> bool:
    """Whether this machine knows the zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
