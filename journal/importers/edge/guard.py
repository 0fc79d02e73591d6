"""The edge: what stands between a file of unknown origin and the importers.

Everything wrong with a file becomes one ``Refused`` line: its name, what is wrong, what was expected, what to do.
"""

import codecs
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import IO

from journal.domain.databases import refuse_open
from journal.domain.errors import JournalError, Refused
from journal.importers.edge import archive, archives, gunzip
from journal.importers.edge.archive import most_from
from journal.importers.edge.places import Place, place_of

# Our choice: a day of recording every second with all extensions is about 30 MB of GPX.
MAX_BYTES = 256 * 2**20
MAX_TEXT_BYTES = 64 * 2**20
# Characters of a message: the longest of ours, which lists all words for a symptom, has half as many.
_LONGEST_LINE = 2_000
_HEAD_BYTES = 64 * 1024
_CHUNK_BYTES = 2**20

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Half of a sign, which some encodings can spell alone and no database or terminal takes; and NUL, which JSON can spell.
_HALVES = re.compile("[\0\ud800-\udfff]")
_TORN = "is damaged or breaks off (gzip)"
_DATA = "a recording or a table"
_KNOWN = "a FIT, TCX, GPX or KML file, or the export of a known app or site"
_MAGIC = (
    *((magic, "a zip archive", "unpack it and import the files inside") for magic in archive.MAGIC),
    (b"SQLite format 3", "a database", "export its data as CSV first"),
    (b"%PDF", "a PDF document", "download the recording as GPX instead"),
    (b"\x89PNG", "a picture", "download the recording as GPX instead"),
    (b"\xff\xd8\xff", "a picture", "download the recording as GPX instead"),
)  # fmt: skip


@dataclass(frozen=True)
class Head:
    """The first 64 kB of a file: enough to tell what it is."""

    name: str
    raw: bytes

    @cached_property
    def text(self) -> str:
        """The beginning as text, undecodable bytes replaced: for recognising, never for reading values."""
        return self.raw.decode(encoding_of(self.raw), errors="replace").lstrip("\ufeff \t\r\n")

    @cached_property
    def is_text(self) -> bool:
        """Whether it could be text at all."""
        return "\0" not in self.text


@dataclass(frozen=True)
class Source:
    """A file that exists, is readable and not empty; one compressed with gzip reads as what it holds.

    ``size``: its own bytes. ``most``: how many it may have, packed or not; ``MAX_BYTES`` where its format says nothing.
    ``partly``: its beginning is of use where the rest is damaged. ``notes``: what reading its bytes has to tell.
    """

    place: Place
    head: Head
    size: int
    compressed: bool = False
    most: int | None = None
    partly: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's base name, as messages show it."""
        return self.place.name

    def check_size(self) -> None:
        """``Refused`` when the file has more bytes than it may."""
        most = self.most or MAX_BYTES
        if self.size > most:
            raise Refused(f"{self.name}: too large, {_size(self.size)}; expected at most {_size(most)}; split it")

    def chunks(self) -> Iterator[bytes]:
        """The bytes, a piece at a time; ``Refused``: too many, or damaged."""
        self.check_size()
        with raw(self.place) as file:
            if self.compressed:
                yield from self._unpacked(file)
                return
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk

    def _unpacked(self, packed: IO[bytes]) -> Iterator[bytes]:
        """What a gzip file holds, within bounds, and of a damaged one what is of use."""
        total, most = 0, min(self.most or MAX_BYTES, most_from(self.size))
        try:
            for chunk in gunzip.unpacked(packed):
                total += len(chunk)
                if total > most:
                    raise Refused(f"{self.name}: unpacks to more than {_size(most)}, expected one recording; not read")
                yield chunk
        except gunzip.Broken as broken:
            if not total or not (broken.whole or self.partly):
                raise Refused(f"{self.name}: {_TORN}, expected a complete file; download it again") from None
            self._note(
                "something else stands behind its end (gzip): left aside"
                if broken.whole
                else f"{_TORN}: what came before is kept"
            )

    def _note(self, line: str) -> None:
        """Keep a line once, for some formats read a file twice."""
        if line not in self.notes:
            self.notes.append(line)

    def data(self) -> bytes:
        """All bytes at once, for formats that are read by position; ``Refused`` as for ``chunks``."""
        if self.compressed:
            return b"".join(self.chunks())
        self.check_size()
        with raw(self.place) as file:
            return file.read()

    def text(self, encoding: str | None = None) -> str:
        """The whole file as text, by its byte-order mark, else UTF-8, else Windows' Western European."""
        raw = self.data()
        if len(raw) > MAX_TEXT_BYTES:
            raise Refused(f"{self.name}: too large for a table, {_size(len(raw))}; expected at most {_size(MAX_TEXT_BYTES)}")
        words = self._decoded(raw, encoding)
        if "\0" in words:
            raise Refused(f"{self.name}: holds NUL bytes, so it is not a text file; expected CSV; export it again")
        return words

    def _decoded(self, raw: bytes, encoding: str | None) -> str:
        try:
            words = raw.decode(encoding or encoding_of(raw)).removeprefix("\ufeff")
            return whole_signs(words) if encoding else words
        except UnicodeError:
            if encoding or encoding_of(raw) == "utf-16":
                raise Refused(f"{self.name}: is not {encoding or 'UTF-16'} text; say its encoding in the mapping file") from None
        # Five bytes have no meaning in cp1252; they are letters in no CSV either.
        return raw.decode("cp1252", errors="replace")


