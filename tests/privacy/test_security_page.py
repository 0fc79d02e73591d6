"""SECURITY.md names only what is there, and stays a page that people read."""

import re
from pathlib import Path

import click
import pytest

from journal.cli.group import COMMANDS, LazyGroup
from journal.config import SETTINGS
from journal.store.encryption import cipher, passphrase

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+)`", PAGE)))


def test_it_names_tests():
    assert len(NAMED) > 12


@pytest.mark.parametrize("path", NAMED)
def test_each_test_and_study_that_it_names_is_there(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert "def test_" in text or "STUDY = Study(" in text


@pytest.mark.parametrize("said", sorted(set(re.findall(r"`journal ([a-z]+(?: [a-z]+)?)", PAGE))))
def test_each_command_that_it_names_is_there(said):
    name, _, second = said.partition(" ")
    found = LazyGroup().get_command(click.Context(click.Command("journal")), name)
    assert name in COMMANDS
    if isinstance(found, click.Group) and second:
        assert second in found.commands


def test_its_figures_are_the_programs():
    assert f"{cipher._ROUNDS:,} rounds" in PAGE and f"at least {passphrase.SHORTEST} characters" in PAGE
    assert passphrase.FILE_VARIABLE in PAGE and "`journal config passphrase_file`" in PAGE
    assert {"passphrase", "passphrase_file"} <= {setting.key for setting in SETTINGS}


def test_it_is_no_longer_than_two_pages():
    assert len(PAGE.split()) < 1300
