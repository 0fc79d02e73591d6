"""The edge: what stands between a file of unknown origin and the importers.

Everything wrong with a file becomes one ``Refused`` line: its name, what is wrong, what was expected, what to do.
"""

import codecs
import gzip
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journal.domain.errors import JournalError, Refused
from journal.importers.places import Place, place_of

# Our choice: a day of recording every second with all extensions is about 30 MB of GPX.
MAX_BYTES = 256 * 2**20
MAX_TEXT_BYTES = 64 * 2**20
# Recordings shrink to a tenth, an hour on the spot to a fiftieth; what grows more than this is made to fill a memory.
MAX_RATIO = 200
_HEAD_BYTES = 64 * 1024
_CHUNK_BYTES = 2**20

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GZIP = b"\x1f\x8b"
_DATA = "a recording or a table"
_MAGIC = (
    (b"PK\x03\x04", "a zip archive", "unpack it and import the files inside"),
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

    @property
    def text(self) -> str:
        """The beginning as text, undecodable bytes replaced: for recognising, never for reading values."""
        return self.raw.decode(encoding_of(self.raw), errors="replace").lstrip("\ufeff \t\r\n")

    @property
    def is_text(self) -> bool:
        """Whether it could be text at all."""
        return "\0" not in self.text


@dataclass(frozen=True)
class Source:
    """A file that exists, is readable, not empty and not too large; one compressed with gzip reads as what it holds."""

    place: Place
    head: Head
    compressed: bool = False

    @property
    def name(self) -> str:
        """The file's base name, as messages show it."""
        return self.place.name

    def chunks(self) -> Iterator[bytes]:
        """The bytes, a piece at a time."""
        if self.compressed:
            yield from _unpacked(self.place.path)
            return
        with self.place.path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk

    def data(self) -> bytes:
        """All bytes at once, for formats that are read by position."""
        return b"".join(self.chunks()) if self.compressed else self.place.path.read_bytes()

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
            return raw.decode(encoding or encoding_of(raw)).removeprefix("\ufeff")
        except UnicodeError:
            if encoding or encoding_of(raw) == "utf-16":
                raise Refused(f"{self.name}: is not {encoding or 'UTF-16'} text; say its encoding in the mapping file") from None
        # Five bytes have no meaning in cp1252; they are letters in no CSV either.
        return raw.decode("cp1252", errors="replace")


def _unpacked(path: Path) -> Iterator[bytes]:
    """What a gzip file holds, a piece at a time, within bounds."""
    most, total = min(MAX_BYTES, MAX_RATIO * max(path.stat().st_size, _HEAD_BYTES)), 0
    try:
        with gzip.open(path) as file:
            while chunk := file.read(_CHUNK_BYTES):
                total += len(chunk)
                if total > most:
                    raise Refused(f"{path.name}: unpacks to more than {_size(most)}, expected one recording; not read")
                yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Refused(f"{path.name}: is damaged or breaks off (gzip), expected a complete file; download it again") from None


def encoding_of(raw: bytes) -> str:
    """The encoding that the byte-order mark names, else UTF-8."""
    return next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")


def check_file(path: Path, wanted: str = _DATA) -> None:
    """Refuse what must not even be opened: a folder, a pipe or device (reading may never end), too many bytes."""
    with refusing(path.name or str(path), wanted):
        if path.is_dir():
            raise Refused(f"{path.name}: is a folder, expected a file or a folder that may be listed; check its permissions")
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused(f"{path.name}: is not a regular file, expected {wanted}")
        if about.st_size > MAX_BYTES:
            raise Refused(f"{path.name}: too large, {_size(about.st_size)}; expected at most {_size(MAX_BYTES)}; split it")


def opened(where: Place | Path, wanted: str = _DATA) -> Source:
    """The file there, or ``Refused`` when there is none that could be read; ``wanted`` says what it should be."""
    place = place_of(where)
    path = place.path
    check_file(path, wanted)
    with refusing(path.name or str(path), wanted):
        with path.open("rb") as file:
            raw = file.read(_HEAD_BYTES)
        compressed = raw.startswith(_GZIP)
        if compressed:
            raw = next(_unpacked(path), b"")[:_HEAD_BYTES]
        if raw.startswith(_GZIP):
            raise Refused(f"{path.name}: is compressed twice, expected gzip once at most; unpack it first")
    if not raw.strip():
        raise Refused(f"{path.name}: the file is empty, expected {wanted}{'; export it again' if wanted == _DATA else ''}")
    return Source(place, Head(place.name, raw), compressed)


@contextmanager
def refusing(name: str, wanted: str = _DATA) -> Iterator[None]:
    """Turn whatever goes wrong with one file into one line about it.

    This is the edge where catching everything is right: one bad file must not stop the others. Running out
    of memory is not the file's fault alone and passes, as does an interrupt.
    """
    try:
        yield
    except Refused:
        raise
    except JournalError as error:
        raise Refused(f"{name}: {error}") from error
    except FileNotFoundError:
        raise Refused(f"{name}: no such file, expected the path of {wanted}") from None
    except PermissionError:
        raise Refused(f"{name}: may not be read, expected a file that you own; check its permissions") from None
    except OSError as error:
        raise Refused(f"{name}: cannot be read ({error.strerror or type(error).__name__})") from error
    except MemoryError:
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise Refused(f"{name}: cannot be understood ({type(error).__name__}: {reason}); please report this file") from error


def unrecognised(head: Head, formats: tuple[str, ...]) -> Refused:
    """The line for a file that no format claims: what it looks like, and what to do."""
    what, do = _looks_like(head)
    return Refused(f"{head.name}: {what}, expected one of {', '.join(formats)}; {do}")


def _looks_like(head: Head) -> tuple[str, str]:
    for magic, what, do in _MAGIC:
        if head.raw.startswith(magic):
            return f"is {what}", do
    if not head.is_text:
        return "is a binary file", "export it as GPX or CSV instead"
    return _looks_like_text(head.text[:2000].lower())


def _looks_like_text(start: str) -> tuple[str, str]:
    if start.startswith(("<!doctype html", "<html")) or "<html" in start:
        return "is a web page (HTML)", "log in at the site and download the file again"
    if start.startswith(("{", "[")):
        return "is JSON", "export it as GPX or CSV instead"
    if start.startswith("<"):
        return "is XML of another kind", "export it as GPX instead"
    return "is in no known format", "name the format with --as, or describe a CSV with --map"


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MB"
