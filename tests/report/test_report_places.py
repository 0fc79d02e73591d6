"""Where somebody ran stays in the journal: neither the report nor what scripts are given holds a position or a series."""

import json
import re
import struct
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest

from journal.analysis.streams import RESOLUTION
from journal.importers.formats.fit.crc import checksum

COUNT = 240
START = int(datetime(2026, 11, 10, 6, tzinfo=UTC).timestamp())
LAT, LON = 53.123456 + np.arange(COUNT) * 3 / 111_195, 6.456789 + np.arange(COUNT) * 1e-6
CLIMB = 117.2 + 4.4 * np.sin(np.arange(COUNT) / 9)
# A session has a distance of its own.
NAMES = set(RESOLUTION) - {"distance_m"}


def gpx():
    """A recording of four minutes along a made-up dyke."""
    points = "".join(
        f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><ele>{ele:.1f}</ele><time>{datetime.fromtimestamp(START + i, UTC):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>'
        for i, (lat, lon, ele) in enumerate(zip(LAT, LON, CLIMB, strict=True))
    )
    return f"<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>".encode()


def fit():
    """The same a day later, as a watch writes it: time, position, altitude and heart rate."""
    body = bytes([0x40, 0, 0]) + struct.pack("<HB", 0, 1) + bytes([0, 1, 0]) + bytes([0, 4])
    body += bytes([0x40, 0, 0]) + struct.pack("<HB", 20, 5)
    body += bytes([253, 4, 0x86, 0, 4, 0x85, 1, 4, 0x85, 2, 2, 0x84, 3, 1, 2])
    for i, (lat, lon, ele) in enumerate(zip(LAT, LON, CLIMB, strict=True)):
        place = [round(degrees * 2**31 / 180) for degrees in (lat, lon)]
        body += b"\0" + struct.pack("<IiiHB", START + 86_400 + i - 631_065_600, *place, round((ele + 500) * 5), 150)
    whole = struct.pack("<BBHI4sH", 14, 0x20, 2194, len(body), b".FIT", 0) + body
    return whole + struct.pack("<H", checksum(whole))


@pytest.fixture
def told(journal, tmp_path):
    """Everything that leaves the journal: the page, and the JSON of all entries and of each."""
    (tmp_path / "a.gpx").write_bytes(gpx())
    (tmp_path / "b.fit").write_bytes(fit())
    journal.import_paths([tmp_path / "a.gpx", tmp_path / "b.fit"])
    entries = journal.list_entries()
    ids = [one["id"] for one in entries["sessions"]]
    assert len(ids) == 2
    for id in ids:  # what is to be kept back is there
        kept = journal.streams(id)
        assert np.nanmax(np.abs(kept["lat_deg"] - LAT)) < 1e-6 and np.ptp(kept["ele_m"]) > 8
    shown = [json.loads(json.dumps(one, default=str)) for one in (entries, *map(journal.show, ids))]
    page = journal.report(tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("application/json") and '"bdata":' not in page, "figures hold their numbers as text"
    # Plotly's own script knows no journal.
    return re.sub(r"<script(?![^>]*\btype=)[^>]*>.*?</script>", "", page, flags=re.DOTALL), shown


def keys(value):
    """Every name in JSON."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_no_position_leaves_the_journal(told):
    page, shown = told
    text = page + json.dumps(shown)
    for degrees in (*LAT, *LON):
        assert f"{degrees:.6f}"[:-2] not in text and f"{degrees:.4f}" not in text


def test_no_series_leaves_the_journal(told):
    page, shown = told
    text = page + json.dumps(shown)
    for one, two in pairwise(CLIMB):
        assert not re.search(rf"{one:.1f}\d*\D{{1,3}}{two:.1f}", text)


def test_no_column_of_a_recording_is_named(told):
    page, shown = told
    assert not keys(shown) & NAMES
    assert not re.search(rf"\b({'|'.join(name for name in NAMES if '_' in name)})\b", page)
