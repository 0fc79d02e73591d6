"""journal redo"""

import click

from journal.api import Journal
from journal.cli.base import opened
from journal.cli.undo import say_turned


@click.command("redo")
@opened
def command(journal: Journal) -> None:
    """Do again what was undone last. Several undos are redone in turn; once something is written, none is.

    \b
    journal undo b14
    journal redo
    """
    say_turned(journal.redo())
