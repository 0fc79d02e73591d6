"""A week of plans in a text file: one session a line, its day first."""

import shlex
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from journal.api import Journal
from journal.api.planned import refuse_misspelt
from journal.api.planning import DAYS_AHEAD
from journal.cli.base import Command
from journal.cli.planned_words import planned_options, planned_session
from journal.domain.databases import refuse_open
from journal.domain.dates import coming_day
from journal.domain.entries import Day, Session
from journal.domain.errors import BadValue, JournalError, Refused

EXAMPLE = "saturday 18km --surface asphalt"
# More is no week of plans: our choice.
_MOST_BYTES, _MOST_LINES = 100_000, 60


def read_week(path: Path, journal: Journal) -> list[Session | Day]:
    """The sessions and rest days of a file, in its order; every line that cannot be used is named, and nothing else said."""
    found: dict[int, Session | Day] = {}
    wrong: list[JournalError] = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        try:
            if words := _words(line):
                found[number] = _entry(words, journal)
                _check_against(found, number)
        except click.UsageError as error:
            wrong.append(BadValue(f"line {number}: {error.format_message()} For example: {EXAMPLE}"))
        except JournalError as error:
            wrong.append(type(error)(f"line {number}: {error}"))
    if wrong:
        raise type(wrong[0])(f"{path.name}, {'; '.join(map(str, wrong))}")
    if not found:
        raise BadValue(f"{path.name}: no session in it, expected a day and a session a line, for example {EXAMPLE}")
    if len(found) > _MOST_LINES:
        raise BadValue(f"{path.name}: {len(found)} sessions, expected at most {_MOST_LINES}, for example {EXAMPLE}")
    return list(found.values())


def _words(line: str) -> list[str]:
    """The words of a line, none of one that says nothing."""
    try:
        return shlex.split(line, comments=True)
    except ValueError:
        raise BadValue(f"{line.strip()}: a quotation mark is not closed, for example {EXAMPLE}") from None


def _text(path: Path) -> str:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise Refused(f"{path.name}: this is a device or a pipe, expected a text file with a session a line")
        refuse_open(path)
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) <= _MOST_BYTES:
            return content.decode("utf-8-sig")
    except OSError as error:
        raise Refused(f"{path.name}: {error.strerror or error}, expected a text file with a session a line") from None
    except UnicodeDecodeError:
        raise Refused(f"{path.name}: no text in UTF-8, expected a session a line, for example {EXAMPLE}") from None
    raise Refused(f"{path.name}: more than {_MOST_BYTES // 1000} kB, expected a text file with a session a line")


def _entry(words: Sequence[str], journal: Journal) -> Session | Day:
    day, last = coming_day(words[0], journal.today, journal.settings.date_order), journal.today + timedelta(days=DAYS_AHEAD)
    if day > last:
        raise BadValue.of(words[0], f"a day up to {last}, {DAYS_AHEAD} days from now", "saturday")
    if [word.lower() for word in words[1:]] == ["rest"]:
        return Day(day=day, rest=True)
    if len(words) == 1:
        raise BadValue.of(words[0], "a session or rest after the day", EXAMPLE)
    session = planned_session(day, **_line.make_context("plan", list(words[1:])).params)
    refuse_misspelt(session, journal)
    if session.shoes:
        journal.shoe_id(session.shoes)
    return session


def _check_against(found: dict[int, Session | Day], number: int) -> None:
    """A day is not rest and a session too."""
    one = found[number]
    for line, other in found.items():
        if other.day == one.day and isinstance(other, Day) != isinstance(one, Day):
            raise BadValue.of(one.day, f"either rest or a session, and line {line} says otherwise", EXAMPLE)


@click.command("plan", cls=Command, add_help_option=False)
@click.argument("what", nargs=-1)
@planned_options
def _line(**said: Any) -> None:
    """What stands after the day; its words alone are read, it is never run."""
