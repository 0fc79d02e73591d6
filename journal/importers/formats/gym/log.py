"""What gym logs have in common: a set a row, and the rows of one start and name are a workout."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import JournalError, Refused
from journal.domain.sets import StrengthSet
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, session, shortened
from journal.importers.building.keys import Keys
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.edge.guard import Head, Source
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.sheets import Fields, Sheet, Words, fields_of


@dataclass(frozen=True)
class Row:
    """One row: the workout that it belongs to, and its set (None for a note). ``when`` is a day or an aware local time.

    ``bout``: fields of a session beside the workout, such as a run on the treadmill. ``zoned``: the row says in which
    zone its time is. ``unitless``: its weight came without a unit and was taken for kg. ``said``: what else to tell about it.
    """

    when: date
    title: str = ""
    done: StrengthSet | None = None
    duration_s: float | None = None
    notes: tuple[str, ...] = ()
    unitless: bool = False
    said: tuple[str, ...] = ()
    bout: Mapping[str, Any] | None = None
    zoned: bool = False


@dataclass
class _Workout:
    """The rows of one workout, in the order of the file."""

    rows: list[Row] = field(default_factory=list)

    @property
    def floating(self) -> bool:
        """Whether its start rests on the profile's zone."""
        return isinstance(self.rows[0].when, datetime) and not self.rows[0].zoned

    def entry(self) -> tuple[Session, list[str]]:
        """The session, with every note once."""
        first = self.rows[0]
        at = first.when if isinstance(first.when, datetime) else None
        return session({
            "sport": "strength", "day": at.date() if at else first.when, "started_at": at.astimezone(UTC) if at else None,
            "zone": str(at.tzinfo) if at else None, "title": shortened(first.title, 300),
            "duration_s": next((row.duration_s for row in self.rows if row.duration_s), None),
            "sets": tuple(row.done for row in self.rows if row.done),
            "note": shortened("\n".join(dict.fromkeys(note for row in self.rows for note in row.notes)), 2000),
        })  # fmt: skip


# What the columns of all gym logs fill; those of one log may fill more.
FILLS: Mapping[str, tuple[str, ...]] = {
    "date": ("started_at", "day"), "weight": ("weight_kg",), "weight_lb": ("weight_kg",), "duration": ("duration_s",),
    "unit": (), "distance": ("distance_m",), "distance_km": ("distance_m",), "distance_mi": ("distance_m",), "distance_unit": (),
    "seconds": ("duration_s",),
}  # fmt: skip


def words(columns: Mapping[str, Sequence[str]], required: Sequence[str], fills: Mapping[str, tuple[str, ...]]) -> Words:
    """The columns of a gym log, all languages and generations in one table."""
    return Words({"": columns}, required, {name: filled for name, filled in {**FILLS, **fills}.items() if name in columns})


def columns(header: Sequence[str], words: Words) -> dict[str, int] | None:
    """Our name -> position of the column that means it; None when a required one is missing."""
    (_, named), *_ = words.named()
    found = {ours: header.index(name) for ours, names in named.items() for name in names if name in header}
    return found if all(name in found for name in words.required) else None


def by_column(record: Record, at: Mapping[str, int], width: int) -> dict[str, str]:
    """The cells of a row by our names; ``width``: how many columns the header has."""
    return {name: record.cell(index) for name, index in at.items()}


@dataclass(frozen=True)
class GymLog:
    """The export of one app: a format's ``recognises``, ``read`` and ``sheet``.

    ``row`` reads cells by our names and gives None for what means nothing; its errors leave a row out. ``one_of``: columns of
    which it must have one. ``texts`` puts cells under our names.
    """

    format: str
    app: str
    words: Words
    row: Callable[[Mapping[str, str], Context], Row | None]
    one_of: tuple[str, ...] = ()
    texts: Callable[[Record, Mapping[str, int], int], Mapping[str, str]] = by_column

    def recognises(self, head: Head) -> bool:
        """Whether the header is one of the app's."""
        return head.is_text and self._places(header_of(head.text)) is not None

    def read(self, source: Source, context: Context) -> Parsed:
        """All workouts. Drop sets and sets to failure are sets like any other."""
        content, _, row = self._content(source, context)
        return gather(self.format, source.name, content, row)

    def sheet(self, source: Source, context: Context) -> Sheet:
        """Its rows, as ``read`` sees them."""
        content, at, read_row = self._content(source, context)

        def fields(record: Record) -> Fields:
            row = read_row(record)
            return _fields(row) if row else {}

        return Sheet(content.header, content.records, {ours: (index,) for ours, index in at.items()}, fields)

    def _places(self, header: Sequence[str]) -> dict[str, int] | None:
        at = columns(header, self.words)
        return at if at and (not self.one_of or any(name in at for name in self.one_of)) else None

    def _content(self, source: Source, context: Context) -> tuple[Table, dict[str, int], Callable[[Record], Row | None]]:
        """The table, where its columns are, and what reads a row."""
        content = table(source.name, source.text())
        at = self._places(content.header)
        if at is None:
            shown = ", ".join(content.header[:12])
            raise Refused(f"{source.name}: is no export of {self.app}, its columns are {shown}; leave --as out")
        return content, at, lambda record: self.row(self.texts(record, at, len(content.header)), context)


