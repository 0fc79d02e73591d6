"""journal list"""

from datetime import date
from typing import Any, Literal

import click

from journal.api import Journal
from journal.api.saved import plural
from journal.cli.base import Command, json_option, opened, say_json, say_signs, since_option
from journal.cli.hints import hinted
from journal.cli.tables import show_table
from journal.domain.dates import since_day
from journal.domain.entries import Day
from journal.domain.spec import specs
from journal.domain.surfaces import show_mix
from journal.domain.symptoms import show_symptoms
from journal.domain.units import show_distance, show_duration
from journal.domain.vocabulary import REGIONS, SPORTS, choose


@click.command("list", cls=Command)
@since_option
@click.option("--sport", help="One sport.")
@click.option("--region", help="One region of pain.")
@click.option("--all", "everything", is_flag=True, help="From the first entry on (default: the last 28 days).")
@json_option
@opened
def command(journal: Journal, since: str | None, sport: str | None, region: str | None, everything: bool, as_json: bool) -> None:
    """What was logged: sessions, pain, days, checks, trials. --json lists everything unless --since is given."""
    whole = everything or (as_json and not since)
    first = None if whole else since_day(since or "28d", journal.today, journal.settings.date_order)
    listed = journal.list_entries(
        first, choose(sport, SPORTS, "sport") if sport else None, choose(region, REGIONS, "region") if region else None
    )
    if as_json:
        say_json(listed)
        return
    say_signs(journal.open_signs())
    if not any(listed.values()):
        click.echo(_nothing(journal, first))
    else:
        _show(listed, journal.settings.units)


def _nothing(journal: Journal, first: date | None) -> str:
    days = [row["day"] for rows in journal.list_entries().values() for row in rows]
    if not days:
        return hinted("Nothing logged yet. Begin with: journal run 5km 30:00, or journal import FILE")
    return (
        f"Nothing of this kind since {first or min(days)}; the last entry is of {max(days)}. journal list --all shows everything."
    )


def _show(listed: dict[str, Any], units: Literal["km", "mi"]) -> None:
    if listed["sessions"]:
        columns = ("id", "day", "sport", "distance", "time", "RPE", "surface", "shoes", "what")
        rows = [_session(row, units) for row in listed["sessions"]]
        show_table(columns, rows, whole=columns[:6], spare=("surface", "shoes", "RPE", "what", "time"))
    if listed["pain"]:
        show_table(("id", "day", "region", "pain", "when", "symptoms"), [_pain(row) for row in listed["pain"]])
    if listed["checks"]:
        show_table(
            ("id", "day", "check", "result"), [(row["id"], row["day"], row["check"], row["shown"]) for row in listed["checks"]]
        )
    if listed["episodes"]:
        told = [tuple(row[name] or "" for name in ("id", "day", "region", "diagnosis", "tried")) for row in listed["episodes"]]
        show_table(("id", "began", "episode", "diagnosis", "tried"), told)
    if listed["trials"]:
        shown = [
            (row["id"], row["day"], f"less {row['what']}", f"{row['weeks']} weeks", row["state"]) for row in listed["trials"]
        ]
        show_table(("id", "begins", "trial", "length", "state"), shown)
    if listed["days"]:
        show_table(("id", "day", "said"), [(row["id"], row["day"], _day(row)) for row in listed["days"]])


def _session(row: dict[str, Any], units: Literal["km", "mi"]) -> tuple[str, ...]:
    distance = show_distance(row["distance_m"], units) if row["distance_m"] is not None else ""
    time = show_duration(row["duration_s"]) if row["duration_s"] is not None else ""
    sets = (
        f"{plural(len(row['sets']), 'set')} of {', '.join(dict.fromkeys(one['exercise'] for one in row['sets']))}"
        if row["sets"]
        else ""
    )
    rpe = f"{row['rpe']:g}" if row["rpe"] is not None else ""
    surface = show_mix(row["surface"], few=True) if row["surface"] else ""
    return (row["id"], row["day"], row["sport"], distance, time, rpe, surface, row["shoes"] or "", row["title"] or sets)


def _pain(row: dict[str, Any]) -> tuple[str, ...]:
    side = f"{row['side']} " if row["side"] else ""
    return (
        row["id"],
        row["day"],
        side + row["region"],
        f"{row['score']:g}/10",
        row["when"] or "",
        show_symptoms(tuple(row["symptoms"] or ())),
    )


def _day(row: dict[str, Any]) -> str:
    said = [
        spec.help if row[name] is True else f"{spec.help}: {spec.shown(row[name])}"
        for name, spec in specs(Day).items()
        if row[name] is not None
    ]
    return ", ".join(said) or "nothing"
