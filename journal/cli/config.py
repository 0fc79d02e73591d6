"""journal config"""

import click

from journal import config
from journal.api import settings
from journal.cli.base import Command
from journal.cli.tables import printable


@click.command("config", cls=Command)
@click.argument("key", required=False)
@click.argument("value", required=False)
def command(key: str | None, value: str | None) -> None:
    """Show the settings, or set one; "unset" takes one back.

    \b
    journal config date_order day-first
    journal config thresholds.session-spike.caution 1.2
    """
    if key and value:
        click.echo(f"Set {key} = {value} in {settings.change(key, value)}")
        return
    for line in settings.lines(key):
        click.echo(printable(line))
    if key is None:
        click.echo(
            f"\nSettings file: {config.config_file()}\nThresholds: journal config thresholds.FACTOR.LEVEL VALUE (see journal factors)\n"
            "Rules for imports: journal rules"
        )
