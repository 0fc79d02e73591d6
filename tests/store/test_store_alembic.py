"""pytest-alembic's own tests: one road from nothing to the tables, passable both ways, also with rows on it."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_alembic import runner
from pytest_alembic.config import Config
from pytest_alembic.runner import MigrationContext
from pytest_alembic.tests import (
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy import create_engine

from journal.store import schema
from journal.store.upgrade import alembic_config as settings

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))
from old_journals import differences, rows_of, unpack

__all__ = ["test_model_definitions_match_ddl", "test_single_head_revision", "test_up_down_consistency", "test_upgrade"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roads.sqlite"


@pytest.fixture
def alembic_runner(path: Path) -> Iterator[MigrationContext]:
    ours, engine = settings(), create_engine(f"sqlite:///{path}")
    folder = {"script_location": ours.get_main_option("script_location")}
    with engine.connect() as connection, runner(Config(alembic_config=ours, config_options=folder), connection) as found:
        yield found
    engine.dispose()


@pytest.mark.parametrize("revision", schema.REVISIONS[:-1])
def test_the_way_up_and_back_keeps_what_an_old_journal_held(path: Path, alembic_runner: MigrationContext, revision: str) -> None:
    before = rows_of(unpack(revision, path))
    alembic_runner.migrate_up_to("heads")
    alembic_runner.migrate_down_to(revision)
    assert differences(before, rows_of(path)) == []
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
