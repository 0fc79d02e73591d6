"""journal show"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from journal.api import Journal
from journal.api.saved import Units, describe_sets, show_value
from journal.cli.base import json_option, opened, say_json, say_signs
from journal.cli.tables import printable
from journal.domain.dates import show_zone
from journal.domain.entries import Day, Pain, Session
from journal.domain.episode_notes import EpisodeNote
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet
from journal.domain.spec import specs
from journal.domain.trials import TrialEntry


@click.command("show")
@click.argument("id")
@json_option
@opened
def command(journal: Journal, id: str, as_json: bool) -> None:
    """One entry, whole: journal show s12"""
    shown = journal.show(id)
    if as_json:
        say_json({"entry": shown})
        return
    say_signs(journal.open_signs())
    origins = shown.pop("provenance", {})
    shown.pop("answers", None)  # of a check: they are among what is shown
    for name in _in_order(shown):
        if (value := shown[name]) not in (None, [], ()):
            label, words = _line(name, value, shown, journal.settings.units)
            click.echo(printable(f"{label:26} {words}{_origin(origins.get(name))}"))


def _in_order(shown: dict[str, Any]) -> list[str]:
    """What an entry says, a session's fields as people write them down: their columns are in the order in which they came to be."""
    order = {name: place for place, name in enumerate(specs(Session))} if shown["id"][0] == "s" else {}
    mine = iter(sorted((name for name in shown if name in order), key=lambda name: order[name]))
    return [next(mine) if name in order else name for name in shown]


def _line(name: str, value: Any, shown: dict[str, Any], units: Units) -> tuple[str, str]:
    """What a field is called, and its value in words."""
    kind = {"s": Session, "p": Pain, "d": Day, "c": Done, "e": EpisodeNote, "t": TrialEntry}[shown["id"][0]]
    known = specs(kind)
    if name in known:
        return known[name].help, show_value(name, value, units) if kind is Session else known[name].shown(value)
    if name in _OWN:
        return _OWN[name][0], _OWN[name][1](value, shown)
    return name.replace("_", " "), _words(value)


def _local(written: str, shown: dict[str, Any]) -> str:
    """By the clock of the place: ``2026-11-01 08:00:00 +01:00``."""
    at = datetime.fromisoformat(written)
    text = (at.astimezone(ZoneInfo(shown["zone"])) if shown["zone"] else at).isoformat(" ", "seconds")
    return f"{text[:19]} {text[19:]}"


def _sets(rows: list[dict[str, Any]], _: object) -> str:
    return describe_sets(tuple(StrengthSet(**{**row, "tags": tuple(row["tags"])}) for row in rows))


def _sources(rows: list[dict[str, Any]], _: object) -> str:
    return "; ".join(f"{row['name']} ({row['format']})" for row in rows)


# Values that no specification words.
_OWN: dict[str, tuple[str, Callable[[Any, dict[str, Any]], str]]] = {
    "started_at": ("started at", _local),
    "at": ("at", _local),
    "zone": ("time zone", lambda value, _: show_zone(value)),
    "load_au": ("load", lambda value, _: f"{value:.0f} AU"),
    "sets": ("sets", _sets),
    "sources": ("sources", _sources),
}


def _origin(origin: dict[str, Any] | None) -> str:
    """Where a value comes from, behind it."""
    if origin is None:
        return ""
    return f"  [{origin['file']}, {origin['from']}]" if origin["file"] else f"  [{origin['from']}]"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
