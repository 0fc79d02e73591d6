"""Small whole files of every format, of which mutants are made: the tests' own, and real ones where there is a corpus."""

import json
import os
import re
import struct
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from journal import importers
from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats.fit.crc import checksum

TESTS = Path(__file__).parents[1]
DATA = TESTS / "importers" / "data"
GOLDEN = TESTS / "golden" / "importers"
# Larger ones take longer and break in no other way.
LARGEST = 12_000
_POINT = re.compile(rb"<(trkpt|Trackpoint)\b.*?</\1>", re.DOTALL)
_ENDS = 15
# How many of a format: as many as there are in the tests, and so many real ones.
REAL = 24


class Seed(NamedTuple):
    """One whole file, by the end of its name; ``mapping``: the file that says what its columns mean, or None.

    ``real``: recorded by somebody's device, not made for the tests.
    """

    suffix: str
    content: bytes
    mapping: Path | None = None
    real: bool = False


@cache
def seeds() -> dict[str, tuple[Seed, ...]]:
    """The seeds of every format, by its name; none for a format that nobody gave one, which a test finds."""
    found: defaultdict[str, list[Seed]] = defaultdict(list)
    for path in sorted(DATA.iterdir()):
        if path.suffix != ".toml":
            told = json.loads((GOLDEN / f"{path.name}.json").read_text("utf-8"))["format"]
            mapping = path.with_suffix(".toml")
            found[told].append(Seed(_suffix(path), _short(path), mapping if mapping.exists() else None))
    found["fit"] += [Seed(".fit", _fit(4)), Seed(".fit", _fit(4, sport=10)), Seed(".fit", _fit(9))]
    found["fit-course"] += [Seed(".fit", _fit(6)), Seed(".fit", _fit(6, sport=1))]
    for path in _real():
        try:
            source, module = importers.opened(path)
        except Refused:
            continue
        if sum(one.real for one in found[module.FORMAT]) < REAL and not getattr(module, "FALLBACK", False):
            found[module.FORMAT].append(Seed(source.place.path.suffix.lower(), path.read_bytes(), real=True))
    return {name: tuple(found[name]) for name in importers.names()}


def _suffix(path: Path) -> str:
    """COROS says in the name when it was."""
    return path.name if path.name.startswith("OutdoorRun") else path.suffix


def _short(path: Path) -> bytes:
    """A file of ours; of a long list of points the first and the last."""
    content = path.read_bytes()
    points = [*_POINT.finditer(content)] if len(content) > LARGEST else []
    return content[: points[_ENDS].start()] + content[points[-_ENDS].start() :] if len(points) > 2 * _ENDS else content


def _real() -> list[Path]:
    """Small files of the corpus, of every size; none where it is not."""
    corpus = os.environ.get("JOURNAL_CORPUS")
    if not corpus:
        return []
    paths = [path for path in sorted(Path(corpus).rglob("*")) if path.is_file() and path.suffix.lower() != ".md"]
    return [path for path in paths if 0 < path.stat().st_size <= LARGEST and not guard.opened(path).compressed]


def _fit(kind: int, sport: int = 1) -> bytes:
    """A file with a session, laps, sets, weighings, an app's field, a strap's beats and times in headers."""
    sys.path.insert(0, str(TESTS / "importers"))
    from fit_writer import FitWriter

    start = 1_141_452_000  # in seconds of FIT: 2 March 2026
    one = FitWriter().message(0, {0: ("e", kind), 1: ("H", 1), 4: ("I", start)})
    one.message(
        206, {0: ("B", 0), 1: ("B", 0), 2: ("B", 0x84), 3: ("s", "Power"), 8: ("s", "Watts"), 14: ("H", 20), 15: ("B", 7)}
    )
    one.message(21, {253: ("I", start), 0: ("e", 0), 1: ("e", 0)})
    for second in range(24):
        place = {0: ("i", 626_349_397 + second * 300), 1: ("i", 159_868_000 + second * 200)}
        one.message(20, {
            253: ("I", start + second), **place, 2: ("H", 2500 + second), 3: ("B", 120 + second), 4: ("B", 85), 5: ("I", second * 300),
            6: ("H", 3000), 13: ("b", 18), 39: ("H", 800), 41: ("H", 2500), 84: ("H", 5010), 85: ("H", 11_000), (0, 0): ("H", 210),
        })  # fmt: skip
    for second in range(6):
        one.message(20, {3: ("B", 150), 5: ("I", 7000 + second)}, local=1, compressed=(start + 24 + second) % 32)
    one.message(132, {253: ("I", start), 0: ("H", 0), 6: ("B", (120, 121)), 9: ("I", (1024, 2048))}, local=2)
    one.message(
        225,
        {254: ("I", start), 0: ("I", 30_000), 3: ("H", 8), 4: ("H", 1600), 5: ("B", 1), 7: ("H", (28,)), 8: ("H", (6,))},
        local=3,
    )
    one.message(30, {253: ("I", start), 0: ("H", 7000)}, local=2)
    one.message(21, {253: ("I", start + 29), 0: ("e", 0), 1: ("e", 4)})
    one.message(18, {
        253: ("I", start + 30), 2: ("I", start), 5: ("e", sport), 6: ("e", 0), 7: ("I", 30_000), 8: ("I", 30_000), 9: ("I", 9000),
        16: ("B", 140), 17: ("B", 160), 18: ("B", 85), 22: ("H", 10), 192: ("B", 75), 193: ("B", 60),
    })  # fmt: skip
    one.message(34, {253: ("I", start + 30), 5: ("I", start + 3630)})
    whole = bytearray(one.file())
    # With a checksum of its header too, as newer devices write.
    whole[12:14] = struct.pack("<H", checksum(bytes(whole[:12])))
    whole[-2:] = struct.pack("<H", checksum(bytes(whole[:-2])))
    return bytes(whole)
