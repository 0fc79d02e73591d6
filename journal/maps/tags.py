"""From the tags of OpenStreetMap to the ground that a way or an area has, as shares over ``network.GROUNDS``."""

from collections.abc import Callable
from typing import NamedTuple

from journal.maps.network import GROUNDS

Get = Callable[[str], str | None]


class Kind(NamedTuple):
    """What a way or an area is likely to be of (adds up to 1 over ``GROUNDS``), and how likely people on foot are there."""

    prior: tuple[float, ...]
    used: float


def _prior(**shares: float) -> tuple[float, ...]:
    """Named shares, the rest unknown."""
    return (*(shares.get(name, 0.0) for name in GROUNDS[:-1]), round(1 - sum(shares.values()), 6))


# What a mapper wrote, nearly always right where somebody has been there; words that do not say enough are shared out.
# Our choice, after the definitions of the OpenStreetMap wiki (Key:surface).
_ONE = 0.97
SURFACES: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("asphalt", "chipseal", "bitmac", "tarmac"), _prior(asphalt=_ONE)),
    **dict.fromkeys(("concrete", "concrete:lanes", "concrete:plates", "cement"), _prior(concrete=_ONE)),
    **dict.fromkeys(
        ("paving_stones", "paving_stones:lanes", "sett", "cobblestone", "cobblestone:flattened", "unhewn_cobblestone", "bricks",
         "brick", "tiles", "stone", "rock"),
        _prior(paved=_ONE),
    ),
    "paved": _prior(asphalt=0.6, concrete=0.07, paved=0.3),
    **dict.fromkeys(("gravel", "fine_gravel", "pebblestone", "compacted", "shells", "clay:gravel"), _prior(gravel=_ONE)),
    "unpaved": _prior(gravel=0.5, dirt=0.4, grass=0.05),
    **dict.fromkeys(("dirt", "earth", "mud", "clay"), _prior(dirt=_ONE)),
    "ground": _prior(dirt=0.85, gravel=0.1),
    "woodchips": _prior(dirt=0.9),
    "grass": _prior(grass=_ONE),
    "sand": _prior(sand=_ONE),
    **dict.fromkeys(("tartan", "rubber", "acrylic"), _prior(track=_ONE)),
    "artificial_turf": _prior(grass=_ONE),
}  # fmt: skip

_ROAD, _FOOT = 0.5, 1.0
# Ways without a word on their surface: what is likely, and how much people on foot use them.
UNTAGGED: dict[str, Kind] = {
    **dict.fromkeys(("primary", "secondary", "tertiary", "primary_link", "secondary_link", "tertiary_link"),
                    Kind(_prior(asphalt=0.95), 0.4)),
    **dict.fromkeys(("trunk", "trunk_link"), Kind(_prior(asphalt=0.95), 0.05)),
    **dict.fromkeys(("unclassified", "residential", "road"), Kind(_prior(asphalt=0.85, paved=0.05, gravel=0.04), 0.6)),
    "living_street": Kind(_prior(asphalt=0.6, paved=0.35), 0.7),
    "service": Kind(_prior(asphalt=0.75, paved=0.08, gravel=0.08), 0.4),
    "pedestrian": Kind(_prior(asphalt=0.2, paved=0.7), 1.0),
    "cycleway": Kind(_prior(asphalt=0.85, paved=0.05, gravel=0.05), 1.0),
    "footway": Kind(_prior(asphalt=0.5, paved=0.25, gravel=0.1, dirt=0.03), 1.0),
    "steps": Kind(_prior(concrete=0.4, paved=0.3), 0.3),
    "corridor": Kind(_prior(), 0.1),
    "path": Kind(_prior(dirt=0.55, gravel=0.15, asphalt=0.05, grass=0.05), 1.0),
    "bridleway": Kind(_prior(dirt=0.5, gravel=0.15, sand=0.05, grass=0.1), 0.7),
    "track": Kind(_prior(gravel=0.4, dirt=0.3, grass=0.1), 0.9),
}  # fmt: skip
GRADES: dict[str, tuple[float, ...]] = {
    "grade1": _prior(asphalt=0.75, gravel=0.1, concrete=0.05),
    "grade2": _prior(gravel=0.85, dirt=0.05),
    "grade3": _prior(gravel=0.45, dirt=0.4, grass=0.05),
    "grade4": _prior(dirt=0.55, grass=0.3, gravel=0.1),
    "grade5": _prior(grass=0.5, dirt=0.4),
}
_TRACK = Kind(_prior(track=0.95), 1.0)
_NOT_ATHLETICS = ("horse", "cycling", "motor", "bmx", "karting", "motocross", "dog", "greyhound", "rc_car")
AREAS: dict[tuple[str, str], Kind] = {
    **dict.fromkeys((("natural", "beach"), ("natural", "sand")), Kind(_prior(sand=0.9), 0.5)),
    **dict.fromkeys((("landuse", "grass"), ("landuse", "village_green"), ("landuse", "recreation_ground"), ("landuse", "meadow"),
                     ("natural", "grassland"), ("leisure", "golf_course"), ("leisure", "pitch")),
                    Kind(_prior(grass=0.85), 0.5)),
    ("leisure", "park"): Kind(_prior(grass=0.5), 0.5),
    **dict.fromkeys((("landuse", "forest"), ("natural", "wood")), Kind(_prior(dirt=0.5), 0.3)),
}  # fmt: skip
_AREA_KEYS = tuple(dict.fromkeys(key for key, _ in AREAS))


def athletics(get: Get) -> bool:
    """Whether something is a running track (leisure=track, of no other sport)."""
    return get("leisure") == "track" and not any(word in (get("sport") or "") for word in _NOT_ATHLETICS)


def way(get: Get) -> Kind | None:
    """The kind of a way with these tags; None where it is none that people on foot could be on."""
    if athletics(get):
        return Kind(SURFACES.get(get("surface") or "", _TRACK.prior), 1.0) if get("surface") else _TRACK
    base = UNTAGGED.get(get("highway") or "")
    if base is None:
        return None
    prior = SURFACES.get(get("surface") or "") or GRADES.get(get("tracktype") or "") or base.prior
    return Kind(prior, base.used)


def area(get: Get) -> Kind | None:
    """The kind of an area with these tags; None where it tells nothing of the ground."""
    if athletics(get):
        return way(get)
    if get("highway") == "pedestrian":
        return way(get)
    found = next((AREAS[key, value] for key in _AREA_KEYS if (key, value := get(key) or "") in AREAS), None)
    return found and Kind(SURFACES.get(get("surface") or "", found.prior), found.used)
