"""journal trial"""

from collections.abc import Mapping
from datetime import date

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, json_option, on_a_terminal, opened, say_json, say_saved, say_signs
from journal.cli.paragraphs import say_paragraph
from journal.domain.dates import coming_day
from journal.domain.errors import BadValue

_UNSAVED = "Nothing is drawn or saved yet: the same command with --yes begins it."


class _Trial(Command):
    """With what can be tried below its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The names, each of the factor that it has less of."""
        from journal.factors import catalogue  # only for its help: it loads frames

        formatter.write_paragraph()
        names = ", ".join(f'"{one.trial.names[0]}"' for one in catalogue() if one.trial)
        formatter.write_text(f"What can be tried: {names}; or the id of a factor.")


@click.command("trial", cls=_Trial)
@click.argument("words", nargs=-1, metavar="[WHAT]")
@click.option("--weeks", type=int, metavar="N", help="How many weeks: an even number from 6 to 16 (default: 8).")
@click.option("--region", metavar="REGION", help="Whose pain counts (default: the region that hurt on most days).")
@click.option("--when", metavar="TIME", help="Which pain of a day counts, as in journal why: morning, before, after, evening.")
@click.option("--from", "start", metavar="DAY", help="The first day: today, monday, +3d or 2026-03-04 (default: next Monday).")
@click.option("--yes", is_flag=True, help="Begin without being asked.")
@click.option("--stop", "stop", is_flag=True, help="End the trial that is running; a reason may follow.")
@json_option
@opened
def command(
    journal: Journal, words: tuple[str, ...], weeks: int | None, region: str | None, when: str | None, start: str | None,
    yes: bool, stop: bool, as_json: bool,
) -> None:  # fmt: skip
    """Try out whether less of something helps: some weeks with less of it, others as usual, in an order drawn by lot.

    It only ever has less of something, never more. Each morning tells what kind of week it is; the order cannot be seen before.
    It stops at morning pain of the usual + 2, or when a sign needs a doctor soon. Alone: how it stands, or what came of it.

    \b
    journal trial "soft surface" --weeks 8
    journal trial
    journal trial --stop "had to travel"
    """
    design = {"--weeks": weeks, "--region": region, "--when": when, "--from": start, "--yes": yes or None}
    if stop:
        _refuse_beside(design, "--stop", 'journal trial --stop "had to travel"')
        saved = journal.trials.end(" ".join(words) or None, command_line())
        if as_json:
            say_json({"ended": saved.ids[0], "batch": saved.batch})
        else:
            say_saved(saved, "Ended")
    elif words:
        first = coming_day(start, journal.today, journal.settings.date_order) if start else None
        _begin(journal, " ".join(words), 8 if weeks is None else weeks, region, when, first, yes=yes, as_json=as_json)
    else:
        _refuse_beside(design, "a trial of what?", 'journal trial "soft surface" --weeks 8')
        _show(journal, as_json)


def _refuse_beside(design: Mapping[str, object], what: str, example: str) -> None:
    said = [name for name, value in design.items() if value is not None]
    if said:
        raise BadValue(f"{what} {said[0]} belongs to the beginning of one, for example {example}")


def _begin(
    journal: Journal, what: str, weeks: int, region: str | None, when: str | None, first: date | None, *, yes: bool, as_json: bool
) -> None:  # fmt: skip
    """Show the design; draw and save only once that is wanted."""
    signs = journal.open_signs()
    if not as_json:
        say_signs(signs)
    proposal = journal.trials.propose(what, weeks, region, first, when)
    if not as_json:
        _say(proposal.lines())
        yes = yes or (on_a_terminal() and click.confirm("Start it?", default=False))
    saved = journal.trials.start(proposal, command=command_line()) if yes else None
    if as_json:
        say_json({**proposal.as_json(), "saved": saved.ids[0] if saved else None, "batch": saved.batch if saved else None})
    elif saved is None:
        click.echo(_UNSAVED)
    else:
        say_saved(saved)
        click.echo(f"  {_beginning(journal)}")


def _beginning(journal: Journal) -> str:
    return f"trial: {journal.trials.line()}; journal trial tells how it stands"


def _show(journal: Journal, as_json: bool) -> None:
    answer = journal.trials.answer()
    if as_json:
        say_json(answer.as_json())
        return
    say_signs(answer.signs)
    _say(tuple(answer.lines()))


def _say(lines: tuple[tuple[str, str], ...]) -> None:
    for name, said in lines:
        say_paragraph(said, " " * 13 if name else "", f"{name:13}" if name else "")
