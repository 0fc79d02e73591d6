"""From the tags of OpenStreetMap to kinds of areas: the ground off the ways, and what ways in them are likely to be of."""

from journal.maps.reading.kinds import PARK, PAVED_FOOT, SURFACES, WILD, Get, Kind, shares
from journal.maps.reading.tags import is_athletics, way

_LAWN, _WOOD = Kind(shares(grass=0.85), 0.5, "", PARK), Kind(shares(dirt=0.6), 0.3, "", WILD)
AREAS: dict[tuple[str, str], Kind] = {
    ("natural", "beach"): Kind(shares(sand=0.85, gravel=0.05), 0.5),
    ("natural", "sand"): Kind(shares(sand=0.93), 0.5),
    ("natural", "dune"): Kind(shares(sand=0.7, grass=0.1), 0.4),
    ("natural", "shingle"): Kind(shares(gravel=0.85), 0.3),
    ("natural", "grassland"): Kind(shares(grass=0.8), 0.4, "", WILD),
    ("natural", "wood"): _WOOD,
    ("landuse", "forest"): _WOOD,
    ("landuse", "meadow"): Kind(shares(grass=0.85), 0.4, "", WILD),
    ("landuse", "grass"): _LAWN,
    ("landuse", "village_green"): _LAWN,
    ("landuse", "recreation_ground"): Kind(shares(grass=0.7), 0.5, "", PARK),
    ("leisure", "park"): Kind(shares(grass=0.55), 0.5, "", PARK),
    ("leisure", "garden"): Kind(shares(grass=0.45), 0.2, "", PARK),
    ("leisure", "golf_course"): Kind(shares(grass=0.85), 0.2, "", PARK),
    ("leisure", "pitch"): Kind(shares(), 0.5),
    ("amenity", "parking"): Kind(shares(asphalt=0.65, paved=0.15, gravel=0.1), 0.3),
    ("place", "square"): Kind(shares(paved=0.7, asphalt=0.1), 0.7),
}
AREA_KEYS = ("leisure", "landuse", "natural", "amenity", "place", "highway", "area:highway")
# Where cars are parked that is not on the ground (wiki, Key:parking).
_OFF_THE_GROUND = {"underground", "multi-storey", "rooftop", "sheds", "carports", "garage_boxes"}
_GRASS_SPORTS = {"soccer", "football", "rugby", "rugby_union", "rugby_league", "american_football", "cricket", "gaelic_games"}


def area(get: Get) -> Kind | None:
    """The kind of an area with these tags; None where it tells nothing of the ground."""
    if is_athletics(get):
        return way(get)
    if get("highway") or get("area:highway"):
        return _way(get)
    known = next((AREAS[key, value] for key in AREA_KEYS if (value := get(key) or "") and (key, value) in AREAS), None)
    if known is None or (get("amenity") == "parking" and get("parking") in _OFF_THE_GROUND):
        return None
    said = PAVED_FOOT if get("surface") == "paved" else SURFACES.get(get("surface") or "")
    if get("leisure") == "pitch" and not said:
        return known._replace(prior=shares(grass=0.75)) if get("sport") in _GRASS_SPORTS else None
    return known._replace(prior=said) if said else known


def _way(get: Get) -> Kind | None:
    """A way that is drawn as an area, as squares are, or the area that a way takes up (``area:highway``)."""
    covers = get("area:highway")
    if covers:
        found = way(lambda key: covers if key == "highway" else get(key))
    else:
        drawn = get("area") == "yes" or (get("highway") == "pedestrian" and get("area") != "no")
        found = way(get) if drawn else None
    return found and found._replace(untagged="")
