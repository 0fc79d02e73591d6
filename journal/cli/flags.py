"""journal flags"""

from shutil import get_terminal_size

import click

from journal.api import Journal
from journal.api.answers import FlagAnswer
from journal.api.claims import cards_for
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.paragraphs import say_paragraph
from journal.cli.tables import printable
from journal.domain.pain_light import PainLight
from journal.domain.soreness import Soreness
from journal.domain.vocabulary import choose
from journal.factors.factor import LEVELS, Flag, Unknown

RAISED = 7
_INDENT = " " * 9
# Lines of what is unknown; more would drown what is raised: our choice.
MOST_UNKNOWN = 6
_COLOURS = {"high": "red", "caution": "yellow", "note": "blue"}


@click.command("flags", cls=Command)
@click.option(
    "--since", default="28d", show_default=True, metavar="PERIOD", help="A period such as 28d or 12w, or its first day."
)
@click.option("--fail-on", metavar="LEVEL", help="Exit with 7 when a flag of this level or higher is raised, or a sign is open.")
@json_option
@opened
def command(journal: Journal, since: str, fail_on: str | None, as_json: bool) -> int:
    """What in my training is risky right now, and how good is the evidence?

    Signs that need a doctor come first; then soreness and the pain light; then factors over their thresholds; then what is
    unknown and why.
    """
    floor = choose(fail_on, LEVELS, "level") if fail_on else None
    answer = journal.flags(since)
    if as_json:
        say_json(answer.as_json())
    else:
        say_signs(answer.signs)
        say_body(answer.soreness, answer.pain_light)
        say_flags(answer.flags, _nothing(answer))
        say_cards(answer)
        say_unknown(answer.unknown, MOST_UNKNOWN)
    high = floor is not None and any(LEVELS.index(flag.level) >= LEVELS.index(floor) for flag in answer.flags)
    return RAISED if high or (floor and answer.signs) else 0


def say_body(soreness: tuple[Soreness, ...], light: PainLight | None) -> None:
    """Soreness and the pain light, a paragraph each."""
    for one in soreness:
        say_paragraph(f"{one.message}.", first="Soreness: ", indent=_INDENT)
    if light is not None:
        say_paragraph(f"{light.message[:1].upper()}{light.message[1:]}.", first="", indent=_INDENT)


def _nothing(answer: FlagAnswer) -> str:
    if answer.empty:
        return "Nothing is logged yet, so nothing can be said. Begin with: journal run 5km 30:00, journal pain none, or journal import FILE"
    return f"Nothing raised since {answer.since}, among what is known."


def say_flags(flags: tuple[Flag, ...], nothing: str) -> None:
    """What is raised, factor by factor, the highest level first: each flag, then the evidence and what to do, once."""
    for factor, same in _by_factor(flags).items():
        for flag in same:
            level = click.style(f"{flag.level.upper():8}", fg=_COLOURS[flag.level], bold=True)
            click.echo(f"{level} {wrapped(f'{flag.message}.').lstrip()}")
        evidence = same[0].evidence
        say_wrapped(f"[{factor}] evidence {evidence.strength_words}: {evidence.effect} ({evidence.citation})")
        say_wrapped(f"To do: {same[0].advice}")
    if not flags and nothing:
        click.echo(nothing)


def say_cards(answer: FlagAnswer) -> None:
    """The advice card of each sign and factor that is raised, in their order, once."""
    raised = [cards[0].id for factor in _by_factor(answer.flags) if (cards := cards_for(factor))]
    named = dict.fromkeys([*(("see-a-doctor",) if answer.signs else ()), *raised])
    if named:
        say_wrapped(f"More on what to do: {', '.join(f'journal advice {id}' for id in named)}")


def _by_factor(flags: tuple[Flag, ...]) -> dict[str, list[Flag]]:
    grouped: dict[str, list[Flag]] = {}
    for flag in flags:
        grouped.setdefault(flag.factor, []).append(flag)
    return grouped


def wrapped(text: str) -> str:
    """A paragraph below a flag, as wide as the terminal."""
    width = min(get_terminal_size((100, 24)).columns, 120)
    return click.wrap_text(printable(text), width=width, initial_indent=_INDENT, subsequent_indent=_INDENT)


def say_wrapped(text: str) -> None:
    """Print such a paragraph."""
    click.echo(wrapped(text))


def say_unknown(unknown: tuple[Unknown, ...], most: int | None = None) -> None:
    """What could not be answered, and what to log: factors that lack the same thing together, ``most`` lines of them."""
    if unknown:
        click.echo("\nNot known, the most useful first:")
    same: dict[str, list[str]] = {}
    for one in unknown:
        same.setdefault(one.reason, []).append(one.factor)
    for reason, factors in list(same.items())[:most]:
        say_wrapped(f"{reason}: {', '.join(dict.fromkeys(factors))}")
    if most is not None and len(same) > most:
        say_wrapped(f"… and {len(same) - most} more: journal coverage")
