"""Do the points of recordings unpack? Each column carries a checksum of its own (zlib's)."""

import struct
import zlib
from collections.abc import Iterator

from journal.analysis.streams import RESOLUTION
from journal.store.marks import Ask

_HEADER = struct.Struct("<BBI")
_FIRST = 8


def wrong_streams(ask: Ask, table: str = "stream") -> Iterator[str]:
    """What is wrong with the columns of ``stream`` or ``undone_stream``."""
    for row_id, name, count, data in ask(f"SELECT id, name, count, data FROM {table} ORDER BY id"):
        if name not in RESOLUTION:
            yield f"{table} {row_id}: its name is none of a quantity"
        elif (found := _wrong(count, data)) is not None:
            yield f"{table} {row_id}: {found}"


def _wrong(count: int, data: object) -> str | None:
    if not isinstance(data, bytes) or len(data) < _HEADER.size:
        return "no packed column"
    version, layout, points = _HEADER.unpack_from(data)
    if version != 1:
        return f"packed in form {version}, expected 1"
    if points != count:
        return f"{points} points, expected {count}"
    try:
        body = zlib.decompress(data[_HEADER.size :])
    except zlib.error:
        return "its checksum does not fit"
    masks = (points + 7) // 8 if layout & 0x80 else 0
    known = int.from_bytes(body[_FIRST : _FIRST + masks], "big").bit_count() if masks else points
    steps = max(known - 1, 0) * (layout & 0x7F)
    return None if len(body) == _FIRST + masks + steps else "its length does not fit its points"
