"""What doctor finds in a journal's content: by SQLite's own checks, and by the log of changes."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.analysis.streams import Streams
from journal.api import open_journal
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.errors import Damaged
from journal.store import streams, tables
from journal.store.files.looking import looking
from journal.store.health.content import content, first_fault
from journal.store.health.replay import LOGGED, Replay
from journal.store.health.wal import frames

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal with entries that were changed, deleted and undone, and a recording."""
    path = tmp_path_factory.mktemp("whole") / "journal.sqlite"
    with open_journal(path, now=NOW) as journal:
        journal.set_profile({"name": "Ada"})
        journal.add_shoes(Shoe(name="Pegasus", alias="pegasus"))
        journal.log_session(Session(sport="run", day=TODAY, distance_m=8200.0, duration_s=2700.0, shoes="pegasus", note="windy"))
        journal.log_pain(Pain(region="knee", score=2, day=TODAY, side="left"))
        journal.log_day(Day(day=TODAY, sleep_s=25200.0))
        journal.edit("s1", {"rpe": 6.0})
        journal.log_pain(Pain(region="hip", score=3, day=TODAY))
        journal.delete(["p2"])
        journal.log_pain(Pain(region="foot", score=3, day=TODAY))
        journal.undo()
        with journal.store.write("import", NOW) as batch:
            source = batch.insert(tables.source, {"key": "a", "format": "gpx", "kind": "s", "entry_id": 1})
            streams.add(batch, source, Streams.of({"hr_bpm": [140.0, 141.0, 139.0], "ele_m": [1.0, float("nan"), 3.0]}))
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, whole: bytes) -> Path:
    held = tmp_path / "journal.sqlite"
    held.write_bytes(whole)
    return held


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_a_sound_journal_has_no_fault_and_stays_as_it_is(path: Path, whole: bytes) -> None:
    found = list(content(path))
    assert [one.check for one in found] == ["file", "wal", "integrity", "schema", "links", "log", "streams", "bounds"]
    assert {one.state for one in found} == {"ok"}
    assert found[5].numbers == {"rows": 6, "changes": 10} and found[6].numbers == {"columns": 2}
    assert path.read_bytes() == whole and [one.name for one in path.parent.iterdir()] == [path.name]


