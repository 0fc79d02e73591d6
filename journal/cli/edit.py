"""journal edit"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import Command, command_line, day_of, field_options, given, on_option, opened, say_saved, since_option
from journal.cli.day import OPTIONS as DAY_OPTIONS
from journal.cli.session_options import session_fields
from journal.domain.dates import past_day, since_day
from journal.domain.entries import Day, Pain, Session
from journal.domain.episode_notes import FIELDS, EpisodeNote
from journal.domain.errors import BadValue
from journal.domain.said import OPTIONS as SESSION_OPTIONS
from journal.domain.said import read_lean
from journal.domain.selfchecks import find_check
from journal.domain.vocabulary import SPORTS, choose, nearest

_SESSION = {"--distance": "distance_m", "--time": "duration_s"}
_PAIN = {
    "--score": "score", "--region": "region", "--side": "side", "--when": "when", "--quality": "quality", "--trigger": "triggers",
    "--symptom": "symptoms", "--rest-helps": "relieved_by_rest", "--treatment": "treatment",
}  # fmt: skip
_DAY = {**DAY_OPTIONS, "--rest": "rest", "--no-pain": "no_pain"}
_DAY.pop("--note")  # every kind of entry has one
_EPISODE = {f"--{name}": name for name in FIELDS}
# What is one session's own: not for many at once.
_SINGLE = {"day", "distance_m", "duration_s", "title"}


@click.command("edit", cls=Command)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@since_option
@click.option("--sport", help="With --since: one sport. With an id: the sport it was.")
@on_option
@click.option("--seen", metavar="DAY", help="Pain: the day on which a clinician looked at it; its sign is closed.")
@click.option("--answer", "answers", multiple=True, metavar="NAME=VALUE", help="Self-check: one answer, for example gap=7cm.")
@click.option("--clear", multiple=True, metavar="FIELD", help="Make a field unknown again, for example --clear rpe.")
@session_fields
@field_options(Session, _SESSION)
@field_options(Pain, _PAIN)
@field_options(Day, _DAY)
@field_options(EpisodeNote, _EPISODE)
@opened
def command(
    journal: Journal, ids: tuple[str, ...], since: str | None, sport: str | None, on: str | None, seen: str | None, **options: Any
) -> None:
    """Change one entry or several, or every session of a period.

    \b
    journal edit s12 --rpe 6
    journal edit p8 p9 --seen today
    journal edit --since 90d --sport run --surface asphalt
    """
    answers = options.pop("answers")
    values = _values(journal, on, seen, options)
    sport = choose(sport, SPORTS, "sport") if sport else None
    if ids and since:
        raise BadValue("an id and --since: one entry or many, expected one of them, for example journal edit s12 --rpe 6")
    if not ids and not since:
        raise BadValue(
            "which entry? For example: journal edit s12 --rpe 6, or journal edit --since 90d --sport run --surface asphalt"
        )
    if len(ids) > 1 and answers:
        raise BadValue(f"--answer with {' '.join(ids)}: expected one self-check, for example journal edit c5 --answer gap=7cm")
    if ids and answers:
        values["answers"] = dict(_answer(journal, ids[0], one) for one in answers)
    if ids and sport:
        values["sport"] = sport
    if not (values or answers):
        raise BadValue("change what? For example: journal edit s12 --rpe 6")
    if since and (answers or not _SINGLE.isdisjoint(values)):
        raise BadValue(
            "--since with a day, distance, time, title or answer: that belongs to one session or check, for example journal edit s12 --distance 5km"
        )
    if ids:
        say_saved(journal.edit_all(ids, values, command_line()), "Changed")
    else:
        first = since_day(str(since), journal.today, journal.settings.date_order)
        say_saved(journal.edit_many(first, sport, values, command_line()), "Changed")


def _values(journal: Journal, on: str | None, seen: str | None, options: dict[str, Any]) -> dict[str, Any]:
    lean = read_lean(options.pop("lean"))
    values = ({"lean": None, "lean_deg": None} if lean else {}) | lean | _cleared(options.pop("clear")) | given(options)
    if on:
        values["day"] = day_of(journal, on)
    if seen:
        values["seen_by_clinician"] = past_day(seen, journal.today, journal.settings.date_order)
    return values


def _answer(journal: Journal, id: str, text: str) -> tuple[str, Any]:
    """The name and the value of an answer of a check; without a value it is taken back."""
    shown = journal.show(id)
    if "check" not in shown:
        raise BadValue(f"--answer goes with a self-check, for example journal edit c5 --answer gap=7cm; {id} is none")
    check, (name, _, value) = find_check(shown["check"]), text.partition("=")
    found = check.answer(name.strip().lower())
    if found is None:
        raise BadValue.of(text, f"NAME=VALUE with one of {', '.join(one.option[2:] for one in check.answers)}", "gap=7cm")
    return found.name, found.spec.read(value) if value.strip() else None


_NEVER_UNKNOWN = ("day", "zone", "sets", "session")
_CLEARABLE = {
    name: name
    for entry in (Session, Pain, Day, EpisodeNote)
    for name, field in entry.__dataclass_fields__.items()
    if field.default in (None, ()) and name not in _NEVER_UNKNOWN
}
_CLEARABLE |= {
    option.removeprefix("--").replace("-", "_"): name
    for options in (SESSION_OPTIONS, _SESSION, _PAIN, _DAY)
    for option, name in options.items()
    if name in _CLEARABLE
}
_CLEARABLE["seen"] = "seen_by_clinician"


def _cleared(names: tuple[str, ...]) -> dict[str, Any]:
    """What each of these fields is when it is not known."""
    fields = {field for name in names for field in (("lean", "lean_deg") if name == "lean" else (_field(name),))}
    return {field: () if field in ("symptoms", "triggers") else None for field in fields}


def _field(name: str) -> str:
    spelled = name.strip().lower().replace("-", "_")
    if spelled not in _CLEARABLE:
        close = nearest(name, [known.replace("_", "-") for known in _CLEARABLE])
        raise BadValue(
            f"{name}: no such field to clear: {f'did you mean {close}?' if close else 'journal show ID shows the fields'}"
        )
    return _CLEARABLE[spelled]
