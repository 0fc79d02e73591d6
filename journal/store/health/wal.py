"""The -wal file, frame by frame: SQLite itself takes a damaged frame for the end of the file and says nothing.

So a flipped bit there loses the entries behind it silently. What a frame holds: https://www.sqlite.org/fileformat2.html, 4.
"""

import struct
from pathlib import Path
from typing import NamedTuple

from journal.store.files.names import beside, size_of

_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682


class Frames(NamedTuple):
    """How many frames pass their checksum up to the last commit, and what is wrong behind them (None: nothing)."""

    sound: int
    wrong: str | None


def frames(path: Path) -> Frames:
    """What the -wal beside a journal holds; nothing where there is none.

    A write that was cut off is no fault: nobody was told that it is saved.
    """
    wal = beside(path, "-wal")
    if size_of(wal) < _HEADER:
        return Frames(0, None)
    with wal.open("rb") as file:
        content = file.read()
    return _read(content)


def _read(content: bytes) -> Frames:
    magic, _, page, _, salt1, salt2, *told = struct.unpack(">8I", content[:_HEADER])
    order = ">" if magic & 1 else "<"
    if magic | 1 != _MAGIC | 1 or _sum(content[:24], order, (0, 0)) != tuple(told):
        return Frames(0, "its head does not pass its checksum") if any(content) else Frames(0, None)
    at, checksum, read, sound = _HEADER, (told[0], told[1]), 0, 0
    while at + _FRAME + page <= len(content):
        _, pages, mine1, mine2, *held = struct.unpack(">6I", content[at : at + _FRAME])
        if mine1 != salt1 and mine2 != salt2:  # of an earlier round: the file is written over from its beginning
            if any(content[one + 8 : one + 16] == content[16:24] for one in range(at, len(content), _FRAME + page)):
                return Frames(sound, f"frame {read + 1} is not of this round, and one behind it is")
            break
        checksum = _sum(content[at + _FRAME : at + _FRAME + page], order, _sum(content[at : at + 8], order, checksum))
        if checksum != tuple(held) or (mine1, mine2) != (salt1, salt2):
            return Frames(sound, f"frame {read + 1} does not pass its checksum")
        read, at = read + 1, at + _FRAME + page
        sound = read if pages else sound
    return Frames(sound, None)


def _sum(content: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    first, second = start
    words = iter(struct.unpack(f"{order}{len(content) // 4}I", content))
    for one in words:
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + next(words) + first) & 0xFFFFFFFF
    return first, second
