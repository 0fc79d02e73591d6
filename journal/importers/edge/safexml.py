"""XML from strangers: streamed through expat, with limits and without entities.

Local names only: exports lie about their namespaces, so prefixes are dropped. Nothing is ever fetched.
"""

import re
from xml.parsers import expat

from journal.domain.errors import Refused
from journal.importers.edge.guard import Source

# Deeper than any format nests (GPX with extensions needs 8): our choice.
MAX_DEPTH = 64
# Notes keep 2,000 characters, and names fewer: what is behind is cut off.
_LONGEST_TEXT = 4_000
_DECLARED = re.compile(r"encoding\s*=\s*[\"']([\w.-]{1,60})")
_DECLARATION_BYTES = 1000
_CUT_SHORT = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR, expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)  # fmt: skip


def local(name: str) -> str:
    """``gpxtpx:hr`` -> ``hr``."""
    return name.rpartition(":")[2].lower()


class LocalNames(dict[str, str]):
    """Local names, worked out once for each spelling."""

    def __missing__(self, name: str) -> str:
        """Work out and keep one spelling."""
        found = self[name] = local(name)
        return found


class Elements:
    """The handlers of one document; a format subclasses it. ``capture`` collects the text of an element."""

    def __init__(self, name: str) -> None:
        """Handlers for the file of this name."""
        self.file_name = name
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        self._local = LocalNames()
        self._text: list[str] = []
        self.capturing = False

    def feed(self, data: bytes) -> None:
        """The next piece of the file."""
        self.parser.Parse(data, False)

    def finish(self) -> None:
        """The end of the file."""
        self.parser.Parse(b"", True)

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element began; ``name`` is local and in lower case."""

    def ended(self, name: str, text: str) -> None:
        """An element ended; ``text`` is what ``capture`` collected since, else empty."""

    def capture(self) -> None:
        """Collect text until the next element ends: only where it is wanted, which is what makes this quick."""
        self._text.clear()
        self.capturing = True
        self.parser.CharacterDataHandler = self._text.append

    def captured(self) -> str:
        """The text since ``capture``, which ends here."""
        self.capturing = False
        self.parser.CharacterDataHandler = None
        return "".join(self._text).strip()[:_LONGEST_TEXT]

    def too_deep(self) -> Refused:
        """The refusal of a document nested deeper than ``MAX_DEPTH``."""
        return Refused(f"{self.file_name}: XML nested deeper than {MAX_DEPTH} levels, expected a plain export; not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.too_deep()
        self.started(self._local[name], attributes)

    def _end(self, name: str) -> None:
        self.ended(self._local[name], self.captured() if self.capturing else "")
        self.depth -= 1

    def _entity(self, *_: object) -> None:
        raise Refused(f"{self.file_name}: declares XML entities, which no export needs and attacks use; not read")


def read(source: Source, elements: Elements) -> str:
    """Feed a file to its handlers; what is wrong with it where it breaks off or is not well-formed XML, else empty.

    The handlers have seen everything before the break. ``Refused``: an encoding that is not read here.
    """
    check_encoding(source)
    first = True
    try:
        for chunk in source.chunks():
            # Some exports put blanks before the declaration, which XML forbids.
            elements.feed(chunk.lstrip() if first else chunk)
            first = False
        elements.finish()
    except expat.ExpatError as error:
        return _broken(error)
    return ""


def check_encoding(source: Source) -> None:
    """``Refused`` when a document names an encoding that expat cannot read, nor with Python's help: of several bytes a sign."""
    start = source.head.raw.lstrip()[:_DECLARATION_BYTES]
    try:
        # Only as far as it is named; the second byte is that of the last sign in UTF-16.
        expat.ParserCreate().Parse(start[: start.find(b">") + 2], False)
    except (LookupError, ValueError):
        named = _DECLARED.search(source.head.text[:_DECLARATION_BYTES])
        what = f": {named[1]}" if named else ""
        raise Refused(f"{source.name}: names an encoding that is not read here{what}; save it as UTF-8") from None
    except expat.ExpatError:
        return  # reading it says what is wrong, and in which line


def _broken(error: expat.ExpatError) -> str:
    if error.code in _CUT_SHORT:
        return f"breaks off in line {error.lineno} (truncated)"
    return f"is not well-formed XML in line {error.lineno} ({expat.ErrorString(error.code)})"
