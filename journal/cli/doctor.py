"""journal doctor"""

import click

from journal.api.doctor import Diagnosis, doctor
from journal.api.saved import plural
from journal.cli.base import Command, json_option, say_json
from journal.cli.hints import hinted
from journal.cli.tables import printable

_COLOURS = {"ok": "green", "warning": "yellow", "fault": "red"}


@click.command("doctor", cls=Command)
@click.option("--all", "whole", is_flag=True, help="Every check, also those that found nothing wrong.")
@json_option
@click.pass_context
def command(ctx: click.Context, whole: bool, as_json: bool) -> int:
    """Is my journal sound? Every page, link and value, the log of changes, the place, the backups; changes nothing.

    Works on a journal that cannot be opened, too. Shown are faults and warnings, each with what mends it.

    \b
    journal doctor
    journal doctor --all
    journal --db old.sqlite doctor

    The exit code is 0 without a fault (also with warnings), 6 for a journal of a newer version, 5 for a file that is damaged,
    empty or no journal, 4 while another program holds it alone, 1 where there is no file, or the place, a permission or the
    installation is at fault.
    """
    found = doctor(ctx.obj)
    if as_json:
        say_json(found.as_json())
    else:
        _say(found, whole)
    return found.exit_code


def _say(found: Diagnosis, whole: bool) -> None:
    shown = [one for one in found.findings if whole or one.state != "ok"]
    wide = max((len(one.check) for one in shown), default=0)
    for one in shown:
        state = click.style(f"{one.state:7}", fg=_COLOURS[one.state])
        click.echo(f"{state}  {one.check:{wide}}  {printable(one.found)}")
        if one.mend and one.state != "ok":
            click.echo(printable(f"{'':9}{'':{wide}}  to mend: {one.mend}"))
    click.echo(printable(_ended(found)) + ("" if whole else hinted(" Each check: journal doctor --all")))


def _ended(found: Diagnosis) -> str:
    """How it is, in a line."""
    faults, warnings, checks = found.count("fault"), found.count("warning"), plural(len(found.findings), "check")
    counted = [plural(count, what) for count, what in ((faults, "fault"), (warnings, "warning")) if count]
    if faults:
        return f"{', '.join(counted)} in {checks}."
    holds = next((f", {one.found}" for one in found.findings if one.check == "entries"), "")
    return f"Sound: {', '.join([checks, *counted])}{holds}."
