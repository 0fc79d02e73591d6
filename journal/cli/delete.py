"""journal delete"""

import click

from journal.api import Journal
from journal.cli.base import command_line, opened, say_saved


@click.command("delete")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@opened
def command(journal: Journal, ids: tuple[str, ...]) -> None:
    """Remove entries: journal delete s12 p7. What an import brought does not come back with the next import."""
    say_saved(journal.delete(ids, command_line()), "Deleted")
