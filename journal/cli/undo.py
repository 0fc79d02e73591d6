"""journal undo"""

from dataclasses import asdict
from datetime import UTC

import click

from journal.api import Journal
from journal.api.undoing import NEWEST, Batches, Undone
from journal.cli.base import json_option, opened, say_json, say_signs
from journal.cli.tables import printable, show_table
from journal.domain.errors import BadValue


@click.command("undo")
@click.argument("batch", required=False)
@click.option("--list", "as_list", is_flag=True, help="What was written, newest first, and what became of it.")
@click.option("--limit", type=int, metavar="N", help=f"How many the list shows (default: {NEWEST}).")
@json_option
@opened
def command(journal: Journal, batch: str | None, as_list: bool, limit: int | None, as_json: bool) -> None:
    """Take back the last command, or one batch: journal undo b14

    An import is one batch. What was undone can be done again as long as nothing is written: journal redo

    \b
    journal undo
    journal undo --list
    journal undo --list --limit 100 --json
    """
    if not as_list:
        if as_json or limit is not None:
            raise BadValue(f"{'--json' if as_json else '--limit'}: goes with the list: journal undo --list")
        say_turned(journal.undo(batch))
        return
    if batch is not None:
        raise BadValue(f"{batch}: --list takes no batch; to take it back: journal undo {batch}")
    found = journal.batches(NEWEST if limit is None else limit)
    if as_json:
        _say_json(found)
    else:
        _show(found)


def say_turned(turned: Undone) -> None:
    """Signs that are open again, what was taken back or done again, and what follows."""
    say_signs(turned.signs)
    click.echo(printable(turned.text))
    for note in turned.notes:
        click.echo(printable(f"  {note}"))


def _say_json(found: Batches) -> None:
    written = [{**asdict(one), "at": one.at.astimezone(UTC).isoformat()} for one in found.batches]
    say_json({"batches": written, "more": found.more})


def _show(found: Batches) -> None:
    if not found.batches:
        click.echo("Nothing was written yet.")
        return
    rows = [(one.id, f"{one.at:%Y-%m-%d %H:%M}", one.command, one.what, f"{one.changes:,}", one.state) for one in found.batches]
    columns = ("batch", "when", "command", "what", "changes", "state")
    show_table(columns, rows, whole=("batch", "when"), spare=("changes",))
    if found.more:
        click.echo(f"… and {found.more:,} more: journal undo --list --limit {len(found.batches) + found.more}")
