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


def lap(wider: float = 0.0) -> list[tuple[float, float]]:
    """Metres east and north along an athletics track of 400 m, a place every 5 m or so; ``wider``: so much further out."""
    straight, radius = 84.39, 36.5 + wider
    down = [(radius, north) for north in range(0, 84, 6)]
    bend = [(radius * math.cos(math.pi * part / 20), straight + radius * math.sin(math.pi * part / 20)) for part in range(20)]
    half = [*down, *bend]
    return [*half, *((-east, straight - north) for east, north in half)]


def stadium(path: Path) -> Path:
    """An extract with nothing but an athletics track and the way to it."""
    ring = lap(wider=8.0)
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (east, north) in enumerate([*ring, (300.0, 0.0)], 1):
            writer.add_node(Node(id=number, location=(LON + east * SIDEWAYS, LAT + north * METRE)))
        field = {"leisure": "track", "sport": "athletics", "surface": "tartan"}
        writer.add_way(Way(id=1, nodes=[*range(1, len(ring) + 1), 1], tags=field))
        writer.add_way(Way(id=2, nodes=[1, len(ring) + 1], tags={"highway": "footway", "surface": "asphalt"}))
    return path


def laps(path: Path, count: int, day: str = "2026-11-01") -> Path:
    """A recording of laps on that track, at 3 m/s."""
    start = datetime.fromisoformat(f"{day}T07:00:00").replace(tzinfo=UTC)
    points = (
        POINT.format(lat=LAT + north * METRE, lon=LON + east * SIDEWAYS, up=5.0, at=start + timedelta(seconds=step * 2))
        for step, (east, north) in enumerate(lap() * count)
    )
    path.write_text(GPX.format(sport="running", points="".join(points)))
    return path
