"""journal import"""

import os
from pathlib import Path
from typing import Any

import click

from journal.api import Journal
from journal.api.importing import check_default_shoes
from journal.cli import import_shown
from journal.cli.base import Command, Spelled, command_line, day_of, json_option, on_option, opened, say_json
from journal.cli.explain import explainable
from journal.cli.progress import file_progress
from journal.domain.entries import Session

# Written out, for help loads no importer.
FORMATS = (
    "fit, fit-course, tcx, gpx, kml, strava, garmin, garmin-account, garmin-body, garmin-weight, apple, runkeeper, runkeeper-body, "
    "polar, polar-json, suunto, coros, opentracks, strong, hevy, fitnotes, bearable, intervals, runalyze, withings, csv"
)
READY = "intervals, runalyze, withings"
REFUSED = 1
INTERRUPTED = 130


@click.command("import", cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and save nothing.")
@click.option(
    "--as", "format", metavar="FORMAT", help=f"Read every file as this format (default: recognised by content): {FORMATS}."
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"What the columns of a CSV mean: a TOML file, or one that comes with the program: {READY}.",
)
@click.option("--shoes", help="The pair worn in imported runs that name none.")
@click.option(
    "--surface", type=Spelled(Session, "surface"), help="The surface of imported runs, for example asphalt:70,grass:30."
)
@on_option
@json_option
@explainable
@opened
def command(journal: Journal, paths: tuple[Path, ...], on: str | None, shoes: str | None, as_json: bool, **options: Any) -> int:
    """Bring files in: FIT, TCX, GPX, the lists of Strava, Garmin and Runkeeper, gym logs, or any CSV with a mapping. Folders are walked.

    Each file and each session comes in once; a file that cannot be read is one line and stops nothing else (exit code 1).
    Ctrl-C keeps what was finished; the same command goes on.
    """
    options |= {"day": day_of(journal, on) if on else None, "shoes": check_default_shoes(journal, shoes) if shoes else None}
    with file_progress() as progress:
        imported = journal.import_paths(paths, command=command_line(), jobs=_jobs(), progress=progress, **options)
    if as_json:
        say_json(import_shown.as_json(imported))
    else:
        import_shown.show(imported)
    if imported.interrupted:
        click.echo(import_shown.stopped(imported), err=True)
        return INTERRUPTED
    return REFUSED if imported.counts["refused"] else 0


def _jobs() -> int:
    """The processors that this process may use; one process writes, so that more than eight readers would wait for it."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(mine, 8)
