"""journal exercise"""

from dataclasses import asdict

import click

from journal.api import Journal
from journal.api.exercises import exercise_habit, log_exercises
from journal.cli.base import (
    Command,
    Spelled,
    command_line,
    day_of,
    json_option,
    on_option,
    opened,
    say_json,
    say_saved,
    say_signs,
)
from journal.cli.paragraphs import say_paragraph
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.exercises import EXERCISES, exercise


@click.command("exercise", cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--sets", metavar="SETS", help="Of each, as lifters write them: 2x10.")
@click.option(
    "--time",
    "duration_s",
    type=Spelled(Session, "duration_s"),
    help="How long this took, for example 10min; added to the time of the session that it joins.",
)
@on_option
@json_option
@opened
def command(
    journal: Journal, names: tuple[str, ...], sets: str | None, duration_s: float | None, on: str | None, as_json: bool
) -> None:
    """Log exercises by name; without a name: what there is, how each is done, and the streak.

    A second call of the day joins the same session. journal lift logs work with weights.

    \b
    journal exercise shoulder-circles side-bend --time 10min
    """
    done = [exercise(name) for name in names]
    if not done and (sets or duration_s or on):
        raise BadValue("no exercise named: expected at least one, for example journal exercise side-bend --time 10min")
    if done:
        saved = log_exercises(journal, done, day_of(journal, on), duration_s=duration_s, sets=sets, command=command_line())
        if not as_json:
            say_saved(saved)
    if as_json:
        habit = exercise_habit(journal)
        told = {**asdict(habit), "as_of": habit.as_of.isoformat(), "strength_a_week": habit.strength_a_week}
        say_json({"exercises": [asdict(one) for one in EXERCISES], "saved": list(saved.ids) if done else [], "habit": told})
    else:
        _show(journal, listed=not done)


def _show(journal: Journal, *, listed: bool) -> None:
    if listed:
        say_signs(journal.open_signs())
    for one in EXERCISES if listed else ():
        click.secho(f"{one.id} ({one.sport})", bold=True)
        say_paragraph(one.how, indent="    ")
        say_paragraph(one.worth, indent="    ")
    click.echo(f"{'' if listed else '  '}exercise: {exercise_habit(journal).words}")
