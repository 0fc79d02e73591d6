"""What tags say of the ground."""

import pytest

from journal.domain.vocabulary import SURFACES as WORDS
from journal.maps.network import GROUNDS
from journal.maps.reading.area_tags import AREAS, area
from journal.maps.reading.kinds import GRADES, PARK, SURFACES, WILD, Kind
from journal.maps.reading.tags import CLASSES, IN, class_of, way


def shown(kind: Kind) -> dict[str, float]:
    return dict(zip(GROUNDS, kind.prior, strict=True))


def best(kind: Kind | None) -> str:
    assert kind is not None
    return max(shown(kind), key=lambda name: shown(kind)[name])


def test_every_share_adds_up_and_is_of_a_ground_that_the_journal_knows() -> None:
    priors = [*SURFACES.values(), *GRADES.values(), *IN.values(), *(kind.prior for kind in (*CLASSES.values(), *AREAS.values()))]
    assert all(sum(prior) == pytest.approx(1) and min(prior) >= 0 for prior in priors)
    assert all(0 < kind.used <= 1 for kind in (*CLASSES.values(), *AREAS.values()))
    assert set(GROUNDS[:-1]) <= set(WORDS)
    assert {name for name, _ in IN} == {kind.untagged for kind in CLASSES.values()} - {""}


@pytest.mark.parametrize(
    ("surface", "ground", "at_least"),
    [
        ("asphalt", "asphalt", 0.95), ("concrete", "concrete", 0.95), ("concrete:plates", "concrete", 0.95),
        ("concrete:lanes", "concrete", 0.95), ("paving_stones", "paved", 0.95), ("sett", "paved", 0.95),
        ("cobblestone", "paved", 0.95), ("unhewn_cobblestone", "paved", 0.95), ("bricks", "paved", 0.95),
        ("compacted", "gravel", 0.95), ("fine_gravel", "gravel", 0.95), ("gravel", "gravel", 0.95),
        ("pebblestone", "gravel", 0.95), ("dirt", "dirt", 0.95), ("earth", "dirt", 0.95), ("mud", "dirt", 0.95),
        ("ground", "dirt", 0.8), ("woodchips", "dirt", 0.8), ("grass", "grass", 0.95), ("sand", "sand", 0.95),
        ("tartan", "track", 0.95), ("unpaved", "gravel", 0.4), ("wood", "unknown", 1.0), ("metal", "unknown", 1.0),
    ],
)  # fmt: skip
def test_what_a_mapper_wrote_goes_before_the_kind_of_way(surface: str, ground: str, at_least: float) -> None:
    for highway in ("residential", "path", "track"):
        kind = way({"highway": highway, "surface": surface}.get)
        assert kind is not None and kind.untagged == ""
        assert best(kind) == ground and shown(kind)[ground] >= at_least


def test_paved_without_saying_how_is_asphalt_on_roads_and_often_stones_where_people_walk() -> None:
    road, foot = (way({"highway": name, "surface": "paved"}.get) for name in ("tertiary", "footway"))
    assert road is not None and foot is not None
    assert shown(road)["asphalt"] > 0.8 and shown(foot)["paved"] > 4 * shown(road)["paved"]
    for kind in (road, foot):
        assert sum(shown(kind)[name] for name in ("asphalt", "concrete", "paved")) > 0.95


@pytest.mark.parametrize("surface", ["asphalt;gravel", "nice", "yes", ""])
def test_a_surface_that_is_not_understood_is_as_if_nothing_was_said(surface: str) -> None:
    assert way({"highway": "footway", "surface": surface}.get) == way({"highway": "footway"}.get) == CLASSES["footway"]


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        ({"highway": "footway"}, "footway"), ({"highway": "footway", "footway": "sidewalk"}, "sidewalk"),
        ({"highway": "cycleway", "cycleway": "crossing"}, "crossing"), ({"highway": "footway", "footway": "traffic_island"}, "crossing"),
        ({"highway": "primary_link"}, "primary"), ({"highway": "residential", "footway": "sidewalk"}, "residential"),
        ({"highway": "path", "bicycle": "designated"}, "cycleway"), ({"highway": "path", "bicycle": "yes"}, "path"),
        ({"highway": "path", "sac_scale": "hiking"}, "trail"), ({"highway": "footway", "bridge": "boardwalk"}, "bridge"),
        ({"highway": "track", "bridge": "no"}, "track"), ({"highway": "residential", "bridge": "yes"}, "residential"),
        ({"highway": "cycleway", "bridge": "yes"}, "cycleway"), ({"highway": "footway", "indoor": "yes"}, "corridor"),
        ({"highway": "steps"}, "steps"), ({"highway": "corridor", "indoor": "yes"}, "corridor"),
        ({"highway": "residential", "tunnel": "yes"}, "residential"), ({"highway": "motorway"}, None),
        ({"highway": "motorway_link"}, None), ({"highway": "construction"}, None), ({"highway": "proposed"}, None),
        ({"highway": "raceway"}, None), ({"highway": "primary", "motorroad": "yes"}, None), ({}, None),
    ],
)  # fmt: skip
def test_classes_of_ways(tags: dict[str, str], name: str | None) -> None:
    assert class_of(tags.get) == name
    assert (way(tags.get) is None) == (name is None)


