"""journal notebook"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from journal.api import Journal, notebooks
from journal.cli.base import Command, opened

GET_IT = (
    "JupyterLab, which opens them, is not installed: pip install 'running-pain-journal[notebooks]', "
    "or in a clone pip install '.[notebooks]'"
)
# As it comes, JupyterLab looks for updates, and lists what PyPI has to install.
OFFLINE = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)
# And it asks whether it may fetch news, which no option turns off, only this file: a folder of settings beside one's own.
SETTINGS = Path(__file__).resolve().parent / "lab"
_KEPT = " as you changed it; for a new copy, rename or remove it"


@click.command("notebook", cls=Command)
@click.argument("name", required=False)
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Where to copy them (default: beside the journal)."
)
@click.option("--start/--no-start", default=True, help="Open them in JupyterLab, or only copy them.")
@opened
def command(journal: Journal, name: str | None, folder: Path | None, start: bool) -> int:
    """Notebooks on this journal: trends, risk-flags, why, shoes-and-surfaces, lifting. Copies them and opens JupyterLab.

    What you changed in a copy stays: it is never written over. Nothing leaves this computer.

    \b
    journal notebook
    journal notebook why --dir ~/questions --no-start
    """
    wanted = notebooks.chosen(name)
    folder = folder.expanduser().absolute() if folder else notebooks.beside(journal)
    for one in notebooks.copy(journal, folder, wanted):
        click.echo(f"{one.status + ':':10} {one.path}{_KEPT if one.status == 'kept' else ''}")
    if notebooks.opens(journal) is None:
        click.echo("The URL of this journal holds a password, so no copy names it: set JOURNAL_DB where you open them.")
    if not start:
        return 0
    if find_spec("jupyterlab") is None:
        click.echo(GET_IT)
        return 0
    return _lab(folder / f"{wanted[0]}.ipynb" if name else folder, notebooks.address(journal))


def started(what: Path) -> list[str]:
    """The command that starts JupyterLab on a notebook or a folder, and keeps it from the network."""
    return [sys.executable, "-m", "jupyterlab", str(what), *OFFLINE]


def environment(database: str) -> dict[str, str]:
    """What JupyterLab is started in: the journal that its notebooks open by default, and our settings beside the user's."""
    paths = (str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH"))
    return {**os.environ, "JOURNAL_DB": database, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}


def _lab(what: Path, database: str) -> int:
    """JupyterLab until it ends; Ctrl-C is its own to answer."""
    click.echo("Starting JupyterLab; Ctrl-C ends it.")
    running = subprocess.Popen(started(what), env=environment(database))
    while True:
        try:
            code = running.wait()
        except KeyboardInterrupt:
            continue
        return code if code >= 0 else 128 - code  # ended by a signal, as shells count
