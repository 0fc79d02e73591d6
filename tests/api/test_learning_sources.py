"""Whose word counts, and which recording a map is asked about, where a session has several sources."""

import re
from pathlib import Path

import pytest
import small_map
from learning_runs import extract, imported, origin, surface

from journal.api import Journal
from journal.domain.errors import BadValue


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Path:
    return extract(tmp_path_factory.mktemp("maps"))


def poorer(folder: Path) -> tuple[Path, Path]:
    """One run from two devices, the first of which knows no altitude."""
    whole = small_map.run(folder / "whole.gpx")
    flat = folder / "flat.gpx"
    flat.write_text(re.sub(r"<ele>[^<]*</ele>", "", whole.read_text()))
    return flat, whole


def test_a_richer_recording_is_asked_about_anew(journal: Journal, tmp_path: Path, region: Path) -> None:
    flat, whole = poorer(tmp_path)
    (id,) = journal.import_paths(flat).files[0].ids
    journal.learn_surface(region)
    assert journal.learn_surface(region).before == (id,) and journal.show(id)["descent_m"] is None
    assert journal.import_paths(whole).files[0].ids == [id]
    again = journal.learn_surface(region)
    assert [one.id for one in again.sessions] == [id] and journal.learn_surface(region).before == (id,)
    assert journal.show(id)["descent_m"] == pytest.approx(40, abs=2)


def test_split_and_merge_take_the_word_of_the_map_along(journal: Journal, tmp_path: Path, region: Path) -> None:
    flat, whole = poorer(tmp_path)
    (id,) = journal.import_paths(flat).files[0].ids
    journal.import_paths(whole)
    journal.learn_surface(region)
    told = surface(journal, id)
    ids = journal.split(id).ids
    assert sum(surface(journal, one) is not None for one in ids) == 1
    assert journal.learn_surface(region).counts["learned"] == 1  # the one that has no word of the map
    journal.merge(ids[0], ids[1])
    assert surface(journal, ids[0]) == told and journal.ground(ids[0]).map_name == "region.osm.pbf"


def test_what_is_said_later_goes_before_the_map(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    journal.learn_surface(region)
    journal.edit(id, {"surface": {"sand": 1.0}})
    assert origin(journal, id) == {"from": "typed", "file": None}
    assert journal.learn_surface(region).said == (id,) and surface(journal, id) == {"sand": 1.0}


@pytest.mark.parametrize(("how", "words"), [
    ({"surface": {"sand": 1.0}}, "s1 says sand, as it was said at its import; to let the map say it"),
    ({}, "s1 says dirt, as a rule gives it; to let the map say it"),
])  # fmt: skip
def test_whose_word_it_is_is_told(journal: Journal, tmp_path: Path, region: Path, how, words) -> None:
    from dataclasses import replace

    from journal.domain.rules import parse_rule

    journal.settings = replace(journal.settings, rules=() if how else (parse_rule({"sport": "run", "surface": "dirt"}),))
    journal.import_paths(small_map.run(tmp_path / "one.gpx"), **how)
    with pytest.raises(BadValue, match=words):
        journal.learn_surface(region, sessions="s1")
    assert words.partition("says ")[2].partition(";")[0] in str(journal.ground("s1"))


def test_a_ride_and_a_treadmill_are_not_asked_about(journal: Journal, tmp_path: Path, region: Path) -> None:
    ride, run = imported(journal, tmp_path, "01", sport="cycling")[0], imported(journal, tmp_path, "03")[0]
    learned = journal.learn_surface(region)
    assert [one.id for one in learned.sessions] == [run] and learned.counts["without"] == 0 and surface(journal, ride) is None


def test_walks_and_hikes_are(journal: Journal, tmp_path: Path, region: Path) -> None:
    ids = imported(journal, tmp_path, "01", sport="walking") + imported(journal, tmp_path, "03", sport="hiking")
    assert [(one.id, one.sport) for one in journal.learn_surface(region).sessions] == [(ids[0], "walk"), (ids[1], "hike")]
