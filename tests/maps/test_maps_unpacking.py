"""How much an extract holds, told without unpacking it; one that is packed as none is."""

import errno
import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from synthetic import Town, country

from journal.domain.errors import Refused
from journal.maps.indexing.building import build
from journal.maps.reading import scanning
from journal.maps.reading.unpacking import unpacked_bytes


def number(value: int) -> bytes:
    """As protobuf writes it."""
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + number(value >> 7)


def field(which: int, content: bytes) -> bytes:
    return number(which << 3 | 2) + number(len(content)) + content


def block(content: bytes, kind: bytes = b"OSMData", *, packed: bool = True, sized_last: bool = False) -> bytes:
    size, held = number(2 << 3) + number(len(content)), field(3, zlib.compress(content, 9))
    blob = (held + size if sized_last else size + held) if packed else field(1, content)
    head = field(1, kind) + field(2, b"some index") + number(3 << 3) + number(len(blob))
    return struct.pack(">I", len(head)) + head + blob


HEADER = field(4, b"OsmSchema-V0.6") + field(4, b"DenseNodes")


def nodes(count: int) -> bytes:
    """So many of them at one place, which packs well."""
    steps = b"\2" * count, b"\0" * count, b"\0" * count
    return field(1, field(1, b"")) + field(
        2, field(2, b"".join(field(which, one) for which, one in zip((1, 8, 9), steps, strict=True)))
    )


def test_blocks_of_every_form_are_added_up(tmp_path: Path) -> None:
    path = tmp_path / "one.osm.pbf"
    contents = [bytes(number) for number in (10, 300, 70_000)]
    path.write_bytes(block(contents[0]) + block(contents[1], packed=False) + block(contents[2], sized_last=True))
    assert unpacked_bytes(path) == 70_310


def test_any_bytes_have_an_answer(tmp_path: Path) -> None:
    path, draw = tmp_path / "one.osm.pbf", random.Random(1)
    whole = country(tmp_path / "country.osm.pbf", 20).read_bytes()
    for _ in range(100):
        harmed = bytearray(whole)
        for _ in range(5):
            harmed[draw.randrange(len(harmed))] = draw.choice([0, 127, 128, 255])
        path.write_bytes(harmed[: draw.randrange(len(harmed))])
        assert unpacked_bytes(path) >= 0
    for content in (b"", b"\xff", b"\xff" * 400, b"\0" * 401, struct.pack(">I", 9) + b"\xff" * 400):
        path.write_bytes(content)
        assert unpacked_bytes(path) >= 0


def test_a_few_bytes_that_hold_millions_of_nodes_are_refused_before_any_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.osm.pbf"
    path.write_bytes(block(HEADER, b"OSMHeader") + block(nodes(2_000_000)))
    monkeypatch.setattr(scanning, "LARGE", 2**20)
    with pytest.raises(
        Refused, match=r"one\.osm\.pbf: unpacks to 5 MiB, far more than an extract of its size: fetch the extract again"
    ):
        build(path, tmp_path / "index", "key")
    assert [one.name for one in tmp_path.iterdir()] == ["one.osm.pbf"]
    monkeypatch.setattr(scanning, "LARGE", 2**23)
    with pytest.raises(Refused, match="holds no ways"):  # a small one may be as it likes
        build(path, tmp_path / "index", "key")


@pytest.mark.parametrize("what", [MemoryError(), RuntimeError(f"mmap (remap) failed: {os.strerror(errno.ENOMEM)}")])
def test_too_little_memory_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: Exception) -> None:
    def full(*_: object) -> None:
        raise what

    town = Town()
    town.way([(50.0, 8.0), (50.1, 8.0)], highway="path")
    path = town.write(tmp_path / "one.osm.pbf")
    monkeypatch.setattr(scanning.osmium, "OsmFileIterator", full)
    with pytest.raises(Refused, match=r"one\.osm\.pbf: takes more memory than there is: take the extract of a smaller region"):
        build(path, tmp_path / "index", "key")


def test_words_of_the_header_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "one.osm.pbf"
    path.write_bytes(block(HEADER + field(4, b"\xff\xfe"), b"OSMHeader") + block(nodes(10)))
    with pytest.raises(Refused, match=r"one\.osm\.pbf: damaged or cut off \(words that are no text\): fetch the extract again"):
        build(path, tmp_path / "index", "key")
