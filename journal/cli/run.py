"""journal run"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, opened, say_logged
from journal.cli.session_options import described, session_options


@click.command("run", cls=Command)
@click.argument("extent", nargs=-1, metavar="[DISTANCE] [TIME]")
@click.option("--treadmill", is_flag=True, help="On a treadmill.")
@session_options
@opened
def command(journal: Journal, extent: tuple[str, ...], treadmill: bool, **options: Any) -> None:
    """Log a run.

    \b
    journal run 8.2km 45:10 --surface asphalt:70,grass:30 --shoes pegasus --rpe 6 --on yesterday
    """
    if not extent:
        raise click.UsageError("How far or how long? For example: journal run 8.2km 45:10")
    if treadmill and not options.get("surface"):
        options["surface"] = {"treadmill": 1.0}
    say_logged(
        journal, journal.log_session(described(journal, "treadmill" if treadmill else "run", extent, options), command_line())
    )
