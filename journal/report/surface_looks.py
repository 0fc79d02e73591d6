"""How each surface looks in every picture: colour for the family, pattern for the surface, so that no one has to tell colours apart."""

from collections.abc import Mapping

# Neither written down nor told by a map.
UNKNOWN = "unknown"
# Hard to soft, from the bottom up.
LOOKS: Mapping[str, tuple[str, str]] = {
    "asphalt": ("#0072b2", ""), "concrete": ("#2a7ab8", "x"), "paved": ("#2a7ab8", "+"), "track": ("#a8589c", ""),
    "treadmill": ("#a8589c", "-"), "indoor": ("#6f6fc4", "|"), "gravel": ("#b7791f", "."), "dirt": ("#8a6d3b", ""),
    "sand": ("#b7791f", "/"), "grass": ("#1f9a78", "\\"), "snow": ("#7d848c", "+"), UNKNOWN: ("#7d848c", "/"),
}  # fmt: skip


def marker(name: str) -> dict[str, object]:
    """Colour and pattern of a surface's bars; what is unknown is hatched on the ground of the page."""
    colour, pattern = LOOKS[name]
    look = {"shape": pattern, "fillmode": "replace" if name == UNKNOWN else "overlay", "solidity": 0.35, "size": 6,
            "fgcolor": colour if name == UNKNOWN else "rgba(255,255,255,0.65)"}  # fmt: skip
    return {"color": colour, "pattern": look, "line": {"width": 0}}
