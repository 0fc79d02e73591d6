"""How a file is harmed: bytes flipped, cut, repeated, left out, swapped and spliced; numbers and marks replaced by absurd ones."""

import gzip
import io
import re
import struct
import zipfile
from collections.abc import Callable
from random import Random

from journal.importers.formats.fit.crc import checksum

Change = Callable[[Random, bytes, bytes], bytes]

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TOKEN = re.compile(rb"<[^<>]{0,200}>|[\w.+-]+|[^\w\s]|\s+")
_NUMBERS = (
    b"", b"nan", b"inf", b"-inf", b"-0", b"0", b"-1", b"1e308", b"-1e308", b"1e400", b"1e-320", b"9223372036854775808", b"4294967296",
    b"-9223372036854775809", b"0x10", b"1,5", b"1.5.5", b"1_000", b"99999999999999999999999999999999", b"0.0000000000000001", b"12:60:61",
    b"2147483647", b"1970", b"9999", b"0000", b"31", b"29", b"60", "٣".encode(), "²".encode(), b"9" * 400,
)  # fmt: skip
_MARKS = (
    b"<", b">", b"/>", b"<a>", b"</a>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&amp;", b"&#0;", b"&#x1b;", b"&x;", b"<?xml?>", b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"{", b"}", b"[", b"]", b"[[[[", b"null", b"true", b"\"\"", b"{}", b"[]", b"\\u0000", b"\\ud800", b"\\u001b[2J", b":", b",",
    b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\"", b"'", b"=1+1", b"@", b"\x00", b"\x1b[31m", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", "\u202e".encode(),
    "\u0301".encode() * 50, "😀".encode(), b" " * 500, b"x" * 3000, b"../../etc/passwd", b"2026-02-30", b"2025-03-30 02:30:00", b"9999-12-31T23:59:59Z", b"0001-01-01",
)  # fmt: skip


def _span(dice: Random, data: bytes, longest: int) -> tuple[int, int]:
    at = dice.randrange(len(data) + 1)
    return at, min(at + dice.randint(1, longest), len(data))


def bits(dice: Random, data: bytes, _: bytes) -> bytes:
    """Some bits are another."""
    changed = bytearray(data)
    for _each in range(dice.choice((1, 1, 2, 8, 40))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def octets(dice: Random, data: bytes, _: bytes) -> bytes:
    """Some bytes are another."""
    changed = bytearray(data)
    for _each in range(dice.choice((1, 2, 8))):
        changed[dice.randrange(len(changed))] = dice.choice((0, 0x7F, 0x80, 0xFF, dice.randrange(256)))
    return bytes(changed)


def cut(dice: Random, data: bytes, _: bytes) -> bytes:
    """It breaks off."""
    return data[: dice.randrange(len(data))]


def repeated(dice: Random, data: bytes, _: bytes) -> bytes:
    """A stretch comes several times."""
    start, end = _span(dice, data, 200)
    return data[:end] + data[start:end] * dice.choice((1, 2, 20)) + data[end:]


def left_out(dice: Random, data: bytes, _: bytes) -> bytes:
    """A stretch is missing."""
    start, end = _span(dice, data, dice.choice((1, 4, 40, 400)))
    return data[:start] + data[end:]


def swapped(dice: Random, data: bytes, _: bytes) -> bytes:
    """Two stretches have changed places."""
    first, second, third, fourth = sorted(dice.randrange(len(data) + 1) for _each in range(4))
    return data[:first] + data[third:fourth] + data[second:third] + data[first:second] + data[fourth:]


def spliced(dice: Random, data: bytes, other: bytes) -> bytes:
    """It goes on as another file of its kind."""
    return data[: dice.randrange(len(data) + 1)] + other[dice.randrange(len(other) + 1) :]


def numbers(dice: Random, data: bytes, _: bytes) -> bytes:
    """Some numbers are absurd ones; in a binary file, so are some words."""
    places = [*_NUMBER.finditer(data)]
    if not places:
        return words(dice, data, _)
    for found in sorted(dice.sample(places, min(dice.choice((1, 1, 2, 6)), len(places))), key=lambda one: -one.start()):
        data = data[: found.start()] + dice.choice(_NUMBERS) + data[found.end() :]
    return data


def words(dice: Random, data: bytes, _: bytes) -> bytes:
    """A word of two or four bytes is extreme."""
    at = dice.randrange(len(data))
    word = dice.choice((b"\0\0", b"\xff\xff", b"\xff\x7f", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80"))
    return data[:at] + word + data[at + len(word) :]


def tokens(dice: Random, data: bytes, other: bytes) -> bytes:
    """Some tags, cells, names or marks are missing, doubled, moved, or ones that mean something in another place."""
    parts = _TOKEN.findall(data)
    if len(parts) < 2:
        return octets(dice, data, other)
    for _each in range(dice.choice((1, 1, 2, 4))):
        at, what = dice.randrange(len(parts)), dice.randrange(5)
        if what == 0:
            parts[at] = b""
        elif what == 1:
            parts[at] = dice.choice(_MARKS)
        elif what == 2:
            parts.insert(at, dice.choice(_MARKS))
        elif what == 3:
            parts[at] = parts[dice.randrange(len(parts))]
        else:
            parts[at] *= dice.choice((2, 2, 2, 30))
    return b"".join(parts)


_BINARY: tuple[Change, ...] = (bits, octets, words, cut, repeated, left_out, swapped, spliced)
_TEXT: tuple[Change, ...] = (*_BINARY[:2], *_BINARY[3:], numbers, numbers, numbers, tokens, tokens, tokens)


def mutant(dice: Random, content: bytes, other: bytes, suffix: str) -> tuple[bytes, str]:
    """A harmed file and how its name ends: harmed once or twice, now and then packed before or after that."""
    packing = dice.random()
    if packing < 0.02:
        return bits(dice, gzip.compress(content, 1, mtime=0), b""), f"{suffix}.gz"
    if packing < 0.04:
        return bits(dice, zipped(f"a{suffix}", content), b""), ".zip"
    changes = _BINARY if suffix == ".fit" else _TEXT
    for _each in range(dice.choice((1, 1, 2))):
        content = dice.choice(changes)(dice, content, other) or b" "
    if suffix == ".fit" and dice.random() < 0.5:
        content = mended(dice, content)
    if packing < 0.08:
        return gzip.compress(content, 1, mtime=0), f"{suffix}.gz"
    return (zipped(f"a{suffix}", content), ".zip") if packing < 0.1 else (content, suffix)


def mended(dice: Random, content: bytes) -> bytes:
    """A FIT file whose checksum, and now and then its size, is right again: it gets past what tells of damage."""
    if len(content) < 16:
        return content
    if dice.random() < 0.5:
        content = content[:4] + struct.pack("<I", max(len(content) - 2 - content[0], 0)) + content[8:]
    return content[:-2] + struct.pack("<H", checksum(content[:-2]))


def zipped(name: str, content: bytes) -> bytes:
    """A zip archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(zipfile.ZipInfo(name.lstrip("./") or "a", (2026, 3, 4, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
