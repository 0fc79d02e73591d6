"""What a planned session is said in: the same words on the command line and in a line of a week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from journal.api import Journal
from journal.cli.base import F, given
from journal.cli.session_options import read_extent, read_lean, session_fields
from journal.cli.set_options import read_sets, read_tags, set_options
from journal.domain.entries import Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.vocabulary import SPORTS, choose


def planned_options(function: F) -> F:
    """The options of a planned session."""
    time = click.option("--time", help="How long it would take, for example 1:50:00.")
    sport = click.option("--sport", default="run", show_default=True, help="Which sport the distance is for.")
    return time(sport(set_options(session_fields(function))))


def planned_session(
    day: date, what: Sequence[str], *, time: str | None, sport: str, lean: str | None, grip: str | None, stance: str | None,
    tag: Sequence[str], **options: Any,
) -> Session:  # fmt: skip
    """The session that words and options describe; ``what``: a sport or nothing, then a distance, or lift and its sets."""
    values = {**read_lean(lean), **given(options)}
    tags = read_tags(grip, stance, tag)
    if what and what[0] == "lift":
        extent = read_extent((time,)) if time else {}
        return Session(sport="strength", day=day, sets=_sets(what[1:], tags), **extent, **values)
    if what and what[0] == "exercise":
        raise BadValue.of(
            f"exercise {' '.join(what[1:])}".strip(), "lift with its sets, or a sport with its time", "strength 10min"
        )
    if what and what[0] == "session":
        what = what[1:] or ("session",)  # as it is logged: journal session yoga 60min
    if tags:
        raise BadValue.of(tags[0], "lift before the exercise for a tag of its sets", f"lift squat 5x5@80kg --tag {tags[0]}")
    if what and what[0] in SPORTS:
        sport, what = what[0], what[1:]
    if not what and not time:
        raise BadValue(_missing(choose(sport, SPORTS, "sport")))
    return Session(sport=choose(sport, SPORTS, "sport"), day=day, **read_extent((*what, *([time] if time else []))), **values)


def refuse_misspelt(session: Session, journal: Journal) -> None:
    """``Unknown`` for an exercise that is new to the journal and much like one that is not: nothing is known of a slip."""
    hint = journal.exercise_hint(session.sets[0].exercise) if session.sets else None
    if hint:
        raise Unknown(f"{hint} If it is another one, log it first: journal lift {session.sets[0].exercise} 3x5@60kg")


def _missing(sport: str) -> str:
    """What to add to a sport by itself."""
    if sport == "strength":
        return "strength: expected its sets, for example journal plan lift deadlift 3x5@120kg, or its time: journal plan strength 50min"
    if sport in ("yoga", "mobility", "jump", "other"):
        return f"{sport}: how long? For example: journal plan {sport} 50min"
    return f"how far? For example: journal plan {'18km --surface asphalt' if sport == 'run' else f'{sport} 5km'}"


def _sets(words: Sequence[str], tags: tuple[str, ...]) -> tuple[Any, ...]:
    if len(words) < 2:
        raise BadValue("which exercise and sets? For example: journal plan lift deadlift 3x5@120kg")
    return read_sets(words[0], words[1:], tags)
