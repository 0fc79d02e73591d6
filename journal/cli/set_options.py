"""The sets of an exercise, and how technique is said."""

from collections.abc import Sequence

import click

from journal.cli.base import F
from journal.domain.sets import StrengthSet, parse_sets
from journal.domain.vocabulary import SET_TAGS, choose


def set_options(function: F) -> F:
    """Options for the technique of sets."""
    tag = click.option("--tag", multiple=True, help=f"Technique: {', '.join(SET_TAGS)}.")
    stance = click.option("--stance", type=click.Choice(["narrow", "shoulder", "wide"]), help="Stance.")
    return click.option("--grip", type=click.Choice(["mixed", "double"]), help="Grip on the bar.")(stance(tag(function)))


def read_tags(grip: str | None, stance: str | None, tag: Sequence[str]) -> tuple[str, ...]:
    """The tags that the options stand for."""
    said = [*([f"grip-{grip}"] if grip else []), *([f"stance-{stance}"] if stance else []), *tag]
    return tuple(choose(word, SET_TAGS, "tag") for word in said)


def read_sets(exercise: str, texts: Sequence[str], tags: tuple[str, ...]) -> tuple[StrengthSet, ...]:
    """The single sets that ``5x5@100kg 1x3@120kg`` stands for."""
    return tuple(one for text in texts for one in parse_sets(exercise, text, tags))
