"""The ground of a session and the maps, as a terminal shows them."""

from collections.abc import Callable

import click

from journal.api.learning.ground_shown import COLUMNS, LETTERS, WIDE, GroundShown, along, seen
from journal.api.learning.maps_shown import MapsShown
from journal.cli.hints import hinted
from journal.cli.tables import drawable, draws, printable, show_table, width
from journal.domain.surfaces import UNKNOWN

# One colour each; who cannot tell two of them apart reads the table above, or sets NO_COLOR and reads letters.
_COLOURS = {
    "asphalt": "bright_black", "concrete": "white", "paved": "magenta", "track": "red", "gravel": "yellow", "dirt": "bright_red",
    "grass": "green", "sand": "bright_yellow",
}  # fmt: skip
_BLOCK = "█"


def show_ground(ground: GroundShown, *, coloured: bool) -> None:
    """A sentence, a table, the way in one line; ``coloured``: blocks where the output can have them, letters otherwise."""
    click.echo(printable(ground.headline()))
    if ground.stretches:
        show_table(COLUMNS, ground.rows(), whole=("surface", "share", "way"), spare=("confidence",))
        _show_strip(ground, _block if coloured and draws(_BLOCK) else _letter)
    if ground.note:
        click.echo(printable(f"  {hinted(ground.note)}"))


def _show_strip(ground: GroundShown, sign: Callable[[str | None], str]) -> None:
    """The way, and what its signs mean: no line is wider than the terminal."""
    room = width()
    click.echo("".join(sign(name) for name in along(ground.stretches, min(WIDE, room))))
    line, taken = "", 0
    for name in seen(ground.stretches, min(WIDE, room)):
        words = name or UNKNOWN
        if taken and taken + len(words) + 4 > room:
            click.echo(line)
            line, taken = "", 0
        line += f"{'  ' if taken else ''}{sign(name)} {words}"
        taken += len(words) + (4 if taken else 2)
    click.echo(line)


def _block(name: str | None) -> str:
    return LETTERS[None] if name is None else click.style(_BLOCK, fg=_COLOURS[name])


def _letter(name: str | None) -> str:
    return drawable(LETTERS[name])


def show_maps(maps: MapsShown) -> None:
    """A table of the maps, and what can be done."""
    table = maps.blocks()[0]
    if table.rows:
        show_table(table.columns, table.rows, whole=("map",))
    for text in maps.texts("journal surface maps --forget NAME"):
        click.echo(drawable(printable(hinted(text))))
