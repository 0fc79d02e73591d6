from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from journal.domain.errors import BadValue, JournalError, Unknown
from journal.store import tables
from journal.store.engine import writing
from journal.store.store import Store, open_store
from journal.store.undoing import last_batch, undo

pytestmark = pytest.mark.both_databases


NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FILE = {"key": "abc", "format": "gpx", "name": "a.gpx"}
ROW = {"sport": "run", "day": date(2026, 11, 1), "zone": "UTC", "logged_at": NOW}
WATCHED = (tables.session, tables.strength_set, tables.pain, tables.day, tables.shoe, tables.source)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "j.sqlite"), NOW)
    yield opened
    opened.close()


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as connection:
        return {table.name: [tuple(row) for row in connection.execute(table.select().order_by(table.c.id))] for table in WATCHED}


def take_back(store: Store, batch_id: int | None = None) -> None:
    with writing(store.engine, "x") as connection:
        undo(connection, 1, batch_id or last_batch(connection, 1), NOW)


def test_undo_restores_every_kind_of_change(store: Store) -> None:
    with store.write("first", NOW) as batch:
        kept = batch.insert(tables.session, {**ROW, "surface": {"grass": 1.0}, "started_at": NOW})
        child = batch.insert(tables.strength_set, {"session_id": kept, "position": 0, "exercise": "squat", "tags": ["cold"]})
    before = rows(store)
    with store.write("second", NOW) as batch:
        batch.update(tables.session, kept, {"rpe": 6.0, "surface": None})
        batch.delete(tables.strength_set, child)
        batch.insert(tables.session, ROW)
    assert rows(store) != before
    take_back(store)
    assert rows(store) == before


def test_an_error_saves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write("broken", NOW) as batch:
        batch.insert(tables.session, ROW)
        _ = 1 / 0
    assert rows(store)["session"] == []
    with store.read() as connection:
        assert connection.execute(tables.batch.select()).all() == []


def test_a_savepoint_takes_back_its_own_writes_only(store: Store) -> None:
    with store.write("import", NOW) as batch:
        with pytest.raises(ZeroDivisionError), batch.savepoint():
            batch.insert(tables.session, ROW)
            _ = 1 / 0
        with batch.savepoint():
            batch.insert(tables.session, {**ROW, "rpe": 3.0})
    assert len(rows(store)["session"]) == 1
    take_back(store)
    assert rows(store)["session"] == []


def test_rows_may_point_at_rows_that_are_not_written_yet(store: Store) -> None:
    with store.write("import", NOW) as batch:
        batch.insert(tables.shoe, {"name": "One", "alias": "one", "kind": "running"})
        batch.insert(tables.session, ROW)
        shoe = batch.insert(tables.shoe, {"name": "Two", "alias": "two", "kind": "running"})
        session = batch.insert(tables.session, {**ROW, "shoe_id": shoe})
        child = batch.insert(tables.strength_set, {"session_id": session, "position": 0, "exercise": "squat"})
        assert batch.row(tables.session, session)["shoe_id"] == shoe
        assert batch.row(tables.strength_set, child)["session_id"] == session
    assert [len(rows(store)[name]) for name in ("shoe", "session", "strength_set")] == [2, 2, 1]
    take_back(store)
    assert not any(rows(store).values())


def test_a_row_is_changed_as_often_as_one_likes_before_it_is_written(store: Store) -> None:
    with store.write("import", NOW) as batch:
        first, second = (batch.insert(tables.session, ROW) for _ in range(2))
        assert batch.update(tables.session, second, {"rpe": 3.0, "title": "hill"})
        assert batch.update(tables.session, first, {"rpe": 4.0})
        assert batch.update(tables.session, second, {"rpe": 5.0})
        assert not batch.update(tables.session, second, {"rpe": 5.0, "title": "hill"})
    with store.read() as connection:
        found = connection.execute(tables.session.select().order_by(tables.session.c.id)).all()
    assert [(row.id, row.rpe, row.title) for row in found] == [(first, 4.0, None), (second, 5.0, "hill")]


