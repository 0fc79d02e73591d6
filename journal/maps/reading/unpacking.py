"""How much a .osm.pbf holds once it is unpacked, told from the heads of its blocks: they are not unpacked for it."""

from collections.abc import Iterator
from io import SEEK_CUR
from pathlib import Path
from typing import BinaryIO

# Fields of https://wiki.openstreetmap.org/wiki/PBF_Format: how long a block is (of its head); what it holds as it is, or packed.
_LENGTH, _PLAIN, _UNPACKED = 3, 1, 2


def unpacked_bytes(path: Path) -> int:
    """The size of all blocks; of those before a place where a file is damaged, which osmium refuses."""
    total = 0
    with path.open("rb") as file:
        while head := file.read(4):
            end = file.tell() + int.from_bytes(head)
            length = dict(_numbers(file, end)).get(_LENGTH, 0)
            file.seek(end)
            held = dict(_numbers(file, end + length))
            total += held.get(_UNPACKED, held.get(_PLAIN, 0))
            file.seek(end + length)
    return total


def _numbers(file: BinaryIO, end: int) -> Iterator[tuple[int, int]]:
    """The fields of a message of protobuf up to a place, each with its number; of bytes and texts how long they are."""
    while file.tell() < end:
        field, value = _number(file), _number(file)
        if field is None or value is None:
            return
        if field & 7 == 2:
            file.seek(min(value, end), SEEK_CUR)
        yield field >> 3, value


def _number(file: BinaryIO) -> int | None:
    """A whole number of protobuf, seven bits a byte, the lowest first; None where none ends within the ten bytes it may have."""
    found = 0
    for shift in range(0, 70, 7):
        byte = file.read(1)
        if not byte:
            return None
        found |= (byte[0] & 127) << shift
        if byte[0] < 128:
            return found
    return None
