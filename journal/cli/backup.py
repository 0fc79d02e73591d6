"""journal backup"""

import click

from journal.api.backing_up import Backups
from journal.cli.base import json_option, say_json
from journal.cli.tables import printable, show_table


@click.command("backup")
@click.argument("file", required=False, type=click.Path())
@click.option("--list", "listing", is_flag=True, help="The backups beside the journal, newest first.")
@json_option
@click.pass_obj
def command(where: str | None, file: str | None, listing: bool, as_json: bool) -> None:
    """A checked copy of the journal, also while others write: journal backup

    Beside the journal under a name with its time (UTC), in FILE if that is a folder, or as FILE, which must not be there yet.

    \b
    journal backup
    journal backup /media/stick
    journal backup --list
    """
    from journal.api import open_journal
    from journal.api.backing_up import backups

    if listing:
        if file is not None:
            raise click.UsageError("--list takes no FILE; for example: journal backup --list")
        say_backups(backups(where), as_json)
        return
    with open_journal(where, make=False) as journal:
        made = journal.backup(file)
    if as_json:
        say_json({"path": str(made.path), "size_bytes": made.size_bytes, "entries": dict(made.entries), "schema": made.schema})
        return
    click.echo("\n  ".join(printable(line) for line in str(made).splitlines()))


def say_backups(found: Backups, as_json: bool) -> None:
    """A table of them, or JSON."""
    if as_json:
        say_json({"backups": [
            {"path": str(one.path), "made_at": f"{one.made_at:%Y-%m-%dT%H:%M:%SZ}", "why": one.why, "size_bytes": one.size_bytes,
             "entries": dict(one.entries), "schema": one.schema, "fault": one.fault} for one in found.kept
        ]})  # fmt: skip
        return
    if not found.kept:
        click.echo(printable(str(found)))
        return
    (block,) = found.blocks()
    show_table(block.columns, block.rows, block.heading, whole=("file",))
