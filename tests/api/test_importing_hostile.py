"""Whatever the values of one file are, the others are imported."""

import json
import re
from pathlib import Path

import pytest

from journal import importers
from journal.api import Journal
from journal.importers.edge import guard

POINT = '<trkpt lat="{lat:.6f}" lon="6.1"><time>2026-01-05T10:{minute:02d}:00Z</time></trkpt>'
GPX = "<gpx><trk><name>good</name><type>running</type><trkseg>{}</trkseg></trk></gpx>"
HALF = "bad \ud800 name"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two accounts with half a sign in a text, and a plain recording."""
    activity = {
        "activityId": 123, "activityType": "running", "beginTimestamp": 1_767_600_000_000, "startTimeGmt": 1_767_600_000_000,
        "startTimeLocal": 1_767_603_600_000, "duration": 3_600_000.0, "distance": 1_000_000.0, "name": HALF,
    }  # fmt: skip
    polar = {"exportVersion": "1.0", "name": HALF, "note": HALF, "exercises": [{
        "startTime": "2026-01-07T07:00:00.000", "duration": "PT3600S", "sport": "RUNNING", "distance": 10_000,
    }]}  # fmt: skip
    contents = {
        "a_summarizedActivities.json": json.dumps([{"summarizedActivitiesExport": [activity]}]),
        "b.json": json.dumps(polar),
        "c.gpx": GPX.format("".join(POINT.format(lat=53 + minute / 500, minute=minute) for minute in range(12))),
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    return [tmp_path / name for name in contents]


def test_half_a_sign_is_replaced(journal: Journal, files: list[Path]) -> None:
    imported = journal.import_paths(files)
    assert [one.status for one in imported.files] == ["new"] * 3
    assert journal.show(imported.files[0].ids[0])["title"] == "bad \ufffd name"


def test_what_no_database_takes_is_refused_alone(journal: Journal, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_HALVES", re.compile("(?!)"))
    monkeypatch.setattr(importers, "within", lambda parsed, context: parsed)
    imported = journal.import_paths(files)
    assert [one.status for one in imported.files] == ["refused", "refused", "new"]
    assert imported.files[0].reason == (
        "a_summarizedActivities.json: half a sign in text: expected what a journal can hold, whole signs and plain numbers, for example easy"
    )
    assert imported.counts == {"new": 1, "merged": 0, "duplicate": 0, "refused": 2}
    again = journal.import_paths(files)
    assert [one.status for one in again.files] == ["refused", "refused", "duplicate"]
