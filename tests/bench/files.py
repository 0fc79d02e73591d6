"""Recordings made up for the bench: seeded, so that every run measures the same."""

import gzip
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from rich.progress import track

SEED = 20261122
FIRST = datetime(2018, 1, 1, 7, 0, tzinfo=UTC)
# Starts drift through the day, and no two runs touch.
APART = timedelta(hours=20, minutes=37)
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
KINDS = ("fit", "gpx", "fit", "tcx")  # half of what watches upload today is FIT


@dataclass(frozen=True)
class Run:
    """A made-up run, a point a second; arrays of shape (points,), ``seconds`` since 1970."""

    seconds: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    ele: np.ndarray
    far: np.ndarray
    heart: np.ndarray
    cadence: np.ndarray


def run(number: int, points: int) -> Run:
    """Run ``number`` of a runner who lives in a field near the Dutch coast."""
    noise = np.random.default_rng((SEED, number))
    step = np.arange(points)
    speed = 2.8 + 0.4 * np.sin(step / 300) + noise.normal(0, 0.05, points)
    heading = np.cumsum(noise.normal(0, 0.02, points))
    lat = 53.2 + np.cumsum(speed * np.cos(heading)) / 111_195
    lon = 6.1 + np.cumsum(speed * np.sin(heading)) / (111_195 * np.cos(np.radians(53.2)))
    return Run(
        (FIRST + number * APART).timestamp() + step,
        lat.round(7), lon.round(7), (5 + 3 * np.sin(step / 200) + noise.normal(0, 0.1, points)).round(1), np.cumsum(speed).round(2),
        (140 + 15 * np.sin(step / 400) + noise.normal(0, 1, points)).round().astype(int), noise.integers(82, 88, points),
    )  # fmt: skip


def _times(one: Run) -> Iterator[str]:
    return (datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for second in one.seconds.tolist())


_GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="made up" version="1.1" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
 <metadata><time>{start}</time></metadata><trk><name>Run</name><type>running</type><trkseg>
{points} </trkseg></trk>
</gpx>
"""
_GPX_POINT = """   <trkpt lat="%.7f" lon="%.7f">
    <ele>%.1f</ele>
    <time>%s</time>
    <extensions>
     <gpxtpx:TrackPointExtension>
      <gpxtpx:hr>%d</gpxtpx:hr>
      <gpxtpx:cad>%d</gpxtpx:cad>
     </gpxtpx:TrackPointExtension>
    </extensions>
   </trkpt>
"""


def gpx(one: Run) -> bytes:
    """As Strava writes it."""
    columns = (one.lat.tolist(), one.lon.tolist(), one.ele.tolist(), _times(one), one.heart.tolist(), one.cadence.tolist())
    return _GPX.format(start=next(_times(one)), points="".join(map(_GPX_POINT.__mod__, zip(*columns, strict=True)))).encode()


_TCX = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">
 <Activities><Activity Sport="Running"><Id>{start}</Id><Lap StartTime="{start}">
  <TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters><Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod><Track>
{points}  </Track></Lap></Activity></Activities>
</TrainingCenterDatabase>
"""
_TCX_POINT = """   <Trackpoint>
    <Time>%s</Time>
    <Position><LatitudeDegrees>%.7f</LatitudeDegrees><LongitudeDegrees>%.7f</LongitudeDegrees></Position>
    <AltitudeMeters>%.1f</AltitudeMeters>
    <DistanceMeters>%.2f</DistanceMeters>
    <HeartRateBpm><Value>%d</Value></HeartRateBpm>
    <Extensions><ns3:TPX><ns3:RunCadence>%d</ns3:RunCadence></ns3:TPX></Extensions>
   </Trackpoint>
"""


def tcx(one: Run) -> bytes:
    """As Garmin writes it."""
    columns = (_times(one), *(column.tolist() for column in (one.lat, one.lon, one.ele, one.far, one.heart, one.cadence)))
    points = "".join(map(_TCX_POINT.__mod__, zip(*columns, strict=True)))
    return _TCX.format(start=next(_times(one)), seconds=len(one.seconds), metres=one.far[-1], points=points).encode()


