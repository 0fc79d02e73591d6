"""A small extract of a made-up place, and runs on its road: 2 km of asphalt north from 53.2 N, 6.1 E, 2 km of gravel, then nothing."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Way

LAT, LON = 53.2, 6.1
METRE = 1 / 111_195
SIDEWAYS = METRE / math.cos(math.radians(LAT))
POINT = '<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{up:.1f}</ele><time>{at:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>'
GPX = "<gpx><trk><name>Along</name><type>{sport}</type><trkseg>{points}</trkseg></trk></gpx>"
ROAD = ((0, 2000, {"highway": "residential", "surface": "asphalt"}), (2000, 4000, {"highway": "track", "surface": "gravel"}))


def extract(
    path: Path, lat: float = LAT, lon: float = LON, ground: str | None = None, far: int = 4000, *, boxed: bool = False
) -> Path:
    """The extract, with a footway 300 m to the east; ``ground``: the surface of all of the road; ``far``: how much of it there is;
    ``boxed``: its header says where that is."""
    road = [(0, begin, min(end, far), tags) for begin, end, tags in ROAD if begin < far]
    if ground:
        road = [(*line, {**tags, "surface": ground}) for *line, tags in road]
    ways = [*road, (300, 0, 4000, {"highway": "footway", "surface": "grass"})]
    along = [[(east, metres) for metres in range(begin, end + 1, 100)] for east, begin, end, _ in ways]
    numbers = {place: number for number, place in enumerate(dict.fromkeys(place for way in along for place in way), 1)}
    path.unlink(missing_ok=True)
    header = osmium.io.Header()
    if boxed:
        header.add_box(osmium.osm.Box(lon, lat, lon + 300 * SIDEWAYS, lat + 4000 * METRE))
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for (east, metres), number in numbers.items():
            writer.add_node(Node(id=number, location=(lon + east * SIDEWAYS, lat + metres * METRE)))
        for number, (places, (*_, tags)) in enumerate(zip(along, ways, strict=True), 1):
            writer.add_way(Way(id=number, nodes=[numbers[place] for place in places], tags=tags))
    return path


def run(
    path: Path, day: str = "2026-11-01", metres: int = 4000, lat: float = LAT, lon: float = LON, sport: str = "running"
) -> Path:
    """A recording north along the road, down a slope of 1 %, at 3 m/s."""
    start = datetime.fromisoformat(f"{day}T07:00:00").replace(tzinfo=UTC)
    points = (
        POINT.format(
            lat=lat + step * 15 * METRE,
            lon=lon + math.sin(step) * SIDEWAYS,
            up=50 - step * 0.15,
            at=start + timedelta(seconds=step * 5),
        )
        for step in range(metres // 15 + 1)
    )
    path.write_text(GPX.format(sport=sport, points="".join(points)))
    return path
