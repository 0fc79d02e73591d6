"""What a stranger wrote into an export, held against the rules of the entries: each value, each link, each row by itself."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from journal.domain import stretches, telling
from journal.domain.accounts import CLEARED, MAP, OPTION, RULE, Account
from journal.domain.dates import check_day, zone_name
from journal.domain.entries import Day, Profile, Session, Shoe
from journal.domain.errors import BadValue, JournalError
from journal.domain.selfchecks.done import done_of
from journal.domain.surfaces import check_known
from journal.domain.words import check_words
from journal.store import entries, episodes, trials
from journal.store.ground import LONGEST_NAME
from journal.store.portable.cells import of_plain
from journal.store.portable.columns import BY_NAME, LETTERS, NUMBERED, SHEETS, Sheet
from journal.store.rows import Row

_WORDS = (OPTION, RULE, CLEARED)
# What a map can tell of a session, or what follows from the recording that was held against it.
_MAPPED = frozenset({"surface", "track_turns", "descent_m"})
_FIELDS = frozenset(one.name for one in fields(Session))
# What a source may have brought, by the letters of the ids.
_BROUGHT = {"s": "session", "p": "pain", "d": "day"}


class Whole:
    """All rows by member, and the ids that there are by table. ``BadValue``: an id stands twice."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self.rows = rows
        self.ids = {sheet.table.name: _ids(sheet, rows[sheet.name]) for sheet in NUMBERED}
        self.files = frozenset(row["id"] for row in rows["sources"] if row["parent_id"] is None)
        self.brought = {row["id"]: row["entry_id"] for row in rows["sources"] if row["kind"] == "s"}
        self.on_map = frozenset(row["session_id"] for row in rows["ground"])
        self.surfaces = {row["id"]: row["surface"] for row in rows["sessions"]}
        self.told_by_map = frozenset(row["id"] for row in rows["provenance"] if (row["provenance"] or {}).get("surface") == MAP)