@pytest.mark.parametrize(
    ("tags", "ground"),
    [
        ({"highway": "track", "tracktype": "grade1"}, "asphalt"), ({"highway": "track", "tracktype": "grade2"}, "gravel"),
        ({"highway": "track", "tracktype": "grade4"}, "dirt"), ({"highway": "track", "tracktype": "grade5"}, "grass"),
        ({"highway": "track", "tracktype": "grade5", "surface": "sand"}, "sand"), ({"highway": "path"}, "dirt"),
        ({"highway": "pedestrian"}, "paved"), ({"highway": "cycleway"}, "asphalt"), ({"highway": "corridor"}, "unknown"),
        ({"highway": "residential", "tracktype": "grade5"}, "asphalt"), ({"highway": "path", "sac_scale": "hiking"}, "dirt"),
        ({"highway": "path", "smoothness": "good"}, "asphalt"), ({"highway": "footway", "smoothness": "horrible"}, "gravel"),
        ({"highway": "path", "smoothness": "horrible", "surface": "grass"}, "grass"), ({"highway": "path", "smoothness": "bad"}, "dirt"),
        ({"highway": "path", "bridge": "yes"}, "unknown"),
    ],
)  # fmt: skip
def test_ways_of_which_no_surface_is_said(tags: dict[str, str], ground: str) -> None:
    assert best(way(tags.get)) == ground


def test_a_footway_is_likelier_unpaved_in_a_park_and_likelier_still_in_the_wild() -> None:
    paved = [
        sum(dict(zip(GROUNDS, prior, strict=True))[name] for name in ("asphalt", "concrete", "paved"))
        for prior in (CLASSES["footway"].prior, IN["footway", PARK], IN["footway", WILD])
    ]
    assert paved[0] > paved[1] > paved[2]


def test_ways_that_people_may_not_be_on_are_used_less() -> None:
    street, private, closed = (way({"highway": "service", **more}.get) for more in ({}, {"access": "private"}, {"foot": "no"}))
    assert street is not None and private is not None and closed is not None
    assert street.used > private.used > closed.used > 0


@pytest.mark.parametrize(
    ("tags", "ground"),
    [
        ({"leisure": "track"}, "track"), ({"leisure": "track", "sport": "athletics"}, "track"),
        ({"leisure": "track", "sport": "running", "surface": "tartan"}, "track"),
        ({"leisure": "track", "surface": "fine_gravel"}, "track"), ({"leisure": "track", "surface": "asphalt"}, "asphalt"),
        ({"leisure": "track", "surface": "grass"}, "grass"), ({"leisure": "track", "surface": "paved"}, "asphalt"),
    ],
)  # fmt: skip
def test_running_tracks_are_ways_and_areas(tags: dict[str, str], ground: str) -> None:
    assert best(way(tags.get)) == best(area(tags.get)) == ground


@pytest.mark.parametrize(
    "sport", ["horse_racing", "cycling", "motor", "karting", "bmx", "dog_racing", "athletics;motocross;motor"]
)
def test_tracks_of_other_sports_are_none(sport: str) -> None:
    assert way({"leisure": "track", "sport": sport}.get) is None
    assert area({"leisure": "track", "sport": sport}.get) is None


@pytest.mark.parametrize(
    ("tags", "ground", "setting"),
    [
        ({"natural": "beach"}, "sand", ""), ({"natural": "beach", "surface": "pebblestone"}, "gravel", ""),
        ({"landuse": "meadow"}, "grass", WILD), ({"landuse": "grass"}, "grass", PARK), ({"leisure": "park"}, "grass", PARK),
        ({"landuse": "forest"}, "dirt", WILD), ({"natural": "wood"}, "dirt", WILD), ({"leisure": "golf_course"}, "grass", PARK),
        ({"leisure": "pitch", "sport": "soccer"}, "grass", ""), ({"leisure": "pitch", "surface": "asphalt"}, "asphalt", ""),
        ({"leisure": "pitch", "surface": "artificial_turf"}, "grass", ""), ({"highway": "pedestrian"}, "paved", ""),
        ({"highway": "footway", "area": "yes", "surface": "paved"}, "asphalt", ""),
        ({"leisure": "garden", "landuse": "farmland"}, "unknown", PARK),
        ({"place": "square"}, "paved", ""), ({"place": "square", "surface": "asphalt"}, "asphalt", ""),
        ({"place": "square", "highway": "pedestrian", "surface": "concrete"}, "concrete", ""),
        ({"amenity": "parking"}, "asphalt", ""), ({"amenity": "parking", "parking": "surface", "surface": "gravel"}, "gravel", ""),
        ({"area:highway": "footway", "surface": "sett"}, "paved", ""), ({"area:highway": "residential"}, "asphalt", ""),
    ],
)  # fmt: skip
def test_areas(tags: dict[str, str], ground: str, setting: str) -> None:
    kind = area(tags.get)
    assert kind is not None and kind.setting == setting
    assert best(kind) == ground


@pytest.mark.parametrize(
    "tags",
    [{"leisure": "pitch"}, {"leisure": "pitch", "sport": "tennis"}, {"landuse": "residential"}, {"natural": "water"},
     {"highway": "residential"}, {"highway": "footway"}, {"highway": "motorway", "area": "yes"}, {},
     {"highway": "pedestrian", "area": "no"}, {"amenity": "school"}, {"place": "suburb"}, {"area:highway": "motorway"},
     {"area:highway": "yes"}, {"amenity": "parking", "parking": "underground", "surface": "asphalt"},
     {"amenity": "parking", "parking": "multi-storey"}],
)  # fmt: skip
def test_areas_that_say_nothing_of_the_ground(tags: dict[str, str]) -> None:
    assert area(tags.get) is None
