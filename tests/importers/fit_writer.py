"""FIT files as a watch writes them, for tests of every kind."""

import struct

FIT_TYPES = {"e": 0x00, "b": 0x01, "B": 0x02, "h": 0x83, "H": 0x84, "i": 0x85, "I": 0x86, "s": 0x07, "f": 0x88, "c": 0x0D}
FIT_UNKNOWN = {"e": 0xFF, "b": 0x7F, "B": 0xFF, "h": 0x7FFF, "H": 0xFFFF, "i": 0x7FFFFFFF, "I": 0xFFFFFFFF, "f": float("nan")}


class FitWriter:
    """Writes FIT files message by message: ``{field: (code, value)}``, value None for unknown, a tuple for an array.

    Codes are those of ``struct``, with ``e`` for an enum, ``s`` for text and ``c`` for bytes. Developer fields stand under
    (index, number). A definition is written whenever the layout of a local type changes.
    """

    def __init__(self, order="<"):
        self.order, self.body, self.layouts, self.types = order, b"", {}, FIT_TYPES

    def message(self, number, values, local=0, compressed=None):
        packed = {field: self._packed(*value) for field, value in values.items()}
        layout = (number, tuple((field, len(packed[field]), values[field][0]) for field in values))
        if self.layouts.get(local) != layout:
            self.layouts[local] = layout
            self.body += self._definition(local, *layout)
        self.body += bytes([local if compressed is None else 0x80 | local << 5 | compressed]) + b"".join(packed.values())
        return self

    def _packed(self, code, value):
        if code in "sc":
            return value.encode() + b"\0" if isinstance(value, str) else bytes(value)
        values = value if isinstance(value, tuple) else (value,)
        form = self.order + {"e": "B"}.get(code, code)
        return b"".join(struct.pack(form, FIT_UNKNOWN[code] if one is None else one) for one in values)

    def _definition(self, local, number, fields):
        native = [one for one in fields if not isinstance(one[0], tuple)]
        added = [one for one in fields if isinstance(one[0], tuple)]
        head = bytes([0x40 | (0x20 if added else 0) | local, 0, self.order == ">"]) + struct.pack(self.order + "H", number)
        body = bytes([len(native)]) + b"".join(bytes([field, size, self.types[code]]) for field, size, code in native)
        if added:
            body += bytes([len(added)]) + b"".join(bytes([field[1], size, field[0]]) for field, size, _ in added)
        return head + body

    def file(self, size=None, crc=None):
        header = struct.pack("<BBHI4sH", 14, 0x20, 2194, len(self.body) if size is None else size, b".FIT", 0)
        whole = header + self.body
        return whole + struct.pack("<H", self.checksum(whole) if crc is None else crc)

    @staticmethod
    def checksum(data):
        """Bit by bit, unlike ours."""
        word = 0
        for byte in data:
            word ^= byte
            for _ in range(8):
                word = word >> 1 ^ 0xA001 * (word & 1)
        return word
