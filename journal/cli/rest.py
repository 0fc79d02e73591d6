"""journal rest"""

from datetime import timedelta

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, day_of, on_option, opened, say_logged
from journal.domain.entries import Day
from journal.domain.errors import BadValue


@click.command("rest", cls=Command)
@on_option
@click.option("--from", "first", metavar="DAY", help="The first day.")
@click.option("--to", "last", metavar="DAY", help="The last day (default: today).")
@opened
def command(journal: Journal, on: str | None, first: str | None, last: str | None) -> None:
    """Log days without training: a rest day is known to be one, a day without an entry is not.

    \b
    journal rest --from monday --to today
    """
    if on and (first or last):
        raise BadValue("--on is one day, --from and --to are several: use one or the other")
    if last and not first:
        raise BadValue("--to needs --from, for example --from monday --to today")
    begin = day_of(journal, first if first is not None else on)
    end = day_of(journal, last) if last or first else begin
    if not 0 <= (end - begin).days < 366:
        raise BadValue(
            f"{begin} to {end}: expected the earlier day first and at most a year, for example --from monday --to today"
        )
    days = [Day(day=begin + timedelta(days=step), rest=True) for step in range((end - begin).days + 1)]
    say_logged(journal, journal.log_days(days, command_line()))
