"""journal rules"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from journal.api import open_journal, settings
from journal.cli.base import Command, given, json_option, say_json
from journal.cli.tables import printable, show_table
from journal.domain.errors import BadValue
from journal.domain.rules import CONDITIONS, GIVES, Rule
from journal.domain.surfaces import show_mix

_EXAMPLE = "journal rules add --title trail --surface dirt"


@click.group("rules", invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """What imported sessions are taken to be where they do not say it: the first rule that fits wins.

    \b
    journal rules add --title trail --surface dirt
    journal rules add --gear "Brooks Ghost 12" --shoes pegasus
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rules, as_json=as_json)


@command.command("list")
@json_option
def list_rules(as_json: bool) -> None:
    """Every rule with its number."""
    found = settings.rules()
    if as_json:
        say_json({"rules": [_json(number, rule) for number, rule in enumerate(found, 1)]})
    elif found:
        rows = [(str(number), *_cells(rule)) for number, rule in enumerate(found, 1)]
        show_table(("", *CONDITIONS, *GIVES), rows)
    else:
        click.echo(f"No rules yet: {_EXAMPLE}")


@command.command("add", cls=Command)
@click.option("--sport", help="For this sport: run, treadmill, walk, hike, …")
@click.option("--gear", help="Where the file names this gear, as written there.")
@click.option("--title", help="Where this word or phrase stands in the title.")
@click.option("--surface", help="Its surface, for example dirt or asphalt:70,grass:30.")
@click.option("--shoes", help="Its shoes, by alias or name.")
@json_option
@click.pass_context
def add(ctx: click.Context, /, as_json: bool, **said: str | None) -> None:
    """Add a rule: all its conditions must hold.

    \b
    journal rules add --title trail --surface dirt
    """
    _check_complete(said)
    if said["shoes"] is not None:
        _check_shoes(ctx.obj, said["shoes"])
    number, rule = settings.add_rule(given(said))
    hidden = settings.hidden_by(number)
    if as_json:
        say_json({"added": _json(number, rule), "hidden_by": hidden})
    else:
        click.echo(printable(f"Added rule {number}: {rule}"))
        if hidden:
            click.echo(f"  rule {hidden} comes first, fits wherever this one does and gives as much: this one never counts")
        click.echo("  it counts for what is imported from now on")
        click.echo(f"  undo: journal rules remove {number}")


def _check_complete(said: Mapping[str, str | None]) -> None:
    for kind, names in (("a condition", CONDITIONS), ("what it gives", GIVES)):
        if not any(said[name] for name in names):
            raise BadValue.of(f"a rule without {kind}", " or ".join(f"--{name}" for name in names), _EXAMPLE)


def _check_shoes(db: str | None, shoes: str) -> None:
    """A slip of the pen would only show at the next import."""
    journal = open_journal(db)
    try:
        journal.shoe_id(shoes)
    finally:
        journal.close()


@command.command("remove", cls=Command)
@click.argument("number")
@json_option
def remove(number: str, as_json: bool) -> None:
    """Take out a rule by its number: journal rules remove 2. What it gave to sessions stays."""
    if not (number.isascii() and number.isdigit() and int(number[:9]) > 0):
        raise BadValue.of(number, "the number of a rule, which journal rules shows", "journal rules remove 2")
    rule = settings.remove_rule(int(number[:9]))
    if as_json:
        say_json({"removed": _json(int(number), rule)})
    else:
        click.echo(printable(f"Removed rule {number}: {rule}"))


def _cells(rule: Rule) -> tuple[str, ...]:
    texts = {**asdict(rule), "surface": show_mix(rule.surface) if rule.surface else None}
    return tuple(texts[name] or "" for name in (*CONDITIONS, *GIVES))


def _json(number: int, rule: Rule) -> dict[str, Any]:
    return {"number": number, **asdict(rule)}
