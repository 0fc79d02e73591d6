"""journal, without a command: the daily check-in."""

from functools import partial

import click

from journal.api import Journal, open_journal
from journal.api.status import BEGIN, Status, status
from journal.cli.base import ask, on_a_terminal, say_saved, say_signs
from journal.cli.hints import hinted
from journal.cli.tables import printable
from journal.cli.untold import told
from journal.domain.entries import Day, Pain
from journal.domain.spec import Spec, spec_of
from journal.domain.vocabulary import choose

_ASKED = {
    "morning": "this morning", "evening": "this evening", "night": "last night", "rest": "at rest today",
    "before": "before training today", "during": "in training today", "after": "after training today",
}  # fmt: skip


def checkin(ctx: click.Context) -> None:
    """A short status, and on a terminal the one question that is still open today."""
    with told(open_journal(ctx.obj)) as journal:
        now = status(journal)
        _say(now, journal)
        emergency = any(sign.urgency == "emergency" for sign in now.signs)
        if on_a_terminal() and not now.empty and not emergency:
            _ask(journal, now)


def _say(now: Status, journal: Journal) -> None:
    say_signs(now.signs)
    if now.empty:
        click.echo(f"Your journal is empty ({journal.where}).")
        click.echo(hinted(BEGIN))
        return
    click.echo(f"{now.today:%A} {now.today.day} {now.today:%B %Y}")
    for what, said in now.lines(journal.settings.units):
        click.echo(printable(f"  {what:14} {said}"))
    click.echo(hinted(f"Next: {now.next}"))


def _ask(journal: Journal, now: Status) -> None:
    if now.question == "pain":
        _ask_pain(journal, now)
    elif now.question == "trained":
        _ask_rest(journal, now)
    elif now.question == "shoes" and (pairs := [row["alias"] for row in journal.pairs() if not row["retired_day"]]):
        answer = ask(
            f"Which shoes today: {', '.join(pairs)}",
            Spec(partial(choose, known=tuple(pairs), what="shoes"), "shoes", pairs[0], "shoes"),
        )
        if answer:
            say_saved(journal.edit(str(now.about), {"shoes": answer}, "check-in"), "Changed")


def _ask_rest(journal: Journal, now: Status) -> None:
    answer = ask(
        "Trained today? r: no, it is a rest day; anything else is logged with journal run, lift or session",
        Spec(str, "r", "r", "rest"),
    )
    if answer and answer.strip().lower() in ("r", "rest", "no", "n"):
        say_saved(journal.log_day(Day(day=now.today, rest=True), "check-in"))
    elif answer:
        click.echo(hinted("Log it with: journal run 8km 45:00, journal lift deadlift 5x5@100kg or journal session yoga 60min"))


def _ask_pain(journal: Journal, now: Status) -> None:
    trial = journal.trials.current()
    # A trial is about one region and one time of day: that is what is asked while it runs.
    tried = trial.entry if trial is not None and trial.goes_on else None
    when = tried.when if tried is not None else None
    region = tried.region if tried is not None else now.last_pain["region"] if now.last_pain else "lower-back"
    score = ask(
        f"Pain {_ASKED.get(when, 'today') if when else 'today'} in your {region.replace('-', ' ')}, 0 to 10 (0: no pain anywhere)",
        spec_of(Pain, "score"),
    )
    if score == 0:
        say_saved(journal.log_day(Day(day=now.today, no_pain=True), "check-in"))
    elif score is not None:
        pain = Pain(region=region, score=score, day=now.today, when=when, at=None if when else journal.now, zone=journal.zone)
        say_saved(journal.log_pain(pain, "check-in"))
