"""What a session's recording says that a map is held against: its track, and how far it went down."""

import numpy as np

from journal.analysis.streams import Streams
from journal.analysis.track import Track, descent_m
from journal.importers.building.recording import on_earth


def track_of(streams: Streams) -> Track:
    """The points with a position, in the order of the recording."""
    track = Track.of(
        streams["lat_deg"],
        streams["lon_deg"],
        ele=streams["ele_m"],
        time=streams["time_s"],
        segment=np.nan_to_num(streams["segment"]),
    )
    return track.part(on_earth(track))


def descent_of(track: Track) -> float | None:
    """Metres gone down, None where it is not known; rounded as streams keep altitudes."""
    metres = descent_m(track)
    return round(metres, 2) if np.isfinite(metres) else None


def middle_of(track: Track) -> tuple[float, float] | None:
    """Latitude and longitude of the point in the middle of the recording; None without points."""
    middle = len(track) // 2
    return (float(track.lat_deg[middle]), float(track.lon_deg[middle])) if len(track) else None
