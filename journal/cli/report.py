"""journal report"""

from pathlib import Path

import click

from journal.api import Journal
from journal.cli.base import Command, opened


@click.command("report", cls=Command)
@click.option("--out", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True, help="Where to write it.")
@click.option("--since", default="1y", show_default=True, metavar="PERIOD", help="A period such as 12w or 1y, or its first day.")
@opened
def command(journal: Journal, out: Path, since: str) -> None:
    """Pictures: one HTML file that needs no network and can be handed to a physiotherapist."""
    written = journal.report(out, since)
    click.echo(f"Wrote {written}: open it in a browser. It holds your health data; share it with care.")
