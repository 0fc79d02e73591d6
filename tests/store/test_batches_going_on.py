"""A batch over several transactions, with others writing in between: it can always be undone, and never half."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from journal.domain.errors import BadValue
from journal.store import tables
from journal.store.engine import writing
from journal.store.store import Store, open_store
from journal.store.undoing import undo

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROW = {"sport": "run", "day": date(2026, 11, 1), "zone": "UTC", "logged_at": NOW}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "j.sqlite"), NOW)
    yield opened
    opened.close()


def ids(store: Store) -> list[int]:
    with store.read() as connection:
        return list(connection.execute(select(tables.session.c.id).order_by(tables.session.c.id)).scalars())


def add(store: Store, going_on: int | None = None) -> tuple[int | None, int]:
    with store.write("import", NOW, going_on) as batch:
        row = batch.insert(tables.session, ROW)
    return batch.id, row


def change(store: Store, row: int, rpe: float, going_on: int | None = None) -> int | None:
    with store.write("edit", NOW, going_on) as batch:
        batch.update(tables.session, row, {"rpe": rpe})
    return batch.id


def take_back(store: Store, batch_id: int | None) -> None:
    assert batch_id is not None
    with writing(store.engine, "x") as connection:
        undo(connection, 1, batch_id, NOW)


def test_it_goes_back_in_one_step_whatever_others_logged_in_between(store: Store) -> None:
    first, _ = add(store)
    _, other = add(store)
    again, _ = add(store, going_on=first)
    assert again == first
    take_back(store, first)
    assert ids(store) == [other]


def test_what_others_changed_in_between_is_told(store: Store) -> None:
    first, row = add(store)
    other = change(store, row, 5.0)
    add(store, going_on=first)
    with pytest.raises(BadValue, match=f"b{other} builds on it"):
        take_back(store, first)
    take_back(store, other)
    take_back(store, first)
    assert ids(store) == []


@pytest.mark.parametrize("how", ["changes their row", "points at their row"])
def test_it_ends_where_it_would_build_on_what_others_wrote_since(store: Store, how: str) -> None:
    first, row = add(store)
    other = change(store, row, 5.0)
    if how == "changes their row":
        more = change(store, row, 7.0, going_on=first)
    else:
        with store.write("import", NOW, first) as batch:
            batch.insert(tables.source, {"key": "k", "format": "gpx", "kind": "s", "entry_id": row})
        more = batch.id
    assert more not in (first, other, None)
    for batch_id in (more, other, first):
        take_back(store, batch_id)
    assert ids(store) == []


def test_what_was_undone_in_between_is_not_gone_on_with(store: Store) -> None:
    first, _ = add(store)
    take_back(store, first)
    more, row = add(store, going_on=first)
    assert more != first and ids(store) == [row]
    take_back(store, more)
    assert ids(store) == []


def test_a_transaction_that_changes_nothing_leaves_the_batch_as_it_was(store: Store) -> None:
    first, _ = add(store)
    with store.write("import", NOW, first) as batch:
        pass
    assert batch.id == first


STEPS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["add", "edit", "link", "delete"]), st.integers(0, 3)), max_size=12)


@pytest.mark.one_database  # a journal an example
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.randoms(use_true_random=False))
def test_three_writers_in_any_turns_can_always_be_undone(tmp_path_factory, steps, random) -> None:
    """Each writes transaction after transaction into a batch of its own; in some order all go back, to an empty journal."""
    # Hypothesis may end an example anywhere.
    with closing(open_store(str(tmp_path_factory.mktemp("turns") / "j.sqlite"), NOW)) as store:
        made = _written(store, steps)
        while made:
            made.remove(next(one for one in random.sample(sorted(made), len(made)) if _goes_back(store, one)))
        with store.read() as connection:
            left = [connection.execute(table.select()).all() for table in (tables.session, tables.source)]
    assert left == [[], []]


def _written(store: Store, steps) -> set[int]:
    open_batches: list[int | None] = [None, None, None]
    made: set[int] = set()
    for number, (writer, kind, which) in enumerate(steps):
        with store.write("steps", NOW, open_batches[writer]) as batch:
            _apply(batch, kind, which, number)
        open_batches[writer] = batch.id
        made |= {batch.id} - {None}
    return made


def _goes_back(store: Store, batch_id: int) -> bool:
    try:
        take_back(store, batch_id)
    except BadValue:
        return False
    return True


def _apply(batch, kind: str, which: int, number: int) -> None:
    found = [row.id for row in batch.connection.execute(tables.session.select().order_by(tables.session.c.id))]
    if kind == "add":
        batch.insert(tables.session, ROW)
    elif found and kind == "edit":
        batch.update(tables.session, found[which % len(found)], {"rpe": float(number % 10)})
    elif found and kind == "link":
        batch.insert(tables.source, {"key": str(number), "format": "gpx", "kind": "s", "entry_id": found[which % len(found)]})
    elif found:
        row = found[which % len(found)]
        for source in batch.connection.execute(select(tables.source.c.id).where(tables.source.c.entry_id == row)).scalars().all():
            batch.delete(tables.source, source)
        batch.delete(tables.session, row)
