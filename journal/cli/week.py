"""journal week"""

import click

from journal.api import Journal
from journal.api.week import PastWeek
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.paragraphs import say_paragraph
from journal.cli.raised import grouped, told, worth
from journal.domain.dates import show_day
from journal.domain.errors import BadValue


@click.command("week", cls=Command)
@click.argument("which", metavar="[WEEK]", required=False)
@click.option(
    "--of", "of", metavar="DAY", help="The last of its seven days (default: today), or last, 2026-W47: Monday to Sunday."
)
@json_option
@opened
def command(journal: Journal, which: str | None, of: str | None, as_json: bool) -> None:
    """The week in words: seven days up to today, or up to another day as it looked then.

    \b
    journal week --of sunday
    journal week last
    """
    if which and of:
        raise BadValue(f"{which} and --of {of}: both name the week, expected one of them, for example journal week last")
    answer = journal.week(which or of)
    if as_json:
        say_json(answer.as_json())
    else:
        _show(answer, journal)


def _show(answer: PastWeek, journal: Journal) -> None:
    say_signs(answer.body.signs)
    click.echo(f"{show_day(answer.week.first)} to {show_day(answer.week.last)}")
    sections = answer.sections(journal.settings.units)
    for name in ("Load", "Pain"):
        _section(name, sections.pop(name))
    _section("", tuple(one.message for one in answer.body.soreness))
    _section("", (answer.body.pain_light.message,) if answer.body.pain_light else ())
    _section("Flags", _flags(answer) or ("Nothing raised, among what is known; journal flags tells more.",))
    for name, said in sections.items():
        _section(name, said)


def _flags(answer: PastWeek) -> tuple[str, ...]:
    """Each flag, then what it is worth in short: a week has little room, journal flags has the rest."""
    said: list[str] = []
    for same in grouped(answer.flags):
        said += [*(f"{flag.level.upper()}: {message}." for flag, message in told(same)), worth(same, short=True)]
    return tuple(said)


def _section(name: str, sentences: tuple[str, ...]) -> None:
    for number, sentence in enumerate(sentences):
        say_paragraph(sentence, " " * 12, f"{'' if number else name:12}")
