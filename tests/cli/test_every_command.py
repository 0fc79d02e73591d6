"""No command gets lost: each file of a command is in the help, and each name in the help has its file."""

import re
from pathlib import Path

import click
import pytest

from journal import cli
from journal.cli.group import COMMANDS, LazyGroup

FILES = [
    path
    for path in Path(cli.__file__).parent.glob("*.py")
    if re.search(r"^(def command\(|command = )", path.read_text("utf-8"), re.M)
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_of_a_command_is_in_the_help(path):
    assert path.stem.rstrip("_") in COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_each_name_in_the_help_is_a_command(name):
    found = LazyGroup().get_command(click.Context(click.Command("journal")), name)
    assert found is not None and callable(found.callback or found.main)


def test_help_names_them_all(run):
    said = run("--help").out
    assert len(FILES) > 25 and [name for name in COMMANDS if f"  {name} " not in said] == []
