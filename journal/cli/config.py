"""journal config"""

import click

from journal import config
from journal.api import settings
from journal.cli.base import Command, json_option, say_json
from journal.cli.tables import printable


@click.command("config", cls=Command)
@click.argument("key", required=False)
@click.argument("value", required=False)
@json_option
def command(key: str | None, value: str | None, as_json: bool) -> None:
    """Show the settings, or set one; "unset" takes one back.

    \b
    journal config date_order day-first
    journal config thresholds.session-spike.caution 1.2
    """
    changed = settings.change(key, value) if key and value else None
    if as_json:
        # What was taken back is in force no more, so it is not asked for by name.
        now = settings.values(None if changed else key)
        say_json({"settings": {name: now[name] for name in now if key in (None, name)}, "file": str(config.config_file())})
        return
    if changed:
        click.echo(f"Set {key} = {value} in {changed}")
        return
    for line in settings.lines(key):
        click.echo(printable(line))
    if key is None:
        click.echo(
            f"\nSettings file: {config.config_file()}\nThresholds: journal config thresholds.FACTOR.LEVEL VALUE (see journal factors)\n"
            "Rules for imports: journal rules"
        )
