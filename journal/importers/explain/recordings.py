"""How a recording, or any file that is no list, was read: its sessions, what was recorded, and what decided where and when."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import numpy as np

from journal.analysis.streams import Streams
from journal.domain.dates import show_zone
from journal.domain.surfaces import show_mix
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.zones import zone_at
from journal.importers.explain.explaining import ColumnRead, Explained, counted, plain
from journal.importers.tables.sheets import fields_of

# Sessions of a file that are told one by one, enough for a triathlon: our choice.
_FEW = 3
# What a stream is taken together to.
_FIELDS = {
    "distance_m": "distance_m", "ele_m": "ascent_m", "hr_bpm": "mean_hr_bpm", "cadence": "cadence_spm", "time_s": "started_at",
}  # fmt: skip
_UNITS = {"deg": "deg", "m": "m", "bpm": "bpm", "mps": "m/s", "w": "W", "c": "°C", "s": "s", "pct": "%"}
_UNSAID = ("sport", "day", "started_at", "zone", "surface", "sets")


def of_recording(parsed: Parsed, why: str, context: Context) -> Explained:
    """How a file was read, told from what came of it; ``why``: what in it decided its format."""
    notes = [line for number, one in enumerate(parsed.sessions[:_FEW], 1) for line in _session(number, one, context)]
    if len(parsed.sessions) > _FEW:
        notes.append(f"… and {counted(len(parsed.sessions) - _FEW, 'more session')}")
    notes += entries_of(parsed)
    if parsed.sessions and not any("sport" in line for line in parsed.warnings):
        notes.append("the file itself names the sport")
    columns = tuple(column for one in parsed.sessions[:1] for column in _streams(one.streams))
    return Explained(parsed.format, why, columns, (*notes, *parsed.warnings))


def entries_of(parsed: Parsed) -> list[str]:
    """How many entries of each kind there are."""
    kinds = ((parsed.sessions, "session", None), (parsed.pain, "pain entry", "pain entries"), (parsed.days, "day", None))
    return [counted(len(found), one, many) for found, one, many in kinds if found]


def floating_in(zone: str) -> str:
    """What to say of times without a zone."""
    return f"its times carry no zone and are taken for {show_zone(zone)}"


def _session(number: int, one: Recorded, context: Context) -> Iterator[str]:
    said = fields_of(one.session)
    mix = show_mix(one.session.surface) if one.session.surface else one.session.sport
    surface = f" on {mix}" if mix != one.session.sport else ""
    points = counted(one.streams.count, "point") if one.streams else "no points"
    yield f"session {number}: {one.session.sport}{surface} on {one.session.day}, {points}; {_when(one, context)}"
    values = {name: value for name, value in said.items() if name not in _UNSAID}
    yield "its values: " + (", ".join(f"{name} {plain(value)}" for name, value in values.items()) or "none")
    if one.session.sets:
        yield counted(len(one.session.sets), "set")


def _when(one: Recorded, context: Context) -> str:
    entry = one.session
    if entry.started_at is None or entry.zone is None:
        return "no time of day is known"
    local = entry.started_at.astimezone(ZoneInfo(entry.zone))
    return f"began {plain(entry.started_at)}, {local:%Y-%m-%d %H:%M:%S} in {show_zone(entry.zone)}: {_zone(one, context)}"


def _zone(one: Recorded, context: Context) -> str:
    """Why the session has its zone."""
    if one.floating:
        return floating_in(context.zone)
    place = _first_place(one.streams)
    if place and zone_at(*place) == one.session.zone:
        return f"the zone of its first position, {place[0]:.2f} {place[1]:.2f}"
    return "the profile's zone" if one.session.zone == context.zone else "the file's own offset from UTC"


def _first_place(streams: Streams) -> tuple[float, float] | None:
    lat, lon = streams["lat_deg"], streams["lon_deg"]
    known = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
    return (float(lat[known[0]]), float(lon[known[0]])) if len(known) else None


def _streams(streams: Streams) -> Iterator[ColumnRead]:
    for name in streams:
        if name == "segment":
            continue
        values = streams[name]
        known = values[np.isfinite(values)]
        unit = _UNITS.get(name.rpartition("_")[2]) if "_" in name else None
        # A clock and a place have no mean that says anything.
        mean = None if name in ("time_s", "lat_deg", "lon_deg") else plain(round(float(known.mean()), 2))
        yield ColumnRead(name, _FIELDS.get(name), unit, f"known at {len(known)} of {streams.count} points", read=mean)
