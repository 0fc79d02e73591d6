"""A planned week, printed: what is marked on which day, then why."""

from collections.abc import Sequence

import click

from journal.api.planning import WeekAnswer, WeekDay
from journal.cli.base import say_json, say_signs
from journal.cli.flags import MOST_UNKNOWN, say_unknown
from journal.cli.raised import say_flags
from journal.cli.tables import show_table
from journal.domain.dates import show_day
from journal.domain.signs import RaisedSign
from journal.factors.planning.week import NOTHING


def say_week(answer: WeekAnswer, as_json: bool) -> None:
    """Signs first, then what holds it back, then a line a session, then the flags and what is not known."""
    if as_json:
        say_json(answer.as_json())
        return
    if not say_first(answer.signs, answer.held_back):
        return
    show_table(("day", "planned", "raises", "factors"), [_row(one, answer) for one in answer.days], whole=("day", "raises"))
    assumed = sum(one.rest_days for one in answer.days)
    if assumed:
        click.echo(f"Taken for rest: {assumed} {'day' if assumed == 1 else 'days'} without an entry or a line.")
    click.echo()
    say_flags(tuple(flag for one in answer.days for flag in one.flags), "")
    say_unknown(tuple(one for day in answer.days for one in day.unknown), MOST_UNKNOWN)


def say_first(signs: Sequence[RaisedSign], held_back: str | None) -> bool:
    """Open signs, then what else holds a plan back; whether there is anything to say after that: with an emergency not."""
    say_signs(list(signs))
    if any(one.urgency == "emergency" for one in signs):
        click.echo("That comes first: with an open emergency sign nothing is said of a plan.")
        return False
    if held_back:
        pressing = any(one.urgency != "see-a-doctor" for one in signs)
        click.echo("While that is open no amount is named." if pressing else f"Before any of this: {held_back.rstrip('.')}.")
    return True


def _row(one: WeekDay, answer: WeekAnswer) -> tuple[str, ...]:
    # "Nothing new" would sound like a go-ahead while a sign is open or pain holds the week back.
    mark = "-" if one.mark == NOTHING and (answer.held_back or answer.signs) else one.mark
    return show_day(one.day), one.planned, mark, ", ".join(dict.fromkeys(flag.factor for flag in one.flags))
