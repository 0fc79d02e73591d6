"""Damaged and hostile FIT files: read or refused in one line, in bounded time and memory."""

import os
import random
import struct
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.importers import read
from journal.importers.building.parsed import Context
from journal.importers.formats.fit import decoding as fit_decode
from journal.importers.formats.fit import wire as fit_wire

CORPUS = os.environ.get("JOURNAL_CORPUS")
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
    writer.message(30, {253: ("I", START), 0: ("H", 7584), 12: ("H", 0)}, local=10)
    writer.message(225, {3: ("H", 5), 4: ("H", 1600), 5: ("e", 1), 6: ("I", START), 7: ("H", (8, None))}, local=6)
    writer.message(21, {253: ("I", START + count), 0: ("e", 0), 1: ("e", 4)}, local=7)
    writer.message(18, {253: ("I", START + count), 2: ("I", START), 5: ("e", 1), 6: ("e", 0), 7: ("I", count * 1000)}, local=8)
    return writer.message(34, {253: ("I", START + count), 5: ("I", START + count + 3600)}, local=9)


def raw(body):
    return struct.pack("<BBHI4sH", 14, 0x20, 2194, len(body), b".FIT", 0) + body + b"\0\0"


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


WHOLE = st.integers(min_value=0, max_value=2**32)


# The fixtures only hold a folder and a class: nothing of one example is left for the next.
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WHOLE, st.integers(1, 255)), min_size=1, max_size=8), WHOLE, st.sampled_from("<>"))
def test_any_bits_flipped_and_any_cut(bounded, fit, flips, end, order):
    content = bytearray(recorded(fit(order), 12).file())
    for place, bits in flips:
        content[place % len(content)] ^= bits
    bounded(bytes(content[: 13 + end % len(content)]))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 255),
    st.lists(st.tuples(st.integers(0, 255), st.integers(0, 20), st.integers(0, 255)), max_size=12),
    st.sampled_from([0, 12, 18, 20, 21, 30, 34, 132, 206, 225]),
    st.binary(max_size=400),
)
def test_any_layout_of_any_message(bounded, order, fields, message, body):
    definition = bytes([0x40, 0, order]) + struct.pack(">H" if order == 1 else "<H", message) + bytes([len(fields)])
    bounded(raw(definition + b"".join(bytes(one) for one in fields) + body))


@pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
@pytest.mark.parametrize("number", range(20))
def test_real_files_with_bits_flipped(bounded, number):
    """A file of each of 20 kinds and sizes, flipped and cut where chance has it."""
    every = sorted(Path(CORPUS, "fit").glob("*.[fF][iI][tT]"), key=lambda path: path.stat().st_size)
    dice, whole = random.Random(number), every[number * len(every) // 25].read_bytes()
    for _ in range(20):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        bounded(bytes(content[: dice.choice([len(content), dice.randint(14, len(content))])]))


@pytest.mark.parametrize("seed", range(3))
def test_noise_after_a_header(bounded, seed):
    noise = random.Random(seed).randbytes(20_000)
    bounded(struct.pack("<BBHI4sH", 14, 0x20, 2194, len(noise), b".FIT", 0) + noise)


@pytest.mark.parametrize("size", [0, 1, 2**31, 2**32 - 1])
def test_a_size_that_lies(bounded, fit, size):
    bounded(recorded(fit()).file(size=size))


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
        (b"\x40\0\0\x1e\0\x00" + b"\0" * 6_000, "absurdly many weights"),
        (b"\x40\0\0\xce\0\x00" + b"\0" * 6_000, "absurdly many descriptions"),
    ],
)
def test_endless_files(bounded, body, says):
    assert says in bounded(raw(body))


def test_endless_chains(bounded):
    assert "absurdly many files in one" in bounded(raw(b"\x40") * 50_000)


@pytest.mark.parametrize("scattered", [False, True], ids=["known throughout", "known here and there"])
def test_a_record_takes_few_bytes_until_it_is_packed(tmp_path, scattered):
    """So a million records, with 70 MB of interpreter and libraries, stay below 250 MB."""
    path, count = tmp_path / "a.fit", 100_000
    path.write_bytes(long_recording(count, scattered))
    context = Context("Europe/Berlin", None, datetime(2026, 11, 1, tzinfo=UTC), day=date(2020, 1, 1))
    read(path, context)
    tracemalloc.start()
    try:
        (found,) = read(path, context).sessions
        assert found.streams.count == count
        assert tracemalloc.get_traced_memory()[1] < 180 * count
    finally:
        tracemalloc.stop()


def long_recording(count, scattered):
    """Seconds of a run with running dynamics; here and there without a position, an altitude, a pulse or a new time."""
    second = np.arange(count)
    columns = {
        253: ("u4", 0x86, START + second - (second % 50 == 5) * scattered),
        0: ("i4", 0x85, np.where(scattered & (second % 61 == 7), 0x7FFFFFFF, 626_349_397 + second * 360)),
        1: ("i4", 0x85, 159_869_800 + 0 * second),
        2: ("u2", 0x84, np.where(scattered & (second % 97 == 9), 0xFFFF, 2750 + second % 40)),
        3: ("u1", 0x02, np.where(scattered & (second % 89 == 3), 0xFF, 150 + second % 9)),
        4: ("u1", 0x02, 80 + second % 7),
        5: ("u4", 0x86, second * 300),
        39: ("u2", 0x84, 900 + second % 30),
        41: ("u2", 0x84, 2400 + second % 30),
        84: ("u2", 0x84, 4990 + second % 30),
        85: ("u2", 0x84, 11_000 + second % 300),
    }
    rows = np.zeros(count, dtype=[("header", "u1"), *((str(number), kind) for number, (kind, _, _) in columns.items())])
    for number, (_, _, values) in columns.items():
        rows[str(number)] = values
    sizes = [(number, np.dtype(kind).itemsize, base) for number, (kind, base, _) in columns.items()]
    definition = b"\x40\0\0\x14\0" + bytes([len(sizes)]) + b"".join(bytes(one) for one in sizes)
    return raw(definition + rows.tobytes())


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
