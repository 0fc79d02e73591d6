"""journal flags"""

import click

from journal.api import Journal
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.domain.vocabulary import choose
from journal.factors.factor import LEVELS, Flag, Unknown

RAISED = 7
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

    Signs that need a doctor come first; then factors over their thresholds; then what is unknown and why.
    """
    floor = choose(fail_on, LEVELS, "level") if fail_on else None
    answer = journal.flags(since)
    if as_json:
        say_json(answer.as_json())
    else:
        say_signs(answer.signs)
        say_flags(answer.flags, f"Nothing raised since {answer.since}, among what is known.")
        say_unknown(answer.unknown)
    high = floor is not None and any(LEVELS.index(flag.level) >= LEVELS.index(floor) for flag in answer.flags)
    return RAISED if high or (floor and answer.signs) else 0


def say_flags(flags: tuple[Flag, ...], nothing: str) -> None:
    """Each flag: what, how good the evidence is, what to do."""
    for flag in flags:
        click.echo(f"{click.style(flag.level.upper(), fg=_COLOURS[flag.level], bold=True)}  {flag.message}  [{flag.factor}]")
        click.echo(f"    evidence: {flag.evidence.strength}. {flag.evidence.effect} ({flag.evidence.citation})")
        click.echo(f"    to do: {flag.advice}")
    if not flags:
        click.echo(nothing)


def say_unknown(unknown: tuple[Unknown, ...]) -> None:
    """What could not be answered, and what to log."""
    if unknown:
        click.echo("\nNot known:")
    for one in unknown:
        click.echo(f"    {one.factor}: {one.reason} (logged {one.logged} of {one.of})")
