"""A self-check step by step on a terminal: the stop rule, the steps, the questions. Nothing is saved before the last answer."""

from datetime import date
from typing import Any

import click

from journal.api import Journal
from journal.cli.base import ask, say_signs
from journal.cli.paragraphs import say_paragraph
from journal.domain.entries import Pain
from journal.domain.errors import BadValue
from journal.domain.selfchecks.check import STOP, Answer, SelfCheck
from journal.domain.signs import RaisedSign
from journal.domain.spec import spec_of


def ask_region(journal: Journal) -> str:
    """The region that the questionnaire is about: by default the one that hurt last."""
    entries = journal.list_entries()["pain"]
    usual = str(entries[-1]["region"]) if entries else "lower-back"
    return str(ask("Which region", spec_of(Pain, "region"), default=usual))


def guide(journal: Journal, check: SelfCheck) -> dict[str, Any] | None:
    """The answers to a check, Enter skips one; None where it should not be done now, which is said."""
    click.echo(check.title)
    if check.physical and not _may(journal):
        return None
    for number, step in enumerate(check.steps, start=1):
        say_paragraph(step, "   ", f"{number}. ")
        click.prompt("   Enter: next", default="", show_default=False, prompt_suffix=" ")
    answers: dict[str, Any] = {}
    for one in check.answers:
        answer = ask(one.question, one.spec, default=_usual(check, one, answers))
        if answer not in (None, ()):
            answers[one.name] = answer
    return answers


def emergencies(journal: Journal) -> list[RaisedSign]:
    """The emergency signs that are open: with one no check is done."""
    return [sign for sign in journal.open_signs() if sign.urgency == "emergency"]


def refuse_now(journal: Journal, check: SelfCheck, day: date, *, tell: bool) -> None:
    """``BadValue`` for a physical check of today while an emergency sign is open; ``tell``: the sign is said first.

    What was found on an earlier day may still be written down.
    """
    if not check.physical or day < journal.today or not (found := emergencies(journal)):
        return
    if tell:
        say_signs(found)
    raise BadValue(f"{check.id}: {_NOT_NOW} One of an earlier day: --on yesterday. New symptoms: journal pain")


_NOT_NOW = "not now: with an open emergency sign no check is done."


def _may(journal: Journal) -> bool:
    if found := emergencies(journal):
        say_signs(found)
        click.echo(_NOT_NOW.capitalize())
        return False
    say_paragraph(STOP)
    return True


def _usual(check: SelfCheck, one: Answer, before: dict[str, Any]) -> str | None:
    """Who took part in everything without trouble has 0 for the rest too, unless something else is typed."""
    return "0" if check.weekly and before.get("participation") == 0 and one.name != "participation" else None
