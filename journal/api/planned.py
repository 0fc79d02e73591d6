"""A session to plan, said in the words that it would be logged in: on the command line, in a line of a week, in Python."""

import shlex
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.domain import handed
from journal.domain.dates import coming_day
from journal.domain.entries import Day, Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.said import OPTIONS, read_extent, read_lean, read_sets, read_tags
from journal.domain.spec import spec_of
from journal.domain.vocabulary import SPORTS, choose, nearest

if TYPE_CHECKING:
    from journal.api.journal import Journal

_EXAMPLE = 'j.plan("18km", surface="asphalt", shoes="pegasus", on="saturday")'
_LINE = '"saturday 18km --surface asphalt"'
_FIELDS = {name.removeprefix("--").replace("-", "_"): field for name, field in OPTIONS.items()}
# What is no field of a session: how it is read stands in ``planned_session``.
_WORDS = {
    "time": ("a time", 'time="1:50:00"'), "sport": ("a sport", 'sport="walk"'), "lean": ("a lean, a word or degrees,", "lean=12"),
    "grip": ("a grip", 'grip="mixed"'), "stance": ("a stance", 'stance="wide"'),
}  # fmt: skip
_OTHERS = (*_WORDS, "tag")


def planned_session(
    day: date, what: Sequence[str], *, time: str | None = None, sport: str = "run", lean: str | None = None, grip: str | None = None,
    stance: str | None = None, tag: Sequence[str] = (), **fields: Any,
) -> Session:  # fmt: skip
    """The session that words and fields describe; ``what``: a sport or nothing, then a distance, or lift and its sets."""
    values = {**read_lean(lean), **fields}
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


def refuse_misspelt(session: Session, journal: "Journal") -> None:
    """``Unknown`` for an exercise that is new to the journal and much like one that is not: nothing is known of a slip."""
    hint = journal.exercise_hint(session.sets[0].exercise) if session.sets else None
    if hint:
        raise Unknown(f"{hint} If it is another one, log it first: journal lift {session.sets[0].exercise} 3x5@60kg")


def typed_session(journal: "Journal", words: Sequence[Session | str], on: str | date, said: dict[str, Any]) -> Session:
    """The session that arguments of Python describe: values as text, such as ``"8kg"``, or as they are kept (SI units).

    Keywords are the options of the command (``strike``, ``carried``) or the fields of a session (``foot_strike``,
    ``carried_kg``), ``sport``, ``time``, ``grip``, ``stance`` and ``tag``. A ``Session`` is itself. ``BadValue`` or ``Unknown`` names what cannot be used.
    """
    if len(words) == 1 and isinstance(words[0], Session):
        for name in said:
            raise BadValue(f"{name}: a Session says all of itself, expected nothing beside it, for example {_EXAMPLE}")
        return words[0]
    day = _coming(journal, on)
    what = [word for text in words for word in _text(text).split()]
    given = dict(_read(name, value) for name, value in said.items() if value is not None)
    session = planned_session(day, what, **given)
    refuse_misspelt(session, journal)
    return session


def _text(word: object) -> str:
    if not isinstance(word, str):
        raise BadValue.of(repr(word), "a distance, a time or sets as text, with the unit", _EXAMPLE)
    return word


def _read(name: str, value: Any) -> tuple[str, Any]:
    """A keyword as ``planned_session`` takes it."""
    if name in _OTHERS:
        return name, _other(name, value)
    field = _FIELDS.get(name, name)
    if field not in _FIELDS.values():
        close = nearest(name, (*_FIELDS, *_OTHERS))
        raise Unknown(
            f"{name}: nothing is planned by that name: " + (f"did you mean {close}?" if close else f"for example {_EXAMPLE}")
        )
    return field, handed.field(spec_of(Session, field), value)


def _other(name: str, value: Any) -> Any:
    if name == "tag":
        several = (value,) if isinstance(value, str) or not isinstance(value, Iterable) else tuple(value)
        return tuple(handed.word(one, "a tag", "clean") for one in several)
    if name == "lean" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)  # degrees
    return handed.word(value, *_WORDS[name])


def _coming(journal: "Journal", on: object) -> date:
    if isinstance(on, str):
        return coming_day(on, journal.today, journal.settings.date_order)
    return handed.coming(on, journal.zone, journal.today)


def typed_line(journal: "Journal", line: str) -> Session | Day:
    """A line of a week as its file has it: ``"saturday 18km --surface asphalt"``, ``"wed rest"``."""
    try:
        words = shlex.split(line)
    except ValueError:
        raise BadValue(f"{line.strip()}: a quotation mark is not closed, for example {_LINE}") from None
    if len(words) < 2:
        raise BadValue.of(repr(line), "a day, and a session or rest after it", _LINE)
    if [word.lower() for word in words[1:]] == ["rest"]:
        return Day(day=_coming(journal, words[0]), rest=True)
    what, said = _options(words[1:])
    return typed_session(journal, what, words[0], said)


def _options(words: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    """The words of a session, and its options as keywords."""
    what: list[str] = []
    said: dict[str, Any] = {}
    left = iter(words)
    for word in left:
        option, equals, value = word.partition("=")
        if not option.startswith("--"):
            what.append(word)
            continue
        name = option.removeprefix("--").removeprefix("no-").replace("-", "_")
        if spec_of(Session, _FIELDS[name]).expected == "yes or no" if name in _FIELDS else False:
            said[name] = "no" if option.startswith("--no-") else "yes"
            continue
        text = value if equals else next(left, None)
        if text is None:
            raise BadValue.of(option, "a value after it", _LINE)
        said[name] = [*said.get(name, ()), text] if name == "tag" else text
    return what, said


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
