"""A planned week, printed: what is marked on which day, then why."""

from collections.abc import Sequence

import click

from journal.api.planning import WEEK_COLUMNS, WeekAnswer, before
from journal.api.shown_flags import MOST_UNKNOWN
from journal.cli.base import say_json, say_signs
from journal.cli.flags import say_unknown
from journal.cli.raised import say_flags
from journal.cli.tables import show_table
from journal.domain.signs import RaisedSign


def say_week(answer: WeekAnswer, as_json: bool) -> None:
    """Signs first, then what holds it back, then a line a session, then the flags and what is not known."""
    if as_json:
        say_json(answer.as_json())
        return
    if not say_first(answer.signs, answer.held_back):
        return
    show_table(WEEK_COLUMNS, answer.rows(), whole=("day", "raises"))
    assumed = sum(one.rest_days for one in answer.days)
    if assumed:
        click.echo(f"Taken for rest: {assumed} {'day' if assumed == 1 else 'days'} without an entry or a line.")
    click.echo()
    say_flags(tuple(flag for one in answer.days for flag in one.flags), "")
    say_unknown(tuple(one for day in answer.days for one in day.unknown), MOST_UNKNOWN)


def say_first(signs: Sequence[RaisedSign], held_back: str | None) -> bool:
    """Open signs, then what else holds a plan back; whether there is anything to say after that: with an emergency not."""
    say_signs(list(signs))
    first, go_on = before(signs, held_back)
    if first:
        click.echo(first)
    return go_on
