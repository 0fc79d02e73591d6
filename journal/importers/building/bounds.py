"""The last look at what a reader made of a file, whichever it was: nothing that cannot be goes any further.

Numbers are checked where they are made: an entry outside the ranges of ``domain.entries`` cannot be built, and a stream
outside ``analysis.streams.RANGE`` cannot be packed. What neither sees is checked here: the future, and strangers' texts.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from journal.domain.entries import Day, Pain, Session
from journal.domain.sets import StrengthSet
from journal.domain.spec import specs, without_controls
from journal.importers.building.build import LEFT_OUT, MAX_WARNINGS
from journal.importers.building.parsed import Context, Parsed, Recorded, RecordedDay, RecordedPain
from journal.importers.edge.guard import one_line

# Somewhere tomorrow has begun, and lists say a day without its zone.
_AHEAD = timedelta(days=1)
# Exercises are cut where they are typed, too; names of files are as long as systems allow.
_NAMES = {"shoes": 200, "exercise": 80}
_LONGEST_NAME = 255
# Keys are made of ids, times and names.
_LONGEST_KEY = 1_000


def _texts(kind: type) -> tuple[tuple[str, int], ...]:
    own = [(name, spec.longest) for name, spec in specs(kind).items() if spec.longest]
    return (*own, *((name, longest) for name, longest in _NAMES.items() if hasattr(kind, name)))


# The fields of each kind of entry that hold free text, and how long each may be.
_TEXTS = {kind: _texts(kind) for kind in (Session, Pain, Day, StrengthSet)}
Entry = TypeVar("Entry", Session, Pain, Day, StrengthSet)
Told = TypeVar("Told", Recorded, RecordedPain, RecordedDay)


def within(parsed: Parsed, context: Context) -> Parsed:
    """The same without entries of days to come and without times that end there, texts short and without control signs.

    What had to go is told among the warnings.
    """
    said: list[str] = []
    sessions = [_recorded(one, context.now, said) for one in parsed.sessions if _has_been(one.session.day, context, said)]
    pain = [_named(replace(one, pain=_told(one.pain))) for one in parsed.pain if _has_been(one.pain.day, context, said)]
    days = [_named(replace(one, day=_told(one.day))) for one in parsed.days if _has_been(one.day.day, context, said)]
    lines = (*map(one_line, parsed.warnings), *said[:MAX_WARNINGS])
    lost = sum(line.startswith(LEFT_OUT) for line in said)
    return replace(
        parsed, sessions=tuple(sessions), pain=tuple(pain), days=tuple(days), warnings=lines, left_out=parsed.left_out + lost
    )


def _has_been(day: date, context: Context, said: list[str]) -> bool:
    if day <= (context.now + _AHEAD).date():
        return True
    said.append(f"{LEFT_OUT}an entry of {day}, in the future")
    return False


def _recorded(one: Recorded, now: datetime, said: list[str]) -> Recorded:
    session = _told(one.session)
    if session.sets:
        session = _changed(session, sets=tuple(_told(each) for each in session.sets))
    if session.started_at and session.duration_s and session.started_at + timedelta(seconds=session.duration_s) > now + _AHEAD:
        said.append("lasts into the future: its times are left out")
        session = replace(session, duration_s=None, moving_s=None)
    file = _short(one.file, _LONGEST_NAME) if one.file else one.file
    return _named(one if session is one.session and file is one.file else replace(one, session=session, file=file))


def _named(one: Told) -> Told:
    key = _short(one.key, _LONGEST_KEY) if one.key else one.key
    return one if key == one.key else replace(one, key=key)


def _told(entry: Entry) -> Entry:
    """An entry whose texts are short and hold no control signs; itself where they are so already."""
    changed: dict[str, Any] = {}
    for name, longest in _TEXTS[type(entry)]:
        text = getattr(entry, name)
        if isinstance(text, str) and (short := _short(text, longest)) != text:
            changed[name] = short or None
    return _changed(entry, **changed) if changed else entry


def _changed(entry: Entry, **values: Any) -> Entry:
    same = all(getattr(entry, name) == value for name, value in values.items())
    return entry if same else replace(entry, **values)


def _short(text: str, longest: int) -> str:
    clean = without_controls(text).strip()
    return clean if len(clean) <= longest else f"{clean[: longest - 1]}…"
