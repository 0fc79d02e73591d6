"""journal flags"""

import click

from journal.api import Journal
from journal.api.answers import FlagAnswer
from journal.api.claims import cards_for
from journal.api.shown_flags import MOST_UNKNOWN, lacking
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.paragraphs import say_paragraph
from journal.cli.raised import say_flags, say_wrapped
from journal.domain.pain_light import PainLight
from journal.domain.soreness import Soreness
from journal.domain.vocabulary import choose
from journal.factors.factor import LEVELS, Unknown

RAISED = 7
_INDENT = " " * 9


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
    unknown and why. Notes of weak, contested or no evidence are told in short: journal factors ID tells the rest.
    """
    floor = choose(fail_on, LEVELS, "level") if fail_on else None
    answer = journal.flags(since)
    if as_json:
        say_json(answer.as_json())
    else:
        say_signs(answer.signs)
        say_body(answer.soreness, answer.pain_light)
        say_flags(answer.flags, answer.nothing)
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


def say_cards(answer: FlagAnswer) -> None:
    """The advice card of each sign and factor that is raised, in their order, once."""
    about = dict.fromkeys((flag.factor, flag.label) for flag in answer.flags)
    raised = [cards[0].id for factor, label in about if (cards := cards_for(factor, label))]
    named = dict.fromkeys([*(("see-a-doctor",) if answer.signs else ()), *raised])
    if named:
        which = next(iter(named)) if len(named) == 1 else f"CARD, of {', '.join(named)}"
        say_wrapped(f"More on what to do: journal advice {which}")


def say_unknown(unknown: tuple[Unknown, ...], most: int | None = None) -> None:
    """What could not be answered, and what to log: factors that lack the same thing together, ``most`` lines of them."""
    if unknown:
        click.echo("\nNot known, the most useful first:")
    found = lacking(unknown)
    for reason, ids in found[:most]:
        say_wrapped(f"{reason}: {', '.join(ids)}")
    if most is not None and len(found) > most:
        say_wrapped(f"… and {len(found) - most} more: journal coverage")
