"""Garmin's account archive: its list of activities, summarizedActivities.json, in lists of some hundred to a file.

The recordings lie beside it as FIT files under numbers of their own, so they find their activity as any recording does;
sets of strength training are taken from them, for the list only has sums. Which shoes were worn stands in a file beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue, Refused
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.building.build import LEFT_OUT, capped, count_left_out
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.edge.guard import Head, Source
from journal.importers.edge.jsonlist import JsonList
from journal.importers.edge.safejson import table
from journal.importers.formats.garmin.activity import id_of, kind_of, session_of, sport_named
from journal.importers.formats.garmin.gear import shoes_beside

FORMAT = "garmin-account"
SUFFIXES = (".json",)
# Read one activity at a time.
MAX_BYTES = 2 * 2**30

_LIST = re.compile(r'"summarizedActivitiesExport"\s*:\s*\[')
_WHOLE, _CHANGES = "multi_sport", ("transition", "transition_v2")


def recognises(head: Head) -> bool:
    """Whether it begins with the key of the list."""
    return head.text.startswith(("[", "{")) and _LIST.search(head.text) is not None


def read(source: Source, context: Context) -> Parsed:
    """All activities of one file. One that cannot be read is a warning that begins with "left out"."""
    listed, warnings = JsonList(source, _LIST), list[str]()
    found: dict[str, tuple[str, Recorded]] = {}
    for place, activity in enumerate(listed, 1):
        try:
            _add(found, table(activity), context, warnings)
        except BadValue as error:
            warnings.append(f"{LEFT_OUT}activity {place}: {error}")
    if listed.broken and not found:
        raise Refused(f"{source.name}: {listed.broken.partition(':')[0]} before any activity; export it again")
    in_order = _is_in_order([one for _, one in found.values()])
    kept = _with_shoes(_without_wholes(found, warnings), source, warnings)
    warnings += _about(listed.broken, bool(found), in_order)
    rows = count_left_out(warnings)
    complete = bool(kept) and not rows and not listed.broken and in_order
    return Parsed(FORMAT, tuple(kept), complete_history=complete, warnings=capped(warnings), left_out=rows)


def _add(found: dict[str, tuple[str, Recorded]], activity: Mapping[str, Any], context: Context, warnings: list[str]) -> None:
    key = f"garmin:{id_of(activity)}"
    if key in found:
        raise BadValue(f"id {id_of(activity)} stands twice")
    kind = kind_of(activity)
    if kind in _CHANGES:
        return  # changing shoes between two legs
    entry, said = session_of(activity, kind, context)
    if not sport_named(kind) and kind != _WHOLE:
        warnings.append(f"sport '{kind[:40]}' is not one of ours: kept as other")
    warnings += [f"activity {id_of(activity)}: {line}" for line in said]
    found[key] = (kind, Recorded(entry, key))


def _without_wholes(found: Mapping[str, tuple[str, Recorded]], warnings: list[str]) -> list[Recorded]:
    """All but what is the sum of others: a triathlon whose legs stand in the list too."""
    starts = sorted(one.session.started_at for kind, one in found.values() if kind != _WHOLE and one.session.started_at)
    kept = [one for kind, one in found.values() if kind != _WHOLE or not _holds(one.session, starts)]
    if len(kept) < len(found):
        warnings.append(f"sums of other activities in the list: {len(found) - len(kept)}; only their legs are kept")
    return kept


def _holds(whole: Session, starts: list[datetime]) -> bool:
    """Whether any of the starts, in order, lies in the span of a session."""
    begun = whole.started_at
    if begun is None:
        return False
    following = bisect_left(starts, begun)
    return following < len(starts) and starts[following] <= begun + timedelta(seconds=whole.duration_s or 0.0)


def _with_shoes(kept: list[Recorded], source: Source, warnings: list[str]) -> list[Recorded]:
    """The gear of a ride is a bicycle, so only what is done on foot has shoes."""
    worn, said = shoes_beside(source.place)
    warnings += said
    return [
        replace(one, session=replace(one.session, shoes=worn[one.key]))
        if one.key in worn and one.session.sport in FOOT_SPORTS
        else one
        for one in kept
    ]


def _is_in_order(listed: list[Recorded]) -> bool:
    """Whether the list runs through time one way, so that between its days nothing can stand in another file of it."""
    starts = [one.session.started_at for one in listed if one.session.started_at]
    return starts == sorted(starts) or starts == sorted(starts, reverse=True)


def _about(broken: str | None, any_found: bool, in_order: bool) -> list[str]:
    said = [broken] if broken else []
    if not in_order:
        said.append("is not in the order of time, so it may be a part of a list: days without a session stay unknown")
    return said if any_found else [*said, "no activities: nothing to import"]
