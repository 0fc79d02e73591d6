"""journal plan"""

from pathlib import Path
from typing import Any

import click

from journal.api import Journal
from journal.api.planned import refuse_misspelt
from journal.cli.base import Command, json_option, opened, say_json
from journal.cli.flags import say_unknown
from journal.cli.plan_week import say_first, say_week
from journal.cli.planned_words import planned_options, planned_session
from journal.cli.raised import say_flags
from journal.cli.week_file import read_week
from journal.domain.dates import coming_day
from journal.domain.errors import BadValue


@click.command("plan", cls=Command)
@click.argument("what", nargs=-1, metavar="[DISTANCE | lift EXERCISE SETS...]")
@click.option(
    "--week", type=click.Path(path_type=Path), metavar="FILE", help="Judge a whole week: a session a line, its day first."
)
@click.option("--on", metavar="DAY", default="tomorrow", show_default=True, help="When: today, saturday, +3d or 2026-03-04.")
@planned_options
@json_option
@opened
@click.pass_context
def command(
    ctx: click.Context, /, journal: Journal, what: tuple[str, ...], week: Path | None, on: str, as_json: bool, **options: Any
) -> None:
    """What would this session raise that a rest day would not, and how long or heavy may it be to raise nothing new?

    \b
    journal plan 18km --surface asphalt --shoes pegasus --on saturday
    journal plan lift deadlift 3x5@120kg --tag clean
    journal plan walk 10km --carried 12kg

    \b
    journal plan --week FILE judges a week in order, each session after those before it:
      saturday 18km --surface asphalt --shoes pegasus
      mon lift deadlift 5x5@100kg      # a comment
      wed rest
    """
    if week is not None:
        _refuse_beside_a_week(ctx, what)
        say_week(journal.plan_week(read_week(week, journal)), as_json)
        return
    session = planned_session(coming_day(on, journal.today, journal.settings.date_order), what, **options)
    refuse_misspelt(session, journal)
    answer = journal.plan(session)
    if as_json:
        say_json(answer.as_json())
        return
    if not say_first(answer.signs, answer.held_back):
        return
    click.echo(f"Planned: {answer.planned}")
    if answer.rest_days:
        click.echo(
            f"Taken for rest: {answer.rest_days} {'day' if answer.rest_days == 1 else 'days'} without an entry until then."
        )
    say_flags(answer.flags, answer.nothing)
    say_unknown(answer.unknown)
    click.echo()
    for said in answer.amounts():
        click.echo(said)


def _refuse_beside_a_week(ctx: click.Context, what: tuple[str, ...]) -> None:
    beside = [
        option.opts[0] for option in ctx.command.params if isinstance(option, click.Option) and option.name not in ("week", "as_json")
        and ctx.get_parameter_source(str(option.name)) is click.core.ParameterSource.COMMANDLINE
    ]  # fmt: skip
    if what or beside:
        raise BadValue.of((*what, *beside)[0], "nothing beside --week: its lines say it", "saturday 18km --surface asphalt")
