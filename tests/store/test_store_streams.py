"""Recorded points in the store: kept with their source, read from the richest, gone with it."""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from journal.analysis.streams import Streams
from journal.store import streams, tables
from journal.store.batches import Batch
from journal.store.engine import writing
from journal.store.store import Store, open_store
from journal.store.undoing import undo

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
POINTS = np.arange(5.0)
PLACED = Streams.of({"lat_deg": POINTS, "lon_deg": POINTS, "time_s": POINTS})
LONG = Streams.of({"time_s": np.arange(50.0), "hr_bpm": np.arange(50.0), "power_w": np.arange(50.0), "cadence": np.arange(50.0)})
WITH_HEART = Streams.of({"lat_deg": POINTS, "lon_deg": POINTS, "time_s": POINTS, "hr_bpm": POINTS})
FINER = Streams.of({"lat_deg": np.arange(9.0), "lon_deg": np.arange(9.0), "time_s": np.arange(9.0)})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "j.sqlite"), NOW)
    yield opened
    opened.close()


def add(batch: Batch, key: str, kept: Streams, session: int = 1) -> int:
    row = batch.insert(tables.source, {"key": key, "format": "gpx", "kind": "s", "entry_id": session})
    streams.add(batch, row, kept)
    return row


def count(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.stream)).scalar_one())


def of(store: Store, session: int = 1) -> Streams:
    with store.read() as connection:
        return streams.of_session(connection, session)


@pytest.mark.parametrize(
    ("kept", "richest"),
    [
        ({"a": LONG, "b": PLACED}, "b"),  # positions before all
        ({"a": PLACED, "b": WITH_HEART, "c": FINER}, "b"),  # then columns
        ({"a": PLACED, "b": FINER}, "b"),  # then points
        ({"a": PLACED, "b": Streams.of({"lat_deg": POINTS + 1, "lon_deg": POINTS, "time_s": POINTS})}, "a"),  # then the key
        ({"a": Streams(), "b": LONG}, "b"),
    ],
)
def test_the_richest_source_counts_in_whatever_order_it_came(tmp_path: Path, kept: dict[str, Streams], richest: str) -> None:
    for number, order in enumerate(itertools.permutations(kept)):
        store = open_store(str(tmp_path / f"{number}.sqlite"), NOW)
        with store.write("import", NOW) as batch:
            for key in order:
                add(batch, key, kept[key])
        assert of(store) == kept[richest]
        store.close()


def test_nothing_recorded_is_no_column_and_another_session_has_its_own(store: Store) -> None:
    with store.write("import", NOW) as batch:
        add(batch, "a", Streams())
        add(batch, "b", LONG, session=2)
    assert of(store) == Streams() and of(store, 2) == LONG and of(store, 3) == Streams()
    assert count(store) == len(LONG.columns)


def test_streams_go_with_their_source_and_are_not_written_down(store: Store) -> None:
    with store.write("import", NOW) as batch:
        batch.insert(tables.session, {"sport": "run", "day": date(2026, 11, 1), "zone": "UTC", "logged_at": NOW})
        add(batch, "a", PLACED)
    with store.read() as connection:
        written = set(connection.execute(select(tables.change.c.table_name)).scalars())
    assert written == {"session", "source"} and count(store) == 3
    with writing(store.engine, "x") as connection:
        undo(connection, 1, 1, NOW)
    assert count(store) == 0


@pytest.mark.parametrize("look", [False, True], ids=["written at the end", "written inside, for somebody looked"])
def test_a_savepoint_takes_back_its_own_streams_only(store: Store, look: bool) -> None:
    with store.write("import", NOW) as batch:
        add(batch, "before", PLACED)
        with pytest.raises(ZeroDivisionError), batch.savepoint():
            add(batch, "inside", LONG, session=2)
            if look:
                assert streams.of_session(batch.connection, 2).count == 50
            _ = 1 / 0
        add(batch, "after", WITH_HEART, session=3)
    assert count(store) == len(PLACED.columns) + len(WITH_HEART.columns)
    with store.read() as connection:
        assert [bool(streams.of_session(connection, session)) for session in (1, 2, 3)] == [True, False, True]
