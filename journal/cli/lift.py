"""journal lift"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, opened, say_logged
from journal.cli.session_options import described, session_options
from journal.cli.set_options import set_options
from journal.domain.said import read_sets, read_tags


@click.command("lift", cls=Command)
@click.argument("exercise")
@click.argument("sets", nargs=-1, required=True, metavar="SETS...")
@set_options
@click.option("--time", "time", help="How long this took, for example 50min; added to the time of the session that it joins.")
@session_options
@opened
def command(
    journal: Journal, exercise: str, sets: tuple[str, ...], grip: str | None, stance: str | None, tag: tuple[str, ...],
    time: str | None, **options: Any,
) -> None:  # fmt: skip
    """Log sets of an exercise: SETSxREPS@WEIGHT, bar included. A second exercise of the day joins the same session.

    \b
    journal lift deadlift 5x5@100kg 1x3@120kg --grip mixed --no-warm-up
    """
    parsed = read_sets(exercise, sets, read_tags(grip, stance, tag))
    session = described(journal, "strength", (time,) if time else (), options)
    note = journal.exercise_hint(parsed[0].exercise)
    say_logged(journal, journal.log_lift(session, parsed, command_line()))
    if note:
        click.echo(f"  {note}")
