"""What stands under the name that an export is to have stays, unless it is told to give way; no link leads it elsewhere."""

import os
from datetime import UTC, date, datetime

import pytest

from journal import open_journal
from journal.api import exporting
from journal.domain.entries import Pain
from journal.domain.errors import Refused

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path):
    with open_journal(tmp_path / "n.db", now=NOW) as journal:
        journal.log_pain(Pain(region="lower-back", score=1, day=date(2026, 11, 22)))
        yield journal


@pytest.mark.parametrize("force", [False, True])
def test_a_planted_link_that_leads_nowhere_is_not_followed(journal, tmp_path, force):
    planted, elsewhere = tmp_path / "x.zip", tmp_path / "elsewhere.zip"
    planted.symlink_to(elsewhere)
    with pytest.raises(Refused, match=r"x\.zip: "):
        journal.export(planted, force=force)
    assert not elsewhere.exists() and planted.is_symlink()


def test_a_link_in_the_folders_name_is_one(journal, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    journal.export(tmp_path / "link" / "x.zip")
    assert (tmp_path / "real" / "x.zip").is_file()


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_came_meanwhile_stays(journal, tmp_path, monkeypatch, links):
    target, write = tmp_path / "x.zip", exporting._Writer.write

    def slowly(*args):
        rows = write(*args)
        target.write_text("of another program")
        return rows

    def none(*_):
        raise OSError("no links here")

    monkeypatch.setattr(exporting._Writer, "write", slowly)
    if not links:
        monkeypatch.setattr(os, "link", none)
    with pytest.raises(Refused, match=r"x\.zip: is there already"):
        journal.export(target)
    assert target.read_text() == "of another program"
    assert sorted(one.name for one in tmp_path.iterdir() if ".zip" in one.name) == ["x.zip"]


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_the_journal_itself_never_gives_way(journal, tmp_path, ending):
    linked = tmp_path / "linked.zip"
    linked.hardlink_to(f"{journal.where}{ending}")
    for path in (f"{journal.where}{ending}", linked):
        with pytest.raises(Refused, match="the journal that is open"):
            journal.export(path, force=True)
    assert journal.list_entries()
