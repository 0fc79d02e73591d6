"""journal undo"""

import click

from journal.api import Journal
from journal.api.saved import plural
from journal.cli.base import opened, say_signs


@click.command("undo")
@click.argument("batch", required=False)
@opened
def command(journal: Journal, batch: str | None) -> None:
    """Take back the last command, or one batch: journal undo b14"""
    undone = journal.undo(batch)
    say_signs(undone.signs)
    click.echo(f"Undone {undone.batch} ({undone.command}): {plural(undone.rows, 'change')} taken back.")
    for note in undone.notes:
        click.echo(f"  {note}")
