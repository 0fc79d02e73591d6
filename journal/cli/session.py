"""journal session"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, opened, say_logged
from journal.cli.session_options import described, session_options
from journal.domain.vocabulary import SPORTS, choose


@click.command("session", cls=Command)
@click.argument("sport")
@click.argument("extent", nargs=-1, metavar="[DISTANCE] [TIME]")
@session_options
@opened
def command(journal: Journal, sport: str, extent: tuple[str, ...], **options: Any) -> None:
    """Log a session of any sport: walk, hike, ride, swim, strength, jump, yoga, mobility, treadmill, other.

    \b
    journal session swim 1500m 40:00 --stroke freestyle
    """
    session = described(journal, choose(sport, SPORTS, "sport"), extent, options)
    say_logged(journal, journal.log_session(session, command_line()))
