"""A journal runs no code of whoever made its file: triggers, views and virtual tables are refused, and so are missing tables."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import open_journal
from journal.domain.entries import Pain
from journal.domain.errors import Damaged
from journal.store.files.restoring import restore
from journal.store.upgrade import as_it_is

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS version_num FROM n"
PLANTED = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON pain BEGIN DELETE FROM pain; END",
    "trigger of a temporary name": "CREATE TRIGGER sqlitelike BEFORE DELETE ON batch BEGIN SELECT RAISE(IGNORE); END",
    "view": "CREATE VIEW more AS SELECT * FROM pain",
    "endless view in the place of a table": f"DROP TABLE self_check; CREATE VIEW self_check AS {_ENDLESS}",
    "endless view in the place of the version": f"DROP TABLE alembic_version; CREATE VIEW alembic_version AS {_ENDLESS}",
    "virtual table": "CREATE VIRTUAL TABLE words USING fts5(word)",
    "missing table": "DROP TABLE trial",
}
# What opening does not look for, for it costs time: what a backup is made to hold.
RESHAPED = {
    "more": "CREATE TABLE more (x)",
    "a column more": "ALTER TABLE pain ADD COLUMN more TEXT",
    "a column less": "ALTER TABLE pain DROP COLUMN note",
    "an index more": "CREATE UNIQUE INDEX one_a_day ON pain (score)",
}


def _journal(path: Path) -> Path:
    with open_journal(path, now=NOW) as journal:
        journal.log_pain(Pain(region="lower-back", score=1, day=date(2026, 11, 22)))
    return path


def _planted(path: Path, sql: str) -> Path:
    with closing(sqlite3.connect(_journal(path))) as connection:
        connection.executescript(sql)
    return path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("sql", PLANTED.values(), ids=PLANTED)
def test_such_a_file_is_not_opened(tmp_path, sql):
    path = _planted(tmp_path / "n.db", sql)
    before = _digest(path)
    with pytest.raises(Damaged, match=r"n\.db: .*nothing was changed"):
        open_journal(path, now=NOW)
    with pytest.raises(Damaged), as_it_is(str(path)):
        pass
    assert _digest(path) == before
    assert [one.name for one in tmp_path.iterdir()] == ["n.db"]


@pytest.mark.parametrize("sql", [*PLANTED.values(), *RESHAPED.values()], ids=[*PLANTED, *RESHAPED])
def test_such_a_backup_is_not_restored(tmp_path, sql):
    backup, path = _planted(tmp_path / "evil.backup", sql), _journal(tmp_path / "n.db")
    before = _digest(backup), _digest(path)
    with pytest.raises(Damaged, match=r"evil\.backup: .*nothing was changed"):
        restore(path, backup, NOW)
    assert (_digest(backup), _digest(path)) == before
    assert {one.name for one in tmp_path.iterdir()} == {"n.db", "evil.backup"}


def test_a_journal_with_a_trigger_gives_way_to_a_backup_and_is_kept(tmp_path):
    backup, path = _journal(tmp_path / "good.backup"), _planted(tmp_path / "n.db", PLANTED["trigger"])
    before = _digest(path)
    restored = restore(path, backup, NOW)
    assert restored.was_damaged and _digest(restored.kept) == before
    with open_journal(path, now=NOW) as journal:
        assert len(journal.pain()) == 1


def test_what_waits_in_the_log_is_looked_at_too(tmp_path):
    path = _journal(tmp_path / "n.db")
    with closing(sqlite3.connect(path)) as other:
        other.executescript(PLANTED["endless view in the place of the version"])
        with pytest.raises(Damaged, match="nothing was changed"):
            open_journal(path, now=NOW)


def test_an_older_journal_is_upgraded_only_where_it_is_whole(tmp_path):
    from alembic import command
    from sqlalchemy import create_engine

    from journal.store import schema
    from journal.store.upgrade import alembic_config

    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0004")
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql("DROP TABLE trial")
    engine.dispose()
    before = _digest(path)
    with pytest.raises(Damaged, match=r"trial.* is missing.*nothing was changed"):
        open_journal(path, now=NOW)
    assert _digest(path) == before


def test_no_schema_calls_what_could_do_harm(tmp_path):
    with open_journal(_journal(tmp_path / "n.db"), now=NOW) as journal, journal.store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar_one() == 0
