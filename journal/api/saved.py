"""What a writing command answers: what was saved, under which id, and how to take it back."""

from dataclasses import dataclass, field
from typing import Any, Literal

from journal.api.hints import here
from journal.api.shown import Block, Shown, of_signs
from journal.domain.counted import plural as plural
from journal.domain.dates import show_day
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue
from journal.domain.sets import StrengthSet
from journal.domain.signs import RaisedSign
from journal.domain.spec import spec_of, specs
from journal.domain.symptoms import show_symptoms
from journal.domain.units import show_climb, show_distance, show_duration, show_mass

SCHEMA_VERSION = 1

Units = Literal["km", "mi"]


@dataclass(frozen=True, repr=False)
class Saved(Shown):
    """One write: the ids it touched, a sentence about them, its batch (None: nothing changed), and signs raised.

    ``where``: the journal that holds it, which its hints name where it is not the one that is opened by itself.
    """

    ids: tuple[str, ...]
    text: str
    batch: str | None
    signs: tuple[RaisedSign, ...] = ()
    notes: tuple[str, ...] = field(default=())
    where: str | None = None

    @property
    def undo(self) -> str:
        """How to take it back."""
        return here(f"undo: journal undo {self.batch}", self.where) if self.batch else "nothing changed"

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then what was saved and how to take it back."""
        said = f"{', '.join(self.ids)}: {self.text}"
        return (
            *of_signs(self.signs),
            Block(
                texts=(said, *(here(note, self.where) for note in self.notes), self.undo),
                lead="Saved" if self.batch else "Nothing to change",
            ),
        )


def describe_session(session: Session, units: Units = "km") -> str:
    """A session in one line."""
    head = session.sport
    if session.distance_m is not None:
        head += f" {show_distance(session.distance_m, units)}"
    if session.duration_s is not None:
        head += f" in {show_duration(session.duration_s)}"
    parts = [f"{head} on {show_day(session.day)}", *_details(session, units)]
    if session.sets:
        parts.append(describe_sets(session.sets))
    return " · ".join(parts)


_SAID_ALREADY = {"sport", "distance_m", "duration_s", "title", "note", "moving_s"}


def _details(session: Session, units: Units) -> list[str]:
    return [
        words(name, spec.help, show_value(name, value, units))
        for name, spec in specs(Session).items()
        if name not in _SAID_ALREADY and (value := getattr(session, name)) is not None
    ]


def show_value(name: str, value: Any, units: Units) -> str:
    """The value of a field of a session, in the units of the settings."""
    if name == "distance_m":
        return show_distance(value, units)
    return show_climb(value, units) if name in ("ascent_m", "descent_m") else spec_of(Session, name).shown(value)


def field_words(name: str) -> str:
    """What people call a field of a session: ``moving time``; its name where it says it all."""
    known = specs(Session)
    if name not in known:
        return {"started_at": "start", "zone": "time zone"}.get(name, name)
    return "RPE" if name == "rpe" else known[name].help.split(",")[0]


def words(name: str, help: str, shown: str) -> str:
    """``RPE 6`` or ``trunk lean: forward``."""
    if name in ("surface", "shoes"):
        return shown
    return f"RPE {shown}" if name == "rpe" else f"{help.split(',')[0]}: {shown}"


def describe_sets(sets: tuple[StrengthSet, ...]) -> str:
    """``deadlift 5x5@100kg, squat 3x8``: equal neighbours together."""
    groups: list[tuple[StrengthSet, int]] = []
    for one in sets:
        if groups and groups[-1][0] == one:
            groups[-1] = (one, groups[-1][1] + 1)
        else:
            groups.append((one, 1))
    return ", ".join(_group(one, times) for one, times in groups)


def _group(one: StrengthSet, times: int) -> str:
    reps = f"{times}x{one.reps:g}" if one.reps is not None else plural(times, "set")
    weight = f"@{show_mass(one.weight_kg).replace(' ', '')}" if one.weight_kg is not None else ""
    tags = f" ({', '.join(one.tags)})" if one.tags else ""
    return f"{one.exercise} {reps}{weight}{tags}"


def describe_pain(pain: Pain) -> str:
    """A pain entry in one line."""
    side = f"{pain.side} " if pain.side else ""
    when = f", {pain.when}" if pain.when else ""
    symptoms = f" · {show_symptoms(pain.symptoms)}" if pain.symptoms else ""
    seen = f" · looked at on {show_day(pain.seen_by_clinician)}" if pain.seen_by_clinician else ""
    return f"pain {side}{pain.region} {pain.score:g}/10{when} on {show_day(pain.day)}{symptoms}{seen}"


def describe_day(day: Day) -> str:
    """What was said of a day, in one line."""
    said: list[str] = []
    for name, spec in specs(Day).items():
        value: Any = getattr(day, name)
        if value is not None:
            said.append(spec.help if value is True else f"{spec.help.split(',')[0]}: {spec.shown(value)}")
    return f"{show_day(day.day)}: {', '.join(said) or 'nothing'}"


def batch_number(text: str) -> int:
    """The number of a batch as it is printed, ``b14``; ``BadValue`` otherwise."""
    number = text.strip().lower().removeprefix("b")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise BadValue.of(text, "a batch", "b14, as printed after each save")
    return int(number)
