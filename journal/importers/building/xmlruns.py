"""Points that are alike but for their values, read many at a time.

Nearly all of an XML recording is points that a program wrote by one template. The first point of a kind is read by the
parser, with marks in place of its values, which shows what each value means. All points of the same bytes around their
values are then taken out of the document by one regular expression and only a mark of them reaches the parser, so
that it says whether they stand where points can stand (and not in a comment). Everything else is the parser's to
judge.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add
from typing import ClassVar, TypeVar
from xml.parsers import expat

from journal.domain.errors import Refused
from journal.importers.building.xmlpoints import PointReader
from journal.importers.edge import safexml
from journal.importers.edge.guard import Source

# Nothing that means anything in XML, in any encoding that keeps ASCII.
# Signs said one by one and taken for good: so the patterns below take three quarters of the time.
_VALUE = r"[-+.:0-9A-Z_a-z]++"
_BLANKS = r"[ \t\r\n]*+"
_VALUES = re.compile(rf"(?<==\"){_VALUE}(?=\")|(?<=='){_VALUE}(?=')|(?<=>){_VALUE}(?=\s*</)", re.ASCII)
_SPACED = re.compile(rf"(?<=>)(\s+){_VALUE}(?=\s*</)", re.ASCII)
# Comments, CDATA, instructions and entities: read by the parser alone.
_ODD = re.compile(r"<[!?]|&")
# Written by one program a file has few kinds; one made to have many is left to the parser.
_MOST_KINDS = 12
_LONGEST_POINT = 10_000
# Learning a kind costs what the parser needs for so many points.
_FEW = 150
_MOST_LEARNT = 256
_MARK = "vAlUe"

Reader = TypeVar("Reader", bound=safexml.Elements)


@cache
def _first(point: str) -> re.Pattern[str]:
    """How an element of this name begins, up to the end of its tag."""
    return re.compile(rf"<{point}(?: [^<>]*)?>")


class NotAlike(Exception):
    """Points stand where none can be: the file is to be read by the parser alone."""


@dataclass(frozen=True)
class _Kind:
    """The pattern of a kind of point, whose groups are values for the columns in ``names``."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]


_learnt: dict[tuple[type[PointReader], str], _Kind | None] = {}


