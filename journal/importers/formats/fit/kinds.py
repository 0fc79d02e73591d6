"""What kind of FIT file one is, by its first bytes: an account holds thousands, most of which are a watch's own notes."""

from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.edge.places import Place
from journal.importers.formats.fit.decoding import ACTIVITY_FILE, MAGIC, WEIGHT_FILE

# A header, the definition of the first message and that message take about 70.
_START_BYTES = 256
_HEAD_BYTES = 6
# The number of file_id is 0 in either byte order.
_DEFINITION, _FILE_ID, _TYPE = 0x40, b"\0\0", 0
# No file has type 0.
_UNKNOWN = (0, 0xFF)


def is_other(place: Place) -> bool:
    """Whether a file says of itself that it is neither an activity nor a scale's. Never raises: reading it says what is wrong."""
    try:
        guard.size_of(place)  # a pipe would never end
        with guard.raw(place) as file:
            kind = file_type(file.read(_START_BYTES))
    except (OSError, Refused):
        return False
    return kind not in (None, ACTIVITY_FILE, WEIGHT_FILE)


def file_type(start: bytes) -> int | None:
    """The type in the file_id message that a FIT file begins with; None where it begins otherwise or does not tell."""
    header = start[0] if start[8:12] == MAGIC else len(start)
    head, fields = start[header : header + _HEAD_BYTES], start[header + _HEAD_BYTES :]
    if len(head) < _HEAD_BYTES or head[0] & 0xF0 != _DEFINITION or head[3:5] != _FILE_ID:
        return None
    at = 3 * head[5] + 1
    for number, size, _ in zip(fields[: at - 1 : 3], fields[1 : at - 1 : 3], fields[2 : at - 1 : 3], strict=False):
        if number == _TYPE:
            return fields[at] if size == 1 and at < len(fields) and fields[at] not in _UNKNOWN else None
        at += size
    return None
