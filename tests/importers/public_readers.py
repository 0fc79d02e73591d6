"""What public readers find in the real files: gpxpy, tcxreader and fitdecode.

A file is a table of (seconds since 1970, latitude, longitude, heart rate, numbers of its track and of
the segment in it), one row a point as written, NaN where it does not say; None where the reader refuses the file. fitdecode takes half a minute for all records, so what it finds in
whole files is kept in a golden file, which this module writes anew when it is run as a program.
"""

import gzip
import io
import json
import math
import sys
import warnings
from functools import cache
from itertools import islice
from pathlib import Path

import fitdecode
import gpxpy
import numpy as np
from corpus_files import CORPUS, FIT
from tcxreader.tcxreader import TCXReader

GOLDEN = Path(__file__).parent.parent / "golden" / "corpus_fitdecode.json"
TRANSITION = "transition"
_SEMICIRCLE = 180 / 2**31
_COLUMNS = 6


@cache
def gpx_rows(path):
    """As gpxpy reads it."""
    try:
        found = gpxpy.parse(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except (gpxpy.gpx.GPXException, ValueError):
        return None
    return _table(
        (point.time.timestamp() if point.time else math.nan, point.latitude, point.longitude, _rate(point), number, at)
        for number, track in enumerate(found.tracks)
        for at, segment in enumerate(track.segments)
        for point in segment.points
    )


def _rate(point):
    written = (one for extension in point.extensions for one in extension.iter())
    return next((float(one.text) for one in written if one.tag.rpartition("}")[2] in ("hr", "heartrate") and one.text), math.nan)


@cache
def tcx_rows(path):
    """As tcxreader reads it: the first activity alone."""
    try:
        found = TCXReader().read(str(path), only_gps=False).trackpoints
    except Exception:  # it raises whatever a missing element raises
        return None
    return _table(
        (one.time.timestamp() if one.time else math.nan, one.latitude, one.longitude, one.hr_value, 0, 0) for one in found
    )


@cache
def fit_rows(path, most=None):
    """As fitdecode reads its records before any damage, the first ``most`` of them."""
    return _table(_record(one) for one in islice(_messages(path, "record"), most))


def _messages(path, *names):
    """Messages of these names; only damaged files end in an exception of the reader's own or of its arithmetic."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        with warnings.catch_warnings(action="ignore"), fitdecode.FitReader(
            io.BytesIO(data), processor=fitdecode.DataProcessorBase(), check_crc=fitdecode.CrcCheck.DISABLED,
            error_handling=fitdecode.ErrorHandling.IGNORE,
        ) as reader:  # fmt: skip
            yield from (one for one in reader if isinstance(one, fitdecode.FitDataMessage) and one.name in names)
    except (fitdecode.FitError, ValueError):
        return


def _record(message):
    own = {}
    for field in message.fields:
        if field.value is not None and not isinstance(field.field, fitdecode.types.DevField):
            own.setdefault(field.name, field.value)
    names = ("timestamp", "position_lat", "position_long", "heart_rate")
    time, lat, lon, rate = (own.get(name, math.nan) for name in names)
    return time, lat * _SEMICIRCLE, lon * _SEMICIRCLE, rate, 0, 0


def _table(rows):
    return np.array(list(rows), dtype=float).reshape(-1, _COLUMNS)


def on_earth(rows):
    """Which rows have a position; exactly 0, 0 is what receivers write before their first fix."""
    lat, lon = rows[:, 1], rows[:, 2]
    return (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ~((lat == 0) & (lon == 0))


def steps_m(lat_deg, lon_deg):
    """Haversine metres between neighbours, written apart from ours: with the half-angle arctangent."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    return 2 * 6_371_000 * np.arctan2(np.sqrt(half), np.sqrt(np.maximum(1 - half, 0)))


def figures(rows):
    """Points, how many have a heart rate, its mean, and the metres between all neighbours with a position."""
    rates, placed = rows[np.isfinite(rows[:, 3]), 3], rows[on_earth(rows)]
    mean = round(float(rates.mean()), 9) if len(rates) else None
    return [len(rows), len(rates), mean, round(float(steps_m(placed[:, 1], placed[:, 2]).sum()), 3)]


def found_in(path, rows):
    """Figures of all records; each session message as [metres in all, 0 where not told; sport; sub-sport; records from its
    start to the next one's]; figures of the records outside transitions between sports, None where there are none; and
    ``_running_m``."""
    said = sorted(_messages(path, "session"), key=_start)
    starts = [_start(one) for one in said]
    owners = np.searchsorted(starts[1:], rows[:, 0], side="right")  # before the first start nothing else can be meant
    sessions = [_session(one, int((owners == at).sum())) for at, one in enumerate(said)]
    between = [at for at, one in enumerate(sessions) if one[1] == TRANSITION]
    outside = figures(rows[~np.isin(owners, between)]) if between else None
    return figures(rows), sessions, outside, _running_m(path, rows)


def _running_m(path, rows):
    """The metres between neighbours with a position while the timer ran: between two of its stops."""
    events = [one for one in _messages(path, "event") if _value(one, "event") == "timer"]
    stops = sorted(_value(one, "timestamp") for one in events if str(_value(one, "event_type")).startswith("stop"))
    placed = rows[on_earth(rows)]
    stretch = np.searchsorted(stops, placed[:, 0], side="left")
    return round(float(steps_m(placed[:, 1], placed[:, 2])[np.diff(stretch) == 0].sum()), 3)


def _session(message, records):
    metres = round(float(_value(message, "total_distance")), 2)
    return [metres, _value(message, "sport"), _value(message, "sub_sport"), records]


def _start(message):
    return _value(message, "start_time")


def _value(message, name):
    value = message.get_value(name, fallback=None)
    return value if value is not None else 0


@cache
def golden():
    """What ``found_in`` says of every FIT file in which fitdecode finds a record, by name."""
    return json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    if not CORPUS:
        sys.exit("set JOURNAL_CORPUS to the folder of real files")
    known = {path.name: found_in(path, rows) for path in FIT if len(rows := fit_rows(path))}
    lines = (f" {json.dumps(name)}: {json.dumps(found)}" for name, found in known.items())
    GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n")
