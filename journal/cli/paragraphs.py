"""Sentences on the terminal, as wide as it is."""

from shutil import get_terminal_size
from textwrap import fill

import click

from journal.cli.tables import printable


def say_paragraph(text: str, indent: str = "  ", first: str | None = None) -> None:
    """Print a paragraph, indented; ``first`` stands before its first line instead. No option is broken at a hyphen."""
    width = min(get_terminal_size((100, 24)).columns, 120)
    start = indent if first is None else first
    said = printable(text)
    click.echo(fill(said, width, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False))
