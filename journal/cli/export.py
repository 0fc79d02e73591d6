"""journal export"""

from dataclasses import asdict
from pathlib import Path

import click

from journal.api import Journal
from journal.api.exporting import Exported, Taken
from journal.cli.base import Command, opened
from journal.cli.progress import file_progress
from journal.cli.tables import printable
from journal.domain.errors import Refused

_CARE = "It holds your health data and the places where you were; keep it with care."


@click.command("export", cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--parquet", is_flag=True, help="Also the tables and recordings as parquet (needs pyarrow).")
@click.option("--force", is_flag=True, help="Write in the place of a file that is there.")
@opened
def command(journal: Journal, file: Path | None, parquet: bool, force: bool) -> None:
    """The whole journal as one zip archive of CSV and JSON that other programs read: journal export journal.zip

    Without a FILE it is journal-DAY.zip in this folder. A README.txt inside says what each file and column is.
    Back in: journal import journal.zip, into a journal that holds nothing, gives an equal one.

    \b
    journal export
    journal export ~/journal.zip --force
    journal export journal.zip --parquet
    """
    try:
        with file_progress() as progress:
            exported = journal.export(file, parquet, force=force, progress=progress)
    except Taken as error:  # with the command line's own word for it
        raise Refused(str(error).replace("force=True", "--force")) from None
    care = f" {_CARE}" if _holds_anything(journal, exported) else ""
    click.echo(printable(f"Wrote {exported.path}: {exported.text}.{care}"))
    for note in exported.notes:
        click.echo(f"  {note}")


def _holds_anything(journal: Journal, exported: Exported) -> bool:
    said = any(value is not None for name, value in asdict(journal.profile()).items() if name != "zone")
    return said or any(count for name, count in exported.rows.items() if name != "profile.json")
