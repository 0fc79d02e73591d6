"""journal db encrypt and journal db decrypt"""

import click

from journal.api import encrypting
from journal.api.encrypting import Converted
from journal.api.opening import current_instant
from journal.cli.base import Command
from journal.cli.hints import hinted
from journal.cli.tables import printable

_FORGOTTEN = "Nobody can open it without the passphrase, and nobody can recover that: keep it where you will find it."


@click.command("encrypt", cls=Command)
@click.option(
    "--remove-old-backups", is_flag=True, help="Remove its plain backups beside it, which anybody can read; also later."
)
@click.pass_obj
def encrypt(db: str | None, remove_old_backups: bool) -> None:
    """Put the journal under a passphrase, typed twice, or from the file or keyring that the settings name.

    \b
    journal db encrypt
    journal db encrypt --remove-old-backups
    """
    done = encrypting.encrypt(db, current_instant(), remove_old_backups=remove_old_backups)
    if done.was_so:
        click.echo(
            printable(f"{done.path} is encrypted already{'' if done.removed else ', and no plain backup lies beside it'}.")
        )
    else:
        click.echo(printable(f"Encrypted {done.path}: every row was compared with the plain one, which is gone."))
        click.echo(_FORGOTTEN)
    _say_copies(done)


@click.command("decrypt", cls=Command)
@click.pass_obj
def decrypt(db: str | None) -> None:
    """Make an encrypted journal a plain file again. Its encrypted backups stay, under the passphrase.

    \b
    journal db decrypt
    """
    done = encrypting.decrypt(db, current_instant())
    click.echo(
        printable(f"Decrypted {done.path}: who can read the file can read it now. Encrypted backups keep their passphrase.")
    )


def _say_copies(done: Converted) -> None:
    for copy in done.removed:
        click.echo(printable(f"Removed {copy}"))
    if done.readable:
        click.echo("These older copies are not encrypted, and anybody who can read the files can read them:")
        for copy in done.readable:
            click.echo(printable(f"  {copy}"))
        click.echo(hinted("Once you can do without them: journal db encrypt --remove-old-backups"))
        click.echo("Exports and reports elsewhere are not encrypted either.")