class RunReader(PointReader):
    """A reader that takes points alike past the parser."""

    # How the points' element is spelled, and what must stand around it.
    POINT: ClassVar[str]
    AROUND: ClassVar[bytes]

    def __init__(self, name: str, quick: bool = True) -> None:
        """Handlers for the file of this name; not ``quick``: every point goes through the parser."""
        super().__init__(name)
        self.quick = quick
        self._rest = ""
        self._kinds: dict[str, _Kind | None] = {}
        self._reported = False

    def feed(self, data: bytes) -> None:
        """The next piece of the file; what follows its last whole point waits for the next."""
        if not self.quick:
            super().feed(data)
            return
        # Every byte as one character, so that encoding gives it back.
        text = self._rest + data.decode("latin-1")
        closing = f"</{self.POINT}>"
        last = text.rfind(closing)
        end = last + len(closing) if last >= 0 else len(text)
        self._rest = text[end:]
        self._split(text[:end])
        self.convert()

    def finish(self) -> None:
        """The end of the file."""
        self._parse(self._rest)
        self.convert()
        super().finish()

    def _parse(self, text: str) -> None:
        if text:
            self.parser.Parse(text.encode("latin-1"), False)

    def _split(self, text: str) -> None:
        kind = self._kind_of_first(text)
        if kind is None:
            self._parse(text)
            return
        parts = kind.pattern.split(text)
        step, done = len(kind.names) + 1, 0
        # What stands between the points, nothing in most places; of this kind none is left there, and kinds are few.
        for number, between in enumerate(parts[::step]):
            if between:
                self._run(kind, parts, done, number)
                self._split(between)
                done = number
        self._run(kind, parts, done, len(parts) // step)

    def _kind_of_first(self, text: str) -> _Kind | None:
        point = self._first_point(text)
        if not 0 < len(point) < _LONGEST_POINT:
            return None
        shape = _SPACED.sub(rf"\1{_MARK}", _VALUES.sub(_MARK, point))
        if shape not in self._kinds:
            known = (type(self), shape) in _learnt
            if len(self._kinds) >= _MOST_KINDS or (not known and len(text) < _FEW * len(point)):
                return None
            self._kinds[shape] = None if _MARK in point else self._learn(shape)
        return self._kinds[shape]

    def _first_point(self, text: str) -> str:
        """The first point of a piece, whether it holds elements or attributes alone; empty where there is none."""
        found = _first(self.POINT).search(text)
        if found is None:
            return ""
        begin, opened = found.start(), found.end() - 1
        if text[opened - 1] == "/":
            return text[begin : opened + 1]
        closing = f"</{self.POINT}>"
        end = text.find(closing, opened)
        return text[begin : end + len(closing)] if end >= 0 else ""

    @classmethod
    def _learn(cls, shape: str) -> _Kind | None:
        """What ``_understood`` says; programs are few and write many files, so it is kept."""
        if (cls, shape) not in _learnt:
            if len(_learnt) >= _MOST_LEARNT:
                _learnt.clear()
            _learnt[cls, shape] = cls._understood(shape)
        return _learnt[cls, shape]

    @classmethod
    def _understood(cls, shape: str) -> _Kind | None:
        """What each value of a kind of point means, as its handlers read it; None where they do not make one point of it."""
        start, *pieces = shape.split(_MARK)
        marks = [f"{_MARK}{number}" for number in range(len(pieces))]
        reader = cls("", False)
        try:
            reader.parser.Parse(reader.AROUND, False)
            depth = reader.depth
            reader.parser.Parse(start.encode("latin-1") + "".join(map(add, marks, pieces)).encode("latin-1"), False)
        except (expat.ExpatError, Refused):
            return None
        found = {column.text[-1]: name for name, column in reader.columns.items() if column.text}
        if _ODD.search(shape) or (reader.count, reader.depth) != (1, depth) or not found.keys() <= set(marks):
            return None
        pattern = re.escape(start) + "".join(
            (f"({_VALUE})" if mark in found else _VALUE) + re.escape(piece) for mark, piece in zip(marks, pieces, strict=True)
        )
        return _Kind(re.compile(pattern + _BLANKS, re.ASCII), tuple(found[mark] for mark in marks if mark in found))

    def _run(self, kind: _Kind, parts: list[str], start: int, stop: int) -> None:
        """The points from ``start`` to ``stop`` of the pattern's matches."""
        if start == stop:
            return
        self._reported = False
        handlers = self.parser.StartElementHandler, self.parser.EndElementHandler
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._report, None
        self._parse(f"<{self.POINT}/>")
        self.parser.StartElementHandler, self.parser.EndElementHandler = handlers
        if not self._reported or self.point_depth or self.capturing:
            raise NotAlike
        step = len(kind.names) + 1
        self.run(stop - start, {
            name: parts[start * step + at : stop * step : step] for at, name in enumerate(kind.names, 1)
        })  # fmt: skip

    def _report(self, *_: object) -> None:
        self._reported = True

    def run(self, count: int, texts: Mapping[str, list[str]]) -> None:
        """Points that stand where the parser is: a format adds those that belong to it."""
        raise NotImplementedError


def parsed(source: Source, handlers: Callable[[str, bool], Reader]) -> tuple[Reader, str]:
    """A file as its handlers saw it, and what is wrong with it as XML, else empty.

    What a broken file still says, and in which line it breaks, is for the parser alone to tell.
    """
    reader = handlers(source.name, True)
    whole, broken = _is_whole(source, reader), ""
    del reader.parser  # it holds its handlers, and so all the columns
    if not whole:
        reader = handlers(source.name, False)
        broken = safexml.read(source, reader)
        del reader.parser
    return reader, broken


def _is_whole(source: Source, reader: safexml.Elements) -> bool:
    try:
        return not safexml.read(source, reader)
    except NotAlike:
        return False
