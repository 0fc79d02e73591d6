"""Kinds of ways and areas: what ground they are likely to have, by what mappers wrote of it."""

from collections.abc import Callable
from typing import NamedTuple

from journal.maps.network import GROUNDS

Get = Callable[[str], str | None]
Shares = tuple[float, ...]
# Where a way or an area lies; it matters for ways without a word on their surface.
PARK, WILD = "park", "wild"


class Kind(NamedTuple):
    """What a way or an area is likely to be of (adds up to 1 over ``GROUNDS``), and how likely people on foot are there, 0 to 1.

    ``untagged``: the row of ``IN`` by which ``prior`` is to be replaced once it is known where the way lies; empty otherwise.
    ``setting``: what an area makes of ways in it, ``PARK``, ``WILD`` or empty.
    """

    prior: Shares
    used: float
    untagged: str = ""
    setting: str = ""


def shares(**known: float) -> Shares:
    """A prior from named shares, the rest unknown."""
    return (*(known.get(name, 0.0) for name in GROUNDS[:-1]), round(1 - sum(known.values()), 6))


def _of(words: str, **known: float) -> dict[str, Shares]:
    return dict.fromkeys(words.split(), shares(**known))


# What a mapper wrote, by the definitions of the OpenStreetMap wiki (Key:surface); the few per cent left are for mistakes and
# for what was laid since (our choice). Wood, metal, snow and ice are no ground of ours.
SURFACES: dict[str, Shares] = {
    **_of("asphalt chipseal bitmac tarmac", asphalt=0.97),
    **_of("concrete concrete:lanes concrete:plates cement", concrete=0.97),
    **_of(
        "paving_stones paving_stones:lanes sett cobblestone cobblestone:flattened unhewn_cobblestone bricks brick tiles",
        paved=0.97,
    ),
    **_of("gravel fine_gravel pebblestone compacted shells cinder chippings crushed_limestone", gravel=0.97),
    **_of("unpaved", gravel=0.5, dirt=0.38, grass=0.06, sand=0.02),
    **_of("dirt earth mud clay soil", dirt=0.97),
    **_of("ground", dirt=0.83, gravel=0.1, grass=0.03),  # also what is trodden over stones and roots
    **_of("woodchips wood_chips bark_mulch", dirt=0.9),  # as soft as a path in a wood: our choice
    **_of("grass", grass=0.97),
    **_of("artificial_turf", grass=0.9),  # the word that people have for it
    **_of("grass_paver", paved=0.6, grass=0.3),
    **_of("sand", sand=0.97),
    **_of("tartan rubber acrylic", track=0.97),
    **_of("wood metal metal_grid plastic glass snow ice rock stone bare_rock carpet stepping_stones"),
}
# Paved without saying how: asphalt on roads, slabs and stones as often where people walk.
PAVED_ROAD, PAVED_FOOT = shares(asphalt=0.85, concrete=0.05, paved=0.07), shares(asphalt=0.5, concrete=0.07, paved=0.4)

# A track for farm and forest carts by its grade (wiki, Key:tracktype), where its surface is not said.
GRADES: dict[str, Shares] = {
    "grade1": shares(asphalt=0.68, concrete=0.07, gravel=0.15),
    "grade2": shares(gravel=0.85, dirt=0.06),
    "grade3": shares(gravel=0.5, dirt=0.35, grass=0.06),
    "grade4": shares(dirt=0.5, grass=0.3, gravel=0.1),
    "grade5": shares(grass=0.5, dirt=0.4),
}
