"""What the bench measures is what it says: the made-up files hold the points that they should."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from journal.api import Journal
from journal.importers import read
from journal.importers.building.parsed import Context

sys.path.insert(0, str(Path(__file__).parent))
import files

CONTEXT = Context("UTC", None, datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.mark.parametrize("kind", files.MAKERS)
def test_a_made_up_file_is_read_whole(tmp_path: Path, kind: str) -> None:
    wanted = files.run(3, 400)
    (path,) = files.write(tmp_path, kind, 4, 400)[3:]
    parsed = read(path, CONTEXT)
    (recorded,) = parsed.sessions
    assert parsed.warnings == () and recorded.session.sport == "run"
    assert recorded.session.distance_m == pytest.approx(wanted.far[-1], rel=0.01)
    assert np.abs(recorded.streams["lat_deg"] - wanted.lat).max() < 2e-7
    assert np.array_equal(recorded.streams["hr_bpm"], wanted.heart)
    assert np.array_equal(recorded.streams["time_s"], wanted.seconds)


def test_a_made_up_archive_is_imported_whole_as_folder_and_as_zip(journal: Journal, tmp_path: Path) -> None:
    made, zipped = files.archive(tmp_path, 8, 100)
    assert journal.import_paths([zipped]).counts == {"new": 8, "merged": 8, "duplicate": 0, "refused": 0}
    assert len(journal.streams("s8")) == 100
    assert journal.import_paths([made]).counts["new"] == 0
