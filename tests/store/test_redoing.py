"""Redo in the store: rows and streams with the numbers that they had, in turn, and never over what was written since."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from journal.analysis.streams import Streams
from journal.domain.errors import BadValue, Unknown
from journal.store import changes, streams, tables
from journal.store.engine import writing
from journal.store.store import Store, open_store
from journal.store.undoing import forgetting, listed, redo, undo

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROW = {"sport": "run", "day": date(2026, 11, 1), "zone": "UTC", "logged_at": NOW}
RECORDED = Streams.of({"time_s": np.arange(5.0), "hr_bpm": np.arange(5.0) + 100})
WATCHED = (tables.session, tables.strength_set, tables.shoe, tables.source, tables.stream, tables.athlete)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "j.sqlite"), NOW)
    yield opened
    opened.close()


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as connection:
        return {one.name: [tuple(row) for row in connection.execute(one.select().order_by(one.c.id))] for one in WATCHED}


def count(store: Store, table=tables.undone_stream) -> int:
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def add(store: Store, athlete_id: int = 1, **said: object) -> int:
    with Store(store.engine, store.where, athlete_id).write("run", NOW) as batch:
        batch.insert(tables.session, {**ROW, **said})
    assert batch.id is not None
    return batch.id


def add_import(store: Store) -> int:
    """A pair of shoes, a session in it with a set, and its source with streams, which is finished last."""
    with store.write("import", NOW) as batch:
        source = batch.insert(tables.source, {"key": "k", "format": "gpx", "kind": "s", "told": {"session": {"rpe": 3.0}}})
        streams.add(batch, source, RECORDED)
        shoe = batch.insert(tables.shoe, {"name": "One", "alias": "one", "kind": "running"})
        session = batch.insert(tables.session, {**ROW, "shoe_id": shoe, "started_at": NOW, "surface": {"grass": 1 / 3}})
        batch.insert(tables.strength_set, {"session_id": session, "position": 0, "exercise": "squat", "tags": ["cold"]})
        batch.amend(tables.source, source, {"entry_id": session})
    assert batch.id is not None
    return batch.id


def take_back(store: Store, batch_id: int, athlete_id: int = 1) -> None:
    with writing(store.engine, "x") as connection:
        undo(connection, athlete_id, batch_id, NOW)


def again(store: Store, athlete_id: int = 1) -> int:
    with writing(store.engine, "x") as connection:
        return redo(connection, athlete_id).number


def states(store: Store) -> dict[int, tuple[bool, int | None, int | None]]:
    with store.read() as connection:
        rows, _ = listed(connection, 1, 10)
    return {row["id"]: (row["undone_at"] is None, row["undone_order"], row["undone_after"]) for row in rows}


def test_an_import_comes_back_with_its_recordings_and_every_number(store: Store) -> None:
    before, number = content(store), add_import(store)
    after = content(store)
    assert after["stream"]
    take_back(store, number)
    assert content(store) == before and count(store) == 2 == len(after["stream"])
    assert again(store) == number and content(store) == after and count(store) == 0
    take_back(store, number)
    assert content(store) == before and count(store) == 2


def test_what_was_changed_and_deleted_is_so_again(store: Store) -> None:
    add_import(store)
    with store.write("edit", NOW) as batch:
        batch.update(tables.session, 1, {"rpe": 6.0, "shoe_id": None, "surface": None})
        batch.delete(tables.strength_set, 1)
        batch.delete(tables.shoe, 1)
        batch.insert(tables.shoe, {"name": "One", "alias": "one", "kind": "trail"})
    after = content(store)
    take_back(store, 2)
    assert again(store) == 2 and content(store) == after


def test_several_undos_are_redone_the_last_first(store: Store) -> None:
    numbers = [add(store, rpe=float(at)) for at in range(4)]
    seen = []
    for number in (numbers[3], numbers[0], numbers[2]):
        seen.append(content(store))
        take_back(store, number)
    assert [order for _, order, _ in states(store).values()] == [1, 3, None, 2]
    for number in (numbers[2], numbers[0], numbers[3]):
        assert again(store) == number and content(store) == seen.pop()
    with pytest.raises(Unknown, match="nothing to redo"):
        again(store)


def test_nothing_is_redone_over_what_was_written_since(store: Store) -> None:
    first = add_import(store)
    take_back(store, first)
    assert count(store) == 2
    add(store)
    assert count(store) == 0  # nobody can want them back
    now = content(store)
    with pytest.raises(BadValue, match="b1: something was written since it was undone"):
        again(store)
    assert content(store) == now


def test_a_long_import_is_forgotten_by_and_by(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.undoing._FORGOTTEN", 1)
    forgetting.cache_clear()
    try:
        take_back(store, add_import(store))
        for left in (1, 0, 0):
            add(store)
            assert count(store) == left
            with pytest.raises(BadValue, match="something was written since"):
                again(store)
    finally:
        forgetting.cache_clear()


def test_undoing_what_was_written_since_does_not_make_it_redone(store: Store) -> None:
    first, _ = add(store), add(store)
    take_back(store, first)
    later = add(store)
    take_back(store, later)
    assert again(store) == later
    with pytest.raises(BadValue, match="b1"):
        again(store)


def test_a_command_that_changes_nothing_leaves_redo_as_it_is(store: Store) -> None:
    first = add_import(store)
    take_back(store, first)
    with store.write("edit", NOW):
        pass
    assert again(store) == first


def test_a_refused_write_leaves_redo_as_it_is(store: Store) -> None:
    first = add_import(store)
    take_back(store, first)
    with pytest.raises(ZeroDivisionError), store.write("edit", NOW) as batch:
        batch.insert(tables.session, ROW)
        batch.close()
        _ = 1 / 0
    assert count(store) == 2 and again(store) == first


def test_an_import_that_is_undone_in_the_middle_goes_on_in_a_batch_of_its_own(store: Store) -> None:
    first = add_import(store)
    take_back(store, first)
    with store.write("import", NOW, first) as batch:
        batch.insert(tables.session, ROW)
    assert batch.id == first + 1
    with pytest.raises(BadValue, match="something was written since"):
        again(store)


def test_an_import_that_is_undone_and_redone_in_the_middle_goes_on(store: Store) -> None:
    first, before = add_import(store), content(store)
    take_back(store, first)
    again(store)
    with store.write("import", NOW, first) as batch:
        batch.insert(tables.session, ROW)
    assert batch.id == first
    take_back(store, first)
    assert content(store)["session"] == [] != before["session"]
    assert again(store) == first and len(content(store)["session"]) == 2


def test_each_athlete_has_undos_of_their_own(store: Store) -> None:
    with writing(store.engine, "x") as connection:
        connection.execute(tables.athlete.insert().values(id=2, name="Bo"))
    mine, theirs = add_import(store), add(store, athlete_id=2)
    take_back(store, mine)
    take_back(store, theirs, athlete_id=2)
    add(store, athlete_id=2)
    assert count(store) == 2
    with pytest.raises(BadValue):
        again(store, athlete_id=2)
    assert again(store) == mine


def test_a_batch_that_was_undone_by_an_older_version_is_not_redone(store: Store) -> None:
    first = add(store)
    with writing(store.engine, "x") as connection:
        connection.execute(tables.batch.update().where(tables.batch.c.id == first).values(undone_at=NOW))
        connection.execute(tables.session.delete())
    with pytest.raises(Unknown, match="nothing to redo"):
        again(store)


def test_undo_and_redo_are_seen_by_who_goes_on_writing(store: Store) -> None:
    """An import that looks whether anybody wrote meanwhile."""
    for _ in range(2):
        add(store)
    seen = []
    for step in (lambda: None, lambda: take_back(store, 1), lambda: again(store), lambda: take_back(store, 2)):
        step()
        with store.read() as connection:
            seen.append(changes.state(connection))
    assert len(set(seen)) == 4


def test_an_undo_that_fails_leaves_all_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number, after = add_import(store), content(store)
    monkeypatch.setattr("journal.store.undoing.newest_change", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_back(store, number)
    assert content(store) == after and count(store) == 0 and states(store)[number] == (True, None, None)


def test_the_newest_batches_are_listed_with_how_many_more_there_are(store: Store) -> None:
    for _ in range(5):
        add(store)
    add_import(store)
    with store.read() as connection:
        rows, more = listed(connection, 1, 3)
    assert ([(row["id"], row["changes"]) for row in rows], more) == ([(6, 4), (5, 1), (4, 1)], 3)
