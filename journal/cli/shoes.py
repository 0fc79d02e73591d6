"""journal shoes"""

from typing import Any, Literal

import click

from journal.api import Journal
from journal.cli.base import (
    Command,
    command_line,
    day_of,
    field_options,
    given,
    json_option,
    on_option,
    opened,
    say_json,
    say_saved,
)
from journal.cli.tables import show_table
from journal.domain.dates import since_day
from journal.domain.entries import Shoe
from journal.domain.spec import spec_of
from journal.domain.units import show_distance
from journal.domain.vocabulary import SPORTS, choose, slug

_FIELDS = {"--kind": "kind", "--cushioning": "cushioning", "--drop": "drop_m", "--start": "start_m", "--limit": "limit_m"}


@click.group("shoes", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Pairs of shoes: what they are, how far they have run, who wears them when."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_pairs)


@command.command("add", cls=Command)
@click.argument("name")
@click.option("--alias", help="A short name to type (default: made from the name).")
@click.option("--first", metavar="DAY", help="First day of use.")
@field_options(Shoe, _FIELDS)
@opened
def add(journal: Journal, name: str, alias: str | None, first: str | None, **options: Any) -> None:
    """Add a pair.

    \b
    journal shoes add "Pegasus 41" --alias pegasus --cushioning standard --start 120km --limit 700km
    """
    first_day = day_of(journal, first) if first else None
    say_saved(
        journal.add_shoes(
            Shoe(
                name=spec_of(Shoe, "name").read(name),
                alias=slug(alias if alias is not None else name),
                first_day=first_day,
                **given(options),
            ),
            command_line(),
        )
    )


@command.command("list")
@json_option
@opened
def list_pairs(journal: Journal, as_json: bool) -> None:
    """Every pair with its distance."""
    pairs = journal.pairs()
    if as_json:
        shown = [{name: str(value) if name.endswith("day") and value else value for name, value in row.items()} for row in pairs]
        say_json({"shoes": shown})
    elif pairs:
        show_table(
            ("alias", "name", "kind", "cushioning", "distance", "limit", "retired"),
            [_cells(row, journal.settings.units) for row in pairs],
        )
    else:
        click.echo('No shoes yet: journal shoes add "Pegasus 41" --alias pegasus')


def _cells(row: dict[str, Any], units: Literal["km", "mi"]) -> tuple[str, ...]:
    limit = show_distance(row["limit_m"], units) if row["limit_m"] else ""
    return (
        row["alias"],
        row["name"],
        row["kind"],
        row["cushioning"] or "",
        show_distance(row["total_m"], units),
        limit,
        str(row["retired_day"] or ""),
    )


@command.command("edit", cls=Command)
@click.argument("alias")
@field_options(Shoe, _FIELDS)
@opened
def edit(journal: Journal, alias: str, **options: Any) -> None:
    """Change a pair: journal shoes edit pegasus --limit 800km"""
    say_saved(journal.change_shoes(alias, given(options), command_line()), "Changed")


@command.command("retire", cls=Command)
@click.argument("alias")
@on_option
@opened
def retire(journal: Journal, alias: str, on: str | None) -> None:
    """A pair is worn no more. Its sessions stay."""
    say_saved(journal.change_shoes(alias, {"retired_day": day_of(journal, on)}, command_line()), "Retired")


@command.command("assign", cls=Command)
@click.argument("alias")
@click.option("--since", default="28d", show_default=True, metavar="PERIOD", help="A period such as 90d, or its first day.")
@click.option("--sport", help="One sport (default: runs and treadmill runs).")
@opened
def assign(journal: Journal, alias: str, since: str, sport: str | None) -> None:
    """Give a pair to every session of a period that has no shoes yet."""
    first = since_day(since, journal.today, journal.settings.date_order)
    say_saved(journal.assign_shoes(alias, first, choose(sport, SPORTS, "sport") if sport else None, command_line()), "Assigned")


@command.command("delete", cls=Command)
@click.argument("alias")
@opened
def delete(journal: Journal, alias: str) -> None:
    """Remove a pair that was added by mistake. Its sessions stay, with shoes unknown; for worn out ones: retire.

    \b
    journal shoes delete pegasus
    """
    say_saved(journal.delete_shoes(alias, command_line()), "Deleted")
