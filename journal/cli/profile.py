"""journal profile"""

from dataclasses import asdict
from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, field_options, given, json_option, opened, say_json, say_saved
from journal.cli.tables import show_table
from journal.domain.entries import Profile
from journal.domain.spec import specs

_FIELDS = {
    "--name": "name", "--height": "height_m", "--birth-year": "birth_year", "--sex": "sex", "--hr-rest": "hr_rest_bpm",
    "--hr-max": "hr_max_bpm", "--flat-feet": "flat_feet", "--diagnoses": "diagnoses", "--zone": "zone",
}  # fmt: skip


@click.command("profile", cls=Command)
@field_options(Profile, _FIELDS)
@json_option
@opened
def command(journal: Journal, as_json: bool, **options: Any) -> None:
    """Show or change what stays the same: height, sex and heart rates (for heart-rate load), time zone.

    \b
    journal profile --hr-rest 52 --hr-max 188 --sex female
    """
    values = given(options)
    if values:
        say_saved(journal.set_profile(values, command_line()), "Changed")
        return
    profile = journal.profile()
    if as_json:
        say_json({"profile": asdict(profile)})
        return
    known = specs(Profile)
    show_table(
        ("", ""),
        [
            (known[name].help, known[name].shown(value) if value is not None else "not said")
            for name, value in asdict(profile).items()
        ],
    )
