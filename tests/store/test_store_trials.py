"""Trials in the store: an older journal gets the table and keeps its rows; what stands follows from the entries."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from journal.domain.entries import Pain
from journal.domain.trials import TrialEntry
from journal.store import entries, tables, trials, undoing
from journal.store.engine import writing
from journal.store.schema import APPLICATION_ID
from journal.store.store import Store, open_store
from journal.store.upgrade import alembic_config

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 3, 20, 8, tzinfo=UTC)
START = date(2026, 3, 2)
ENTRY = TrialEntry(
    factor="hard-surface-share", what="hard ground", less="run on grass", usual="no more than before", when="morning",
    start_day=START, weeks=8, seed=2**31 - 1, drawn_day=date(2026, 2, 27), usual_pain=2.0,
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "journal.sqlite"), NOW)
    yield opened
    opened.close()


def log(store: Store, day: date, score: float) -> None:
    """A morning; a clinician has looked at those before the draw."""
    seen = ENTRY.drawn_day if day <= ENTRY.drawn_day else None
    with store.write("pain", NOW) as batch:
        entries.add_pain(batch, Pain(region="lower-back", score=score, day=day, when="morning", seen_by_clinician=seen), "UTC")


@pytest.mark.one_database  # a file of its time
def test_a_journal_of_schema_3_keeps_its_rows_and_can_hold_a_trial(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0003")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("INSERT INTO athlete (id, name) VALUES (1, 'Robin')")
        connection.exec_driver_sql(
            "INSERT INTO pain (athlete_id, day, zone, logged_at, region, score) VALUES (1, '2026-03-01', 'UTC', '2026-03-01', 'knee', 3)"
        )
    engine.dispose()
    whole = replace(ENTRY, usual_morning=1.5, longest_run=2)
    store = open_store(str(path), NOW)
    with store.write("trial", NOW) as batch:
        assert trials.add(batch, whole) == 1
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT name, region, score FROM athlete JOIN pain").all() == [("Robin", "knee", 3.0)]
        assert [trials.entry_of(row) for row in trials.rows(connection, 1)] == [whole]
    store.close()
    with closing(sqlite3.connect(next(tmp_path.glob("old.sqlite.*.backup")))) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]
        assert copy.execute("SELECT name FROM sqlite_master WHERE name = 'trial'").fetchall() == []


@pytest.mark.one_database  # a file of its time
def test_the_way_back_takes_the_table_away(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'way.sqlite'}")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")
        command.downgrade(alembic_config(connection), "0003")
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'trial'").scalar() == 0
    engine.dispose()


def test_what_stands_follows_from_the_entries(store: Store) -> None:
    with store.write("trial", NOW) as batch:
        trials.add(batch, ENTRY)
    for back in range(20):
        log(store, ENTRY.drawn_day - timedelta(days=back), 2.0)
    log(store, START + timedelta(days=4), 3.5)
    with store.read() as connection:
        one = trials.current(connection, 1, NOW.date())
        assert (one.state, one.week, one.stop_line, one.days_logged(1)) == ("running", 3, 4.0, 1)
    log(store, START + timedelta(days=5), 4.0)
    with store.read() as connection:
        assert trials.current(connection, 1, NOW.date()).stop.day == START + timedelta(days=5)
        assert trials.current(connection, 1, START + timedelta(days=4)).state == "running"  # as it was then
        assert trials.current(connection, 1, ENTRY.plan.last_outcome + timedelta(days=1)) is None
        assert trials.current(connection, 2, NOW.date()) is None


def test_what_came_after_its_end_stopped_nothing(store: Store) -> None:
    with store.write("trial", NOW) as batch:
        trials.end(batch, trials.add(batch, ENTRY), START + timedelta(days=5), "travel")
    for back in range(20):
        log(store, ENTRY.drawn_day - timedelta(days=back), 2.0)
    log(store, START + timedelta(days=9), 9.0)
    with store.read() as connection:
        [one] = trials.standings(connection, 1, NOW.date())
        assert (one.state, one.stop, len(one.arms)) == ("ended", None, 1) and "travel" in one.reason
        assert trials.current(connection, 1, NOW.date()) is None


@pytest.mark.parametrize(("offset", "state"), [(4, "stopped"), (5, "ended")])
def test_what_came_on_the_day_of_its_end_stopped_nothing(store: Store, offset: int, state: str) -> None:
    with store.write("trial", NOW) as batch:
        trials.end(batch, trials.add(batch, ENTRY), START + timedelta(days=5), None)
    log(store, START + timedelta(days=offset), 9.0)
    with store.read() as connection:
        [one] = trials.standings(connection, 1, NOW.date())
        assert one.state == state


def test_the_line_is_kept_whatever_is_entered_deleted_or_dated_back(store: Store) -> None:
    with store.write("trial", NOW) as batch:
        trials.add(batch, ENTRY)
    for back in range(20):
        log(store, ENTRY.drawn_day - timedelta(days=back), 9.0)
    log(store, START, 4.0)
    with store.read() as connection:
        assert trials.current(connection, 1, NOW.date()).stop.day == START
    with store.write("delete", NOW) as batch:
        for row_id in range(1, 21):
            entries.delete(batch, "p", row_id)
    with store.read() as connection:
        one = trials.current(connection, 1, NOW.date())
        assert (one.stop.day, one.stop_line, one.usual) == (START, 4.0, 2.0)


def test_mornings_are_held_against_their_own_line_and_no_time_of_day_against_what_counts(store: Store) -> None:
    evening = replace(ENTRY, when="evening", usual_pain=5.0, usual_morning=1.0)
    with store.write("trial", NOW) as batch:
        trials.add(batch, evening)
    log(store, START + timedelta(days=2), 2.9)
    with store.write("pain", NOW) as batch:
        entries.add_pain(batch, Pain(region="lower-back", score=6.9, day=START + timedelta(days=3)), "UTC")
    with store.read() as connection:
        one = trials.current(connection, 1, NOW.date())
        assert one.stop is None and (one.stop_line, one.morning_line) == (7.0, 3.0)
    with store.write("pain", NOW) as batch:
        entries.add_pain(batch, Pain(region="lower-back", score=7.0, day=START + timedelta(days=6)), "UTC")
    with store.read() as connection:
        assert trials.current(connection, 1, NOW.date()).stop.day == START + timedelta(days=6)
    log(store, START + timedelta(days=4), 3.0)
    with store.read() as connection:
        assert "on waking" in trials.current(connection, 1, NOW.date()).stop.reason


def test_days_without_pain_are_mornings_only_where_mornings_are_told(store: Store) -> None:
    with store.write("day", NOW) as batch:
        for offset in range(10):
            batch.insert(tables.day, {"day": START + timedelta(days=offset), "zone": "UTC", "no_pain": True, "logged_at": NOW})
    for told, mornings in ((3, 3), (4, 4 + 6)):
        log(store, START + timedelta(days=told + 5), 1.0)
        if told == 3:
            log(store, START, 1.0)
            log(store, START + timedelta(days=1), 1.0)
        with store.read() as connection:
            found = trials.scores(connection, 1, "lower-back", "evening", START, START + timedelta(days=20))
        assert len(found.mornings) == mornings


def test_undo_brings_days_and_instants_back_as_they_were(store: Store) -> None:
    with store.write("trial", NOW) as batch:
        row_id = trials.add(batch, ENTRY)
    with store.write("trial --stop", NOW) as batch:
        trials.end(batch, row_id, START, None)
        before = batch.row(tables.trial, row_id)
    with store.write("delete", NOW) as batch:
        entries.delete(batch, "t", row_id)
    with writing(store.engine, store.where) as connection:
        undoing.undo(connection, 1, batch.id, NOW)
        [row] = trials.rows(connection, 1)
    assert row == {**before, "ended_day": START} and row["logged_at"] == NOW
