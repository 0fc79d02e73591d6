"""journal, without a command: the daily check-in."""

import click

from journal.api import Journal, open_journal
from journal.api.status import Status, status
from journal.cli.base import on_a_terminal, say_saved, say_signs
from journal.domain.entries import Day, Pain
from journal.domain.spec import spec_of
from journal.domain.units import show_distance


def checkin(ctx: click.Context) -> None:
    """A short status, and on a terminal the one question that is still open today."""
    journal = open_journal(ctx.obj)
    try:
        now = status(journal)
        _say(now, journal)
        if on_a_terminal() and now.sessions + now.pain_days:
            _ask(journal, now)
    finally:
        journal.close()


def _say(now: Status, journal: Journal) -> None:
    say_signs(now.signs)
    if now.last_session is None and now.last_pain is None:
        click.echo(f"Your journal is empty ({journal.where}).")
        click.echo("Begin with: journal run 5km 30:00, journal pain none, or journal import FILE; journal --help shows the rest.")
        return
    click.echo(f"{now.today:%A} {now.today.day} {now.today:%B %Y}")
    last = now.last_session
    if last:
        distance = f" {show_distance(last['distance_m'])}" if last["distance_m"] is not None else ""
        click.echo(f"  last session   {last['sport']}{distance} on {last['day']}")
    click.echo(f"  last 7 days    {show_distance(now.week_m)} of running, {now.week_sessions} sessions")
    if now.last_pain:
        click.echo(f"  last pain      {now.last_pain['region']} {now.last_pain['score']:g}/10 on {now.last_pain['day']}")
    click.echo(f"  pain           above 0 on {now.pain_days} of the last 28 days")
    click.echo(f"Next: {_next(now)}")


def _next(now: Status) -> str:
    if now.question == "pain":
        return "how is it today? journal pain lower-back 2, or journal pain none"
    if now.question == "trained":
        return "trained today? journal run 8km 45:00, or journal rest"
    if now.question == "shoes":
        return f"which shoes? journal edit {now.about} --shoes NAME"
    return "journal flags: what is risky right now?"


def _ask(journal: Journal, now: Status) -> None:
    if now.question == "pain":
        _ask_pain(journal, now)
    elif now.question == "trained" and click.confirm("No training today", default=False):
        say_saved(journal.log_day(Day(day=now.today, rest=True), "check-in"))
    elif now.question == "shoes" and (pairs := [row["alias"] for row in journal.pairs() if not row["retired_day"]]):
        answer = click.prompt(f"Which shoes today ({', '.join(pairs)}; Enter: skip)", default="", show_default=False)
        if answer.strip():
            say_saved(journal.edit(str(now.about), {"shoes": answer}, "check-in"), "Changed")


def _ask_pain(journal: Journal, now: Status) -> None:
    region = now.last_pain["region"] if now.last_pain else "lower-back"
    answer = click.prompt(
        f"Pain today in your {region.replace('-', ' ')}, 0 to 10 (0: no pain anywhere; Enter: skip)",
        default="",
        show_default=False,
    )
    if not answer.strip():
        return
    score = spec_of(Pain, "score").read(answer)
    if score == 0:
        say_saved(journal.log_day(Day(day=now.today, no_pain=True), "check-in"))
    else:
        say_saved(
            journal.log_pain(Pain(region=region, score=score, day=now.today, at=journal.now, zone=journal.zone), "check-in")
        )
