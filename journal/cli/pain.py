"""journal pain"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, day_of, field_options, given, on_a_terminal, on_option, opened, say_saved
from journal.domain.dates import instant, past_day
from journal.domain.entries import Day, Pain
from journal.domain.errors import BadValue
from journal.domain.spec import spec_of
from journal.domain.symptoms import needs_place, parse_symptoms

_FIELDS = {
    "--side": "side", "--when": "when", "--quality": "quality", "--trigger": "triggers",
    "--rest-helps": "relieved_by_rest", "--treatment": "treatment", "--note": "note",
}  # fmt: skip


@click.command("pain", cls=Command)
@click.argument("region", required=False)
@click.argument("score", required=False)
@field_options(Pain, _FIELDS)
@click.option("--symptom", "symptom", multiple=True, help="What else is there, for example numbness-one-leg; may be repeated.")
@click.option("--session", metavar="ID", help="The session it belongs to, for example s12.")
@click.option("--seen", metavar="DAY", help="The day on which a clinician looked at it.")
@on_option
@click.option("--at", metavar="TIME", help="On the local clock, for example 07:30.")
@opened
def command(journal: Journal, region: str | None, score: str | None, on: str | None, **options: Any) -> None:
    """Log pain from 0 to 10, or that there is none. Without arguments it asks.

    \b
    journal pain lower-back 4 --when morning --quality ache --symptom numbness-one-leg
    journal pain none
    """
    if region == "none":
        saved = journal.log_day(Day(day=day_of(journal, on), no_pain=True), command_line())
    elif region is None or score is None:
        saved = journal.log_pain(_asked(journal, region, on, options), command_line())
    else:
        saved = journal.log_pain(_described(journal, region, score, on, options), command_line())
    say_saved(saved)


def _described(journal: Journal, region: str, score: str, on: str | None, options: dict[str, Any]) -> Pain:
    at, seen, words = options.pop("at"), options.pop("seen"), options.pop("symptom")
    day = day_of(journal, on)
    return Pain(
        region=spec_of(Pain, "region").read(region),
        score=spec_of(Pain, "score").read(score),
        day=day,
        at=instant(day, at, journal.zone) if at else None,
        zone=journal.zone,
        symptoms=parse_symptoms(",".join(_placed(word) for word in ",".join(words).split(","))),
        seen_by_clinician=past_day(seen, journal.today, journal.settings.date_order) if seen else None,
        **given(options),
    )


def _placed(word: str) -> str:
    if not needs_place(word) or not on_a_terminal():
        return word
    places = {"1": "one-leg", "2": "both-legs", "3": "saddle", "4": "elsewhere"}
    answer = click.prompt(
        f"{word}: where? 1 one leg, 2 both legs, 3 between the legs or buttocks, 4 elsewhere", type=click.Choice(list(places))
    )
    return f"{'weakness' if word.strip().lower().startswith('weak') else 'numbness'}-{places[answer]}"


def _asked(journal: Journal, region: str | None, on: str | None, options: dict[str, Any]) -> Pain:
    if not on_a_terminal():
        raise BadValue("how much, from 0 to 10? For example: journal pain lower-back 3, or journal pain none")
    region = region or click.prompt("Where", default=_usual_region(journal))
    score = click.prompt("How much, from 0 to 10")
    options["when"] = options["when"] or _word("When (before, during, after, morning, rest, night, evening)", "when")
    if not options["symptom"]:
        more = click.prompt("Anything else, such as numbness, fever, night pain (Enter: nothing)", default="", show_default=False)
        options["symptom"] = (more,) if more.strip() else ()
    return _described(journal, region, score, on, options)


def _word(question: str, field: str) -> str | None:
    answer = click.prompt(f"{question} (Enter: skip)", default="", show_default=False)
    word: str | None = spec_of(Pain, field).read(answer) if answer.strip() else None
    return word


def _usual_region(journal: Journal) -> str:
    entries = journal.list_entries()["pain"]
    return str(entries[-1]["region"]) if entries else "lower-back"