def check(rows: Mapping[str, list[Row]]) -> None:
    """``BadValue`` names the member and the row of the first thing that cannot be."""
    whole = Whole(rows)
    for sheet in SHEETS:
        for row in rows[sheet.name]:
            try:
                _check_links(sheet, row, whole)
                _CHECKS[sheet.name](row, whole)
            except (JournalError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
                raise _told(sheet, row, error) from None
    _check_alone(rows)


def _told(sheet: Sheet, row: Row, error: Exception) -> BadValue:
    name = f"{LETTERS.get(sheet.table.name, '')}{row['id']}" if "id" in row else "the profile"
    said = str(error) if isinstance(error, JournalError) else f"a value of another kind than expected ({error})"
    return BadValue(f"{sheet.file}: {name}: {' '.join(said.split())[:300]}")


def _ids(sheet: Sheet, found: list[Row]) -> frozenset[int]:
    ids = [row["id"] for row in found]
    _check_once(sheet, "id", ids)
    return frozenset(ids)


def _check_once(sheet: Sheet, name: str, values: list[Any]) -> None:
    twice = next((value for value, times in Counter(values).items() if times > 1), None)
    if twice is not None:
        raise BadValue(f"{sheet.file}: {name} {str(twice)[:80]} stands twice, expected each once")


def _check_links(sheet: Sheet, row: Row, whole: Whole) -> None:
    for field in sheet.fields:
        there = whole.ids.get(field.points_at or "")
        if there is not None and row[field.name] is not None and row[field.name] not in there:
            raise BadValue(f"{field.name} {field.letter}{row[field.name]}: no such row in this export, expected one of its ids")


def _check_alone(rows: Mapping[str, list[Row]]) -> None:
    """Values that stand once in a journal."""
    for sheet, name in (("days", "day"), ("shoes", "alias"), ("sources", "key"), ("provenance", "id"), ("ground", "session_id")):
        _check_once(BY_NAME[sheet], name, [row[name] for row in rows[sheet]])
    if len(rows["profile"]) != 1:
        raise BadValue(f"profile.json: holds {len(rows['profile'])} rows, expected one")


def _listed(value: Any, name: str) -> None:
    if value is not None and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise BadValue.of(str(value)[:80], f"a list of words as {name}", '["ache"]')


def _zone(row: Row) -> None:
    if row["zone"] is not None and zone_name(row["zone"]) != row["zone"]:
        raise BadValue.of(row["zone"], "the name of a time zone", "Europe/Berlin")


def _session(row: Row, whole: Whole) -> None:
    _zone(row)
    if row["surface"] is not None:
        check_known(row["surface"])
    known = {name: value for name, value in row.items() if name in _FIELDS}
    check_words(Session(**known))


def _set(row: Row, _: Whole) -> None:
    _listed(row["tags"], "tags")
    if row["position"] < 0 or not row["exercise"]:
        raise BadValue.of(f"position {row['position']} of {row['exercise']!r}", "a place from 0 and an exercise", "0 of squat")
    check_words(entries.set_of(row))


def _pain(row: Row, _: Whole) -> None:
    _zone(row)
    _listed(row["triggers"], "triggers")
    _listed(row["symptoms"], "symptoms")
    pain = entries.pain_of({**row, "triggers": row["triggers"] or (), "symptoms": row["symptoms"] or ()})
    check_words(pain)


def _day(row: Row, _: Whole) -> None:
    _zone(row)
    entries.day_of(row)


def _shoe(row: Row, _: Whole) -> None:
    check_words(Shoe(**{name: value for name, value in row.items() if name != "id"}))


def _self_check(row: Row, _: Whole) -> None:
    _zone(row)
    result = row["result"]
    if result is not None and not (isinstance(result, dict) and isinstance(result.get("answers", {}), dict)):
        raise BadValue.of(str(result)[:80], "an object with answers as result", '{"answers": {"gap_m": 0.06}}')
    score = (result or {}).get("score")
    if score is not None and (isinstance(score, bool) or not 0 <= score <= 100):
        raise BadValue.of(str(score)[:40], "a score from 0 to 100", "36")
    check_words(done_of(row))


def _trial(row: Row, _: Whole) -> None:
    entry = trials.entry_of(row)
    check_words(entry)
    for value in (entry.usual_pain, entry.usual_morning):
        if value is not None and not 0 <= value <= 10:
            raise BadValue.of(f"{value:g}", "usual pain from 0 to 10", "4")
    if (entry.longest_run is not None and not 1 <= entry.longest_run <= entry.weeks) or not entry.plan.arms:
        raise BadValue.of(str(entry.longest_run), f"a run from 1 to {entry.weeks} weeks", "2")


def _source(row: Row, whole: Whole) -> None:
    kind, entry = row["kind"], row["entry_id"]
    if (kind is not None and kind not in _BROUGHT) or (entry is not None and kind is None):
        raise BadValue.of(f"{kind} {entry}", f"one of {', '.join(_BROUGHT)} as kind, or none of a file", "s")
    if entry is not None and entry not in whole.ids[_BROUGHT[kind]]:
        raise BadValue(f"entry_id {kind}{entry}: no such row in this export, expected one of its ids")
    if row["parent_id"] is not None and row["parent_id"] not in whole.files:
        raise BadValue(f"parent_id {row['parent_id']}: is not a file, expected a source without a parent")
    if row["told"] is not None:
        _check_told(row, row["told"])


def _check_told(row: Row, told: Any) -> None:
    if not isinstance(told, dict):
        raise BadValue.of(str(told)[:80], "an object as told", '{"session": {}}')
    if "session" in told:
        _plain_values("sessions", told["session"])
        for one in told["session"].get("sets", ()):
            _plain_values("sets", one)
        account = telling.account(told, key=row["key"], format=row["format"], source=row["id"], parent=row["parent_id"] or 0)
        check_words(account.session)
        _check_given(account)
    if "day" in told:
        _plain_values("days", told["day"])
        Day(day=date(2000, 1, 1), **told["day"])


def _plain_values(name: str, told: Mapping[str, Any]) -> None:
    """Each value of its column's kind."""
    for field in BY_NAME[name].fields:
        if field.name in told:
            of_plain(field, told[field.name])


def _check_given(account: Account) -> None:
    whole = (account.points, account.apart)
    texts = (account.own, account.named)
    if not (
        all(isinstance(one, int) for one in whole)
        and all(one is None or isinstance(one, str) for one in texts)
        and all(isinstance(one, dict) for one in (account.option, account.rule, account.ranks))
    ):
        raise BadValue.of(f"{whole} {texts}"[:80], "whole numbers as points and apart, text as own and named", "3600")


def _provenance(row: Row, whole: Whole) -> None:
    if row["id"] not in whole.ids["session"]:
        raise BadValue("no such row in sessions.csv, expected one of its ids")
    for name, where in row["provenance"].items():
        if name not in _FIELDS or not _is_origin(name, where, row["id"], whole):
            raise BadValue.of(
                f"{name}: {where}"[:80], "a field of a session and a source, option, rule, map or cleared", "rpe: option"
            )


def _is_origin(name: str, where: Any, session_id: int, whole: Whole) -> bool:
    if where == MAP:
        return name in _MAPPED and session_id in whole.on_map
    return where in _WORDS if isinstance(where, str) else type(where) is int and where in whole.ids["source"]


_KEY = re.compile("[0-9a-f]{64}")


def _ground(row: Row, whole: Whole) -> None:
    if whole.brought.get(row["source_id"]) != row["session_id"]:
        raise BadValue(f"source_id {row['source_id']}: did not bring s{row['session_id']}, expected a source of that session")
    if not _KEY.fullmatch(row["map_key"]):
        raise BadValue.of(row["map_key"], "a SHA-256 in 64 small hexadecimal signs as map_key", "9f86d081…")
    name = row["map_name"]
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME or any(sign in name for sign in "/\\"):
        raise BadValue.of(repr(name[:80]), "the name of a file without its folder as map_name", "region.osm.pbf")
    stretches.check(row["stretches"])
    if row["session_id"] in whole.told_by_map and not stretches.tell(row["stretches"], whole.surfaces[row["session_id"]]):
        raise BadValue(f"stretches of s{row['session_id']}: are not of its surface, expected those that add up to its shares")


def _span(row: Row, _: Whole) -> None:
    check_day(row["first_day"])
    if row["last_day"] < row["first_day"]:
        raise BadValue.of(f"{row['first_day']} to {row['last_day']}", "a last day that is not before the first", "2026-03-04")


def _profile(row: Row, _: Whole) -> None:
    _zone(row)
    check_words(Profile(**row))


def _episode(row: Row, _: Whole) -> None:
    check_words(episodes.note_of(row))


_CHECKS: Mapping[str, Callable[[Row, Whole], None]] = {
    "shoes": _shoe, "sessions": _session, "sets": _set, "pain": _pain, "days": _day, "checks": _self_check, "episodes": _episode,
    "trials": _trial, "sources": _source, "provenance": _provenance, "ground": _ground, "spans": _span, "profile": _profile,
}  # fmt: skip
