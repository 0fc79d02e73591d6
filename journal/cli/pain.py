"""journal pain"""

from typing import Any

import click

from journal.api import Journal
from journal.api.saved import Saved
from journal.cli.base import Command, ask, command_line, day_of, field_options, given, on_a_terminal, on_option, opened, say_saved
from journal.cli.hints import hinted
from journal.domain.dates import instant, past_day
from journal.domain.entries import Day, Pain
from journal.domain.errors import BadValue, Unknown
from journal.domain.signs import signs_of
from journal.domain.spec import Spec, spec_of
from journal.domain.symptoms import PLACED, SYMPTOMS, WORSE, needs_place, parse_symptoms
from journal.domain.vocabulary import REGIONS, SIDES

_FIELDS = {
    "--side": "side", "--when": "when", "--quality": "quality", "--trigger": "triggers",
    "--rest-helps": "relieved_by_rest", "--treatment": "treatment", "--note": "note",
}  # fmt: skip
_EXAMPLE = "journal pain lower-back 3, or journal pain none"


class _Pain(Command):
    """With the words that it knows below its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Regions and symptoms, each in its own paragraph."""
        for what, words in (("Regions", REGIONS), ("Symptoms", SYMPTOMS)):
            formatter.write_paragraph()
            formatter.write_text(f"{what}: {', '.join(words)}.")


@click.command("pain", cls=_Pain)
@click.argument("words", nargs=-1, metavar="[REGION] [SCORE]")
@field_options(Pain, _FIELDS)
@click.option("--symptom", "symptom", multiple=True, help="What else is there, for example numbness-one-leg; may be repeated.")
@click.option("--session", metavar="ID", help="The session it belongs to, for example s12.")
@click.option("--seen", metavar="DAY", help="The day on which a clinician looked at it.")
@on_option
@click.option("--at", metavar="TIME", help="On the local clock, for example 07:30.")
@opened
def command(journal: Journal, words: tuple[str, ...], on: str | None, **options: Any) -> None:
    """Log pain from 0 to 10, or that there is none. Without arguments it asks.

    \b
    journal pain lower-back 4 --when morning --quality ache --symptom numbness-one-leg
    journal pain none
    """
    if words[:1] == ("none",):
        if len(words) > 1 or given(options):
            _say_unsaved_signs(journal, options["symptom"])
            raise BadValue(
                "none goes with a day alone; what else there is needs its place: journal pain lower-back 0 --symptom numbness"
            )
        say_saved(_no_pain(journal, on))
        return
    region, score, side = _place(words)
    if side and options["side"] is None:
        options["side"] = side
    if region is None or score is None:
        _ask_and_save(journal, region, on, options)
    else:
        _save(journal, region, score, on, options)


def _place(words: tuple[str, ...]) -> tuple[str | None, str | None, str | None]:
    """Region, score and side from words such as ``left knee 3`` or ``lower back 4``."""
    named = list(words)
    score = named.pop() if named and named[-1].lstrip("+-")[:1].isdigit() else None
    side = named.pop(0) if len(named) > 1 and named[0].lower() in SIDES else None
    if not named and score is not None:
        raise BadValue(f"{score}: where? For example: {_EXAMPLE}")
    if score is None and len(named) > 1 and _is_region(named[:-1]) and not _is_region(named):
        score = named.pop()  # no number, and to be told so
    region = spec_of(Pain, "region").read(" ".join(named)) if named else None
    return region, score, side


def _is_region(words: list[str]) -> bool:
    try:
        spec_of(Pain, "region").read(" ".join(words))
    except Unknown:
        return False
    return True


def _no_pain(journal: Journal, on: str | None) -> Saved:
    return journal.log_day(Day(day=day_of(journal, on), no_pain=True), command_line())


def _save(journal: Journal, region: str, score: str | float, on: str | None, options: dict[str, Any]) -> None:
    at, seen, said = options.pop("at"), options.pop("seen"), ",".join(options.pop("symptom")).split(",")
    day = day_of(journal, on)
    pain = Pain(
        region=region,
        score=spec_of(Pain, "score").read(score) if isinstance(score, str) else score,
        day=day,
        at=instant(day, at, journal.zone) if at else None,
        zone=journal.zone,
        symptoms=parse_symptoms(",".join(_placed(word) for word in said)),
        seen_by_clinician=past_day(seen, journal.today, journal.settings.date_order) if seen else None,
        **given(options),
    )
    saved = journal.log_pain(pain, command_line())
    say_saved(saved)
    if any(needs_place(word) for word in said) and not on_a_terminal():
        placed = ",".join(_milder(one) for one in pain.symptoms)
        click.echo(
            hinted(
                f"  the place was not said, the worse one was taken; for one leg: journal edit {saved.ids[0]} --symptom {placed}"
            )
        )


def _milder(symptom: str) -> str:
    return {worse: f"{feeling}-one-leg" for feeling, worse in WORSE.items() if feeling in PLACED}.get(symptom, symptom)


def _placed(word: str) -> str:
    if not needs_place(word) or not on_a_terminal():
        return word
    feeling = "weakness" if word.strip().lower().startswith("weak") else "numbness"
    places = {"1": "one-leg", "2": "both-legs", "3": "saddle", "4": "elsewhere"}

    def place(answer: str) -> str:
        if answer.strip() not in places:
            raise BadValue.of(answer, "a number from 1 to 4", "1")
        return f"{feeling}-{places[answer.strip()]}"

    spec = Spec(place, "a number from 1 to 4", "1", "where")
    return (
        ask(f"Where is the {feeling}? 1 one leg, 2 both legs, 3 between the legs or buttocks, 4 elsewhere", spec)
        or WORSE[feeling]
    )


def _ask_and_save(journal: Journal, region: str | None, on: str | None, options: dict[str, Any]) -> None:
    if not on_a_terminal():
        _say_unsaved_signs(journal, options["symptom"])
        raise BadValue(f"how much, from 0 to 10? For example: {_EXAMPLE}")
    usual = _usual_region(journal)
    region = region or ask("Where (or none)", Spec(_region_or_none, "a region", usual, "region"), default=usual)
    if region == "none":
        say_saved(_no_pain(journal, on))
        return
    score = None
    while score is None:
        score = ask("How much, from 0 to 10", spec_of(Pain, "score"))
    options["when"] = options["when"] or ask(
        "When: before, during, after, morning, rest, night or evening", spec_of(Pain, "when")
    )
    if not options["symptom"]:
        more = Spec(_symptoms_or_none, "symptoms", "night pain", "symptom")
        options["symptom"] = tuple(filter(None, [ask("Anything else, such as numbness, fever, night pain", more)]))
    _save(journal, str(region), score, on, options)


def _say_unsaved_signs(journal: Journal, said: tuple[str, ...]) -> None:
    """A symptom in a command that cannot be saved is answered all the same."""
    for sign in signs_of(Pain(score=0, day=journal.today, symptoms=parse_symptoms(",".join(said)))):
        click.echo(f"{sign.urgency.upper()}: {sign.message}", err=True)


def _symptoms_or_none(text: str) -> str | None:
    return None if text.strip().lower() in ("n", "no", "none", "nothing") else (parse_symptoms(text), text)[1]


def _region_or_none(text: str) -> str:
    return "none" if text.strip().lower() in ("none", "no", "nowhere") else str(spec_of(Pain, "region").read(text))


def _usual_region(journal: Journal) -> str:
    entries = journal.list_entries()["pain"]
    return str(entries[-1]["region"]) if entries else "lower-back"
