"""Small files with known answers; the expected JSON was checked by hand. Run this file as a script to write it anew."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from journal.analysis.streams import Streams
from journal.importers import read
from journal.importers.building.parsed import Context
from journal.importers.formats.mapped.mapping import load_mapping

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parents[1] / "golden" / "importers"
FILES = sorted(path.name for path in DATA.iterdir() if path.suffix != ".toml")
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def plain(value):
    """JSON's own types; unknown fields left out, numbers to 1e-4; of streams how much is known and its mean."""
    if isinstance(value, Streams):
        columns = {name: value[name][np.isfinite(value[name])] for name in value}
        return {name: [len(known), round(float(known.mean()), 4)] for name, known in columns.items()}
    if is_dataclass(value):
        known = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {
            name: one for name, one in known.items() if one not in (None, [], "", {}) and not (name == "floating" and not one)
        }
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return round(value, 4)
    return value.isoformat() if isinstance(value, date) else value


def parsed(name: str) -> dict:
    path = DATA / name
    map_file = path.with_suffix(".toml")
    mapping = load_mapping(map_file) if map_file.exists() else None
    day = date(2026, 3, 4) if name == "no_times.gpx" else None
    found = plain(read(path, Context("Europe/Berlin", None, NOW, day=day, mapping=mapping)))
    # What a field expects is worded, and tested, where the field is.
    return found | {"warnings": [line.split(" expected ")[0] for line in found.get("warnings", [])]}


@pytest.mark.parametrize("name", FILES)
def test_file_reads_as_written_down(name):
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert parsed(name) == {"left_out": 0} | expected


def test_no_golden_file_without_its_input():
    assert sorted(path.name for path in GOLDEN.iterdir()) == [f"{name}.json" for name in FILES]


if __name__ == "__main__":
    for file in FILES:
        text = json.dumps(parsed(file), indent=1, ensure_ascii=False)
        (GOLDEN / f"{file}.json").write_text(text + "\n", encoding="utf-8")
