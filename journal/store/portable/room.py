"""How much memory the content of an export takes, estimated before it is made of its text: a small archive can be made to fill any.

What is packed a thousandfold is refused by the archive itself; this is for text of many values that take some bytes each.
"""

import sys
from collections.abc import Iterator

from journal.domain.errors import Refused

# A journal of 10,000 imported sessions and 45,000 sets takes less: our choice.
MOST = 192 * 2**20
# What Python 3.11 takes at most for a value of each kind, by the sign that begins or ends it.
_OBJECT, _LIST, _VALUE, _CELL = 190, 100, 100, 150
# A row is there as it was read, and as the log keeps it; measured.
_ROW, _COLUMN = 1050, 64


class Room:
    """What may still be taken; ``Refused`` for more."""

    def __init__(self, most: int = MOST) -> None:
        self._most = self._left = most

    def text(self, text: str, *, nested: bool) -> None:
        """Before a member's text is taken apart; what JSON holds stays, cells are let go of row by row."""
        values = text.count(",")
        if nested:
            self.take(_OBJECT * text.count("{") + _LIST * text.count("[") + _VALUE * values)
        self._check(sys.getsizeof(text) if nested else 2 * sys.getsizeof(text) + _CELL * values)  # a line may be all of it

    def row(self, columns: int) -> None:
        """Before one row more."""
        self.take(_ROW + _COLUMN * columns)

    def take(self, size: int) -> None:
        """So many bytes."""
        self._check(size)
        self._left -= size

    def _check(self, size: int) -> None:
        if size > self._left:
            raise Refused(
                f"would take more than {self._most / 2**20:,.0f} MB of memory, more than any journal: as made to fill it; not read"
            )


def lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, LF or CRLF, one at a time."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
