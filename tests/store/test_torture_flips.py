"""A few of the flips of ``make torture``: detected or harmless, and no traceback."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from journal.store import tables

sys.path.append(str(Path(__file__).resolve().parents[1] / "torture"))

import filled
import flips
import raw


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """A journal with a row in every table."""
    folder = tmp_path_factory.mktemp("given")
    filled.filled(folder, days=1)
    return folder


@pytest.fixture(scope="module")
def rows(given):
    return flips.briefly(40, 20261122, given)


def test_each_flip_is_detected_or_harmless(rows):
    assert [row for row in rows if not row.met] == []


def test_there_are_cases_of_each_kind(rows):
    *kinds, captions, undone = rows
    assert [row.what for row in kinds if row.cases] == [
        "bits flipped in the journal",
        "bits flipped in its -wal",
        "bytes, sectors and pages",
    ]
    assert "detected" in rows[0].found and "harmless" in rows[0].found and sum(row.cases for row in kinds) == 40
    assert "unseen" in captions.what and "unseen" in undone.what


def test_every_table_has_rows_to_be_harmed(given):
    for shape in filled.SHAPES:
        held = raw.held(given / shape)
        assert {name for part in held for name, rows in part.items() if not rows} == set()
        assert held.entries.keys() | held.log.keys() | held.undone.keys() >= set(tables.metadata.tables)


@pytest.mark.parametrize(
    ("sql", "how"),
    [
        ("UPDATE pain SET score = 1.0 WHERE id = 3", flips.SILENT),
        ("UPDATE pain SET note = 'After' WHERE id = 3", flips.SILENT),
        ("UPDATE pain SET day = replace(day, '-', '') WHERE id = 3", flips.SILENT),
        ("UPDATE change SET before = replace(before, 'null', 'nul1') WHERE id = 1", flips.SILENT),
        ("UPDATE stream SET data = x'00' WHERE id = 1", flips.SILENT),
        ("UPDATE batch SET command = 'dax' WHERE id = 3", flips.CAPTION),
        ("UPDATE undone_stream SET source_id = 1 WHERE id = (SELECT max(id) FROM undone_stream)", flips.UNDONE),
        ("PRAGMA user_version = 7", flips.HARMLESS),
    ],
)
def test_what_doctor_does_not_see_is_judged_by_the_raw_values(given, tmp_path, sql, how):
    shutil.copy(given / flips.CLOSED / "journal.sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as file, file:
        file.execute(sql)
    assert flips._unseen(tmp_path, raw.held(given / flips.CLOSED)) == how


def test_a_lost_page_is_one_of_sqlite_and_a_sector_one_of_the_disk(tmp_path):
    for kind, size in (("page", 4096), ("sector", 512)):
        (tmp_path / "a").write_bytes(b"x" * 8192)
        flips.harm(tmp_path, flips.Flip(flips.CLOSED, "a", kind, 5000, 0))
        begin = 5000 // size * size
        assert (tmp_path / "a").read_bytes() == b"x" * begin + bytes(size) + b"x" * (8192 - begin - size)


def test_what_no_promise_covers_is_counted_and_told():
    where = flips.Flip(flips.CLOSED, "journal.sqlite", "bit", 1, 1)
    bits, captions, undone = flips.table([(where, flips.Ended(how, [])) for how in (flips.CAPTION, flips.UNDONE, flips.CAPTION)])
    assert bits.met and (bits.cases, captions.cases, undone.cases) == (3, 2, 1)
    assert captions.promised.startswith("not detected, entries unharmed")


def test_a_case_that_nobody_sees_is_not_met():
    unseen = flips.Flip(flips.CLOSED, "journal.sqlite", "bit", 1, 1)
    assert not flips.table([(unseen, flips.Ended(flips.SILENT, []))])[0].met
    assert not flips.table([(unseen, flips.Ended(flips.HARMLESS, ["list: Traceback"]))])[0].met
    assert list(flips._complaints(("list",), 1, "", "journal: this is a mistake in the program (KeyError)"))
