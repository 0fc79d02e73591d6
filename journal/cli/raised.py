"""What is raised, on the terminal: cautions and highs whole, notes of little evidence in two sentences."""

from collections.abc import Iterable, Sequence
from shutil import get_terminal_size

import click

from journal.cli.tables import printable
from journal.domain.dates import show_day
from journal.factors.factor import Evidence, Flag

_INDENT = " " * 9
_COLOURS = {"high": "red", "caution": "yellow", "note": "blue"}
# Of what a note says again and again, so many other days are named: our choice.
MOST_DAYS = 3


def grouped(flags: Iterable[Flag]) -> list[list[Flag]]:
    """Flags that rest on the same evidence together, in the order of their first; notes that are told in short apart."""
    groups: dict[tuple[Evidence, bool], list[Flag]] = {}
    for flag in flags:
        groups.setdefault((flag.evidence, flag.brief), []).append(flag)
    return list(groups.values())


def say_flags(flags: tuple[Flag, ...], nothing: str) -> None:
    """What is raised, the highest level first: each flag, then its evidence, and what to do, once for those alike.

    Notes that can never be more are told in short, with the gist of their evidence; the last line says where the rest is.
    """
    for same in grouped(flags):
        for flag, message in told(same):
            level = click.style(f"{flag.level.upper():8}", fg=_COLOURS[flag.level], bold=True)
            click.echo(f"{level} {wrapped(f'{message}.').lstrip()}")
        say_wrapped(worth(same, short=same[0].brief))
        for advice in () if same[0].brief else dict.fromkeys(flag.advice for flag in same):
            say_wrapped(f"To do: {advice}")
    if any(flag.brief for flag in flags):
        say_wrapped("Notes are told in short; their whole evidence, and what to do: journal factors ID")
    if not flags and nothing:
        click.echo(nothing)


def told(same: Sequence[Flag]) -> list[tuple[Flag, str]]:
    """Each flag of a group with its message; notes that differ by day alone are one, with the days of the others behind."""
    if not same[0].brief:
        return [(flag, flag.message) for flag in same]
    about: dict[tuple[str, str], list[Flag]] = {}
    for flag in same:
        about.setdefault((flag.factor, flag.label), []).append(flag)
    return [(flags[0], flags[0].message + _likewise(flags[1:])) for flags in about.values()]


def _likewise(others: Sequence[Flag]) -> str:
    days = [show_day(day) for day in dict.fromkeys(flag.day for flag in others)]
    more = f" and {len(days) - MOST_DAYS} more" if len(days) > MOST_DAYS else ""
    return f"; likewise on {', '.join(days[:MOST_DAYS])}{more}" if days else ""


def worth(same: Sequence[Flag], *, short: bool) -> str:
    """The evidence of a group, its source and that of its thresholds.

    ``[monotony] evidence weak: Illness often followed peaks of load. A transfer. (Foster 1998; threshold: our choice)``
    """
    evidence = same[0].evidence
    ids = ", ".join(dict.fromkeys(flag.factor for flag in same))
    effect, source = (evidence.gist, evidence.source) if short else (evidence.effect, evidence.citation)
    thresholds = "; ".join(dict.fromkeys(_threshold(flag) for flag in same))
    return f"[{ids}] evidence {evidence.strength_words}: {effect} ({source}; threshold: {thresholds})"


def _threshold(flag: Flag) -> str:
    return "the same" if flag.evidence.citation.startswith(f"{flag.threshold_source},") else flag.threshold_source


def wrapped(text: str) -> str:
    """A paragraph below a flag, as wide as the terminal."""
    width = min(get_terminal_size((100, 24)).columns, 120)
    return click.wrap_text(printable(text), width=width, initial_indent=_INDENT, subsequent_indent=_INDENT)


def say_wrapped(text: str) -> None:
    """Print such a paragraph."""
    click.echo(wrapped(text))
