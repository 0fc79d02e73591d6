"""journal db"""

import click

from journal.cli.base import confirmed, on_a_terminal
from journal.cli.encrypting import decrypt, encrypt
from journal.cli.tables import printable
from journal.domain.errors import Refused


@click.group("db")
def command() -> None:
    """The database of the journal: its schema and its encryption."""


command.add_command(encrypt)
command.add_command(decrypt)


@command.command("upgrade")
@click.option("--yes", is_flag=True, help="It is backed up: do not ask.")
@click.pass_obj
def upgrade(where: str | None, yes: bool) -> None:
    """Bring a journal on a database server to the newest schema: journal db upgrade

    A journal in a file does so by itself when it is opened, after a verified backup; there this changes nothing more.
    """
    from journal.api.upgrading import Schema, schema_of, upgrade_schema

    before: Schema = schema_of(where)
    if before.current:
        click.echo(printable(f"{before}; nothing to do."))
        return
    if before.on_server and not yes:
        _ask(
            f"{before.where}: from schema {before.now} to {before.newest}; back it up first: pg_dump --file=journal.sql DATABASE"
        )
    after = upgrade_schema(where)
    click.echo(printable(f"{after.where}: upgraded from schema {before.now} to {after.now}."))
    if after.backup:
        click.echo(printable(f"  as it was: {after.backup}"))


def _ask(said: str) -> None:
    if not on_a_terminal():
        raise Refused(f"{said}, then journal db upgrade --yes")
    click.echo(printable(f"{said}."))
    confirmed("Is it backed up? Upgrade now")