def test_ids_are_those_that_the_database_gives(store: Store) -> None:
    with store.write("import", NOW) as batch:
        given = [batch.insert(tables.session, ROW)]
        with pytest.raises(ZeroDivisionError), batch.savepoint():
            batch.insert(tables.session, ROW)
            batch.connection.execute(tables.session.select())
            _ = 1 / 0
        given += [batch.insert(tables.session, ROW) for _ in range(2)]
        batch.delete(tables.session, given.pop())
        given.append(batch.insert(tables.session, ROW))
    with store.read() as connection:
        assert [row.id for row in connection.execute(tables.session.select().order_by(tables.session.c.id))] == given == [1, 2, 4]


def test_ids_go_on_where_another_transaction_ended(store: Store) -> None:
    with store.write("one", NOW) as batch:
        given = [batch.insert(tables.session, ROW) for _ in range(3)]
        batch.delete(tables.session, given.pop())
    with store.write("two", NOW) as batch, suppress(ZeroDivisionError), batch.savepoint():
        batch.insert(tables.session, ROW)
        _ = 1 / 0
    with store.write("three", NOW) as batch:
        given.append(batch.insert(tables.session, ROW))
    assert given == [1, 2, 4] == [row[0] for row in rows(store)["session"]]


@pytest.mark.parametrize("looks", list(product([False, True], repeat=3)), ids=str)
def test_savepoints_lie_in_each_other_whether_or_not_anybody_looks(store: Store, looks: tuple[bool, ...]) -> None:
    outer, inner, behind = looks
    with store.write("import", NOW) as batch:
        kept = batch.insert(tables.source, FILE)
        with batch.savepoint():
            batch.insert(tables.session, {**ROW, "title": "outer"})
            _ = outer and batch.connection
            with suppress(ZeroDivisionError), batch.savepoint():
                batch.insert(tables.session, {**ROW, "title": "inner"})
                batch.amend(tables.source, kept, {"entry_id": 7, "kind": "s"})
                _ = inner and batch.connection
                _ = 1 / 0
            batch.insert(tables.session, {**ROW, "title": "behind"})
            _ = behind and batch.connection
        with suppress(ZeroDivisionError), batch.savepoint():
            batch.insert(tables.session, {**ROW, "title": "last"})
            _ = behind and batch.connection
            _ = 1 / 0
    with store.read() as connection:
        assert connection.execute(select(tables.session.c.title).order_by(tables.session.c.id)).scalars().all() == [
            "outer",
            "behind",
        ]
        assert connection.execute(select(tables.source.c.entry_id)).scalar_one() is None
        # The log, too: what was finished inside a savepoint that was taken back was not finished.
        written = connection.execute(select(tables.change.c.after).where(tables.change.c.table_name == "source")).scalar_one()
        assert "entry_id" not in written


@pytest.mark.parametrize("when", ["waits", "is written", "was changed before"])
def test_a_row_is_finished_when_the_other_one_is_there(store: Store, when: str) -> None:
    with store.write("import", NOW) as batch, batch.savepoint():
        row = batch.insert(tables.source, FILE)
        _ = when == "is written" and batch.connection
        _ = when == "was changed before" and batch.update(tables.source, row, {"told": {"points": 3}})
        session = batch.insert(tables.session, ROW)
        batch.amend(tables.source, row, {"entry_id": session, "kind": "s"})
        found = batch.row(tables.source, row)
        assert (found["entry_id"], found["kind"], found["key"]) == (session, "s", "abc")
        assert batch.update(tables.source, row, {"kind": "p"})
    with store.read() as connection:
        found = connection.execute(select(tables.source)).mappings().one()
        assert (found["entry_id"], found["kind"], found["key"]) == (session, "p", "abc")
        last = connection.execute(select(tables.change.c.before).order_by(tables.change.c.id.desc())).scalars().first()
    assert (last["entry_id"], last["kind"]) == (session, "s")
    take_back(store)
    assert not any(rows(store).values())


@given(said=st.fixed_dictionaries({}, optional={
    "surface": st.none() | st.dictionaries(st.sampled_from(["grass", "dirt"]), st.floats(0, 1), min_size=1), "rpe": st.floats(0, 10),
    "started_at": st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), "novelty": st.booleans(),
    "provenance": st.dictionaries(st.sampled_from(["rpe", "title"]), st.integers(1, 9) | st.just("rule"), min_size=1),
}))  # fmt: skip
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_that_waits_is_what_the_database_gives(store: Store, said: dict[str, Any]) -> None:
    with store.write("import", NOW) as batch:
        row = batch.insert(tables.session, {**ROW, **said})
        waiting = batch.row(tables.session, row)
        _ = batch.connection
        assert batch.row(tables.session, row) == waiting


