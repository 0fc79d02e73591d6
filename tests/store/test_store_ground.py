"""What maps told, in the store: kept with the recording it came from, and a surface that follows where nobody says one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from both import rows

from journal.analysis.streams import Streams
from journal.domain.accounts import CLEARED, MAP
from journal.domain.entries import Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.stretches import Stretch
from journal.store import entries, ground, streams, tables
from journal.store.batches import Batch
from journal.store.engine import writing
from journal.store.ground import Kept
from journal.store.store import Store, open_store
from journal.store.undoing import redo, undo

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
KEY, OTHER_KEY = "a" * 64, "b" * 64
WAY = (Stretch(0, 600, "gravel", 0.9), Stretch(600, 1000, None, None))
PAVED = (Stretch(0, 1000, "asphalt", 0.8),)
NOTHING = (Stretch(0, 1000, None, None),)
POINTS = np.arange(5.0)
PLACED = Streams.of({"lat_deg": POINTS, "lon_deg": POINTS, "time_s": POINTS})
FINER = Streams.of({"lat_deg": np.arange(9.0), "lon_deg": np.arange(9.0), "time_s": np.arange(9.0)})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "j.sqlite"), NOW)
    yield opened
    opened.close()


def add(batch: Batch, key: str, kept: Streams = PLACED, **more: Any) -> tuple[int, int]:
    """A session from one file; its row and that of its source."""
    origin = dict.fromkeys(("sport", "day", *more), 1)
    session = entries.add_session(batch, Session(sport="run", day=DAY, **more), "UTC", origin)
    row = batch.insert(tables.source, {"key": key, "format": "gpx", "kind": "s", "entry_id": session})
    streams.add(batch, row, kept)
    return session, row


def learn(batch: Batch, session: int, source: int, way: tuple[Stretch, ...] = WAY, **more: Any) -> None:
    ground.save(batch, session, source, "region.osm.pbf", KEY, date(2026, 11, 1), way, **more)


def written(store: Store, **more: Any) -> tuple[int, int]:
    with store.write("import", NOW) as batch:
        return add(batch, "one", **more)


def session(store: Store, number: int = 1) -> tuple[Any, Any]:
    found = next(row for row in rows(store)["session"] if row["id"] == number)
    return found["surface"], (found["provenance"] or {}).get("surface")


def test_what_a_map_told_is_kept_and_the_surface_follows_from_it(store: Store) -> None:
    one, source = written(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source)
    kept = Kept(one, source, "region.osm.pbf", KEY, date(2026, 11, 1), WAY)
    with store.read() as connection:
        assert ground.of_session(connection, one) == kept
        assert ground.of_session(connection, 99) is None
        assert ground.all_of(connection, 1) == {one: kept} and ground.all_of(connection, 2) == {}
        assert ground.sessions(connection, 1) == {one: "region.osm.pbf"}
        assert ground.mix(connection, one) == {"gravel": 0.6} and ground.mix(connection, 99) is None
        assert entries.session_of(connection, rows(store)["session"][0]).surface == {"gravel": 0.6}
    assert session(store) == ({"gravel": 0.6}, MAP)


def test_another_map_takes_the_place_of_the_one_before_and_the_row_stays_one(store: Store) -> None:
    one, source = written(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source)
    with store.write("learn", NOW) as batch:
        ground.save(batch, one, source, "other.osm.pbf", OTHER_KEY, None, PAVED)
    assert session(store) == ({"asphalt": 1.0}, MAP)
    (row,) = rows(store)["ground"]
    assert (row["map_name"], row["map_key"], row["map_day"]) == ("other.osm.pbf", OTHER_KEY, None)


def test_a_map_that_knows_nothing_of_the_way_leaves_the_surface_unknown_and_is_kept(store: Store) -> None:
    one, source = written(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source, NOTHING)
    assert session(store) == (None, None) and len(rows(store)["ground"]) == 1
    with store.read() as connection:
        assert ground.mix(connection, one) is None


@pytest.mark.parametrize("where", [None, "option", "rule", 1])
def test_a_surface_that_somebody_says_stays_and_what_the_map_told_is_kept_beside_it(store: Store, where: Any) -> None:
    one, source = written(store)
    with store.write("edit", NOW) as batch:
        origin = {"sport": 1, **({"surface": where} if where else {})}
        entries.change_session(batch, one, {"surface": {"grass": 1.0}, "provenance": origin})
    with store.write("learn", NOW) as batch:
        learn(batch, one, source)
        learn(batch, one, source, PAVED, cleared=True)
    assert session(store) == ({"grass": 1.0}, where) and len(rows(store)["ground"]) == 1


def test_what_a_person_made_unknown_stays_so_unless_it_is_asked_for(store: Store) -> None:
    one, source = written(store)
    with store.write("edit", NOW) as batch:
        entries.change_session(batch, one, {"provenance": {"sport": 1, "surface": CLEARED}})
        learn(batch, one, source)
    assert session(store) == (None, CLEARED)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source, cleared=True)
    assert session(store) == ({"gravel": 0.6}, MAP)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("surface", "provenance", "said"),
    [
        (None, None, False), (None, {"sport": 1}, False), ({"grass": 1.0}, None, True), ({"grass": 1.0}, {"sport": 1}, True),
        ({"grass": 0.5}, {"surface": MAP}, False), (None, {"surface": CLEARED}, True), ({"grass": 1.0}, {"surface": "rule"}, True),
        ({"grass": 1.0}, {"surface": 4}, True),
    ],
)  # fmt: skip
def test_who_says_the_surface(surface: Any, provenance: Any, said: bool) -> None:
    assert ground.is_said({"surface": surface, "provenance": provenance}) is said


def test_a_session_without_provenance_gets_that_of_its_surface_alone(store: Store) -> None:
    with store.write("import", NOW) as batch:
        one = entries.add_session(batch, Session(sport="run", day=DAY), "UTC")
        source = batch.insert(tables.source, {"key": "old", "format": "gpx", "kind": "s", "entry_id": one})
        learn(batch, one, source)
    assert rows(store)["session"][0]["provenance"] == {"surface": MAP}


def test_undo_and_redo_of_what_was_learned(store: Store) -> None:
    one, source = written(store)
    before = rows(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source)
    learned = rows(store)
    with store.write("forget", NOW) as batch:
        ground.forget(batch, one)
        ground.forget(batch, one)  # there is nothing to forget any more
    assert {name: each for name, each in rows(store).items() if name in ("session", "ground")} == {
        name: before[name] for name in ("session", "ground")
    }
    with writing(store.engine, store.where) as connection:
        undo(connection, 1, 3, NOW)
    assert rows(store)["ground"] == learned["ground"] and rows(store)["session"] == learned["session"]
    with writing(store.engine, store.where) as connection:
        undo(connection, 1, 2, NOW)
    assert rows(store)["ground"] == [] and session(store) == (None, None)
    with writing(store.engine, store.where) as connection:
        redo(connection, 1)
    assert rows(store)["ground"] == learned["ground"] and session(store) == ({"gravel": 0.6}, MAP)


def test_an_import_is_not_undone_under_what_was_learned_of_it_later(store: Store) -> None:
    one, source = written(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source)
    with (
        writing(store.engine, store.where) as connection,
        pytest.raises(BadValue, match="b1: b2 builds on it; undo that one first"),
    ):
        undo(connection, 1, 1, NOW)
    with store.write("forget", NOW) as batch:
        ground.forget(batch, one)
    with writing(store.engine, store.where) as connection, pytest.raises(BadValue, match="2 batches build on it"):
        undo(connection, 1, 1, NOW)


def test_an_import_that_learned_goes_back_in_one_step(store: Store) -> None:
    with store.write("import", NOW) as batch:
        learn(batch, *add(batch, "one"))
    after = rows(store)
    with writing(store.engine, store.where) as connection:
        undo(connection, 1, 1, NOW)
    assert not rows(store)["ground"] and not rows(store)["session"]
    with writing(store.engine, store.where) as connection:
        redo(connection, 1)
    assert {name: each for name, each in rows(store).items() if name != "batch"} == {
        name: each for name, each in after.items() if name != "batch"
    }


def test_a_session_that_is_deleted_takes_it_along_and_an_undo_brings_it_back(store: Store) -> None:
    one, source = written(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source)
    learned = rows(store)["ground"]
    with store.write("delete", NOW) as batch:
        entries.delete(batch, "s", one)
    assert rows(store)["ground"] == []
    with writing(store.engine, store.where) as connection:
        undo(connection, 1, 3, NOW)
    assert rows(store)["ground"] == learned and session(store) == ({"gravel": 0.6}, MAP)


@pytest.mark.parametrize(
    ("first", "second", "learned", "stays"),
    [
        (PLACED, FINER, (1, 2), 2),  # the recording that counts
        (FINER, PLACED, (1, 2), 1),
        (PLACED, FINER, (1,), 1),  # nothing was told from the one that counts: what is known stays
        (FINER, PLACED, (2,), 2),
        (FINER, PLACED, (), None),
    ],
)
def test_of_two_sessions_that_become_one_the_row_of_the_recording_that_counts_stays(
    store: Store, first: Streams, second: Streams, learned: tuple[int, ...], stays: int | None
) -> None:
    with store.write("import", NOW) as batch:
        sources = dict([add(batch, "one", first), add(batch, "two", second)])
        for one in learned:
            learn(batch, one, sources[one], WAY if one == 1 else PAVED)
    before = rows(store)
    with store.write("merge", NOW) as batch:
        entries.absorb(batch, 1, 2)
    assert [(row["session_id"], row["source_id"]) for row in rows(store)["ground"]] == ([(1, stays)] if stays else [])
    assert session(store)[0] == {None: None, 1: {"gravel": 0.6}, 2: {"asphalt": 1.0}}[stays]
    with writing(store.engine, store.where) as connection:
        undo(connection, 1, 2, NOW)
    assert {name: each for name, each in rows(store).items() if name in ("session", "ground", "source")} == {
        name: before[name] for name in ("session", "ground", "source")
    }


def test_a_row_goes_with_the_recording_that_it_was_told_from(store: Store) -> None:
    one, source = written(store)
    with store.write("split", NOW) as batch:
        learn(batch, one, source, beside={"track_turns": 6.0})
        two = entries.add_session(batch, Session(sport="run", day=DAY), "UTC", {"sport": source})
        batch.update(tables.source, source, {"entry_id": two})
        ground.follow(batch, [one])
    assert session(store, one) == (None, None) and session(store, two) == ({"gravel": 0.6}, MAP)
    assert [row["track_turns"] for row in rows(store)["session"]] == [None, 6.0]


def test_what_else_follows_from_the_map_comes_and_goes_with_it_and_never_over_anybodys_word(store: Store) -> None:
    one, source = written(store)
    with store.write("learn", NOW) as batch:
        learn(batch, one, source, beside={"track_turns": 6.0, "descent_m": None})
        before = rows(store)["change"]
    (row,) = rows(store)["session"]
    assert (row["track_turns"], row["descent_m"]) == (6.0, None)
    assert row["provenance"] == {"sport": 1, "day": 1, "surface": MAP, "track_turns": MAP}
    assert len(rows(store)["change"]) == len(before) + 2  # the row, and the session once
    with store.write("edit", NOW) as batch:
        entries.change_session(batch, one, {"track_turns": 8.0, "provenance": {"sport": 1, "day": 1, "surface": MAP}})
    with store.write("learn", NOW) as batch:
        learn(batch, one, source, PAVED, beside={"track_turns": 2.0, "descent_m": 30.0})
    (row,) = rows(store)["session"]
    assert (row["track_turns"], row["descent_m"], row["surface"]) == (8.0, 30.0, {"asphalt": 1.0})
    with store.write("learn", NOW) as batch:
        learn(batch, one, source, NOTHING)
    (row,) = rows(store)["session"]
    assert (row["track_turns"], row["descent_m"], row["surface"]) == (8.0, None, None)
    assert row["provenance"] == {"sport": 1, "day": 1}


def test_the_same_again_changes_nothing(store: Store) -> None:
    one, source = written(store)
    for _ in range(2):
        with store.write("learn", NOW) as batch:
            learn(batch, one, source, beside={"track_turns": 6.0})
    assert len(rows(store)["batch"]) == 2


def test_what_cannot_be_is_refused_and_nothing_is_written(store: Store) -> None:
    one, source = written(store)
    for way in ((), (Stretch(0, 10, "lava", 0.5),)):
        with pytest.raises(BadValue), store.write("learn", NOW) as batch:
            learn(batch, one, source, way)
    with pytest.raises(Unknown), store.write("learn", NOW) as batch:
        learn(batch, 99, source)
    assert rows(store)["ground"] == [] and len(rows(store)["batch"]) == 1


def test_the_source_that_counts_is_the_one_whose_recording_is_read(store: Store) -> None:
    with store.write("import", NOW) as batch:
        one, poor = add(batch, "one")
        rich = batch.insert(tables.source, {"key": "two", "format": "gpx", "kind": "s", "entry_id": one})
        streams.add(batch, rich, FINER)
    with store.read() as connection:
        assert streams.source_of_session(connection, one) == rich != poor
        assert streams.of_session(connection, one).count == 9
        assert streams.source_of_session(connection, 99) is None
