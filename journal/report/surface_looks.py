"""How each surface looks in every picture: colour for the family, pattern for the surface, so that no one has to tell colours apart."""

from collections.abc import Mapping
from typing import NamedTuple

# Neither written down nor told by a map.
UNKNOWN = "unknown"


class Look(NamedTuple):
    """A colour, and the pattern of Plotly over it: its shape, the pixels it repeats in, and the part of them that is covered."""

    colour: str
    shape: str = ""
    size: int = 6
    covered: float = 0.35


# Hard to soft, from the bottom up. Asphalt and what else is paved take turns every few metres of a town: the one is the darkest of
# all and plain, the other has lines along a strip, which show in the shortest piece of it.
LOOKS: Mapping[str, Look] = {
    "asphalt": Look("#0072b2"), "concrete": Look("#0072b2", "x", 6, 0.35), "paved": Look("#3f97d6", "-", 6, 0.45),
    "track": Look("#a8589c", "/", 6, 0.3), "treadmill": Look("#a8589c", "-", 12, 0.25), "indoor": Look("#6f6fc4", "|", 8, 0.35),
    "gravel": Look("#b7791f", ".", 8, 0.4), "dirt": Look("#a5642a", "+", 8, 0.3), "sand": Look("#b7791f", ".", 4, 0.5),
    "grass": Look("#1f9a78", "\\", 6, 0.35), "snow": Look("#7d848c", "x", 5, 0.4), UNKNOWN: Look("#7d848c", "/"),
}  # fmt: skip


def marker(name: str) -> dict[str, object]:
    """Colour and pattern of a surface's bars; what is unknown is hatched on the ground of the page."""
    look = LOOKS[name]
    pattern = {
        "shape": look.shape, "size": look.size, "solidity": look.covered, "fillmode": "replace" if name == UNKNOWN else "overlay",
        "fgcolor": look.colour if name == UNKNOWN else "rgba(255,255,255,0.75)",
    }  # fmt: skip
    return {"color": look.colour, "pattern": pattern, "line": {"width": 0}}