def _fields(row: Row) -> dict[str, Any]:
    at = row.when if isinstance(row.when, datetime) else None
    when = {"day": at.date(), "started_at": at.astimezone(UTC), "zone": str(at.tzinfo)} if at else {"day": row.when}
    own = {"title": row.title or None, "duration_s": row.duration_s, "note": "\n".join(row.notes) or None}
    return {
        **when,
        **{name: value for name, value in own.items() if value},
        **(fields_of(row.done) if row.done else {}),
        **(row.bout or {}),
    }


def gather(format: str, name: str, content: Table, read_row: Callable[[Record], Row | None]) -> Parsed:
    """All workouts in which a set was done. ``read_row`` gives None for rows that mean nothing; its errors leave a row out.

    ``Refused`` names the file when not one row could be read.
    """
    workouts: dict[str, _Workout] = {}
    warnings: list[str] = []
    for record in content.records:
        try:
            row = read_row(record)
        except JournalError as error:
            warnings.append(f"{LEFT_OUT}row {record.number}, {shortened(str(error), 300)}")
            continue
        if row:
            workouts.setdefault(_key(format, row), _Workout()).rows.append(row)
            warnings += [f"row {record.number}: {shortened(one, 300)}" for one in row.said]
    done = {key: workout for key, workout in workouts.items() if any(row.done for row in workout.rows)}
    if not done and not any(row.bout for workout in workouts.values() for row in workout.rows) and count_left_out(warnings):
        raise Refused(f"{name}: no row could be read; {warnings[0].removeprefix(LEFT_OUT)}")
    found = [Recorded(_entry(workout, warnings), key, floating=workout.floating) for key, workout in done.items()]
    found += [one for key, workout in workouts.items() for one in _bouts(key, workout, warnings)]
    said = [*_doubts(done.values()), *warnings, *([] if content.records else ["no rows: nothing to import"])]
    return Parsed(format, sessions=tuple(found), warnings=capped(said), left_out=count_left_out(said))


def _bouts(key: str, workout: _Workout, warnings: list[str]) -> Iterator[Recorded]:
    """The sessions beside a workout, named by it, their sport and their order."""
    keys = Keys(key)
    for row in workout.rows:
        if row.bout:
            day = row.when.date() if isinstance(row.when, datetime) else row.when
            entry, said = session(
                {**row.bout, "day": day, "title": shortened(row.title, 300), "note": "\n".join(row.notes) or None}
            )
            warnings += [f"{row.bout['sport']} of {day}: {one}" for one in said]
            yield Recorded(entry, keys.of(row.bout["sport"]))


def _entry(workout: _Workout, warnings: list[str]) -> Session:
    entry, said = workout.entry()
    warnings += [f"workout of {entry.day}: {one}" for one in said]
    return entry


def _key(format: str, row: Row) -> str:
    """``strong:2024-05-04T08:00|Legs``: the clock as the file says it, so that a journal in another zone has the same key."""
    when = row.when.replace(tzinfo=None).isoformat(timespec="minutes") if isinstance(row.when, datetime) else str(row.when)
    return f"{format}:{when}|{shortened(row.title, 300) or ''}".removesuffix("|")


def _doubts(workouts: Iterable[_Workout]) -> list[str]:
    """What only the person knows, once a file."""
    unitless = any(row.unitless for workout in workouts for row in workout.rows)
    advice = 'undo this import, then journal import FILE --map TOML, there weight_kg with unit = "lb"'
    return [f"weights have no unit and were read as kg; if they are lb, {advice}"] * unitless
