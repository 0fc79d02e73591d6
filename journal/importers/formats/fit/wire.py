"""FIT on the wire: one pass that finds where every message lies, and reads no value yet.

A definition message says how the data messages after it are laid out, for one of 16 local types. The pass notes only
the place of each data message with its definition; values are taken later, a whole column at a time.
Protocol: Garmin, "Flexible and Interoperable Data Transfer (FIT) Protocol", revision 2.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from journal.domain.errors import Refused

# Real files stay below 3 messages a record and 200 definitions: our choice, far above.
MAX_MESSAGES = 6_000_000
MAX_DEFINITIONS = 10_000
MAX_REPEATS = 500_000
_PIECE_BYTES = 2**20

COMPRESSED = 0x80
_DEFINITION, _DEVELOPER = 0x40, 0x20
# By the low five bits of a base type: numpy's code, size in bytes, and the value that means "nothing".
_BASE_TYPES = {
    0: ("u1", 1, 0xFF), 1: ("i1", 1, 0x7F), 2: ("u1", 1, 0xFF), 3: ("i2", 2, 0x7FFF), 4: ("u2", 2, 0xFFFF),
    5: ("i4", 4, 0x7FFFFFFF), 6: ("u4", 4, 0xFFFFFFFF), 7: ("S", 1, None), 8: ("f4", 4, None), 9: ("f8", 8, None),
    10: ("u1", 1, 0), 11: ("u2", 2, 0), 12: ("u4", 4, 0), 13: ("u1", 1, 0xFF), 14: ("i8", 8, 2**63 - 1),
    15: ("u8", 8, 2**64 - 1), 16: ("u8", 8, 0),
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A field inside a data message: where it begins, as what numpy reads it, and the value that means unknown."""

    offset: int
    code: str
    count: int
    invalid: int | None


class Definition:
    """A layout, and where the data messages that follow it begin (their header byte)."""

    def __init__(self, spelled: bytes) -> None:
        """The definition message without its header byte, complete."""
        self._spelled = spelled
        self._native_end = 5 + 3 * spelled[4]
        self.order = ">" if spelled[1] == 1 else "<"
        self.message = int.from_bytes(spelled[2:4], "big" if self.order == ">" else "little")
        self.size = sum(spelled[6 : self._native_end : 3]) + sum(spelled[self._native_end + 2 :: 3])
        self.at = array("I")

    # Most definitions are of messages that nobody asks for.
    @cached_property
    def fields(self) -> dict[int, Field]:
        """The device's own fields by number; the first of those with one number."""
        found: dict[int, Field] = {}
        offset = 0
        for at in range(5, self._native_end, 3):
            number, size, base_type = self._spelled[at : at + 3]
            if number not in found and (one := typed(offset, size, base_type, self.order)):
                found[number] = one
            offset += size
        return found

    @cached_property
    def developer(self) -> dict[tuple[int, int], tuple[int, int]]:
        """(developer index, number) -> (offset, size) of the fields that apps added."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        offset = sum(self._spelled[6 : self._native_end : 3])
        for at in range(self._native_end + 1, len(self._spelled), 3):
            number, size, index = self._spelled[at : at + 3]
            found[index, number] = (offset, size)
            offset += size
        return found


@dataclass(frozen=True)
class Walked:
    """The definitions of one file, and where reading ended: ``stopped`` says why when that was not the end."""

    definitions: list[Definition]
    end: int
    stopped: str = ""


def typed(offset: int, size: int, base_type: int, order: str) -> Field | None:
    """A field; None for one whose size does not fit its type, as some devices write: nobody can read it."""
    code, width, invalid = _BASE_TYPES.get(base_type & 0x1F, ("u1", 1, 0xFF))
    if size < width or size % width:
        return None
    if code == "S":
        return Field(offset, f"S{size}", 1, None)
    return Field(offset, order + code, size // width, invalid)


# What stopped a walk because the bytes ended, not because they make no sense.
CUT_OFF = "a definition is cut off"


def walk(name: str, data: bytes, start: int, end: int) -> Walked:
    """Find every message between two places. ``Refused``: absurdly many messages or definitions."""
    known: dict[bytes, Definition] = {}
    steps = [0] * 256
    notes: list[Callable[[int], None]] = [_nothing] * 256
    place, stopped, defined = start, "", 0
    while place < end and not stopped:
        # A piece at a time, so that counting costs the loop nothing.
        piece = min(end, place + _PIECE_BYTES)
        while place < piece:
            header = data[place]
            if step := steps[header]:
                notes[header](place)
                place += step
            elif header & (COMPRESSED | _DEFINITION) != _DEFINITION:
                stopped = f"a message without a definition at byte {place}"
                break
            else:
                following = _define(data, place, end, known, steps, notes)
                defined += 1
                if not following:
                    stopped = f"{CUT_OFF} at byte {place}"
                    break
                place = following
        _check_counts(name, known, defined)
    return Walked(list(known.values()), _without_cut(known, place, end), stopped)


def _nothing(_: int) -> None:
    """Stands where no definition is; never called, because its step is 0."""


def _define(
    data: bytes, place: int, end: int, known: dict[bytes, Definition], steps: list[int], notes: list[Callable[[int], None]]
) -> int:
    """Take in a definition message: where the next message begins, 0 when this one is cut off."""
    header = data[place]
    after = place + 6 + 3 * data[place + 5] if place + 6 <= end else end + 1
    if header & _DEVELOPER and after < end:
        after += 1 + 3 * data[after]
    elif header & _DEVELOPER:
        after = end + 1
    if after > end:
        return 0
    # Many devices repeat a definition before every lap: the same bytes are the same definition.
    spelled = data[place + 1 : after]
    definition = known.get(spelled)
    if definition is None:
        definition = known[spelled] = Definition(spelled)
    local = header & 0x0F
    if notes[local] == definition.at.append:
        return after
    reached = [local | bits for bits in (0x00, 0x10, 0x20, 0x30)]
    if local < 4:
        reached += range(COMPRESSED | local << 5, (COMPRESSED | local << 5) + 32)
    for value in reached:
        steps[value] = definition.size + 1
        notes[value] = definition.at.append
    return after


def _check_counts(name: str, known: dict[bytes, Definition], defined: int) -> None:
    messages = sum(len(one.at) for one in known.values())
    if len(known) > MAX_DEFINITIONS or defined > MAX_REPEATS or messages > MAX_MESSAGES:
        raise Refused(f"{name}: holds absurdly many messages or definitions, expected one recording; export it again")


def _without_cut(known: dict[bytes, Definition], place: int, end: int) -> int:
    """Forget the last message if it reaches beyond the end; where the last whole one ends."""
    if place <= end:
        return place
    for definition in known.values():
        while definition.at and definition.at[-1] + 1 + definition.size > end:
            place = definition.at.pop()
    return place
