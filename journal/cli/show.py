"""journal show"""

from typing import Any

import click

from journal.api import Journal
from journal.cli.base import json_option, opened, say_json
from journal.cli.tables import printable
from journal.domain.entries import Day, Pain, Session
from journal.domain.spec import specs


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
    known = specs({"s": Session, "p": Pain, "d": Day}[shown["id"][0]])
    origins = shown.pop("provenance", {})
    for name, value in shown.items():
        if value not in (None, [], ()):
            label, words = (
                (known[name].help, known[name].shown(value)) if name in known else (name.replace("_", " "), _words(value))
            )
            click.echo(printable(f"{label:26} {words}{_origin(origins.get(name))}"))


def _origin(origin: dict[str, Any] | None) -> str:
    """Where a value comes from, behind it."""
    if origin is None:
        return ""
    return f"  [{origin['file']}, {origin['from']}]" if origin["file"] else f"  [{origin['from']}]"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(one)}" for name, one in value.items() if one not in (None, [], False))
    return f"{value:g}" if isinstance(value, float) else str(value)
