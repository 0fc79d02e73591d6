"""The checksum of FIT files: CRC-16 with the reversed polynomial 0xA001, starting from 0.

It is linear, so that it need not go byte by byte: neighbours are joined two by two (a leading zero changes nothing),
which is a few vector operations for a whole file.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

_POLYNOMIAL = 0xA001
# A power of two: what is held at once for it.
_PIECE = 2**18

_Words = npt.NDArray[np.uint16]


@cache
def _advanced(level: int) -> _Words:
    """What becomes of every checksum when 2 ** level zero bytes follow."""
    if level:
        half = _advanced(level - 1)
        return half[half]
    words = np.arange(1 << 16, dtype="uint16")
    for _ in range(8):
        words = np.where(words & 1, words >> 1 ^ _POLYNOMIAL, words >> 1).astype("uint16")
    return words


def checksum(data: bytes) -> int:
    """The checksum of some bytes; 0 for none."""
    octets = np.frombuffer(data, dtype="uint8")
    first = len(octets) % _PIECE
    word = _folded(octets[:first])
    for start in range(first, len(octets), _PIECE):
        word = int(_advanced(_PIECE.bit_length() - 1)[word]) ^ _folded(octets[start : start + _PIECE])
    return word


def _folded(octets: npt.NDArray[np.uint8]) -> int:
    # A byte alone is a checksum of itself that one zero byte has yet to follow.
    words = _advanced(0)[octets]
    level = 0
    while len(words) > 1:
        if len(words) % 2:
            words = np.r_[np.uint16(0), words]
        words = _advanced(level)[words[::2]] ^ words[1::2]
        level += 1
    return int(words[0]) if len(words) else 0
