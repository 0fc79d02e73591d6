"""Stable names for the rows of a file that gives them none."""

from collections import Counter


class Keys:
    """Names rows by what identifies them; rows that agree in it are told apart by their order in the file.

    So the same file, or a later export with more rows, gives every row the same key again.
    """

    def __init__(self, kind: str) -> None:
        """Start a file; ``kind`` sets its keys apart from those of other kinds."""
        self._kind = kind
        self._seen: Counter[str] = Counter()

    def of(self, *parts: object) -> str:
        """The key of the next row that these parts identify; unknown parts stay empty."""
        stem = ":".join((self._kind, *("" if part is None else str(part) for part in parts)))
        self._seen[stem] += 1
        return stem if self._seen[stem] == 1 else f"{stem}#{self._seen[stem]}"
