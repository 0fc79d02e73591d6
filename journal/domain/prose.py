"""Names and lists as sentences say them."""

from collections.abc import Iterable


def plain(word: str) -> str:
    """A word of the vocabulary as prose: ``lower-back`` is ``lower back``."""
    return word.replace("-", " ")


def series(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""
