"""journal show"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import json_option, opened, say_json
from journal.cli.tables import printable


@click.command("show")
@click.argument("id")
@json_option
@opened
def command(journal: Journal, id: str, as_json: bool) -> None:
    """One entry, whole: journal show s12"""
    shown = journal.show(id)
    if as_json:
        say_json({"entry": shown})
        return
    for name, value in shown.items():
        if value not in (None, [], ()):
            click.echo(f"{name:18} {printable(_words(value))}")


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(one)}" for name, one in value.items() if one not in (None, [], False))
    return f"{value:g}" if isinstance(value, float) else str(value)
