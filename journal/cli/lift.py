"""journal lift"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, opened, say_saved
from journal.cli.session_options import described, session_options
from journal.domain.sets import parse_sets
from journal.domain.vocabulary import SET_TAGS, choose


@click.command("lift", cls=Command)
@click.argument("exercise")
@click.argument("sets", nargs=-1, required=True, metavar="SETS...")
@click.option("--grip", type=click.Choice(["mixed", "double"]), help="Grip on the bar.")
@click.option("--stance", type=click.Choice(["narrow", "shoulder", "wide"]), help="Stance.")
@click.option("--tag", multiple=True, help=f"Technique: {', '.join(SET_TAGS)}.")
@click.option("--time", "time", help="How long the whole session took, for example 50min.")
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
    tags = tuple(choose(word, SET_TAGS, "tag") for word in _tags(grip, stance, tag))
    parsed = tuple(one for text in sets for one in parse_sets(exercise, text, tags))
    session = described(journal, "strength", (time,) if time else (), options)
    note = journal.exercise_hint(parsed[0].exercise)
    say_saved(journal.log_lift(session, parsed, command_line()))
    if note:
        click.echo(f"  {note}")


def _tags(grip: str | None, stance: str | None, tag: tuple[str, ...]) -> list[str]:
    return [*([f"grip-{grip}"] if grip else []), *([f"stance-{stance}"] if stance else []), *tag]
