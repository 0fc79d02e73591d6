"""Gzip, unpacked a piece at a time: what stands before damage is given before the damage is told."""

import zlib
from collections.abc import Generator, Iterator
from typing import IO

MAGIC = b"\x1f\x8b"
# A gzip file may hold several one after the other: our choice, for programs that do so put 64 kB and more into each.
MAX_PARTS = 10_000
_READ_BYTES = 64 * 1024
_CHUNK_BYTES = 2**20
_GZIP = 31


class Broken(Exception):
    """It is damaged, breaks off or goes on as something else. ``whole``: all that is gzip was complete."""

    def __init__(self, whole: bool = False) -> None:
        """What was given before is a whole file, or the beginning of one."""
        super().__init__()
        self.whole = whole


def unpacked(packed: IO[bytes]) -> Iterator[bytes]:
    """What a gzip file holds, about 1 MB at a time; ``Broken`` at last, where it does not end as it should."""
    whole = bytearray()
    try:
        for found in _parts(packed):
            whole += found
            if len(whole) >= _CHUNK_BYTES:
                yield bytes(whole)
                whole.clear()
    except Broken:
        if whole:
            yield bytes(whole)
        raise
    if whole:
        yield bytes(whole)


def _parts(packed: IO[bytes]) -> Iterator[bytes]:
    """What each part holds, in pieces of any size."""
    rest = packed.read(_READ_BYTES)
    for _ in range(MAX_PARTS):
        rest = yield from _part(packed, rest)
        # Tapes, and tools that remember them, fill up with zeros.
        while not (rest := rest.lstrip(b"\0")):
            if not (rest := packed.read(_READ_BYTES)):
                return
        if len(rest) < len(MAGIC):
            rest += packed.read(_READ_BYTES)
        if not rest.startswith(MAGIC):
            raise Broken(whole=True)
    raise Broken


def _part(packed: IO[bytes], rest: bytes) -> Generator[bytes, None, bytes]:
    """What one part holds, which begins with ``rest``; returns the bytes that were read beyond its end."""
    part = zlib.decompressobj(_GZIP)
    while not part.eof:
        piece = rest or packed.read(_READ_BYTES)
        before = part.copy()
        try:
            found = part.decompress(piece, _CHUNK_BYTES)
        except zlib.error:
            if found := _until_damage(before, piece):
                yield found
            raise Broken from None
        if not piece and not found and not part.eof:
            raise Broken
        if found:
            yield found
        rest = part.unconsumed_tail
    return part.unused_data


def _until_damage(part: "zlib._Decompress", piece: bytes) -> bytes:
    """What comes of a damaged piece before its damage."""
    found = b""
    for at in range(len(piece)):
        try:
            found += part.decompress(piece[at : at + 1])
        except zlib.error:
            break
    return found
