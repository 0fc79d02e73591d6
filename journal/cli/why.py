"""journal why"""

import click

from journal.api import Journal
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.paragraphs import say_paragraph

WIDE = 15  # columns of the headings


@click.command("why", cls=Command)
@click.argument("region", required=False)
@click.option("--when", metavar="TIME", help="Which pain of a day counts: morning, before, during, after, rest, night, evening.")
@json_option
@opened
def command(journal: Journal, region: str | None, when: str | None, as_json: bool) -> None:
    """What goes with my pain, by the days of this journal alone: never a proof of a cause.

    Each factor that has an amount of a day is held against the pain of the next one, given the pain before it, the weekday and
    the trend. Shown is what stood out at three month-ends in a row. Without a region: the one that hurt on most days.

    \b
    journal why lower-back
    journal why knee --when after
    """
    answer = journal.why(region, when)
    if as_json:
        say_json(answer.as_json())
        return
    say_signs(answer.signs)
    for name, said in answer.sections().items():
        for place, sentence in enumerate(said):
            say_paragraph(sentence, " " * WIDE if name else "", f"{'' if place else name:{WIDE}}" if name else "")
    if answer.why.findings:
        say_paragraph("journal report, or j.why().figure() in Python", " " * WIDE, f"{'Picture':{WIDE}}")
