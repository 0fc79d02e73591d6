"""journal coverage"""

import click

from journal.api import Journal
from journal.api.saved import plural
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.hints import hinted
from journal.cli.tables import show_table
from journal.factors.coverage import Covered, Status
from journal.factors.wording import noun

_TITLES: dict[Status, str] = {
    "unknown": "No answer yet: what to log, most useful first",
    "partly": "Answered in part",
    "idle": "Nothing in this period that they speak about",
    "answered": "Answered",
}


@click.command("coverage", cls=Command)
@click.option(
    "--since", default="28d", show_default=True, metavar="PERIOD", help="A period such as 28d or 12w, or its first day."
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    metavar="N",
    help="So many rows of each table, the most useful.",
)
@json_option
@opened
def command(journal: Journal, since: str, most: int, as_json: bool) -> None:
    """What can my journal answer, factor by factor, and what would I have to log for the rest? Most useful first.

    Useful is a line to log that answers much: factors that can raise a higher level, on stronger evidence, added up.
    """
    answer = journal.coverage(since)
    if as_json:
        say_json(answer.as_json())
        return
    say_signs(answer.signs)
    if answer.empty:
        click.echo(hinted("Nothing is logged yet. Begin with: journal run 5km 30:00, journal pain none, or journal import FILE"))
    for status, title in _TITLES.items():
        rows = [one for one in answer.factors if one.status == status]
        if not rows:
            continue
        click.secho(f"{title} ({plural(len(rows), 'factor')})", bold=True)
        if status == "answered":
            click.echo(f"  {', '.join(one.factor.id for one in rows)}\n")
        else:
            show_table(("factor", "evidence", "known", "log"), _rows(rows[:most]), whole=("factor",), spare=("evidence",))
            if rows[most:]:
                click.echo(f"  and {len(rows) - most} more: --most {len(rows)}\n")


def _rows(rows: list[Covered]) -> list[tuple[str, str, str, str]]:
    """A row a factor; what is answered by the line above it says so."""
    above = [None, *(one.log for one in rows)]
    return [_row(one, "the same" if one.log == line else one.log) for one, line in zip(rows, above, strict=False)]


def _row(one: Covered, log: str) -> tuple[str, str, str, str]:
    known = f"{one.answered} of {plural(one.of, noun(one.factor))}" if one.of else ""
    return one.factor.id, one.factor.evidence.strength_words, known, log
