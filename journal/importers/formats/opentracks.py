"""CSV of OpenTracks: a row for each point of one or more tracks, which follow one another without a mark.

Speeds are in km/h, ``sensor_distance`` is what a foot pod or wheel counted since the point before, and the kind of a point
says where a stretch begins.
"""

from array import array
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice, pairwise

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.building.bout import Bout, recorded
from journal.importers.building.build import capped
from journal.importers.building.parsed import Context, Parsed
from journal.importers.building.textcolumn import number
from journal.importers.edge.guard import Head, Source
from journal.importers.tables.csvrows import cell, rows
from journal.importers.tables.csvtable import Record, header_of
from journal.importers.tables.sheets import Fields, Sheet, Words

FORMAT = "opentracks"
SUFFIXES = (".csv",)
RECORDING = True

_TIME, _KIND, _COUNTED = "#time", "trackpoint_type", "sensor_distance"
_CLIMBED, _DESCENDED = "altitude_gain", "altitude_loss"
# What each row says of the way since the last one.
_STEPS = (_COUNTED, _CLIMBED, _DESCENDED)
_QUANTITIES = {
    "latitude": ("lat_deg", 1.0), "longitude": ("lon_deg", 1.0), "altitude": ("ele_m", 1.0), "speed": ("speed_mps", 1 / 3.6),
    "heartrate": ("hr_bpm", 1.0), "cadence": ("cadence", 1.0), "power": ("power_w", 1.0),
}  # fmt: skip
_OURS = {
    "started_at": _TIME, "kind": _KIND, **{ours: theirs for theirs, (ours, _) in _QUANTITIES.items()}, "distance_m": _COUNTED,
    "ascent_m": _CLIMBED, "descent_m": _DESCENDED,
}  # fmt: skip
WORDS = Words({"en": _OURS}, ("started_at", "kind", "lat_deg", "lon_deg"), {"kind": ()})
_REQUIRED = tuple(_OURS[name] for name in WORDS.required)
_BEGINS = "SEGMENT_START"
# Points that are enough to tell how they are read: our choice.
_SHOWN = 200
# Beyond this a pause is the time between two outings: our choice, as for tracks of GPX.
_NEW_SESSION_S = 3 * 3600.0


def recognises(head: Head) -> bool:
    """Whether the header is that of an export of OpenTracks."""
    return head.is_text and set(_REQUIRED) <= set(header_of(head.text))


def read(source: Source, context: Context) -> Parsed:
    """All outings. ``Refused``: no points, or none with a time."""
    content = rows(source)
    header = next(content, [])
    if not set(_REQUIRED) <= set(header):
        raise Refused(f"{source.name}: is no CSV of OpenTracks; leave --as out")
    columns, offset_s, said = _points(header, content)
    known = np.isfinite(columns["time_s"])
    if not known.any():
        raise Refused(f"{source.name}: none of its rows has a readable time, expected points; export the track again")
    warnings = [*said, *([f"{int((~known).sum())} points without a readable time: left out"] if not known.all() else [])]
    if not known.all():
        columns = {name: values[known] for name, values in columns.items()}
    found = tuple(recorded(_bout(part, offset_s), source.name, context, warnings) for part in _outings(columns))
    return Parsed(FORMAT, sessions=found, warnings=capped(warnings))


def sheet(source: Source, context: Context) -> Sheet:
    """Its first points."""
    content = rows(source)
    header = next(content, [])
    at = {ours: (header.index(theirs),) for ours, theirs in _OURS.items() if theirs in header}
    records = tuple(Record(line, tuple(row)) for line, row in enumerate(islice(content, _SHOWN), 2))
    sizes = dict(_QUANTITIES.values())

    def fields(record: Record) -> Fields:
        moment = _moment(record.cell(at["started_at"][0]))
        known = {
            name: number(record.cell(index)) * sizes.get(name, 1.0)
            for name, (index,) in at.items()
            if name not in ("started_at", "kind")
        }
        return {**known, "started_at": moment.astimezone(UTC) if moment and moment.tzinfo else None}

    return Sheet(tuple(header), records, at, fields, whole=False)


def _points(header: list[str], content: Iterator[list[str]]) -> tuple[dict[str, Values], float, list[str]]:
    """The columns, local time less UTC (NaN where no time says it), and what to tell."""
    at = {name: header.index(name) for name in (*_QUANTITIES, _KIND, *_STEPS, _TIME) if name in header}
    # Plain lists of a million numbers would take four times the memory.
    read = {name: array("d") for name in (*_QUANTITIES, *_STEPS)}
    times, begins = array("d"), array("d")
    offset, naive = np.nan, False
    for row in content:
        moment = _moment(cell(row, at[_TIME]))
        if moment is not None and (own := moment.utcoffset()) is not None:
            offset = own.total_seconds() if np.isnan(offset) else offset
        naive = naive or (moment is not None and moment.tzinfo is None)
        times.append(moment.timestamp() if moment is not None and moment.tzinfo else np.nan)
        begins.append(float(cell(row, at[_KIND]).startswith(_BEGINS)))
        for name, values in read.items():
            values.append(number(cell(row, at.get(name))))
    said = ["its times carry no zone: those points are left out"] if naive else []
    columns = {ours: np.frombuffer(read[theirs]) * size for theirs, (ours, size) in _QUANTITIES.items()}
    return columns | {
        "time_s": np.frombuffer(times), "segment": np.cumsum(np.frombuffer(begins)), **{name: np.frombuffer(read[name]) for name in _STEPS},
    }, offset, said  # fmt: skip


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _outings(columns: Mapping[str, Values]) -> Iterator[dict[str, Values]]:
    """The points of each outing."""
    away = np.flatnonzero(np.abs(np.diff(columns["time_s"])) > _NEW_SESSION_S) + 1
    for first, end in pairwise([0, *away.tolist(), len(columns["time_s"])]):
        yield {name: values[first:end] for name, values in columns.items()}


def _bout(columns: dict[str, Values], offset_s: float) -> Bout:
    counted, climbed, descended = (columns.pop(name) for name in _STEPS)
    if np.isfinite(counted).any():
        columns["distance_m"] = np.where(np.isfinite(counted), np.nancumsum(counted), np.nan)
    totals = {"ascent_m": _sum(climbed), "descent_m": _sum(descended), "distance_m": _sum(counted)}
    return Bout(columns, totals, offset_s=offset_s)


def _sum(steps: Values) -> float:
    """The sum of what is known; NaN where nothing is."""
    return float(np.nansum(steps)) if np.isfinite(steps).any() else np.nan
