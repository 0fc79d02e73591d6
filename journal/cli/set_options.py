"""How technique is said of the sets of an exercise."""

import click

from journal.cli.base import F
from journal.domain.vocabulary import SET_TAGS


def set_options(function: F) -> F:
    """Options for the technique of sets."""
    tag = click.option("--tag", multiple=True, help=f"Technique: {', '.join(SET_TAGS)}.")
    stance = click.option("--stance", type=click.Choice(["narrow", "shoulder", "wide"]), help="Stance.")
    return click.option("--grip", type=click.Choice(["mixed", "double"]), help="Grip on the bar.")(stance(tag(function)))
