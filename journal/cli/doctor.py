"""journal doctor"""

import click

from journal.api.doctor import Diagnosis, doctor
from journal.api.saved import plural
from journal.cli.base import Command, json_option, say_json
from journal.cli.tables import printable

_COLOURS = {"ok": "green", "warning": "yellow", "fault": "red"}


@click.command("doctor", cls=Command)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Is my journal sound? Every page, link and value, the log of changes, the place, the backups; changes nothing.

    Works on a journal that cannot be opened, too: journal --db old.sqlite doctor

    The exit code is 0 without a fault (also with warnings), 6 for a journal of a newer version, 5 for one that is
    damaged or none, 4 while another program holds it alone, 1 where the place or a permission is at fault.
    """
    found = doctor(ctx.obj)
    if as_json:
        say_json(found.as_json())
    else:
        _say(found)
    return found.exit_code


def _say(found: Diagnosis) -> None:
    wide = max(len(one.check) for one in found.findings)
    for one in found.findings:
        state = click.style(f"{one.state:7}", fg=_COLOURS[one.state])
        click.echo(f"{state}  {one.check:{wide}}  {printable(one.found)}")
        if one.mend and one.state != "ok":
            click.echo(printable(f"{'':9}{'':{wide}}  to mend: {one.mend}"))
    faults, warnings = found.count("fault"), found.count("warning")
    click.echo(f"{plural(faults, 'fault')}, {plural(warnings, 'warning')} in {plural(len(found.findings), 'check')}.")
