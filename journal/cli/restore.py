"""journal restore"""

import shlex
from pathlib import Path

import click

from journal.cli.backup import say_backups
from journal.cli.base import confirmed, json_option, refuse_unasked, say_json
from journal.cli.tables import printable


@click.command("restore")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask; without a terminal nobody can be asked.")
@json_option
@click.pass_obj
def command(where: str | None, file: Path | None, yes: bool, as_json: bool) -> None:
    """Put a backup in the place of the journal: journal restore FILE

    The backup is checked first, and the journal that is there is kept. Without FILE: the backups that there are, by your
    clock; the names of their files tell UTC.

    \b
    journal restore
    journal restore journal.sqlite.20261122T100000Z.backup
    journal restore /media/stick/journal.backup --yes
    """
    from journal.api.backing_up import backups, before_putting_back, put_back

    if file is None:
        say_backups(backups(where), as_json)
        return
    if not yes:
        before = before_putting_back(file, where)
        refuse_unasked(f"journal restore {shlex.quote(str(file))} --yes")
        for line in before:
            click.echo(printable(line), err=True)
        confirmed(f"Put {file} in the place of the journal? What is there now is kept")
    done = put_back(file, where)
    if as_json:
        say_json({"path": done.where, "entries": dict(done.entries), "schema": done.schema,
                  "kept": str(done.kept) if done.kept else None, "was_damaged": done.was_damaged})  # fmt: skip
        return
    click.echo("\n  ".join(printable(line) for line in str(done).splitlines()))
