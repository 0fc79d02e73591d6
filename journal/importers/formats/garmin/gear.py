"""Which shoes were worn, from the gear.json beside the list of activities in Garmin's account archive."""

import re
from pathlib import Path
from typing import Any

from journal.domain.errors import Refused
from journal.importers.building.build import shortened
from journal.importers.edge import archives, guard
from journal.importers.edge.places import Place
from journal.importers.edge.safejson import listed, load, number, table, text

_LIST = re.compile(r"(_\d+)?_summarizedActivities\.json$", re.IGNORECASE)
_SHOES = "shoes"


def shoes_beside(activities: Place) -> tuple[dict[str, str], list[str]]:
    """Key of an activity -> name of the pair, where a gear file lies beside the list; and why it could not be read."""
    gear = _beside(activities)
    try:
        content = load(guard.opened(gear)) if gear else []
    except Refused as error:
        return {}, [f"its shoes stay unknown: {error}"]
    found = [_worn(table(one)) for one in listed(content) or [content]]
    return {key: name for one in found for key, name in one.items()}, []


def _beside(activities: Place) -> Place | None:
    """The gear file; None where there is none."""
    written = activities.inside[-1] if activities.inside else activities.path.name
    name = _LIST.sub("_gear.json", written)
    if name == written:
        return None
    if not activities.inside:
        path: Path = activities.path.with_name(name)
        return Place(path) if path.is_file() else None
    folder = activities.inside[:-1]
    return Place(activities.path, (*folder, name)) if name in archives.archive_at(activities.path, folder).members else None


def _worn(gear: dict[str, Any]) -> dict[str, str]:
    """Key of an activity -> name of its pair; the own name that a person gave it before the maker's."""
    names = {number(one.get("gearPk")): _name(one) for one in map(table, listed(gear.get("gearDTOS")))}
    return {
        f"garmin:{int(number(one.get('activityId')))}": name
        for pair, activities in table(gear.get("gearActivityDTOs")).items()
        for one in map(table, listed(activities))
        if (name := names.get(float(pair) if pair.isdecimal() else -1.0)) and number(one.get("activityId")) > 0
    }


def _name(one: dict[str, Any]) -> str | None:
    """None for what is worn on no foot."""
    kind = text(one.get("gearTypeName")).casefold()
    return shortened(text(one.get("displayName")) or text(one.get("customMakeModel")), 300) if kind == _SHOES else None
