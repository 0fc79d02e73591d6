"""journal rules"""

from dataclasses import asdict
from typing import Any

import click

from journal.api import open_journal, settings
from journal.cli.base import Command, given, json_option, say_json
from journal.cli.tables import printable, show_table
from journal.domain.rules import CONDITIONS, GIVES, Rule
from journal.domain.surfaces import show_mix


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
        click.echo("No rules yet: journal rules add --title trail --surface dirt")


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
    if said["shoes"] is not None:
        _check_shoes(ctx.obj, said["shoes"])
    number, rule = settings.add_rule(given(said))
    if as_json:
        say_json({"added": _json(number, rule)})
    else:
        click.echo(printable(f"Added rule {number}: {rule}"))
        click.echo(f"  undo: journal rules remove {number}")


def _check_shoes(db: str | None, shoes: str) -> None:
    """A slip of the pen would only show at the next import."""
    journal = open_journal(db)
    try:
        journal.shoe_id(shoes)
    finally:
        journal.close()


@command.command("remove", cls=Command)
@click.argument("number", type=click.IntRange(min=1))
@json_option
def remove(number: int, as_json: bool) -> None:
    """Take out a rule by its number: journal rules remove 2. What it gave to sessions stays."""
    rule = settings.remove_rule(number)
    if as_json:
        say_json({"removed": _json(number, rule)})
    else:
        click.echo(printable(f"Removed rule {number}: {rule}"))


def _cells(rule: Rule) -> tuple[str, ...]:
    texts = {**asdict(rule), "surface": show_mix(rule.surface) if rule.surface else None}
    return tuple(texts[name] or "" for name in (*CONDITIONS, *GIVES))


def _json(number: int, rule: Rule) -> dict[str, Any]:
    return {"number": number, **asdict(rule)}
