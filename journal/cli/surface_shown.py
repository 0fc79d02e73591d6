"""The ground of a session and the maps, as a terminal shows them."""

import click

from journal.api.learning.ground_shown import COLUMNS, WIDE, GroundShown, along, seen
from journal.api.learning.maps_shown import MapsShown
from journal.cli.hints import hinted
from journal.cli.tables import printable, show_table

# One colour each; who cannot tell two of them apart reads the table above, or sets NO_COLOR and reads letters.
_COLOURS = {
    "asphalt": "bright_black", "concrete": "white", "paved": "magenta", "track": "red", "gravel": "yellow", "dirt": "bright_red",
    "grass": "green", "sand": "bright_yellow",
}  # fmt: skip
_BLOCK, _NOTHING = "█", "·"


def show_ground(ground: GroundShown, *, coloured: bool) -> None:
    """A sentence, a table, the way in one line; ``coloured``: blocks, letters otherwise."""
    click.echo(printable(ground.headline()))
    if ground.stretches:
        show_table(COLUMNS, ground.rows())
        click.echo(_blocks(ground) if coloured else f"{ground.letters()}\n{ground.legend()}")
    if ground.note:
        click.echo(printable(f"  {hinted(ground.note)}"))


def _blocks(ground: GroundShown) -> str:
    strip = "".join(_block(name) for name in along(ground.stretches, WIDE))
    legend = "  ".join(f"{_block(name)} {name or 'unknown'}" for name in seen(ground.stretches))
    return f"{strip}\n{legend}"


def _block(name: str | None) -> str:
    return _NOTHING if name is None else click.style(_BLOCK, fg=_COLOURS[name])


def show_maps(maps: MapsShown) -> None:
    """A table of the maps, and what can be done."""
    table = maps.blocks()[0]
    if table.rows:
        show_table(table.columns, table.rows, whole=("map",))
    for text in maps.texts("journal surface maps --forget NAME"):
        click.echo(printable(hinted(text)))
