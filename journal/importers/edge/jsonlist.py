"""A long JSON list, one member at a time: the list of a whole account has hundreds of MB of which little is wanted."""

import codecs
import json
import math
import re
from collections.abc import Iterator
from typing import Any

from journal.domain.errors import Refused
from journal.importers.edge.guard import Source, encoding_of
from journal.importers.edge.safejson import whole

# Characters. An activity with all its splits has some 100 kB: our choice.
MAX_MEMBER = 2 * 2**20
_LONGEST_OPENING = 1000
_BETWEEN = re.compile(r"[\s,]*")


_DECODER = json.JSONDecoder(parse_int=whole, parse_constant=lambda _: math.nan)


class JsonList:
    """The members of every list that ``opening`` finds, a pattern that ends with the bracket.

    What stands before a break is given; ``broken`` then tells of it. Of keys that stand twice the last one counts.
    """

    def __init__(self, source: Source, opening: re.Pattern[str]) -> None:
        """The lists of one file, not read yet."""
        self.broken: str | None = None
        self._name = source.name
        self._opening = opening
        self._chunks = source.chunks()
        self._decoder = codecs.getincrementaldecoder(encoding_of(source.head.raw))(errors="replace")
        self._text, self._at = "", 0

    def __iter__(self) -> Iterator[Any]:
        """One member after the other; ``Refused`` for one that is nested or grows absurdly."""
        while self._opened():
            yield from self._members()

    def _opened(self) -> bool:
        """Whether another list begins."""
        while not self.broken:
            if found := self._opening.search(self._text, self._at):
                self._at = found.end()
                return True
            # The pattern may lie across two pieces.
            self._at = max(self._at, len(self._text) - _LONGEST_OPENING)
            if not self._more():
                break
        return False

    def _members(self) -> Iterator[Any]:
        while True:
            self._at = _next_at(self._text, self._at)
            if self._text.startswith("]", self._at):
                self._at += 1
                return
            try:
                member, self._at = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise Refused(f"{self._name}: JSON nested too deeply, expected a plain export; not read") from None
            except json.JSONDecodeError as error:
                if not self._goes_on(error):
                    return
                continue
            yield member

    def _goes_on(self, error: json.JSONDecodeError) -> bool:
        """Whether there is more of a member that cannot be read so far."""
        read = len(self._text) - self._at
        if read > MAX_MEMBER:
            raise Refused(f"{self._name}: has a part longer than {MAX_MEMBER} characters, or no JSON; export it again")
        # It is read from its beginning again, so only when there is twice as much.
        came = self._more()
        while came and len(self._text) < min(2 * read, MAX_MEMBER + 1) and self._more():
            pass
        if came:
            return True
        self.broken = f"breaks off or is no JSON ({error.msg}): what stands before is kept"
        return False

    def _more(self) -> bool:
        """Whether another piece came; what was read is let go of."""
        chunk = next(self._chunks, None)
        if chunk is not None:
            self._text, self._at = self._text[self._at :] + self._decoder.decode(chunk), 0
        return chunk is not None


def _next_at(text: str, at: int) -> int:
    """Where the next member or the list's end stands."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