@pytest.mark.parametrize("others", [0, 2])
def test_text_that_no_database_takes_is_an_error_where_it_is_written(store: Store, others: int) -> None:
    with store.write("import", NOW) as batch:
        kept = [batch.insert(tables.session, ROW) for _ in range(others)]
        with pytest.raises(BadValue, match="half a sign"), batch.savepoint():
            batch.insert(tables.session, {**ROW, "note": "\ud83d"})
        if kept:
            with pytest.raises(BadValue, match="half a sign"), batch.savepoint():
                batch.update(tables.session, kept[0], {"note": "\ud83d"})
        kept.append(batch.insert(tables.session, ROW))
    assert len(rows(store)["session"]) == len(kept)


def test_nothing_changed_is_no_batch(store: Store) -> None:
    with store.write("idle", NOW) as batch:
        pass
    assert batch.id is None
    with store.read() as connection, pytest.raises(Unknown, match="nothing to undo"):
        last_batch(connection, 1)


def test_what_was_changed_again_is_undone_in_order(store: Store) -> None:
    with store.write("add", NOW) as batch:
        row = batch.insert(tables.session, ROW)
    with store.write("edit", NOW) as later:
        later.update(tables.session, row, {"rpe": 5.0})
    with pytest.raises(BadValue, match="undo that one first"):
        take_back(store, batch.id)
    take_back(store)
    take_back(store)
    with pytest.raises(BadValue, match="already undone"):
        take_back(store, batch.id)
    with pytest.raises(Unknown):
        take_back(store, 77)


def test_a_number_that_was_shown_is_never_given_again(store: Store) -> None:
    with store.write("add", NOW) as batch:
        first = batch.insert(tables.session, ROW)
    take_back(store)
    with store.write("add", NOW) as batch:
        assert batch.insert(tables.session, ROW) != first


STEP = st.tuples(st.sampled_from(["add", "edit", "delete"]), st.integers(0, 5), st.floats(0, 10))


@pytest.mark.one_database  # a journal an example
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(STEP, min_size=1, max_size=4), max_size=5))
def test_undoing_every_batch_leaves_what_was_there(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, int, float]]]
) -> None:
    store = open_store(str(tmp_path_factory.mktemp("undo") / "j.sqlite"), NOW)
    states = [rows(store)]
    for steps in batches:
        with store.write("steps", NOW) as batch:
            for kind, which, value in steps:
                _apply(batch, kind, which, value)
        if batch.id is not None:
            states.append(rows(store))
    while len(states) > 1:
        assert rows(store) == states.pop()
        take_back(store)
    assert rows(store) == states[0]
    store.close()


def _apply(batch, kind: str, which: int, value: float) -> None:
    ids = [row.id for row in batch.connection.execute(tables.session.select().order_by(tables.session.c.id))]
    if kind == "add":
        batch.insert(tables.session, {**ROW, "rpe": value})
    elif ids and kind == "edit":
        batch.update(tables.session, ids[which % len(ids)], {"rpe": value})
    elif ids:
        batch.delete(tables.session, ids[which % len(ids)])


def test_errors_are_the_users(store: Store) -> None:
    assert issubclass(BadValue, JournalError) and BadValue.exit_code == 2 and Unknown.exit_code == 3


def test_a_row_that_is_finished_later_is_one_change(store: Store) -> None:
    with store.write("import", NOW) as batch:
        row = batch.insert(tables.source, {"key": "k", "format": "gpx", "kind": "s"})
        batch.insert(tables.session, ROW)
        batch.amend(tables.source, row, {"entry_id": 1})
    (kept,) = rows(store)["source"]
    assert 1 in kept[1:]
    with store.read() as connection:
        (change, _) = connection.execute(tables.change.select().order_by(tables.change.c.id)).mappings()
    assert change["after"]["entry_id"] == 1
    with store.write("edit", NOW) as batch:
        batch.update(tables.session, 1, {"rpe": 3.0})
    with pytest.raises(BadValue, match="builds on it"):
        take_back(store, 1)
