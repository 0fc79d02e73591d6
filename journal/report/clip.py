"""Cutting what is too long for its place, so that the reader sees that something was cut."""

from collections.abc import Iterable


def clipped(text: str, most: int) -> str:
    """The text in at most ``most`` characters: cut behind a word if there is one, and then with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    head = plain[: most - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def first_of(listed: Iterable[str], most: int, join: str = ", ") -> str:
    """The first ``most`` and how many more there are: ``a, b and 3 more``; a single one more is named itself."""
    words = list(listed)
    if len(words) <= most:
        return join.join(words)
    return f"{join.join(words[:most])} and {len(words) - most} more"
