"""One zip archive: its members, read a piece at a time within bounds, and never written under their own names."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import IO

from journal.domain.errors import Refused
from journal.importers.edge.places import base_name, printable

# All are our choices. The largest account known to us has 5,527 members in 2.4 GB; a device that writes ten files a day
# fills the first in 14 years, and a directory of so many has 7 MB, which zipfile turns into 30 MB of memory.
MAX_MEMBERS = 50_000
MAX_DIRECTORY_BYTES = 8 * 2**20
# Recordings shrink to a tenth, tables to a thirtieth, an hour on the spot to a fiftieth; what grows more than this is
# made to fill a memory. What is small may grow more.
MAX_RATIO = 200
_SMALL_BYTES = 64 * 1024

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# The others have no bound on what one piece unpacks to, and no export uses them.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_LOCAL_HEADER_BYTES = 30
_TWICE = "stands twice in its archive, so either could be meant; unpack it and import the right one"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError, OverflowError)


def most_from(packed: int) -> int:
    """How many bytes so many packed ones may unpack to."""
    return MAX_RATIO * max(packed, _SMALL_BYTES)


class _Directory(io.BufferedReader):
    """A file that gives no more at once than a directory may have, for zipfile reads that as a whole."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > MAX_DIRECTORY_BYTES:
            raise zipfile.BadZipFile("a directory of too many members")
        return super().read(-1 if size is None else size)


class Archive:
    """An open archive. ``members``: by name, without folders; a name that stands twice is None, for neither is meant."""

    def __init__(self, name: str, file: io.FileIO) -> None:
        """``Refused``: not a whole archive, too many members, or members that lie over each other."""
        self.name = name
        self._file = _Directory(file)
        try:
            with _damage(f"{name}: is a damaged zip archive"):
                self._zip = zipfile.ZipFile(self._file)
                self._check()
                self.members = self._named()
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """Close the file: no member can be read any more."""
        self._zip.close()
        self._file.close()

    def size(self, name: str) -> int:
        """Bytes of a member; ``Refused`` when it may not be read."""
        return self._member(name).file_size

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A member's bytes as a file; ``Refused``: it may not be read, or turns out to be damaged."""
        info = self._member(name)
        with _damage(f"{base_name(name)}: is damaged in {self.name}"), self._zip.open(info) as file:
            yield file

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise Refused(f"{self.name}: holds {len(infos)} files, expected at most {MAX_MEMBERS}; split it")
        if any(one.header_offset < 0 for one in infos):
            raise Refused(
                f"{self.name}: is a damaged zip archive (its directory lies), expected a complete one; download it again"
            )
        spans = sorted((one.header_offset, one.header_offset + _LOCAL_HEADER_BYTES + one.compress_size) for one in infos)
        if any(end > start for (_, end), (start, _) in pairwise(spans)):
            raise Refused(f"{self.name}: its files lie over each other, as in an archive made to fill a disk; not read")

    def _named(self) -> dict[str, zipfile.ZipInfo | None]:
        found: dict[str, zipfile.ZipInfo | None] = {}
        for info in self._zip.infolist():
            name = _spelled(info)
            # One without a name is no file that could be meant; zipfile fails to say whether it is a folder.
            if name and not name.endswith("/"):
                found[name] = None if name in found else info
        return found

    def _member(self, name: str) -> zipfile.ZipInfo:
        if name not in self.members:
            raise Refused(f"{base_name(name)}: is not in {self.name}, expected one of its files; import the archive again")
        info = self.members[name]
        fault = _TWICE if info is None else _fault(info)
        if info is None or fault:
            raise Refused(f"{base_name(name)}: {fault}")
        return info


@contextmanager
def _damage(what: str) -> Iterator[None]:
    """Turn whatever zipfile says of a damaged file into one line that begins with ``what``."""
    try:
        yield
    except _DAMAGED as error:
        reason = printable(" ".join(str(error).split()))[:80] or type(error).__name__
        raise Refused(f"{what} ({reason}), expected a complete one; download it again") from None


def _spelled(info: zipfile.ZipInfo) -> str:
    """A member's name; some systems write UTF-8 without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _fault(info: zipfile.ZipInfo) -> str | None:
    """Why a member is not even opened."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "is a link or a device in its archive, expected a file; import the file that it stands for"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted in its archive, expected one without a password; unpack it and import the files inside"
    if info.compress_type not in _METHODS:
        return (
            f"is packed by method {info.compress_type}, expected an ordinary zip archive; unpack it and import the files inside"
        )
    if info.file_size > most_from(info.compress_size):
        return f"unpacks to {info.file_size / 2**20:.0f} MB from {info.compress_size} bytes, as made to fill a memory; not read"
    return None