@contextmanager
def raw(place: Place) -> Iterator[IO[bytes]]:
    """A file's own bytes, on disk or in an archive, as a file that can be read."""
    refuse_open(place.path)
    with archives.opened(place) if place.inside else place.path.open("rb") as file:
        yield file


def whole_signs(text: str) -> str:
    """Text with halves of signs replaced."""
    return text if text.isascii() and "\0" not in text else _HALVES.sub("\ufffd", text)


def encoding_of(raw: bytes) -> str:
    """The encoding that the byte-order mark names, else UTF-8."""
    return next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")


def size_of(place: Place, wanted: str = _DATA) -> int:
    """A file's bytes; refused is what must not even be opened: a folder, a pipe or device (reading may never end)."""
    with refusing(place.name, wanted):
        if place.inside:
            return archives.size(place)
        about = place.path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Refused(f"{place.name}: is a folder, expected a file or a folder that may be listed; check its permissions")
        if not stat.S_ISREG(about.st_mode):
            raise Refused(f"{place.name}: is not a regular file, expected {wanted}")
        return about.st_size


def opened(where: Place | Path, wanted: str = _DATA) -> Source:
    """The file there, or ``Refused`` when there is none that could be read; ``wanted`` says what it should be."""
    place = place_of(where)
    size = size_of(place, wanted)
    with refusing(place.name, wanted):
        with raw(place) as file:
            first = file.read(_HEAD_BYTES)
        source = Source(place, Head(place.name, first), size, first.startswith(gunzip.MAGIC))
        if source.compressed:
            # Whether a damaged one is of use, its format will say.
            first = next(replace(source, most=most_from(size), partly=True, notes=[]).chunks(), b"")[:_HEAD_BYTES]
            source = replace(source, head=Head(place.name, first))
    if first.startswith(gunzip.MAGIC):
        raise Refused(f"{place.name}: is compressed twice, expected gzip once at most; unpack it first")
    if not first.strip():
        raise Refused(f"{place.name}: the file is empty, expected {wanted}{'; export it again' if wanted == _DATA else ''}")
    return source


@contextmanager
def refusing(name: str, wanted: str = _DATA) -> Iterator[None]:
    """Turn whatever goes wrong with one file into one line about it.

    This is the edge where catching everything is right: one bad file must not stop the others. Running out
    of memory is not the file's fault alone and passes, as does an interrupt.
    """
    try:
        yield
    except Refused as error:
        if (said := one_line(str(error))) == str(error):
            raise
        raise Refused(said) from error
    except JournalError as error:
        raise Refused(one_line(f"{name}: {error}")) from error
    except FileNotFoundError:
        raise Refused(f"{name}: no such file, expected the path of {wanted}") from None
    except PermissionError:
        raise Refused(f"{name}: may not be read, expected a file that you own; check its permissions") from None
    except OSError as error:
        raise Refused(f"{name}: cannot be read ({error.strerror or type(error).__name__})") from error
    except MemoryError:
        raise
    except Exception as error:
        reason = one_line(str(error))[:120]
        raise Refused(f"{name}: cannot be understood ({type(error).__name__}: {reason}); please report this file") from error


def one_line(text: str) -> str:
    """What is said of a stranger's file as a terminal may show it: names and cells in it can hold signs that move its cursor."""
    if text.isprintable() and len(text) <= _LONGEST_LINE:
        return text
    shown = " ".join("".join(sign if sign.isprintable() or sign.isspace() else "?" for sign in text).split())
    return shown if len(shown) <= _LONGEST_LINE else f"{shown[: _LONGEST_LINE - 1]}…"


def unrecognised(head: Head) -> Refused:
    """The line for a file that no format claims: what it looks like, and what to do."""
    what, do = _looks_like(head)
    return Refused(f"{head.name}: {what}, expected {_KNOWN}; {do}")


def _looks_like(head: Head) -> tuple[str, str]:
    for magic, what, do in _MAGIC:
        if head.raw.startswith(magic):
            return f"is {what}", do
    if not head.is_text:
        return "is a binary file", "export it as GPX or CSV instead"
    return _looks_like_text(head.text[:2000].lower())


def is_wahoo_csv(text: str) -> bool:
    """Whether a text begins as the CSV of Wahoo's app: tables one under the other, of which a mapping reads none."""
    first = text.lower().partition("\n")[0]
    return first.startswith("device,") and ",appversion," in first


def _looks_like_text(start: str) -> tuple[str, str]:
    if start.startswith(("<!doctype html", "<html")) or "<html" in start:
        return "is a web page (HTML)", "log in at the site and download the file again"
    if start.startswith(("{", "[")):
        return "is JSON of another kind", "export it as GPX or CSV instead"
    if start.startswith("<"):
        return "is XML of another kind", "export it as GPX instead"
    if is_wahoo_csv(start):
        return "is a CSV of the Wahoo Fitness app, several tables in one file", "share the workout as FIT and import that"
    return "is in no known format", "name the format with --as, or describe a CSV with --map"


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MB"
