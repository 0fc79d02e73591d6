"""What an export holds: each table and each column, told once for the writer, the reader and the page that documents it.

The columns are those of the tables, so that none can be forgotten: a column that nobody has described is an error at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import JSON, Boolean, Date, Float, Integer, Table
from sqlalchemy.types import TypeEngine

from journal.domain.entries import Day, Pain, Profile, Session, Shoe
from journal.domain.episode_notes import EpisodeNote
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet
from journal.domain.spec import specs
from journal.domain.trials import TrialEntry
from journal.store import tables
from journal.store.tables import Instant

# Raised with every change of the members or their columns; a newer one is refused (exit 6), an older one is read.
VERSION = 2
FORMAT = "journal-export"

Kind = Literal["id", "text", "number", "whole", "yes-no", "day", "instant", "json"]
KINDS: Mapping[Kind, str] = {
    "id": "an id, as journal list shows it",
    "text": "text; one ' in front is not part of it",
    "number": "a number, decimal point",
    "whole": "a whole number",
    "yes-no": "true or false",
    "day": "a day, 2026-03-04: the local calendar day",
    "instant": "an instant, 2026-03-04T06:30:00Z: UTC",
    "json": "JSON",
}
_TYPES: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (JSON, "json"), (Boolean, "yes-no"), (Date, "day"), (Float, "number"), (Integer, "whole"),
)  # fmt: skip
_UNITS = {
    "_m": "m", "_s": "s", "_kg": "kg", "_bpm": "beats a minute", "_spm": "steps a minute", "_deg": "degrees",
}  # fmt: skip
# The letter of the ids that people see; rows of the other tables have plain numbers.
LETTERS: Mapping[str, str] = {
    "session": "s", "pain": "p", "day": "d", "self_check": "c", "episode": "e", "trial": "t", "shoe": "h",
}  # fmt: skip

_ANYWHERE = {
    "id": "its id", "day": "the local calendar day", "zone": "the time zone of that day", "logged_at": "when it was written down",
    "session_id": "the session that it belongs to",
}  # fmt: skip
# What the specifications of the entries do not say, by member and column.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sessions": {
        "started_at": "the start", "shoe_id": "the pair of shoes, in shoes.csv",
        "surface": "share of each surface, together at most 1; the rest is unknown",
    },
    "provenance": {
        "id": "the session, in sessions.csv",
        "provenance": "field -> where its value comes from: the id of a source in sources.json, or option, rule, map, cleared; a "
        "field that is not named was typed",
    },
    "sets": {"position": "its place in the session, from 0", "exercise": "the exercise", "tags": "technique, a list of words"},
    "pain": {
        "at": "the time of day, where it was said", "triggers": "a list of words", "symptoms": "a list of words",
        "seen_by_clinician": "the day on which a clinician looked at it",
    },
    "shoes": {"first_day": "the first day in use", "retired_day": "the day on which it was retired"},
    "checks": {"name": "which self-check", "result": "what came out: the answers by name, and of the questionnaire its score"},
    "episodes": {"onset_day": "the day on which the episode began"},
    "trials": {
        "factor": "the factor that is tried out", "what": "what it is less of", "less": "what to do in a week of less",
        "usual": "what to do in a usual week", "start_day": "the first day", "weeks": "how many weeks",
        "seed": "what the order of the weeks follows from: who works it out knows the next week, and spoils the trial",
        "drawn_day": "the day on which the order was drawn", "usual_pain": "usual pain before it, 0 to 10",
        "usual_morning": "usual morning pain before it, 0 to 10", "longest_run": "so many weeks of one kind at most in a row",
        "ended_day": "the day on which it was ended",
    },
    "sources": {
        "key": "what it is known by: the SHA-256 of a file, or a key in it", "format": "the format", "name": "the file's name",
        "kind": "what it brought: s a session, p pain, d a day; a file itself has none",
        "entry_id": "the number of that entry; none where it was deleted, and stays deleted",
        "parent_id": "the source that is its file; a file itself has none", "told": "all that it told of the entry",
    },
    "spans": {
        "first_day": "the first day of a complete history", "last_day": "its last day; a day inside without a session is a rest day",
    },
    "ground": {
        "source_id": "the source whose recording was held against the map", "map_name": "the map: the name of its file",
        "map_key": "the SHA-256 of that file", "map_day": "the day of the map's data",
        "stretches": "a list of [start, end, surface, confidence], in metres along the way, each from where the one before it ends; "
        "confidence is how likely the surface is right, 0 to 1; both are null where the map does not tell",
    },
    "days": {},
    "profile": {},
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One column. ``letter``: of an id that people see, or of one it points at; ``required``: it is never unknown."""

    name: str
    kind: Kind
    help: str
    unit: str = ""
    letter: str = ""
    required: bool = False
    most: int | None = None
    points_at: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One member: the rows of a table in CSV, or in JSON where they are nested. ``entry``: the class whose rules hold;
    ``since``: the first version of the export that has it.
    """

    name: str
    table: Table
    entry: type | None
    about: str
    form: Literal["csv", "json"] = "csv"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    since: int = 1

    @property
    def file(self) -> str:
        """The member's name in the archive."""
        return f"{self.name}.{self.form}"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in order; ``KeyError`` for one that nobody described."""
        names = self.only or [column.name for column in self.table.c if column.name != "athlete_id"]
        return tuple(self._field(name) for name in names if name not in self.without)

    def _field(self, name: str) -> Field:
        column = self.table.c[name]
        key = next(iter(column.foreign_keys), None)
        points_at = key.column.table.name if key is not None else None
        letter = LETTERS.get(points_at or (self.table.name if name == "id" else ""), "")
        unit = next((unit for tail, unit in _UNITS.items() if name.endswith(tail)), "")
        return Field(
            name, "id" if letter else _kind(column.type), self._help(name), unit, letter,
            not column.nullable, getattr(column.type, "length", None), points_at,
        )  # fmt: skip

    def _help(self, name: str) -> str:
        said = _WORDS[self.name]
        known = specs(self.entry) if self.entry else {}
        if name in said or name not in known:
            return said.get(name) or _ANYWHERE[name]
        spec = known[name]
        words = spec.expected.removeprefix("one of ")
        return f"{spec.help}: {words}" if spec.expected != words and not spec.many else spec.help


def _kind(of: TypeEngine[Any]) -> Kind:
    if isinstance(of, Instant):
        return "instant"
    return next((kind for type, kind in _TYPES if isinstance(of, type)), "text")


# In the order in which they can be saved: each after what it points at.
SHEETS = (
    Sheet("shoes", tables.shoe, Shoe, "Pairs of shoes."),
    Sheet("sessions", tables.session, Session, "Sessions: one bout of one sport a row.", without=("provenance",)),
    Sheet("sets", tables.strength_set, StrengthSet, "Sets of strength sessions."),
    Sheet("pain", tables.pain, Pain, "Pain entries. A day without pain is in days.csv (no_pain)."),
    Sheet("days", tables.day, Day, "What was said of a day."),
    Sheet("checks", tables.self_check, Done, "Self-checks and the weekly questionnaire."),
    Sheet("episodes", tables.episode, EpisodeNote, "What was written of episodes of pain, beyond their entries."),
    Sheet("trials", tables.trial, TrialEntry, "Self-experiments."),
    Sheet("sources", tables.source, None, "Imported files, and what each told of which entry.", "json"),
    Sheet("ground", tables.ground, None, "What a map told of the ground of sessions, stretch by stretch.", "json", since=2),
    Sheet("provenance", tables.session, None, "Where each value of a session comes from.", "json", only=("id", "provenance")),
    Sheet("spans", tables.span, None, "Days for which an import holds the complete history.", "json"),
    Sheet("profile", tables.athlete, Profile, "The profile: one row.", "json", without=("id",)),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
# The tables whose ids go on after the highest that was ever given.
NUMBERED = tuple(sheet for sheet in SHEETS if sheet.name not in ("provenance", "profile"))
