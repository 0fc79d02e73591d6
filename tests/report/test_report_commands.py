"""Every command that the report tells its reader is there and parses: nobody is told to type what the program does not know."""

import re
import shlex
from html import unescape

import click
import pytest
from report_full import empty, one_session

from journal.cli import cli
from journal.factors import catalogue
from journal.report import html
from journal.report.registry import ENTRIES

# What stands for something of the reader's own.
_OWN = {"FOLDER": "sample_data"}
# A command in prose ends where the sentence goes on.
_PROSE = re.compile(r"\bjournal ([a-z]+)((?: [^\s;,.()…]+(?:\.[0-9a-z]+)?)*)")


def parse(words: list[str]) -> None:
    """Raises what the program would answer to a line that it does not understand; nothing is run."""
    context = click.Context(cli, info_name="journal")
    command, rest = cli.get_command(context, words[0]), [_OWN.get(word, word) for word in words[1:]]
    if isinstance(command, click.Group) and rest:
        context = click.Context(command, info_name=words[0], parent=context)
        name, command, rest = command.resolve_command(context, rest)
        assert command is not None, name
    command.make_context(words[0], rest, parent=context)


def hints() -> dict[str, str]:
    """The command of each figure's hint, in journals that have little."""
    found = {}
    for view in (empty(), one_session()):
        for entry in ENTRIES:
            hint = entry.info(view).hint
            found |= {f"{entry.name}: {hint.command}": hint.command} if hint else {}
    return found


def prose() -> dict[str, tuple[str, str]]:
    """The commands that the factors name in what they say of advice and of what was not logged."""
    said = [(factor.id, text) for factor in catalogue() for text in (factor.words.unknown, factor.words.advice)]
    return {f"{id}: {name}{rest}": (name, rest) for id, text in said for name, rest in _PROSE.findall(text)}


@pytest.mark.parametrize("command", hints().values(), ids=hints())
def test_each_hint_is_a_command_that_parses(command):
    assert command.startswith("journal ")
    parse(shlex.split(command)[1:])


@pytest.mark.parametrize(("name", "rest"), prose().values(), ids=prose())
def test_each_command_in_prose_is_known_with_its_options(name, rest):
    command = cli.get_command(click.Context(cli), name)
    options = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    if isinstance(command, click.Group):
        options |= {option for sub in command.commands.values() for one in sub.params for option in one.opts}
    assert {word for word in rest.split() if word.startswith("--")} <= options


@pytest.mark.parametrize("make", ["empty", "one session", "year"])
def test_each_command_on_the_page_parses(make, year_text):
    page = year_text if make == "year" else html.page({"empty": empty, "one session": one_session}[make]())
    told = [unescape(re.sub(r"<[^>]+>", "", code)) for code in re.findall(r"<code>(.*?)</code>", page, re.DOTALL)]
    assert told and all(line.startswith("journal ") for line in told)
    for line in told:
        parse(shlex.split(line)[1:])


@pytest.mark.parametrize("line", ["flagz", "pain lower-back 3 --wen morning", "report --shar", "check ostr --pain 8"])
def test_what_does_not_parse_fails(line):
    with pytest.raises(Exception, match=r"no command|[Nn]o such|expected|did you mean"):
        parse(line.split())
