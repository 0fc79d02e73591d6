"""journal load"""

import math
from typing import Any

import click

from journal.api import Journal
from journal.api.body import signs_json
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.tables import show_table
from journal.domain.units import METRES

_COLUMNS = (
    "day", "distance_m", "load_au", "trimp", "acwr_coupled", "acwr_uncoupled", "acwr_ewma", "monotony", "strain", "ctl", "atl", "tsb",
)  # fmt: skip

DESCRIPTION_ONLY = (
    "Description only: a higher ACWR went with fewer injuries in two of four groups of runners, by far the largest (5,205, "
    "Schuster Brandt Frandsen 2025) among them, and 435 (Nakaoka 2021); it went with more in one of 735 (Toresdahl 2022, one "
    "quarter of the training) and with neither in one of 23 (Dijkhuis 2020). TSB has not been tied to pain at all. So neither "
    "raises a flag."
)


@click.command("load", cls=Command)
@click.option("--since", default="28d", show_default=True, metavar="PERIOD", help="A period such as 28d or 1y, or its first day.")
@json_option
@opened
def command(journal: Journal, since: str, as_json: bool) -> None:
    """Daily training load: description, never an alarm.

    Load ratios (ACWR) and balance (TSB) are shown because people ask for them; nothing is raised from them, and the last
    line says why.
    """
    table = journal.load(since)
    rows = [{name: _plain(row[name]) for name in _COLUMNS} for row in table.to_dict("records")]
    signs = journal.open_signs()
    if as_json:
        say_json({"basis": journal.load_basis(), "signs": signs_json(signs), "days": rows, "note": DESCRIPTION_ONLY})
        return
    say_signs(signs)
    units = journal.settings.units
    click.echo(f"Load basis: {journal.load_basis()}. Distance in {units}, load in arbitrary units (AU); '-' is not known.")
    show_table(("day", units, *_COLUMNS[2:]), [_cells(row, METRES[units]) for row in rows])
    click.echo(DESCRIPTION_ONLY)


def _plain(value: Any) -> Any:
    if hasattr(value, "date"):
        return value.date().isoformat()
    return None if isinstance(value, float) and math.isnan(value) else value


def _cells(row: dict[str, Any], unit_m: float) -> tuple[str, ...]:
    distance = None if row["distance_m"] is None else row["distance_m"] / unit_m
    numbers = [distance, *(row[name] for name in _COLUMNS[2:])]
    digits = [1, 0, 0, 2, 2, 2, 1, 0, 0, 0, 0]
    return (
        row["day"],
        *(
            "-"
            if value is None
            else f"{value:.{places}f}".replace("-0", "0")
            if round(value, places) == 0
            else f"{value:.{places}f}"
            for value, places in zip(numbers, digits, strict=True)
        ),
    )
