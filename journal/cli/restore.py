"""journal restore"""

from pathlib import Path

import click

from journal.cli.backup import say_backups
from journal.cli.base import json_option, on_a_terminal, say_json
from journal.cli.tables import printable


@click.command("restore")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def command(where: str | None, file: Path | None, yes: bool, as_json: bool) -> None:
    """Put a backup in the place of the journal: journal restore FILE

    The backup is checked first, and the journal that is there is kept. Without FILE: the backups that there are.
    """
    from journal.api.backing_up import backups, put_back

    if file is None:
        say_backups(backups(where), as_json)
        return
    if on_a_terminal() and not yes:
        click.confirm(printable(f"Put {file} in the place of the journal? What is there now is kept"), abort=True)
    done = put_back(file, where)
    if as_json:
        say_json({"path": done.where, "entries": dict(done.entries), "schema": done.schema,
                  "kept": str(done.kept) if done.kept else None, "was_damaged": done.was_damaged})  # fmt: skip
        return
    click.echo("\n  ".join(printable(line) for line in str(done).splitlines()))
