"""journal check"""

from datetime import date
from typing import Any

import click

from journal.api import Journal
from journal.api.body import signs_json
from journal.api.checks import about
from journal.api.checks import as_json as json_of
from journal.cli.base import (
    Command,
    Spelled,
    command_line,
    day_of,
    given,
    json_option,
    on_a_terminal,
    on_option,
    opened,
    say_json,
    say_saved,
    say_signs,
)
from journal.cli.check_asking import ask_region, emergencies, guide, refuse_now
from journal.cli.hints import hinted
from journal.cli.paragraphs import say_paragraph
from journal.domain.dates import show_day
from journal.domain.entries import Pain
from journal.domain.errors import BadValue
from journal.domain.selfchecks import CHECKS, find_check
from journal.domain.selfchecks.check import STOP, Answer, SelfCheck
from journal.domain.selfchecks.done import Done
from journal.domain.spec import Spec, spec_of
from journal.domain.symptoms import PLACED, WORSE
from journal.domain.weeks import past_week

_UNPLACED = frozenset(WORSE[feeling] for feeling in PLACED)


class _Checks(click.Group):
    """One command for each check; a misspelt one is answered with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [check.id for check in CHECKS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return _command(find_check(cmd_name))


class _Read(Spelled):
    """An answer, read by its own specification."""

    def __init__(self, spec: Spec) -> None:
        self.spec, self.name = spec, "answer"


@click.command("check", cls=_Checks, invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Self-checks and the weekly questionnaire. Alone: every check with its last result.

    What they find is written down, never scored, and is no diagnosis.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_overview, as_json=as_json)


@opened
def _overview(journal: Journal, as_json: bool) -> None:
    found, signs = journal.checks.overview(), journal.open_signs()
    if as_json:
        say_json(
            {
                "signs": signs_json(signs),
                "checks": [
                    {**about(check), "times": times, "last": json_of(*last) if last else None} for check, times, last in found
                ],
            }
        )
        return
    say_signs(signs)
    for check, times, last in found:
        click.echo(f"{check.id:20} {check.title}")
        result = (
            f"{last[1].day}: {last[1].shown} ({last[0]}, done {times}x)" if last else f"not done yet: journal check {check.id}"
        )
        say_paragraph(result, " " * 21)


def _command(check: SelfCheck) -> click.Command:
    """``journal check wall``: without an answer it asks, or with --json tells what it is and what was found so far."""

    @opened
    def run(journal: Journal, **options: Any) -> None:
        _run(journal, check, **options)

    stop = f"\n\n{STOP}" if check.physical else ""
    steps = "".join(f"\n\n{number}. {step}" for number, step in enumerate(check.steps, start=1))
    command = Command(
        check.id,
        callback=run,
        help=f"{check.title}{stop}{steps}\n\n\b\n{check.example}",
        params=[_option(one) for one in check.answers],
    )
    weekly = (
        click.option(
            "--week",
            metavar="WEEK",
            help="this, last, 2026-W47 or a day in it (default: this, on Mondays last); answering again replaces.",
        ),
        click.option("--region", metavar="REGION", type=Spelled(Pain, "region"), help="Body region (default: lower-back)."),
    )
    for decorate in (
        json_option,
        click.option("--note", help="Anything else about it."),
        on_option,
        *(weekly if check.weekly else ()),
    ):
        decorate(command)
    return command


def _option(one: Answer) -> click.Option:
    names = [one.option, one.name]
    title = one.spec.help[:1].upper() + one.spec.help[1:]
    return click.Option(
        names,
        type=_Read(one.spec),
        metavar=one.option[2:].upper(),
        multiple=one.spec.many,
        help=f"{title}, for example {one.spec.example}.",
    )


def _run(
    journal: Journal, check: SelfCheck, on: str | None, note: str | None, as_json: bool, *, week: str | None = None,
    region: str | None = None, **options: Any,
) -> None:  # fmt: skip
    if week and on:
        raise BadValue("--week and --on: both name the time, expected one of them, for example --week last")
    answers: dict[str, Any] | None = given(options)
    asking = not answers
    if asking:
        if as_json:
            _tell(journal, check)
            return
        if not on_a_terminal():
            raise BadValue(f"what was found? For example: {check.example}; how it is done: journal check {check.id} --help")
        region = region or (ask_region(journal) if check.weekly else None)
    if check.weekly:
        region = region or "lower-back"
    day = _day(journal, week, on, region, as_json)
    if asking:
        answers = guide(journal, check)
        if answers is None:
            return
    if not answers:
        click.echo("Nothing said, nothing saved.")
        return
    spelled = spec_of(Done, "note").read(note) if note else None
    _save(journal, Done(name=check.id, day=day, answers=answers, region=region, note=spelled), as_json)


def _day(journal: Journal, week: str | None, on: str | None, region: str | None, as_json: bool) -> date:
    """The day that was named; else today, or for the weekly check of a region the day of the week that it asks about."""
    if week:
        return past_week(week, journal.today, journal.settings.date_order)
    if on or region is None:
        return day_of(journal, on)
    meant = journal.checks.day_meant(region)
    if meant != journal.today and not as_json:
        click.echo(f"About the week to {show_day(meant)}; for the one that begins today: --week this")
    return meant


def _tell(journal: Journal, check: SelfCheck) -> None:
    say_json(
        {
            **about(check),
            "stop": STOP if check.physical else None,
            "done": [json_of(*one) for one in journal.checks.done(name=check.id)],
        }
    )


def _save(journal: Journal, done: Done, as_json: bool) -> None:
    check = done.check
    refuse_now(journal, check, done.day, tell=not as_json)
    saved = journal.checks.log(done, command_line())
    if as_json:
        entry = journal.show(saved.ids[0])
        signs = [{"sign": sign.sign, "urgency": sign.urgency, "message": sign.message} for sign in saved.signs]
        say_json({"entry": entry, "batch": saved.batch, "meaning": list(check.meaning(done.answers)), "signs": signs})
        return
    if check.physical:
        raised = {sign.sign for sign in saved.signs}
        say_signs([sign for sign in emergencies(journal) if sign.sign not in raised])
    say_saved(saved)
    for sentence in check.meaning(done.answers):
        say_paragraph(sentence)
    if not _UNPLACED.isdisjoint(check.symptoms(done.answers)):
        say_paragraph(
            hinted(
                f"Where it is decides how urgent it is; for one leg: journal edit {saved.ids[0]} --answer symptom=numbness-one-leg"
            )
        )
