"""journal report"""

import click

from journal.api import Journal
from journal.cli.base import Command, opened

_CARE = "It holds your health data; share it with care."
_SHARED = (
    "Left out: your name, times of day, coordinates, elevation, the order of surfaces along a way, names of files and maps, notes "
    "and all else typed freely. Days, distances, pain and symptoms are in it."
)


@click.command("report", cls=Command)
@click.option("--out", type=click.Path(), default="report.html", show_default=True, help="Where to write it.")
@click.option("--since", default="1y", show_default=True, metavar="PERIOD", help="A period such as 12w or 1y, or its first day.")
@click.option("--for-clinician", is_flag=True, help="One page of A4 in place of the report, to print or to hand over.")
@click.option("--share", is_flag=True, help="Leave out who, where and when on a day, and everything typed freely.")
@click.option("--png", type=click.Path(), metavar="DIR", help="Also write each picture to DIR as PNG (needs kaleido).")
@opened
def command(journal: Journal, out: str, since: str, for_clinician: bool, share: bool, png: str | None) -> None:
    """Pictures: one HTML file that needs no network and can be handed to a physiotherapist."""
    drawn = journal.pngs(png, since, share=share) if png is not None else ()
    written = journal.report(out, since, for_clinician=for_clinician, share=share)
    click.echo(f"Wrote {written}: open it in a browser. {_SHARED if share else _CARE}")
    if png is not None:
        click.echo(f"Wrote {len(drawn)} picture{'' if len(drawn) == 1 else 's'} to {png}")
