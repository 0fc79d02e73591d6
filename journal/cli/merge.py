"""journal merge"""

import click

from journal.api import Journal
from journal.cli.base import command_line, json_option, opened, say_json, say_saved


@click.command("merge")
@click.argument("first", metavar="ID")
@click.argument("second", metavar="OTHER")
@json_option
@opened
def command(journal: Journal, first: str, second: str, as_json: bool) -> None:
    """Two sessions that are one: OTHER is put to ID, with its sources, its pain entries and what was typed of it.

    Where both were typed, ID counts. journal split takes them apart again.
    """
    saved = journal.merge(first, second, command_line())
    if as_json:
        say_json({"id": saved.ids[0], "batch": saved.batch, "text": saved.text, "notes": list(saved.notes)})
    else:
        say_saved(saved, "Put together")
