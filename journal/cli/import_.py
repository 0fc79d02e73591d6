"""journal import"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from journal.api import Journal
from journal.api.importing import FileResult, Imported, check_default_shoes
from journal.api.saved import plural
from journal.cli.base import Command, Spelled, command_line, day_of, json_option, on_option, opened, say_json
from journal.cli.tables import printable
from journal.domain.entries import Session

REFUSED = 1


@click.command("import", cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and save nothing.")
@click.option("--as", "format", metavar="FORMAT", help="Read every file as this format (default: recognised by content).")
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file that says what the columns of a CSV mean.",
)
@click.option("--shoes", help="The pair worn in imported runs that name none.")
@click.option(
    "--surface", type=Spelled(Session, "surface"), help="The surface of imported runs, for example asphalt:70,grass:30."
)
@on_option
@json_option
@opened
def command(journal: Journal, paths: tuple[Path, ...], on: str | None, shoes: str | None, as_json: bool, **options: Any) -> int:
    """Bring files in: FIT, TCX, GPX, the lists of Strava, Garmin and Runkeeper, gym logs, or any CSV with a mapping. Folders are walked.

    Each file and each session comes in once; a file that cannot be read is one line and stops nothing else (exit code 1).
    """
    options |= {"day": day_of(journal, on) if on else None, "shoes": check_default_shoes(journal, shoes) if shoes else None}
    imported = journal.import_paths(paths, command=command_line(), progress=_progress(), **options)
    if as_json:
        say_json(
            {
                "batch": imported.batch,
                "dry_run": imported.dry_run,
                "skipped": imported.skipped,
                "counts": dict(imported.counts),
                "files": [_json(one) for one in imported.files],
            }
        )
    else:
        _show(imported)
    return REFUSED if imported.counts["refused"] else 0


def _progress() -> Any:
    if not sys.stderr.isatty():
        return None

    def show(number: int, of: int, place: Any) -> None:
        click.echo(f"\r\033[K[{number}/{of}] {printable(place.name[:60])}", nl=number == of, err=True)

    return show


def _json(one: FileResult) -> dict[str, Any]:
    return {"path": os.fsencode(one.place.shown).decode("utf-8", "replace"), "format": one.format, "status": one.status, "session_ids": [id for id in one.ids if id.startswith("s")],
            "ids": one.ids, "reason": one.reason, "lines": one.lines, "warnings": list(one.warnings), "left_out": one.left_out}  # fmt: skip


_FEW = 12


def _show(imported: Imported) -> None:
    files = imported.files
    if not files:
        click.echo(f"No file to import was found{_skipped(imported.skipped)}.")
        return
    for one in files:
        if one.status == "refused":
            click.echo(printable(f"refused   {one.reason}"))
    lines = [line for one in files if one.status != "refused" for line in _lines(one, len(files) > 1)]
    few = lines if imported.dry_run else lines[:_FEW]
    for line in few:
        click.echo(printable(line))
    if len(lines) > len(few):
        click.echo(f"… and {len(lines) - len(few)} more: journal list --all, or --json for every line")
    notes = _notes(files)
    for note in notes[:_FEW]:
        click.echo(printable(f"  note: {note}"))
    if len(notes) > _FEW:
        click.echo(f"  … and {plural(len(notes) - _FEW, 'more note')}: --json shows every one")
    _sum_up(imported)


def _notes(files: Sequence[FileResult]) -> list[str]:
    """What was guessed or left out: the same of several files once."""
    names: dict[str, list[str]] = {}
    for one in files:
        for warning in one.warnings:
            names.setdefault(warning, []).append(one.place.name)
    return [f"{said[0] if len(said) == 1 else plural(len(said), 'file')}: {warning}" for warning, said in names.items()]


def _lines(one: FileResult, named: bool) -> list[str]:
    said = one.lines or ([one.reason] if one.reason else [])
    return [f"{f'{one.place.name}: ' if named else ''}{line}" for line in said]


def _sum_up(imported: Imported) -> None:
    counts = imported.counts
    said = f"{counts['new']} new, {counts['merged']} merged, {counts['duplicate']} already there"
    refused = f"; {plural(counts['refused'], 'file')} refused" if counts["refused"] else ""
    rows = sum(one.left_out for one in imported.files)
    left_out = f"; {plural(rows, 'row')} left out" if rows else ""
    click.echo(f"\n{'Would import' if imported.dry_run else 'Imported'}: {said}{refused}{left_out}{_skipped(imported.skipped)}.")
    if imported.batch:
        click.echo(f"  undo: journal undo {imported.batch}")


def _skipped(count: int) -> str:
    return f"; {plural(count, 'other file')} in the folders left aside" if count else ""
