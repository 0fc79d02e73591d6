"""A GPX file for a run: a closed loop of the right length over open farmland at the North Sea coast, as a watch writes it."""

import datetime as dt
import math
from bisect import bisect_right
from itertools import pairwise
from xml.sax.saxutils import escape

from chance import Chance, sine, stream
from training import Outing

# An invented corner of a field; nobody lives there.
LATITUDE, LONGITUDE = 53.4170, 6.6210
METRES_PER_DEGREE = 111_195.0
METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * 0.5960  # cosine of the latitude
CORNERS = 240
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Invented sample data" xmlns="http://www.topografix.com/GPX/1/1" \
xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
<metadata><time>{time}</time></metadata>
<trk><name>{name}</name><type>running</type><trkseg>
"""
_POINT = (
    '<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><ele>{ele:.1f}</ele><time>{time}</time><extensions><ns3:TrackPointExtension>'
    "<ns3:hr>{hr}</ns3:hr><ns3:cad>{cad}</ns3:cad></ns3:TrackPointExtension></extensions></trkpt>\n"
)


def gpx(run: Outing, name: str) -> tuple[str, dict[str, int]]:
    """The text of the file, and what a watch would show: mean and highest heart rate, mean cadence of one leg."""
    luck = stream(f"track {run.day}")
    loop = _loop(luck, run.km * 1000)
    points, beats, steps = [], [], []
    split = luck.happens(0.05)
    for moved, elapsed, pause in _progress(run, luck):
        if pause and split:
            # A watch that was stopped: no points meanwhile, and a new segment afterwards.
            if points[-1] != "</trkseg><trkseg>\n":
                points.append("</trkseg><trkseg>\n")
            continue
        share = moved / (run.seconds - run.stop_s)
        north, east = _at(loop, share)
        hr, cad = _heart(run, elapsed, luck), 0 if pause else round(luck.normal(84.5, 1.2))
        points.append(_POINT.format(
            lat=LATITUDE + (north + luck.normal(0, 0.4)) / METRES_PER_DEGREE,
            lon=LONGITUDE + (east + luck.normal(0, 0.4)) / METRES_PER_DEGREE_EAST,
            ele=2.0 + 2.4 * sine(2 * share) + luck.normal(0, 0.08),
            time=_utc(run.start + dt.timedelta(seconds=elapsed)), hr=hr, cad=cad,
        ))  # fmt: skip
        beats.append(hr)
        steps += [cad] if cad else []
    text = _HEAD.format(time=_utc(run.start), name=escape(name)) + "".join(points) + "</trkseg></trk>\n</gpx>\n"
    shown = {"mean_hr": round(sum(beats) / len(beats)), "max_hr": max(beats), "cadence": round(sum(steps) / len(steps))}
    return text, shown


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _progress(run: Outing, luck: Chance) -> list[tuple[int, int, bool]]:
    """(seconds moved, seconds elapsed, standing still) of each point, one every ten to fourteen seconds."""
    moving, rows, elapsed = run.seconds - run.stop_s, [], 0
    stop_from = round(moving * luck.between(0.3, 0.7))
    while elapsed < run.seconds:
        standing = bool(run.stop_s) and stop_from < elapsed < stop_from + run.stop_s
        moved = elapsed if elapsed <= stop_from else max(stop_from, elapsed - run.stop_s)
        rows.append((moved, elapsed, standing))
        elapsed += luck.one_of((10, 12, 12, 14))
    return [*rows, (moving, run.seconds, False)]


def _heart(run: Outing, elapsed: int, luck: Chance) -> int:
    plateau = 124 + 6.5 * (run.rpe or 4) + 5 * elapsed / run.seconds
    return round(96 + (plateau - 96) * elapsed / (elapsed + 70) + luck.normal(0, 1.8))


def _loop(luck: Chance, metres: float) -> list[tuple[float, float, float]]:
    """Corners (north, east, metres from the start) of a closed, dented loop of this length, from the start back to it."""
    turn, dents = luck.random(), [(k, luck.between(0, 0.25 / k), luck.random()) for k in (2, 3, 5)]
    shape = []
    for i in range(CORNERS + 1):
        at = i / CORNERS
        radius = 1 + sum(depth * sine(k * at + phase) for k, depth, phase in dents)
        shape.append((radius * sine(at + turn + 0.25), radius * sine(at + turn)))
    reached = [0.0]
    for (n0, e0), (n1, e1) in pairwise(shape):
        reached.append(reached[-1] + math.sqrt((n1 - n0) ** 2 + (e1 - e0) ** 2))
    size = metres / reached[-1]
    north, east = shape[0]
    return [((n - north) * size, (e - east) * size, far * size) for (n, e), far in zip(shape, reached, strict=True)]


def _at(loop: list[tuple[float, float, float]], share: float) -> tuple[float, float]:
    """(north, east) in metres where this share of the loop's length has been run."""
    wanted = min(max(share, 0.0), 1.0) * loop[-1][2]
    low = min(bisect_right(loop, wanted, key=lambda corner: corner[2]) - 1, CORNERS - 1)
    (n0, e0, d0), (n1, e1, d1) = loop[low], loop[low + 1]
    part = (wanted - d0) / (d1 - d0)
    return n0 + (n1 - n0) * part, e0 + (e1 - e0) * part