def fit(one: Run) -> bytes:
    """As a watch writes it: file id, records, one lap and session."""
    seconds = (one.seconds - FIT_EPOCH.timestamp()).astype("<u4")
    records = np.zeros(len(seconds), dtype=[("head", "u1"), ("at", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("far", "<u4"),
                                            ("ele", "<u2"), ("speed", "<u2"), ("heart", "u1"), ("cadence", "u1")])  # fmt: skip
    records["head"], records["at"] = 1, seconds
    records["lat"], records["lon"] = one.lat * 2**31 / 180, one.lon * 2**31 / 180
    records["far"], records["ele"] = one.far * 100, (one.ele + 500) * 5
    records["speed"] = np.gradient(one.far) * 1000
    records["heart"], records["cadence"] = one.heart, one.cadence
    first, last, watch = int(seconds[0]), int(seconds[-1]), len(seconds) * 1000
    metres = int(one.far[-1] * 100)
    body = b"".join((
        _definition(0, 0, (0, 1, 0x00), (1, 2, 0x84), (4, 4, 0x86)), struct.pack("<BBHI", 0, 4, 1, first),
        _definition(1, 20, (253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85), (5, 4, 0x86), (2, 2, 0x84), (6, 2, 0x84), (3, 1, 0x02), (4, 1, 0x02)),
        records.tobytes(),
        _definition(2, 19, (253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86)),
        struct.pack("<BIIIII", 2, last, first, watch, watch, metres),
        _definition(3, 18, (253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86), (5, 1, 0x00)),
        struct.pack("<BIIIIIB", 3, last, first, watch, watch, metres, 1),
    ))  # fmt: skip
    whole = struct.pack("<BBHI4s", 12, 0x10, 2132, len(body), b".FIT") + body
    return whole + struct.pack("<H", _checksum(whole))


def _definition(local: int, message: int, *fields: tuple[int, int, int]) -> bytes:
    return struct.pack("<BBBHB", 0x40 | local, 0, 0, message, len(fields)) + b"".join(bytes(one) for one in fields)


_CRC = (0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400)  # fmt: skip
_CRC_OF = [0] * 256
for _byte in range(256):
    _sum = _CRC[_byte & 15]
    _CRC_OF[_byte] = (_sum >> 4) ^ _CRC[_sum & 15] ^ _CRC[_byte >> 4]


def _checksum(data: bytes) -> int:
    found = 0
    for byte in data:
        found = (found >> 8) ^ _CRC_OF[(found ^ byte) & 255]
    return found


MAKERS = {"fit": fit, "gpx": gpx, "tcx": tcx}


def write(folder: Path, kind: str, count: int, points: int) -> list[Path]:
    """``count`` files of a kind."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:04d}.{kind}" for number in range(count)]
    for number, path in enumerate(track(paths, description=f"{count} {kind} files of {points:,} points", transient=True)):
        path.write_bytes(MAKERS[kind](run(number, points)))
    return paths


_HEADER = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance\n"


def archive(folder: Path, count: int, points: int) -> tuple[Path, Path]:
    """A bulk export as Strava makes it, of ``count`` runs: the folder, and the same as a zip file; made once in a folder."""
    made, zipped = folder / "export", folder / "export.zip"
    if zipped.exists():
        return made, zipped
    (made / "activities").mkdir(parents=True)
    rows = [_HEADER]
    for number in track(range(count), description=f"an archive of {count:,} activities", transient=True):
        kind, one = KINDS[number % len(KINDS)], run(number, points)
        name = f"activities/{7_000_000_000 + number}.{kind}.gz"
        (made / name).write_bytes(gzip.compress(MAKERS[kind](one), 1, mtime=0))
        started = FIRST + number * APART
        when = f"{started:%b} {started.day}, {started:%Y, %I:%M:%S %p}"
        rows.append(
            f'{7_000_000_000 + number},"{when}",Run {number},Run,,{points},{one.far[-1] / 1000:.2f},160.0,,false,,Made Up {number % 5},{name},,,{points}.0,{points}.0,{one.far[-1]:.1f}\n'
        )
    (made / "activities.csv").write_text("".join(rows))
    with zipfile.ZipFile(zipped, "w") as into:
        for path in sorted(made.rglob("*.*")):
            into.write(path, path.relative_to(made).as_posix())
    return made, zipped
