"""Bends run on an athletics track follow from where the map saw one; what somebody says of them stays."""

from pathlib import Path

import pytest
import small_map
from learning_runs import origin, surface

from journal.api import Journal

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(scope="module")
def stadium(tmp_path_factory) -> Path:
    return small_map.stadium(tmp_path_factory.mktemp("maps") / "stadium.osm.pbf")


@pytest.fixture
def laps(journal: Journal, tmp_path: Path) -> str:
    """Five laps, brought in."""
    return journal.import_paths(small_map.laps(tmp_path / "laps.gpx", 5)).files[0].ids[0]


def test_two_bends_a_lap(journal: Journal, laps: str, stadium: Path) -> None:
    journal.learn_surface(stadium)
    assert surface(journal, laps)["track"] > 0.9
    assert journal.show(laps)["track_turns"] == pytest.approx(10, abs=1) and origin(journal, laps, "track_turns")["from"] == "map"
    journal.undo()
    assert journal.show(laps)["track_turns"] is None and surface(journal, laps) is None


def test_what_somebody_says_of_them_stays(journal: Journal, laps: str, stadium: Path) -> None:
    journal.edit(laps, {"track_turns": 12.0})
    journal.learn_surface(stadium)
    assert (journal.show(laps)["track_turns"], origin(journal, laps, "track_turns")["from"]) == (12.0, "typed")
    assert surface(journal, laps)["track"] > 0.9


def test_they_stay_when_more_is_told_of_the_session(journal: Journal, laps: str, stadium: Path, tmp_path: Path) -> None:
    journal.learn_surface(stadium)
    before = journal.show(laps)
    other = tmp_path / "other.gpx"
    other.write_text((tmp_path / "laps.gpx").read_text().replace("Along", "Intervals"))
    journal.import_paths(other)
    after = journal.show(laps)
    assert [after[name] for name in ("track_turns", "surface", "descent_m")] == [
        before[name] for name in ("track_turns", "surface", "descent_m")
    ]


def test_a_map_without_the_track_takes_them_back(journal: Journal, laps: str, stadium: Path, tmp_path: Path) -> None:
    journal.learn_surface(stadium)
    assert journal.learn_surface(small_map.extract(tmp_path / "road.osm.pbf")).better == (laps,)
    assert journal.show(laps)["track_turns"] is not None
    journal.edit(laps, {"surface": {"grass": 1.0}})
    assert journal.ground(laps).stretches == () and "grass, typed" in str(journal.ground(laps))


def test_an_import_counts_them_too(journal: Journal, laps: str, stadium: Path, tmp_path: Path) -> None:
    journal.learn_surface(stadium)
    brought = journal.import_paths(small_map.laps(tmp_path / "more.gpx", 3, "2026-11-04"))
    assert journal.show(brought.files[0].ids[0])["track_turns"] == pytest.approx(6, abs=1)
