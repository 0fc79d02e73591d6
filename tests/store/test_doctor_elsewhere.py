"""doctor on a journal on a PostgreSQL server, and on an encrypted one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from both import Databases
from sqlalchemy import text

from journal.api import open_journal
from journal.api.doctor import doctor
from journal.domain.entries import Day, Pain, Session
from journal.store.encryption import cipher, converting
from journal.store.engine import writing
from journal.store.health.content import content, first_fault
from journal.store.health.replay import LOGGED, Row, rows

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SAID = "four words that fit"


@pytest.fixture
def where(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a new journal on the server."""
    monkeypatch.delenv("PGPASSWORD", raising=False)
    name = databases.take()
    yield databases.server.url(name)
    databases.give_back(name)


def fill(where: str | Path) -> dict[str, list[Row]]:
    """Entries of every kind of value, one of them undone; what is held of them."""
    with open_journal(where, now=NOW) as journal:
        journal.log_session(
            Session(sport="run", day=journal.today, started_at=NOW, distance_m=8200.0, warm_up=True, surface={"dirt": 1.0})
        )
        journal.log_pain(Pain(region="knee", score=2, day=journal.today, symptoms=("swelling",)))
        journal.log_day(Day(day=journal.today, rest=False, sleep_s=25200.0))
        journal.undo()
        with journal.store.read() as connection:
            return {name: list(rows(lambda sql: connection.exec_driver_sql(sql).all(), name)) for name in LOGGED}


def test_a_journal_on_a_server(where: str, tmp_path: Path) -> None:
    assert fill(where) == fill(tmp_path / "journal.sqlite")  # whatever the database holds a yes as
    found = doctor(where, now=NOW)
    assert [(one.check, one.state) for one in found.findings] == [
        (name, "ok") for name in ("server", "schema", "log", "streams", "bounds")
    ]
    with open_journal(where, now=NOW) as journal:
        with writing(journal.store.engine, where) as connection:
            connection.execute(text("UPDATE pain SET score = 3"))
        assert [one.found for one in journal.doctor().findings if one.state == "fault"] == ["pain 1: score"]


def test_an_empty_database_is_not_made_a_journal(databases: Databases) -> None:
    where = databases.server.url(databases.empty())
    assert (doctor(where).exit_code, doctor(where).findings[0].found.endswith("holds no journal")) == (1, True)


def test_an_encrypted_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sqlcipher3")
    monkeypatch.setattr(cipher, "_ROUNDS", 2)  # quick
    monkeypatch.setattr(cipher, "_known", {})
    said = tmp_path / "passphrase"
    said.touch(0o600)
    said.write_text(SAID)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(said))
    path = tmp_path / "journal.sqlite"
    fill(path)
    converting.encrypt(path, SAID)
    assert cipher.encrypted(path)
    before = path.read_bytes()
    assert [one.found for one in content(path) if one.state != "ok"] == []
    assert path.read_bytes() == before
    flipped = bytearray(before)
    flipped[9000] ^= 1
    path.write_bytes(flipped)
    fault = first_fault(path)
    assert fault is not None and fault.code == 5
