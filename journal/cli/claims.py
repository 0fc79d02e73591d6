"""journal claims"""

from collections import Counter

import click

from journal.api.claims import NEVER, Answered, answered, claims
from journal.cli.base import Command, json_option, say_json
from journal.cli.paragraphs import say_paragraph
from journal.cli.tables import show_table


@click.command("claims", cls=Command)
@click.argument("id", required=False)
@click.option("--activity", metavar="NAME", help="Of one section: general, walking, running, squat, …")
@click.option("--verdict", metavar="WORD", help="supported, mixed, contradicted, no-evidence, guideline or description.")
@click.option("--article", metavar="NAME", help="Of one article.")
@click.option("--kind", metavar="NAME", help="About one thing: load, technique, footwear, surface, …")
@json_option
def command(
    id: str | None, activity: str | None, verdict: str | None, article: str | None, kind: str | None, as_json: bool
) -> None:
    """What the articles say, what it is worth, and what in this journal answers it. With an id: one claim, whole.

    \b
    journal claims --verdict contradicted
    """
    found = claims(id, activity=activity, verdict=verdict, article=article, kind=kind)
    if as_json:
        have, of = answered()
        say_json({"claims": [one.as_json() for one in found], "answered": have, "of": of})
    elif id and found:
        _show(found[0])
    else:
        _list(found)


def _list(found: tuple[Answered, ...]) -> None:
    show_table(
        ("id", "what the article says", "verdict", "worth", "answered by"),
        [_row(one) for one in found],
        whole=("id", "verdict"),
        spare=("worth",),
    )
    counts = Counter(one.claim.short_verdict for one in found)
    click.echo(", ".join(f"{count} {word}" for word, count in counts.most_common()) or "No claim fits all of that.")
    for note in dict.fromkeys(one.claim.article_note for one in found if one.claim.article_note):
        click.echo(f"* {note}")
    if "contradicted" in counts:
        click.echo(f"What is contradicted is {NEVER}.")
    have, of = answered()
    click.echo(f"{have} of {of} claims answered. journal claims ID shows one with its evidence.")


def _row(one: Answered) -> tuple[str, ...]:
    claim = one.claim
    mark = " *" if claim.article_note else ""
    return (
        claim.id,
        f"{claim.statement}{mark}",
        claim.short_verdict,
        claim.worth,
        ", ".join(dict.fromkeys(by.id for by in one.by)) or "nothing",
    )


def _show(one: Answered) -> None:
    claim = one.claim
    click.secho(f"{claim.id}: {claim.short_verdict}{f', {NEVER}' if claim.contradicted else ''}", bold=True)
    _line("the article says", claim.statement)
    _line("where", f"{claim.article}, section {claim.activity}")
    if claim.article_note:
        _line("note", claim.article_note)
    _line("worth", claim.worth)
    for source in claim.evidence:
        _line("evidence", f"{source.found} ({source.source})")
    for by in one.by:
        _line("answered by", f"{by.kind} {by.id}: {by.look}")
    if claim.note:
        _line("why not computed", claim.note)


def _line(name: str, text: str) -> None:
    say_paragraph(text, indent=" " * 19, first=f"  {name:16} ")
