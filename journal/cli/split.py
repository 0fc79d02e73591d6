"""journal split"""

import click

from journal.api import Journal
from journal.cli.base import command_line, json_option, opened, say_json, say_saved


@click.command("split")
@click.argument("id")
@json_option
@opened
def command(journal: Journal, id: str, as_json: bool) -> None:
    """One session that is several: what each source tells becomes a session, what was typed stays with ID.

    The next import does not put them together again.
    """
    saved = journal.split(id, command_line())
    if as_json:
        say_json({"ids": list(saved.ids), "batch": saved.batch, "text": saved.text, "notes": list(saved.notes)})
    else:
        say_saved(saved, "Taken apart")
