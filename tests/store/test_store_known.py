"""The files that were imported, all at once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.store import tables
from journal.store.known import KnownFile, known_files
from journal.store.store import open_store

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_each_file_has_its_format_and_the_entries_that_are_still_there(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "j.sqlite"), NOW)
    with store.write("import", NOW) as batch:
        gpx = batch.insert(tables.source, {"key": "one", "format": "gpx"})
        empty = batch.insert(tables.source, {"key": "two", "format": "strava"})
        for number, (parent, entry) in enumerate([(gpx, 7), (gpx, 4), (gpx, 7), (empty, None)]):
            batch.insert(
                tables.source, {"key": f"k{number}", "format": "gpx", "kind": "s", "entry_id": entry, "parent_id": parent}
            )
    with store.read() as connection:
        found = known_files(connection, 1)
        assert found == {"one": KnownFile("gpx", {"s7": None, "s4": None}), "two": KnownFile("strava")}
        assert list(found["one"].ids) == ["s7", "s4"]
        assert known_files(connection, 2) == {}
    store.close()
