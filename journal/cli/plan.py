"""journal plan"""

from typing import Any, Literal

import click

from journal.api import Journal
from journal.api.saved import describe_session
from journal.cli.base import Command, given, json_option, opened, say_json, say_signs
from journal.cli.flags import say_flags, say_unknown
from journal.cli.session_options import read_extent, read_lean, session_fields
from journal.domain.dates import coming_day
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.sets import parse_sets
from journal.domain.units import show_distance, show_mass
from journal.domain.vocabulary import SPORTS, choose


@click.command("plan", cls=Command)
@click.argument("what", nargs=-1, required=True, metavar="DISTANCE | lift EXERCISE SETS...")
@click.option("--on", metavar="DAY", default="tomorrow", show_default=True, help="When: today, saturday, +3d or 2026-03-04.")
@click.option("--time", help="How long it would take, for example 1:50:00.")
@click.option("--sport", default="run", show_default=True, help="Which sport the distance is for.")
@session_fields
@json_option
@opened
def command(
    journal: Journal, what: tuple[str, ...], on: str, time: str | None, sport: str, as_json: bool, **options: Any
) -> None:
    """What would this session raise that a rest day would not, and how long or heavy may it be to raise nothing new?

    \b
    journal plan 18km --surface asphalt --shoes pegasus --on saturday
    journal plan lift deadlift 3x5@120kg
    """
    day = coming_day(on, journal.today, journal.settings.date_order)
    values = read_lean(options.pop("lean")) | given(options)
    if what[0] in SPORTS:
        sport, what = what[0], what[1:]
    if not what:
        raise BadValue("how far? For example: journal plan 18km --surface asphalt")
    if what[0] == "lift":
        session = Session(sport="strength", day=day, sets=_sets(what[1:]), **values)
    else:
        extent = read_extent((*what, *([time] if time else [])))
        session = Session(sport=choose(sport, SPORTS, "sport"), day=day, **extent, **values)
    answer = journal.plan(session)
    if as_json:
        say_json(answer.as_json())
        return
    say_signs(answer.signs)
    click.echo(f"Planned: {describe_session(session, journal.settings.units)}")
    hint = journal.exercise_hint(session.sets[0].exercise) if session.sets else None
    if hint:
        click.echo(hint)
    if answer.rest_days:
        click.echo(
            f"Taken for rest: {answer.rest_days} {'day' if answer.rest_days == 1 else 'days'} without an entry until then."
        )
    say_flags(answer.flags, "" if answer.signs else "It raises nothing new, among what is known.")
    say_unknown(answer.unknown)
    click.echo(f"\n{_longest(answer.longest, journal.settings.units)}")


def _sets(words: tuple[str, ...]) -> tuple[Any, ...]:
    if len(words) < 2:
        raise BadValue("which exercise and sets? For example: journal plan lift deadlift 3x5@120kg")
    return tuple(one for text in words[1:] for one in parse_sets(words[0], text))


def _longest(longest: Any, units: Literal["km", "mi"]) -> str:
    lift = longest.measure == "weight_kg"
    what, reason = "Heaviest" if lift else "Longest", longest.reason.rstrip(".")
    if longest.value is None:
        return f"{what} that raises nothing new: not named; {reason}."
    shown = show_mass(longest.value) if lift else show_distance(longest.value, units)
    return f"{what} that raises nothing new: {shown}; {reason}."