CHANGED = {
    "a number": ("UPDATE session SET distance_m = 8201.0", "log", "session 1: distance_m"),
    "a letter": ("UPDATE session SET note = 'vindy'", "log", "session 1: note"),
    "a day": ("UPDATE pain SET day = '2026-11-23'", "log", "pain 1: day"),
    "a yes that is none": ("UPDATE day SET rest = 3", "log", "day 1: rest"),
    "what is unknown": ("UPDATE pain SET side = NULL", "log", "pain 1: side"),
    "of the profile": ("UPDATE athlete SET name = 'Bda'", "log", "athlete 1: name"),
    "a mix": ("UPDATE session SET surface = '{\"dirt\": 1.0}'", "log", "session 1: surface"),
    "a mix that is none": ("UPDATE session SET surface = '{'", "log", "session 1: surface is '{', which cannot be read"),
    "an instant that is none": ("UPDATE pain SET logged_at = '2026-11-22 1x:00'", "log", "pain 1: logged_at is"),
    "an instant written otherwise": ("UPDATE pain SET logged_at = replace(logged_at, ' ', 'x')", "log", "pain 1: logged_at is"),
    "a day written otherwise": ("UPDATE pain SET day = '20261122'", "log", "pain 1: day is '20261122'"),
    "a column that a change names": ("UPDATE change SET before = replace(before, 'note', 'nose')", "log", "of a column that session does not have"),
    "a row more": ("INSERT INTO span (id, athlete_id, first_day, last_day) VALUES (1, 1, '2026-01-01', '2026-01-02')", "log", "span 1 is not"),
    "a row less": ("DELETE FROM day", "log", "day 1 is gone"),
    "a batch that stands again": ("UPDATE batch SET undone_at = NULL, undone_order = NULL", "log", "pain 3 is gone"),
    "a batch that is undone": ("UPDATE batch SET undone_at = at WHERE command = 'day'", "log", "day 1 is not in the log"),
    "when a batch was": ("UPDATE batch SET at = '2026-11-22 11:00:00.000000'", "log", "was written at another time"),
    "no command": ("UPDATE batch SET command = ''", "log", "has no readable command"),
    "a change": ("UPDATE change SET after = replace(after, 'knee', 'kneE')", "log", "pain 1: region"),
    "a change in the middle": ("UPDATE change SET before = replace(before, '8200.0', '8300.0')", "log", "begins with another row"),
    "whose a change is": ("UPDATE change SET row_id = 9 WHERE table_name = 'day'", "log", "tells of another row"),
    "of which table": ("UPDATE change SET table_name = 'dax' WHERE table_name = 'day'", "log", "'dax', which there is not"),
    "a change that says nothing": ("UPDATE change SET after = NULL WHERE table_name = 'day'", "log", "changes nothing"),
    "a change that cannot be read": ("UPDATE change SET after = '[' WHERE table_name = 'day'", "log", "after is '['"),
    "the next number": ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'pain'", "log", "the next number of a pain"),
    "the order of undos": ("UPDATE batch SET undone_order = -1 WHERE undone_at IS NOT NULL", "log", "the order of what was undone"),
    "a link": ("UPDATE session SET shoe_id = 9", "links", "session 1 points at a row of shoe"),
    "points": ("UPDATE stream SET data = substr(data, 1, 20) || x'00' WHERE name = 'hr_bpm'", "streams", "stream 1"),
    "how many points": ("UPDATE stream SET count = 4", "streams", "3 points, expected 4"),
    "a quantity": ("UPDATE stream SET name = 'hr_bpn' WHERE name = 'hr_bpm'", "streams", "its name is none of a quantity"),
    "a column": ("ALTER TABLE session DROP COLUMN style", "schema", "column session.style is missing"),
    "a column more": ("ALTER TABLE session ADD COLUMN stile TEXT", "schema", "column session.stile is none of a journal"),
    "an index": ("DROP INDEX ix_pain_athlete_day", "schema", "index ix_pain_athlete_day is missing"),
    "an older version": ("UPDATE alembic_version SET version_num = '0001'", "schema", "column batch.undone_after is none of a journal"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_what_changed_without_the_log_is_told_with_its_table_and_row(path: Path, name: str) -> None:
    statement, check, told = CHANGED[name]
    change(path, statement)
    faults = {one.check: one.found for one in content(path) if one.state == "fault"}
    assert told in faults[check]


def test_the_value_itself_is_private(path: Path) -> None:
    change(path, "UPDATE session SET note = 'secret'")
    fault = first_fault(path)
    assert fault is not None and "secret" not in fault.found and "windy" not in fault.found


def test_a_value_outside_its_bounds_that_the_log_knows(path: Path) -> None:
    change(path, "UPDATE pain SET score = 12", "UPDATE change SET after = replace(after, '\"score\": 2', '\"score\": 12')")
    assert [one.check for one in content(path) if one.state == "fault"] == ["bounds"]
    change(
        path,
        "UPDATE pain SET score = 2, region = 'kney'",
        "UPDATE change SET after = replace(replace(after, '12', '2'), 'knee', 'kney')",
    )
    fault = first_fault(path)
    assert fault is not None and fault.found == "pain 1: region is outside its bounds"


def test_a_page_that_is_lost(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:4096] + bytes(4096) + whole[8192:])
    fault = first_fault(path)
    assert fault is not None and (fault.check, fault.code) == ("integrity", 5)


def test_a_name_that_is_no_text(path: Path, whole: bytes) -> None:
    """A flipped bit in the name of a table: SQLite's own complaint holds it, and is no text either."""
    at = whole.index(b"CREATE TABLE pain")
    flipped = bytearray(whole)
    flipped[at + 14] ^= 0x80
    path.write_bytes(flipped)
    fault = first_fault(path)
    assert fault is not None and fault.code == 5 and fault.found.isprintable()


@pytest.mark.parametrize("with_wal", [False, True])
def test_opening_one_whose_names_are_no_text(path: Path, with_wal: bool) -> None:
    """The first look at what waits in a -wal meets it, too."""
    left = killed(path) if with_wal else path
    flipped = bytearray(left.read_bytes())
    flipped[flipped.index(b"CREATE TABLE pain") + 14] ^= 0x80
    left.write_bytes(flipped)
    with pytest.raises(Damaged, match="journal doctor"):
        open_journal(left, now=NOW)


def test_an_athlete_who_was_never_logged_is_no_fault(path: Path) -> None:
    """Cohorts are made by programs of their own."""
    change(path, "INSERT INTO athlete (id, name) VALUES (2, 'Eve')", "UPDATE sqlite_sequence SET seq = 2 WHERE name = 'athlete'")
    assert first_fault(path) is None


def killed(path: Path) -> Path:
    """The journal as a killed process left it: the last entry is in the -wal alone."""
    with closing(sqlite3.connect(path)) as holder:
        holder.execute("BEGIN")
        holder.execute("SELECT count(*) FROM pain").fetchone()
        with open_journal(path, now=NOW) as journal:
            journal.log_pain(Pain(region="neck", score=1, day=TODAY))
        left = path.parent / "left" / path.name
        left.parent.mkdir()
        for ending in ("", "-wal"):
            left.with_name(left.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
    return left


@pytest.mark.parametrize("with_shm", [False, True])
def test_what_waits_in_the_wal_is_read_and_stays_there(path: Path, with_shm: bool) -> None:
    left = killed(path)
    if with_shm:  # as SQLite leaves it, too
        left.with_name(left.name + "-shm").write_bytes(bytes(32768))
    before = {one.name: one.read_bytes() for one in left.parent.iterdir()}
    assert first_fault(left) is None
    with looking(left) as connection:
        assert connection.execute("SELECT count(*) FROM pain WHERE region = 'neck'").fetchone() == (1,)
    assert {one.name: one.read_bytes() for one in left.parent.iterdir()} == before


@pytest.mark.parametrize("at", [0, 9, 17, 25, 40, 50, 60, 2000, -1], ids=str)
def test_a_flipped_bit_in_the_wal_loses_entries_and_is_told(path: Path, at: int) -> None:
    wal = killed(path).with_name("journal.sqlite-wal")
    content_ = bytearray(wal.read_bytes())
    content_[at] ^= 4
    wal.write_bytes(content_)
    fault = first_fault(wal.with_name("journal.sqlite"))
    assert fault is not None and fault.check == "wal" and "does not pass its checksum" in fault.found


def test_a_lost_head_of_a_frame_in_the_wal_is_told(path: Path) -> None:
    wal = killed(path).with_name("journal.sqlite-wal")
    content_ = bytearray(wal.read_bytes())
    second = 32 + 24 + 4096
    content_[second : second + 24] = bytes(24)
    wal.write_bytes(content_)
    fault = first_fault(wal.with_name("journal.sqlite"))
    assert fault is not None and fault.check == "wal" and "one behind it is" in fault.found


def test_a_write_that_was_cut_off_is_no_fault(path: Path) -> None:
    wal = killed(path).with_name("journal.sqlite-wal")
    sound = frames(wal.with_name("journal.sqlite")).sound
    wal.write_bytes(wal.read_bytes()[:-100])
    assert 0 < sound > frames(wal.with_name("journal.sqlite")).sound and first_fault(wal.with_name("journal.sqlite")) is None


def test_the_frames_of_an_earlier_round_are_no_fault(path: Path) -> None:
    left = killed(path)
    wal = left.with_name("journal.sqlite-wal")
    old = bytearray(wal.read_bytes()[32 : 32 + 24 + 4096])
    old[8:16] = bytes(8)
    wal.write_bytes(wal.read_bytes() + old)
    assert first_fault(left) is None


def test_a_replay_knows_what_was_undone() -> None:
    replay = Replay(undone=[2])
    first = {"id": 1, "athlete_id": 1, "score": 2.0}
    step = {"athlete_id": 1, "table_name": "pain", "row_id": 1}
    replay.read({**step, "id": 1, "batch_id": 1, "after": first})
    replay.read({**step, "id": 2, "batch_id": 2, "before": first, "after": {**first, "score": 3.0}})
    replay.read({**step, "id": 3, "batch_id": 3, "before": first, "after": {**first, "score": 4.0}})
    assert replay.wrong == [] and list(replay.compare("pain", [{**first, "score": 4.0}])) == []
    assert list(replay.compare("pain", [first])) == ["pain 1: score"]


def test_every_table_is_looked_at() -> None:
    assert {*LOGGED, "stream", "undone_stream", "batch", "change"} == set(tables.metadata.tables)


def test_a_text_file_is_no_reason_to_restore_a_backup(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("knee better today\n")
    (found,) = content(tmp_path / "notes.txt")
    assert found.code == 5 and "name your journal with --db" in str(found.mend) and "restore" not in str(found.mend)
