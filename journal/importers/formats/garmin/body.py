"""Garmin's account archive: body masses, from its userBioMetrics.json, which has an entry for every change of the profile.

Of several on one day the first counts: our choice, as for every log of body mass; of corrections of it the last.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.domain.errors import Refused
from journal.importers.building.bodymass import weighed
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, shortened
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.edge.jsonlist import JsonList
from journal.importers.edge.safejson import number, table, text

FORMAT = "garmin-body"
SUFFIXES = (".json",)

_LIST = re.compile(r"\A[\s\ufeff]*\[")
_MARKS = re.compile(r'"weight"\s*:\s*\{|"userSetNullFor')


def recognises(head: Head) -> bool:
    """Whether it begins as a list of changes with their days, and weights are among them."""
    return head.text.startswith("[") and '"metaData"' in head.text and _MARKS.search(head.text) is not None


def read(source: Source, context: Context) -> Parsed:
    """One body mass a day. An entry without a mass is of another quantity; one without a day is left out."""
    changes, warnings = JsonList(source, _LIST), list[str]()
    first: dict[date, tuple[str, float, float]] = {}
    for place, change in enumerate(changes, 1):
        _add(first, place, table(change), warnings)
    if changes.broken and not first:
        raise Refused(f"{source.name}: {changes.broken.partition(':')[0]} before any body mass; export it again")
    days, said = weighed(FORMAT, {day: grams / 1000 for day, (_, _, grams) in first.items()}, context)
    warnings += said + ([changes.broken] if changes.broken else []) + ([] if first else ["no body masses: nothing to import"])
    return Parsed(FORMAT, days=tuple(days), warnings=capped(warnings), left_out=count_left_out(warnings))


def _add(first: dict[date, tuple[str, float, float]], place: int, change: Mapping[str, Any], warnings: list[str]) -> None:
    grams = number(table(change.get("weight")).get("weight"))
    if not grams > 0:
        return
    moment = text(table(change.get("metaData")).get("calendarDate"))
    try:
        day = date.fromisoformat(moment[:10])
    except ValueError:
        written = shortened(moment, 40) or ""
        warnings.append(f"{LEFT_OUT}entry {place}: its calendarDate '{written}' is no date, expected for example 2024-05-04")
        return
    # A correction has a higher version.
    told = (moment, -number(change.get("version") or 0), grams)
    first[day] = min(first.get(day, told), told)
