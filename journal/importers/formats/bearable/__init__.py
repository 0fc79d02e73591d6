"""Bearable's export: one thing of a day a row, of which the pains are read.

It knows four words for how bad a symptom is. On the scale from 0 to 10 mild is 1 to 3, moderate 4 to 6 and severe 7 to 10
(cut points of C. S. Serlin et al., Pain 61 (1995) 277); each is read as the middle of its range, unbearable as 10: our choice.
Times of day are read as words too. Older exports have no column ``date formatted``.
"""

import re
from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from journal.domain.dates import past_day
from journal.domain.entries import Pain
from journal.domain.errors import BadValue, JournalError, Refused
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, shortened
from journal.importers.building.keys import Keys
from journal.importers.building.months import month
from journal.importers.building.parsed import Context, Parsed, RecordedPain
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.bearable.words import region_of, side_of
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.sheets import Fields, Sheet, Words, fields_of

FORMAT = "bearable"
SUFFIXES = (".csv",)

_NAMES = {
    "iso": "date formatted", "date": "date", "time": "time of day", "category": "category", "rating": "rating/amount",
    "detail": "detail", "note": "notes",
}  # fmt: skip
WORDS = Words({"en": _NAMES}, ("date", "time", "category", "rating", "detail"), {
    "iso": ("day",), "date": ("day",), "time": ("when",), "category": (), "rating": ("score",), "detail": ("region", "side"),
})  # fmt: skip
_SYMPTOM = "symptom"
_SCORES = {"1": 2.0, "2": 5.0, "3": 8.0, "4": 10.0}
_WHENS = {"pre": "night", "am": "morning", "pm": "evening"}
_LABEL = re.compile(r"(?<!\s)\s*\((?:mild|moderate|severe|unbearable|extreme)\)\s*$", re.IGNORECASE)
_WORDED = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[^\W\d_]{3,})\.?\s+(?P<year>\d{4})")
_SCALE = "mild, moderate, severe and unbearable are read as 2, 5, 8 and 10 of 10"


def recognises(head: Head) -> bool:
    """Whether the header is that of an export of Bearable."""
    return head.is_text and _columns(header_of(head.text)) is not None


def read(source: Source, context: Context) -> Parsed:
    """All pains. A row that cannot be read is left out with a warning; what is no pain is counted, once."""
    content, at = _content(source)
    keys, found, warnings, others = Keys(FORMAT), [], list[str](), 0
    for record in content.records:
        row = _row(record, at)
        try:
            pain = _pain(row, context)
        except JournalError as error:
            warnings.append(f"{LEFT_OUT}row {record.number}: {error}")
            continue
        if pain is None:
            others += 1
        else:
            found.append(RecordedPain(pain, keys.of(pain.day, row["time"], _name(row))))
    said = [*([_SCALE] if found else []), *([f"what is no pain is not read: {others} of its rows"] if others else []), *warnings]
    return Parsed(FORMAT, pain=tuple(found), warnings=capped(said), left_out=count_left_out(said))


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""
    content, at = _content(source)

    def fields(record: Record) -> Fields:
        pain = _pain(_row(record, at), context)
        return fields_of(pain) if pain else {}

    return Sheet(content.header, content.records, {ours: (index,) for ours, index in at.items()}, fields)


def _content(source: Source) -> tuple[Table, dict[str, int]]:
    content = table(source.name, source.text())
    at = _columns(content.header)
    if at is None:
        raise Refused(f"{source.name}: is no export of Bearable; leave --as out")
    return content, at


def _row(record: Record, at: Mapping[str, int]) -> dict[str, str]:
    return {name: record.cell(index) for name, index in at.items()}


def _columns(header: tuple[str, ...]) -> dict[str, int] | None:
    at = {ours: header.index(theirs) for ours, theirs in _NAMES.items() if theirs in header}
    return at if all(name in at for name in WORDS.required) else None


def _name(row: Mapping[str, str]) -> str:
    return _LABEL.sub("", row["detail"])


def _pain(row: Mapping[str, str], context: Context) -> Pain | None:
    """The pain of a row; None for what is none."""
    name = _name(row)
    region = region_of(name) if row["category"].lower() == _SYMPTOM else None
    if region is None:
        return None
    score = _SCORES.get(row["rating"])
    if not row["rating"]:
        raise BadValue(f"{shortened(name, 40)} has no rating")
    if score is None:
        raise BadValue(f"rating '{shortened(row['rating'], 40) or ''}' of {shortened(name, 40)} is none, expected 1 to 4")
    notes = [name] if region == "other" else []
    return Pain(
        day=_day(row, context), region=region, score=score, side=side_of(name), when=_WHENS.get(row["time"].lower()),
        note=shortened("\n".join([*notes, row.get("note", "")]), 2000),
    )  # fmt: skip


def _day(row: Mapping[str, str], context: Context) -> date:
    written = row.get("iso") or row["date"]
    today = context.now.astimezone(ZoneInfo(context.zone)).date()
    if match := _WORDED.fullmatch(written):
        written = f"{match['year']}-{month(match['month']):02d}-{int(match['day']):02d}"
    return past_day(written, today, context.date_order)
