"""The word of a map in the life of a session: it fills in what nobody says, gives way to who says it, and comes back after."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import one_run
import pytest
from combining import brought, later, listed, origin

from journal.api import Journal, open_journal
from journal.api.bouts import Bouts
from journal.api.deriving import Gear, rewrite
from journal.cli import execute
from journal.domain.stretches import Stretch
from journal.store import ground, sources

pytestmark = pytest.mark.both_databases

GRAVEL = (Stretch(0, 600, "gravel", 0.9), Stretch(600, 1000, None, None))
ASPHALT = (Stretch(0, 900, "asphalt", 0.9), Stretch(900, 1000, None, None))
MAPPED = {"from": "map", "file": "region.osm.pbf"}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.sqlite", now=one_run.NOW) as opened:
        yield opened


def learn(journal: Journal, id: str = "s1", way: tuple[Stretch, ...] = GRAVEL, **more: Any) -> None:
    number = int(id[1:])
    with journal.store.write("surface learn", journal.now) as batch:
        source = sources.source_of_session(batch.connection, number)
        assert source is not None
        ground.save(batch, number, source, "region.osm.pbf", "0f" * 32, None, way, **more)


def surface(journal: Journal, id: str = "s1") -> tuple[Any, Any]:
    shown = journal.show(id)
    return shown["surface"], shown["provenance"].get("surface")


def rows(journal: Journal) -> dict[int, ground.Kept]:
    with journal.store.read() as connection:
        return ground.all_of(connection, 1)


def test_shown_are_the_shares_that_are_known_and_the_name_of_the_map(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal, beside={"track_turns": 6.0})
    assert surface(journal) == ({"gravel": 0.6}, MAPPED)
    (only,) = listed(journal)
    assert (only["surface"], only["provenance"]["surface"], only["provenance"]["track_turns"]) == (
        {"gravel": 0.6},
        MAPPED,
        MAPPED,
    )
    assert [one.what for one in journal.batches().batches] == [
        "changed s1 run 5.4 km on 4 Mar 2026",
        "s1 run 5.4 km on 4 Mar 2026",
    ]


def test_doctor_finds_no_fault_with_it(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"], paths["fit"])
    learn(journal, beside={"track_turns": 6.0})
    journal.edit("s1", {"surface": {"sand": 1.0}})
    journal.split("s1")
    found = {one.check: one.state for one in journal.doctor().findings}
    assert (found["log"], found["bounds"]) == ("ok", "ok") and "fault" not in found.values()


def test_a_map_that_tells_nothing_is_told_as_what_it_did(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal, way=(Stretch(0, 1000, None, None),))
    assert journal.undo().text == "Undone b2 (surface learn): 1 session held against a map; 1 change taken back."


def test_it_stays_when_the_session_is_worked_out_anew(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal, beside={"track_turns": 6.0})
    assert brought(journal, paths["fit"], paths["strava"])["merged"] == 2  # a richer recording, and a list
    shown = journal.show("s1")
    assert (shown["surface"], shown["track_turns"], shown["title"]) == ({"gravel": 0.6}, 6.0, "Lunch by the lake")
    assert origin(journal, "s1")["surface"] == origin(journal, "s1")["track_turns"] == "map"
    assert list(rows(journal)) == [1]


def test_who_says_it_counts_and_the_map_again_when_nobody_does(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    brought(journal, paths["fit"], surface={"grass": 1.0})
    assert surface(journal) == ({"grass": 1.0}, {"from": "option", "file": None})
    assert journal.split("s1").ids == ("s1", "s2")
    assert surface(journal) == ({"gravel": 0.6}, MAPPED) and surface(journal, "s2")[0] == {"grass": 1.0}


def test_by_hand_wins_and_undo_brings_the_map_back(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    journal.edit("s1", {"surface": {"sand": 1.0}})
    assert surface(journal) == ({"sand": 1.0}, {"from": "typed", "file": None}) and list(rows(journal)) == [1]
    learn(journal, way=ASPHALT)
    assert surface(journal)[0] == {"sand": 1.0}
    journal.undo()
    journal.undo()
    assert surface(journal) == ({"gravel": 0.6}, MAPPED)


def test_other_fields_are_edited_beside_a_mix_that_is_not_whole(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    saved = journal.edit("s1", {"distance_m": 5000.0})
    assert "gravel 60 %, unknown 40 %" in saved.text and surface(journal) == ({"gravel": 0.6}, MAPPED)


def test_made_unknown_on_purpose_it_stays_so_until_it_is_asked_for(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    journal.edit("s1", {"surface": None})
    brought(journal, paths["fit"])
    learn(journal, way=ASPHALT)
    assert surface(journal) == (None, None)
    learn(journal, cleared=True)
    assert surface(journal) == ({"gravel": 0.6}, MAPPED)


def test_a_typed_session_that_a_recording_joined_keeps_its_word_when_they_part(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    journal.log_session(replace(one_run.hand(), shoes=None))
    assert surface(journal)[1] == {"from": "typed", "file": None}
    ids = journal.split("s1").ids
    found = {id: surface(journal, id) for id in ids}
    assert sorted(found.values(), key=str) == [({"gravel": 0.6}, MAPPED), ({"gravel": 1.0}, {"from": "typed", "file": None})]
    (kept,) = rows(journal).values()
    assert found[f"s{kept.session_id}"][1] == MAPPED


def test_merged_the_recording_that_counts_speaks_and_each_takes_its_own_along_again(
    journal: Journal, paths: dict[str, Path], tmp_path: Path
) -> None:
    brought(journal, paths["gpx"])
    brought(journal, later(tmp_path / "later.fit"))
    learn(journal, "s1")
    learn(journal, "s2", ASPHALT, beside={"track_turns": 6.0})
    merged = journal.merge("s1", "s2")
    assert surface(journal)[0] == {"asphalt": 0.9} and journal.show("s1")["track_turns"] == 6.0
    assert "surface" in merged.notes[0] and len(rows(journal)) == 1
    split = journal.split("s1")
    assert [surface(journal, id)[0] for id in split.ids] == [None, {"asphalt": 0.9}]
    assert "asphalt" not in split.text and "asphalt 90 %, unknown 10 %" in split.notes[0]
    assert [journal.show(id)["track_turns"] for id in split.ids] == [None, 6.0]
    journal.undo()
    journal.undo()
    assert [surface(journal, id)[0] for id in ("s1", "s2")] == [{"gravel": 0.6}, {"asphalt": 0.9}]
    journal.redo()
    assert surface(journal)[0] == {"asphalt": 0.9}


def test_merged_the_one_map_that_told_anything_speaks(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    brought(journal, paths["gpx"])
    brought(journal, later(tmp_path / "later.fit"))
    learn(journal, "s2", ASPHALT, beside={"track_turns": 6.0})
    journal.merge("s1", "s2")
    assert surface(journal) == ({"asphalt": 0.9}, MAPPED) and origin(journal, "s1")["track_turns"] == "map"


@pytest.mark.one_database
def test_where_the_source_that_said_it_says_it_no_more_the_map_counts(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"], surface={"grass": 1.0})
    learn(journal)
    assert surface(journal)[0] == {"grass": 1.0}
    with journal.store.write("import", journal.now) as batch:
        bout = Bouts(batch.connection, 1).by_id[1]
        bout.accounts = [replace(one, option={}) for one in bout.accounts]
        assert rewrite(batch, Gear(batch, []), bout, bout.typed()) == {"surface": False}
    assert surface(journal) == ({"gravel": 0.6}, MAPPED)


def test_two_sessions_that_a_file_shows_to_be_one_keep_what_is_known(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    brought(journal, paths["fit"])
    assert journal.delete(["s1"]).undo
    assert rows(journal) == {}
    journal.undo()
    assert surface(journal) == ({"gravel": 0.6}, MAPPED) and list(rows(journal)) == [1]


@pytest.mark.one_database
def test_on_the_command_line_it_stands_with_its_origin(
    journal: Journal, paths: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    brought(journal, paths["gpx"])
    learn(journal)
    assert execute(["--db", journal.where, "show", "s1"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("surface"))
    assert line.split(maxsplit=1)[1] == "gravel 60 %, unknown 40 %  [region.osm.pbf, map]"
    assert execute(["--db", journal.where, "list", "--all"]) == 0
    assert "unknown 40 %" in " ".join(capsys.readouterr().out.split())
