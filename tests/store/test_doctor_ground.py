"""What doctor finds of what maps told: held against the log, and against what can be."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.domain.entries import Session
from journal.domain.stretches import Stretch
from journal.store import entries, ground, tables
from journal.store.health.content import content
from journal.store.health.ranges import out_of_bounds, unlike
from journal.store.store import open_store

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
WAY = (Stretch(0, 600, "gravel", 0.9), Stretch(600, 1000, None, None))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "j.sqlite"
    store = open_store(str(where), NOW)
    with store.write("import", NOW) as batch:
        session = entries.add_session(batch, Session(sport="run", day=date(2026, 11, 20)), "UTC", {"sport": 1, "day": 1})
        source = batch.insert(tables.source, {"key": "a", "format": "gpx", "kind": "s", "entry_id": session})
        ground.save(batch, session, source, "x.osm.pbf", "0f" * 32, date(2026, 1, 1), WAY, beside={"track_turns": 6.0})
    store.close()
    return where


def faults(path: Path) -> dict[str, str]:
    return {one.check: one.found for one in content(path) if one.state != "ok"}


def change(path: Path, sql: str, *values: Any) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, values)


def test_a_journal_on_a_map_is_sound(path: Path) -> None:
    assert faults(path) == {}
    log = next(one for one in content(path) if one.check == "log")
    assert log.numbers["rows"] == 4  # the athlete, a session, a source and what the map told


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE ground SET stretches = replace(stretches, '600', '601')", "ground 1: stretches"),
        ("UPDATE ground SET map_day = '2026-01-02'", "ground 1: map_day"),
        ("UPDATE session SET track_turns = 7", "session 1: track_turns"),
        ("DELETE FROM ground", "ground 1 is gone"),
    ],
)
def test_what_changed_without_the_log_is_told(path: Path, sql: str, said: str) -> None:
    change(path, sql)
    assert said in faults(path)["log"]


def test_a_row_of_a_session_that_is_gone_is_told(path: Path) -> None:
    change(path, "UPDATE ground SET session_id = 9")
    assert "ground" in faults(path)["links"]


STRETCHES = [[0, 600, "gravel", 0.9], [600, 1000, None, None]]
SESSION = {"id": 1, "surface": {"gravel": 0.6}, "provenance": {"surface": "map"}}


@pytest.mark.parametrize(
    ("name", "row", "columns"),
    [
        ("ground", {"id": 1, "stretches": STRETCHES, "map_day": "2026-01-01"}, []),
        ("ground", {"id": 1, "stretches": [*STRETCHES, [900, 1000, None, None]]}, ["stretches"]),
        ("ground", {"id": 1, "stretches": "all"}, ["stretches"]),
        ("ground", {"id": 1}, ["stretches"]),
        ("ground", {"id": 1, "stretches": STRETCHES, "map_day": "0001-01-01"}, ["map_day"]),
        ("session", SESSION, []),
        ("session", {**SESSION, "provenance": {}}, []),
        ("session", {"id": 1, "surface": {"gravel": 0.6}}, []),
        ("session", {"id": 1, "surface": {"gravel": 0.6, "unknown": 0.4}}, ["surface"]),
        ("session", {"id": 1, "surface": {"gravel": 0.6, "sand": 0.4}}, []),
        ("session", {**SESSION, "surface": {"gravel": 0.6, "sand": 0.6}}, ["surface"]),
        ("session", {**SESSION, "surface": {"lava": 0.6}}, ["surface"]),
        ("session", {"id": 1, "descent_m": 30_000, "track_turns": -1}, ["descent_m", "track_turns"]),
        ("session", {"id": 1, "descent_m": 300, "track_turns": 50}, []),
    ],
)
def test_values_that_cannot_be(name: str, row: dict[str, Any], columns: list[str]) -> None:
    told = sorted(out_of_bounds(name, [json.loads(json.dumps(row))]))
    assert told == [f"{name} 1: {column} is outside its bounds" for column in columns]


@pytest.mark.parametrize(
    ("session", "grounds", "faults"),
    [
        (SESSION, [{"session_id": 1, "stretches": STRETCHES}], 0),
        ({**SESSION, "surface": {"gravel": 0.6000000001}}, [{"session_id": 1, "stretches": STRETCHES}], 0),
        ({**SESSION, "surface": {"gravel": 0.7}}, [{"session_id": 1, "stretches": STRETCHES}], 1),
        ({**SESSION, "surface": {"sand": 0.6}}, [{"session_id": 1, "stretches": STRETCHES}], 1),
        ({**SESSION, "surface": {"gravel": 0.6, "sand": 0.2}}, [{"session_id": 1, "stretches": STRETCHES}], 1),
        ({**SESSION, "surface": None}, [{"session_id": 1, "stretches": STRETCHES}], 0),
        (SESSION, [{"session_id": 2, "stretches": STRETCHES}], 1),
        (SESSION, [{"session_id": 1, "stretches": "all"}], 0),
        ({**SESSION, "surface": {"sand": 0.6}, "provenance": {"surface": 1}}, [{"session_id": 1, "stretches": STRETCHES}], 0),
    ],
)
def test_the_word_of_a_map_is_that_of_its_row(session: dict[str, Any], grounds: list[dict[str, Any]], faults: int) -> None:
    assert list(unlike([session], grounds)) == ["session 1: surface is not what its map told"] * faults


def test_doctor_holds_sessions_against_what_maps_told(path: Path) -> None:
    change(path, "UPDATE session SET surface = replace(surface, 'gravel', 'sand')")
    change(path, "UPDATE change SET after = replace(after, 'gravel', 'sand') WHERE table_name = 'session'")
    assert faults(path) == {"bounds": "session 1: surface is not what its map told"}


def test_doctor_looks_at_the_bounds_of_what_maps_told(path: Path) -> None:
    for table in ("ground", "change"):
        column = "stretches" if table == "ground" else "after"
        change(path, f"UPDATE {table} SET {column} = replace({column}, '0.9', '1.9')")
    assert faults(path)["bounds"] == "ground 1: stretches is outside its bounds"
