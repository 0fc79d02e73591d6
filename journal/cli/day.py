"""journal day"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import (
    Command,
    ask,
    command_line,
    day_of,
    field_options,
    given,
    on_a_terminal,
    on_option,
    opened,
    say_logged,
)
from journal.domain.entries import Day
from journal.domain.errors import BadValue
from journal.domain.spec import spec_of

OPTIONS = {
    "--sitting": "sitting_s", "--longest-sitting": "longest_sitting_s", "--breaks": "breaks", "--standing": "standing_s",
    "--sleep": "sleep_s", "--stress": "stress", "--mass": "mass_kg", "--illness": "illness", "--heavy-work": "heavy_work",
    "--planned": "planned", "--cut": "cut_reason", "--note": "note",
}  # fmt: skip
_QUESTIONS = {
    "sleep_s": "Slept how long, for example 7h30", "sitting_s": "Sat how long, for example 8h",
    "stress": "Stress, from 0 to 10", "mass_kg": "Body mass, for example 78.4kg",
}  # fmt: skip


@click.command("day", cls=Command)
@field_options(Day, OPTIONS)
@on_option
@opened
def command(journal: Journal, on: str | None, **options: Any) -> None:
    """Log what belongs to a day: sitting, sleep, stress, body mass, illness. Without options it asks.

    \b
    journal day --sitting 9h --sleep 7h --mass 78.4kg
    """
    values = given(options) or _asked()
    if not values:
        click.echo("Nothing said, nothing saved.")
        return
    say_logged(journal, journal.log_day(Day(day=day_of(journal, on), **values), command_line()))


def _asked() -> dict[str, Any]:
    if not on_a_terminal():
        raise BadValue("what of this day? For example: journal day --sitting 9h --sleep 7h")
    answers = {name: ask(question, spec_of(Day, name)) for name, question in _QUESTIONS.items()}
    return {name: answer for name, answer in answers.items() if answer is not None}
