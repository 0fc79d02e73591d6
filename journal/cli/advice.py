"""journal advice"""

import click

from journal.api import Journal
from journal.api.body import signs_json
from journal.api.claims import Card, card, card_json, cards
from journal.cli.base import Command, json_option, opened, say_json, say_signs
from journal.cli.paragraphs import say_paragraph
from journal.cli.tables import show_table


@click.command("advice", cls=Command)
@click.argument("id", required=False)
@json_option
@opened
def command(journal: Journal, id: str | None, as_json: bool) -> None:
    """What to do, on one card a subject: in a flare, with sore muscles, in each sport. With an id: the whole card.

    Open signs come first: no card is meant for somebody who should see a doctor now.

    \b
    journal advice flare
    """
    found = (card(id),) if id else cards()
    signs = tuple(journal.open_signs())
    if as_json:
        say_json({"signs": signs_json(signs), "cards": [card_json(one) for one in found]})
        return
    say_signs(signs)
    if id:
        _show(found[0])
    else:
        show_table(("id", "what it is about", "evidence"), [(one.id, one.title, one.strength) for one in found], whole=("id",))
        click.echo("journal advice ID shows one. This is a journal, not a diagnosis.")


def _show(one: Card) -> None:
    click.secho(one.title, bold=True)
    for sentence in one.do:
        say_paragraph(sentence, indent="    ", first="  - ")
    click.echo(f"Evidence: {one.strength}")
    for source in one.sources:
        say_paragraph(f"{source.found} ({source.source})", indent="    ", first="  - ")
    for said in one.beside():
        say_paragraph(said)
    pointing = {"For the factors": one.factors, "For the signs": one.signs, "Claims": one.claims}
    for name, ids in pointing.items():
        if ids:
            say_paragraph(", ".join(ids), indent=" " * 4, first=f"{name}: ")
    if one.id != "see-a-doctor":
        click.echo("Signs that need a doctor: journal advice see-a-doctor")
