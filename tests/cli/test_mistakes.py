"""A mistake of ours is told without what it quotes: the line may be pasted into a report to us."""

import re

import pytest

from journal.api import Journal


@pytest.fixture
def broken(monkeypatch):
    def fails(*_args):
        raise KeyError("my knee hurts since the divorce")

    monkeypatch.setattr(Journal, "list_entries", fails)


def test_a_mistake_is_told_with_its_place_and_without_entries(run, broken):
    ran = run("list")
    assert ran.code == 1 and "divorce" not in ran.err + ran.out
    assert re.search(r"mistake in the program \(KeyError in cli/list_\.py:\d+\)", ran.err)
    assert "JOURNAL_DEBUG=1 shows more, entries too" in ran.err


def test_who_mends_it_sees_the_whole(run, broken, monkeypatch):
    monkeypatch.setenv("JOURNAL_DEBUG", "1")
    with pytest.raises(KeyError, match="divorce"):
        run("list")
