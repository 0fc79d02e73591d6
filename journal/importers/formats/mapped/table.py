"""Any other CSV, read with a mapping file that says what its columns mean (see ``mapping``)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue, JournalError, Refused
from journal.domain.plausible import check_hours, check_unbroken
from journal.domain.sets import StrengthSet, check_tags
from journal.domain.vocabulary import nearest
from journal.importers.building.build import LEFT_OUT, capped, count_left_out
from journal.importers.building.keys import Keys
from journal.importers.building.parsed import Context, Parsed, Recorded, RecordedDay, RecordedPain
from journal.importers.edge.guard import Head, Source, is_wahoo_csv
from journal.importers.formats.mapped.cells import exercise, listed, moment, names_zone, value
from journal.importers.formats.mapped.mapping import Mapping, field_specs
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.sheets import Fields, Sheet, Words

FORMAT = "csv"
FALLBACK = True
# Less than this in a row is taken for kilometres written without a unit: our choice.
_CRAWL_MPS = 0.1
_SHORTEST_M = 50.0


@dataclass(frozen=True)
class _Row:
    """One record that could be read: when, and its known fields."""

    number: int
    day: date
    at: datetime | None
    zone: str | None
    fields: dict[str, Any]
    floating: bool


def recognises(head: Head) -> bool:
    """Any text whose first line a delimiter cuts into columns."""
    if not head.is_text or head.text.startswith(("<", "{", "[")) or is_wahoo_csv(head.text):
        return False
    return len(header_of(head.text)) > 1


def read(source: Source, context: Context) -> Parsed:
    """The entries that the mapping finds; a row with a wrong value is left out with a warning.

    Of a list of words, such as symptoms, only the wrong one is left out: a fever must not be lost for a word beside it.

    ``Refused``: no mapping, a column that the file lacks, or not one readable row.
    """
    mapping, content, places = _content(source, context)
    warnings: list[str] = []
    rows = list(_rows(content, places, mapping, context, warnings))
    parsed = _KINDS[mapping.kind](rows, warnings)
    if warnings and not (parsed.sessions or parsed.pain or parsed.days):
        raise Refused(f"{source.name}: no row could be read; {warnings[0].removeprefix(LEFT_OUT)}")
    said = [*([mapping.note] if mapping.note else []), *warnings, *_doubts(rows, mapping)]
    said += [] if content.records else ["no rows: nothing to import"]
    return replace(parsed, warnings=capped(said), left_out=count_left_out(said))


def words_in(context: Context) -> Words:
    """The columns that the mapping names."""
    columns = context.mapping.columns if context.mapping else {}
    fills = {"day": ("started_at", "day"), "time": ("started_at",)}
    return Words({"": {ours: column.name for ours, column in columns.items()}}, tuple(columns), fills)


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""
    mapping, content, places = _content(source, context)

    def fields(record: Record) -> Fields:
        row = _row(record, places, mapping, context, [])
        return {**row.fields, "day": row.day, **({"started_at": row.at, "zone": row.zone} if row.at else {})}

    return Sheet(content.header, content.records, {ours: (at,) for ours, at in places.items()}, fields)


def _content(source: Source, context: Context) -> tuple[Mapping, Table, dict[str, int]]:
    """The mapping, the table, and where its columns are."""
    mapping = context.mapping
    if mapping is None:
        content = table(source.name, source.text())
        shown = ", ".join(content.header[:12]) + (", …" if len(content.header) > 12 else "")
        raise Refused(
            f"{source.name}: no format knows its columns ({shown}); say what they mean with --map FILE; "
            "journal import --explain drafts one"
        )
    content = table(source.name, source.text(mapping.encoding), mapping.delimiter)
    return mapping, content, _places(source.name, content, mapping)


def _doubts(rows: list[_Row], mapping: Mapping) -> list[str]:
    """What the mapping of sessions seems to lack, each once."""
    if mapping.kind != "sessions" or not rows:
        return []
    said = []
    if not any("sport" in row.fields for row in rows):
        said.append('no sport column: kept as other; add sport = "their column" under [columns], or [constants] sport = "run"')
    column = mapping.columns.get("distance_m")
    far = [row for row in rows if row.fields.get("distance_m")]
    if column and column.unit is None and far and all(_crawls(row) for row in far):
        said.append(f'distances look like km: give a unit, e.g. distance_m = {{ column = "{column.name}", unit = "km" }}')
    return said


def _crawls(row: _Row) -> bool:
    """Whether no one covers so little in that time, or no one writes so little down where the time is unknown."""
    metres, seconds = row.fields["distance_m"], row.fields.get("duration_s")
    if row.fields.get("sport") == "swim" and not seconds:
        return False
    return bool(metres / seconds < _CRAWL_MPS if seconds else metres < _SHORTEST_M)


def _places(name: str, content: Table, mapping: Mapping) -> dict[str, int]:
    """Our field -> position of its column."""
    places = {}
    missing = [theirs for theirs in mapping.recognised_by if theirs not in content.header]
    if missing:
        raise Refused(f"{name}: has no column '{missing[0]}', by which the mapping knows its list; use another mapping")
    for ours, column in mapping.columns.items():
        count = content.header.count(column.name)
        if count == 0 and column.optional:
            continue
        if count > 1:
            raise Refused(f"{name}: {count} columns are named '{column.name}' (mapped to {ours}), expected one; rename them")
        if count == 0:
            raise Refused(f"{name}: has no column '{column.name}' (mapped to {ours}){_hint(column.name, content.header)}")
        places[ours] = content.header.index(column.name)
    return places


def _hint(wanted: str, header: tuple[str, ...]) -> str:
    spelled = {name.lower(): name for name in header}
    close = nearest(wanted, spelled)
    return f"; did you mean '{spelled[close]}'?" if close else f", expected one of {', '.join(header[:12])}"


def _rows(content: Table, places: dict[str, int], mapping: Mapping, context: Context, warnings: list[str]) -> Iterator[_Row]:
    for record in content.records:
        try:
            yield _row(record, places, mapping, context, warnings)
        except JournalError as error:
            warnings.append(f"{LEFT_OUT}row {record.number}, {error}")


def _row(record: Record, places: dict[str, int], mapping: Mapping, context: Context, warnings: list[str]) -> _Row:
    texts = {name: record.cell(index) for name, index in places.items()}
    constants = dict(mapping.constants)
    day_text, clock = (texts.pop(name, "") or constants.pop(name, "") for name in ("day", "time"))
    with _column_named("day", mapping):
        day, at = moment(day_text, clock, mapping, context)
    wrong: list[str] = []
    found = {name: _field(name, text, mapping, wrong) for name, text in texts.items()}
    known = {**constants, **{name: value for name, value in found.items() if value is not None}}
    known = {name: value for name, value in known.items() if value is not None and name not in ("day", "time")}
    warnings += [f"row {record.number} is kept without a word: {one}" for one in wrong]
    floating = at is not None and not mapping.zone and (bool(clock) or not names_zone(day_text))
    return _Row(record.number, day, at, (mapping.zone or context.zone) if at else None, known, floating)


def _field(name: str, text: str, mapping: Mapping, wrong: list[str]) -> object:
    """What a cell means; words of a list that are not known are put with ``wrong``."""
    with _column_named(name, mapping):
        if name == "exercise":
            return exercise(text, mapping)
        column, spec = mapping.columns.get(name), field_specs(mapping.kind)[name]
        if not spec.many:
            return value(name, text, column, spec, mapping)
        known, unknown = listed(name, text, column, spec, mapping)
        wrong += [f"column {_column_name(name, mapping)}: {one}" for one in unknown]
        return known or None


@contextmanager
def _column_named(name: str, mapping: Mapping) -> Iterator[None]:
    """Put the name of their column in front of whatever is wrong with its cell."""
    try:
        yield
    except JournalError as error:
        raise type(error)(f"column {_column_name(name, mapping)}: {error}") from None


def _column_name(name: str, mapping: Mapping) -> str:
    column = mapping.columns.get(name)
    return column.name if column else name


def _entries(rows: list[_Row], warnings: list[str], make: Callable[[_Row], Any]) -> Iterator[tuple[_Row, Any]]:
    """What each row becomes; a row whose values do not go together is left out."""
    for row in rows:
        try:
            yield row, make(row)
        except JournalError as error:
            warnings.append(f"{LEFT_OUT}row {row.number}: {error}")


def _sessions(rows: list[_Row], warnings: list[str]) -> Parsed:
    keys = Keys("csv")
    made = _entries(rows, warnings, lambda row: _session(row, warnings))
    found = tuple(Recorded(one, keys.of(*_told_by(row, one)), floating=row.floating) for row, one in made)
    return Parsed(FORMAT, sessions=found)


def _session(row: _Row, warnings: list[str]) -> Session:
    """The session of a row; a stretch without rest that cannot be is left out of it, and told."""
    one = Session(day=row.day, started_at=row.at, zone=row.zone, **row.fields)
    try:
        check_unbroken(one.sport, one.distance_m, one.duration_s, one.unbroken_m)
    except BadValue as error:
        warnings.append(f"row {row.number}: kept without its longest stretch: {str(error).partition(':')[0]}")
        return replace(one, unbroken_m=None)
    return one


def _told_by(row: _Row, one: Session) -> tuple[object, ...]:
    """What names a session: without a clock time two of a day differ by their numbers only."""
    return (one.sport, row.at.isoformat()) if row.at else (one.sport, row.day, one.distance_m, one.duration_s)


def _pain(rows: list[_Row], warnings: list[str]) -> Parsed:
    keys = Keys("csv:pain")
    made = _entries(rows, warnings, lambda row: Pain(day=row.day, at=row.at, zone=row.zone, **_scored(row)))
    found = tuple(
        RecordedPain(one, keys.of(row.at.isoformat() if row.at else row.day, one.region, one.side, one.when)) for row, one in made
    )
    return Parsed(FORMAT, pain=found)


def _scored(row: _Row) -> dict[str, Any]:
    if "score" not in row.fields:
        raise Refused("has no score, expected pain from 0 to 10")
    return row.fields


def _days(rows: list[_Row], warnings: list[str]) -> Parsed:
    """A row that says nothing of its day is no entry."""
    keys = Keys("csv:day")
    made = _entries([row for row in rows if row.fields], warnings, _day)
    return Parsed(FORMAT, days=tuple(RecordedDay(one, keys.of(row.day)) for row, one in made))


def _day(row: _Row) -> Day:
    one = Day(day=row.day, **row.fields)
    check_hours(one.sitting_s, one.longest_sitting_s, one.standing_s, one.sleep_s)
    return one


def _sets(rows: list[_Row], warnings: list[str]) -> Parsed:
    """One strength session for each day, time and title, its sets in the order of the file."""
    keys = Keys("csv:sets")
    workouts: dict[tuple[date, datetime | None, str | None], list[_Row]] = {}
    for row in rows:
        workouts.setdefault((row.day, row.at, row.fields.get("title")), []).append(row)
    found = []
    for (day, at, title), members in workouts.items():
        sets = tuple(one for _, one in _entries(members, warnings, _set))
        duration = next((row.fields["duration_s"] for row in members if "duration_s" in row.fields), None)
        entry = Session(
            sport="strength", day=day, started_at=at, zone=members[0].zone, title=title, duration_s=duration, sets=sets
        )
        found.append(Recorded(entry, keys.of(at.isoformat() if at else day, title), floating=members[0].floating))
    return Parsed(FORMAT, sessions=tuple(found))


def _set(row: _Row) -> StrengthSet:
    one = StrengthSet(**{name: found for name, found in row.fields.items() if name not in ("title", "duration_s")})
    check_tags(one.tags)
    return one


_KINDS: dict[str, Callable[[list[_Row], list[str]], Parsed]] = {
    "sessions": _sessions,
    "sets": _sets,
    "pain": _pain,
    "days": _days,
}
