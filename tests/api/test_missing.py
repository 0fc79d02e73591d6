"""Recordings that a list names and that are not there."""

import zipfile
from datetime import timedelta
from pathlib import Path

import one_run
import pytest

from journal.api import Journal

NAMES = ("1.gpx", "2.fit.gz", "3.fit.gz", "4.fit.gz", "5.fit.gz")


def archive(path: Path, rows: int, with_recording: bool) -> Path:
    """An account whose list names recordings of which only the first is there, or none."""
    begins = [one_run.START + timedelta(days=day) for day in range(rows)]
    listed = "".join(one_run.strava(begins[at], 100 + at, f"activities/{NAMES[at]}") for at in range(rows))
    with zipfile.ZipFile(path, "w") as into:
        into.writestr("activities.csv", one_run.STRAVA + listed)
        if with_recording:
            into.writestr("activities/1.gpx", one_run.gpx())
    return path


@pytest.mark.parametrize(
    ("rows", "with_recording", "said"),
    [
        (1, True, ()),
        (2, False, ()),
        (2, True, ("1 recording named in the list is not there: 2.fit.gz; what the list tells is kept",)),
        (
            5,
            True,
            ("4 recordings named in the list are not there: 2.fit.gz, 3.fit.gz, 4.fit.gz, …; what the list tells is kept",),
        ),
    ],
)
def test_a_recording_that_is_not_there_is_told(journal: Journal, tmp_path: Path, rows, with_recording, said) -> None:
    imported = journal.import_paths([archive(tmp_path / "export.zip", rows, with_recording)])
    (listed,) = [one for one in imported.files if one.format == "strava"]
    assert listed.warnings == said
    assert len(journal.list_entries()["sessions"]) == rows


def test_a_list_alone_says_nothing(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "activities.csv").write_text(one_run.STRAVA + one_run.strava())
    (only,) = journal.import_paths([tmp_path / "activities.csv"]).files
    assert only.warnings == ()
