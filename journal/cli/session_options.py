"""The options of a session, and the session that a command line describes."""

from datetime import date, datetime
from typing import Any

import click

from journal.api import Journal
from journal.cli.base import F, day_of, field_options, given, on_option
from journal.domain.dates import instant
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.said import OPTIONS, read_extent, read_lean

# A session without a distance that is shorter than this was more likely typed as hours:minutes: our choice.
_SHORT_S = 300


def session_fields(function: F) -> F:
    """Options for what a session is made of."""
    lean = click.option("--lean", metavar="WORD|DEGREES", help="Trunk lean: upright, slight, forward, or degrees such as 12.")
    return lean(field_options(Session, OPTIONS)(function))


def session_options(function: F) -> F:
    """The options for logging a session: its fields and when it was."""
    at = click.option("--at", metavar="TIME", help="Start on the local clock, for example 07:30.")
    return session_fields(on_option(at(function)))


def refuse_short_clock(texts: tuple[str, ...], session: Session) -> None:
    """``yoga 1:30`` is a minute and a half: more likely an hour and a half was meant."""
    clock = next((text for text in texts if text.count(":") == 1), None)
    if clock and session.distance_m is None and session.duration_s is not None and session.duration_s < _SHORT_S:
        raise BadValue(
            f"{clock}: that is minutes and seconds; did you mean {clock}:00? Otherwise write {session.duration_s:.0f}s"
        )


def described(journal: Journal, sport: str, extent: tuple[str, ...], options: dict[str, Any]) -> Session:
    """The session that arguments and options describe."""
    on, at, lean = options.pop("on"), options.pop("at"), options.pop("lean")
    day = day_of(journal, on)
    started = _start(journal, day, at)
    fields = {**read_extent(extent), **read_lean(lean), **given(options)}
    session = Session(sport=sport, day=day, started_at=started, zone=journal.zone, **fields)
    refuse_short_clock(extent, session)
    return session


def _start(journal: Journal, day: date, at: str | None) -> datetime | None:
    started = instant(day, at, journal.zone) if at else None
    if started is not None and started > journal.now:
        raise BadValue(f"{at}: lies in the future, expected a time up to now; --on yesterday for the day before")
    return started
