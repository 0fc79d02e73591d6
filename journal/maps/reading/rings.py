"""Rings of an area from the ways that go around it."""

from collections.abc import Iterable

import numpy as np

from journal.maps.indexing.lines import Degrees


def chained(parts: Iterable[Degrees]) -> list[Degrees] | None:
    """Closed rings of lines that meet at their ends, in any order and direction; None where an end is left over."""
    open_ends: dict[bytes, list[Degrees]] = {}
    rings = []
    for part in parts:
        line = part
        while (line[0] != line[-1]).any():
            for end in (0, -1):
                met = open_ends.get(line[end].tobytes())
                if met:
                    break
            else:
                break
            line = _joined(_without(open_ends, met[0]), line)
        if (line[0] == line[-1]).all():
            rings += [line] if len(line) > 3 else []
        else:
            for end in (0, -1):
                open_ends.setdefault(line[end].tobytes(), []).append(line)
    return None if any(open_ends.values()) else rings


def _without(open_ends: dict[bytes, list[Degrees]], line: Degrees) -> Degrees:
    """Take a line from both its ends."""
    for end in (0, -1):
        listed = open_ends[line[end].tobytes()]
        listed[:] = [one for one in listed if one is not line]
    return line


def _joined(one: Degrees, other: Degrees) -> Degrees:
    """Two lines with an end in common as one."""
    if (one[-1] != other[0]).any() and (one[-1] != other[-1]).any():
        one = one[::-1]
    return np.concatenate([one, (other if (one[-1] == other[0]).all() else other[::-1])[1:]])
