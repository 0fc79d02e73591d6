"""journal surface"""

import os
import sys

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, json_option, opened, say_json, since_option
from journal.cli.hints import hinted
from journal.cli.progress import file_progress
from journal.cli.surface_shown import show_ground, show_maps
from journal.cli.tables import printable
from journal.domain.counted import show_size


@click.group("surface", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What runs were on, learned from a map on this computer: nothing leaves it. Without a command: the maps that were learned."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(maps)


@command.command("learn", cls=Command)
@click.argument("file", type=click.Path(readable=False))
@since_option
@click.option("--session", "sessions", multiple=True, metavar="ID", help="This session alone, for example s12; can be repeated.")
@click.option("--dry-run", is_flag=True, help="Say what would be learned, and save nothing; the index of the map is made.")
@json_option
@opened
def learn(journal: Journal, file: str, since: str | None, sessions: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Fill in the surface of sessions on foot that have positions, from an extract of OpenStreetMap (.osm.pbf).

    What you said of a session stays. Imports use the map from then on. Extracts: download.geofabrik.de, extract.bbbike.org.

    \b
    journal surface learn region.osm.pbf
    journal surface learn region.osm.pbf --since 1y --dry-run
    """
    with file_progress(rate="") as progress:
        learned = journal.learn_surface(
            file, since=since, sessions=sessions, dry_run=dry_run, progress=progress, command=command_line(), tell=_tell
        )
    if as_json:
        say_json(learned.as_json())
        return
    click.echo(printable(f"{learned.headline()}."))
    for line in (*learned.lines(), *learned.notes):
        click.echo(printable(f"  {hinted(line)}"))
    if learned.undo:
        click.echo(printable(f"  {hinted(learned.undo)}"))


def _tell(text: str) -> None:
    print(printable(text), file=sys.stderr)  # above a bar that is drawn: click.echo would write past it


@command.command("show", cls=Command)
@click.argument("id")
@json_option
@opened
def show(journal: Journal, id: str, as_json: bool) -> None:
    """The ground of one session: shares, the longest stretch on each, and the way from start to end: journal surface show s12"""
    ground = journal.ground(id)
    if as_json:
        say_json(ground.as_json())
        return
    show_ground(ground, coloured=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


@command.command("maps", cls=Command)
@click.option("--forget", metavar="NAME", help="Delete the index of a map; what was learned from it stays.")
@json_option
@opened
def maps(journal: Journal, forget: str | None = None, as_json: bool = False) -> None:
    """The maps that were learned, and which of them imports use: journal surface maps --forget region.osm.pbf"""
    gone = None if forget is None else journal.forget_map(forget)
    if as_json:
        say_json({**journal.maps().as_json(), **({"forgotten": gone.name} if gone else {})})
    elif gone:
        click.echo(
            printable(f"Forgot {gone.name} ({show_size(gone.size_bytes)}); what was learned from it stays in the journal.")
        )
    else:
        show_maps(journal.maps())
