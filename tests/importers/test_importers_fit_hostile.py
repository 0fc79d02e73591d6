"""Damaged and hostile FIT files: read or refused in one line, in bounded time and memory."""

import random
import struct
import tracemalloc

import pytest

from journal.domain.errors import Refused
from journal.importers import fit_decode, fit_wire

START = 1_141_452_000


def recorded(writer, count=200):
    """A file with every kind of message that is read."""
    writer.message(0, {0: ("e", 4)})
    writer.message(
        206, {0: ("B", 0), 1: ("B", 7), 2: ("B", 0x88), 3: ("s", "Speed"), 8: ("s", "m/s"), 14: ("H", 20), 15: ("B", 6)}, local=1
    )
    for i in range(count):
        place = {0: ("i", 626_349_397 + i * 300), 1: ("i", 159_869_800)}
        writer.message(20, {253: ("I", START + i), **place, 3: ("B", 150), (0, 7): ("f", 3.0)}, local=2)
        writer.message(20, {3: ("B", 150), 5: ("I", i * 300), 8: ("c", (i % 256, 1, 2))}, local=3, compressed=(START + i) & 31)
    writer.message(132, {253: ("I", START), 6: ("B", 100), 9: ("I", 5000)}, local=4)
    writer.message(132, {6: ("B", (100,) * 8), 10: ("c", range(12))}, local=5)
    writer.message(225, {3: ("H", 5), 4: ("H", 1600), 5: ("e", 1), 6: ("I", START), 7: ("H", (8, None))}, local=6)
    writer.message(21, {253: ("I", START + count), 0: ("e", 0), 1: ("e", 4)}, local=7)
    writer.message(18, {253: ("I", START + count), 2: ("I", START), 5: ("e", 1), 6: ("e", 0), 7: ("I", count * 1000)}, local=8)
    return writer.message(34, {253: ("I", START + count), 5: ("I", START + count + 3600)}, local=9)


@pytest.fixture
def bounded(reads):
    """Reads a file, or gets its one line; a file that takes for ever ends with the test's time-out."""

    def bounded(content):
        try:
            return reads("a.fit", content)
        except Refused as error:
            line = str(error)
            assert line.startswith("a.fit: ") and "\n" not in line and "cannot be understood" not in line
            return line

    return bounded


def test_the_whole_file_is_sound(bounded, fit):
    parsed = bounded(recorded(fit()).file())
    assert parsed.warnings == () and parsed.sessions[0].session.sport == "run"


def test_cut_anywhere(bounded, fit):
    whole = recorded(fit(), 20).file()
    outcomes = [bounded(whole[:end]) for end in range(13, len(whole), 3)]
    assert sum(not isinstance(one, str) for one in outcomes) > len(outcomes) / 2


@pytest.mark.parametrize("seed", range(4))
def test_bits_flipped(bounded, fit, seed):
    whole, dice = recorded(fit(), 40).file(), random.Random(seed)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        bounded(bytes(content))


@pytest.mark.parametrize("seed", range(3))
def test_noise_after_a_header(bounded, seed):
    noise = random.Random(seed).randbytes(20_000)
    bounded(struct.pack("<BBHI4sH", 14, 0x20, 2194, len(noise), b".FIT", 0) + noise)


@pytest.mark.parametrize("size", [0, 1, 2**31, 2**32 - 1])
def test_a_size_that_lies(bounded, fit, size):
    bounded(recorded(fit()).file(size=size))


def raw(body):
    return struct.pack("<BBHI4sH", 14, 0x20, 2194, len(body), b".FIT", 0) + body + b"\0\0"


@pytest.mark.parametrize(
    "body",
    [
        b"\x40\0\0\x14\0\xff" + bytes([3, 255, 0x02]) * 255 + bytes(70_000),
        b"\x60\0\0\x14\0\x01\xfd\x04\x86\xff" + bytes([7, 255, 0]) * 255 + bytes(70_000),
        b"\x40\0\0\x14\0\x02\xfd\x04\x86\x03\x00\x02" + bytes(5 * 100),
        b"\x40\0\0\x14\0\x01\x03\x01\x1f" + bytes(100),
        b"\x40\0\0\x84\0\x02\x06\xff\x02\x0a\xff\x0d" + bytes(511 * 20),
        b"\x40\0\0\x84\0\x02\x06\x01\x02\x0a\x01\x0d" + bytes(3 * 20),
        b"\x40\0\0\xce\0\x02\x08\x02\x02\x0f\x01\x07" + bytes(4 * 20),
    ],
    ids=["wide", "wide apps' fields", "no size", "unknown type", "wide beats", "beats too short", "types swapped"],
)
def test_absurd_layouts(bounded, body):
    bounded(raw(body))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"\x40\0\0\x14\0\x00" * 2_000_000, "absurdly many messages or definitions"),
        (b"".join(b"\x40\0\0" + struct.pack("<H", i) + b"\0" for i in range(20_000)), "absurdly many messages or definitions"),
        (b"\x40\0\0\x14\0\x00" + b"\0" * 2_100_000, "more than 2000000 records"),
        (b"\x40\0\0\x63\0\x00" + b"\0" * 7_000_000, "absurdly many messages"),
        (b"\x40\0\0\x12\0\x00" + b"\0" * 6_000, "absurdly many sessions"),
        (b"\x40\0\0\xe1\0\x00" + b"\0" * 6_000, "absurdly many sets"),
        (b"\x40\0\0\xce\0\x00" + b"\0" * 6_000, "absurdly many descriptions"),
    ],
)
def test_endless_files(bounded, body, says):
    assert says in bounded(raw(body))


def test_endless_chains(bounded):
    assert "absurdly many files in one" in bounded(raw(b"\x40") * 50_000)


def test_memory_stays_near_the_size_of_the_file(fit):
    content = raw(b"\x40\0\0\x84\0\x02\x06\xff\x02\x0a\xff\x0d" + bytes(511 * 4_000))
    tracemalloc.start()
    try:
        list(fit_decode.decode("a.fit", content))
        assert tracemalloc.get_traced_memory()[1] < 150e6
    finally:
        tracemalloc.stop()


def test_limits_are_far_above_real_files():
    assert fit_wire.MAX_MESSAGES >= 3 * fit_decode.MAX_RECORDS
