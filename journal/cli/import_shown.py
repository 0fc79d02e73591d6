"""What an import did, as a person reads it and as JSON."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from journal.api.importing import FileResult, Imported
from journal.api.saved import plural
from journal.cli.tables import printable, show_table

_FEW = 12
_STATUSES = {"new": "new", "merged": "merged", "duplicate": "already there", "refused": "refused"}


def as_json(imported: Imported) -> dict[str, Any]:
    """The same for other programs. ``batch`` is what an undo takes back first, ``batches`` are all."""
    return {
        "batch": imported.batch,
        "batches": list(imported.batches),
        "dry_run": imported.dry_run,
        "interrupted": imported.interrupted,
        "skipped": imported.skipped,
        "counts": dict(imported.counts),
        "files": [_json(one) for one in imported.files],
    }


def _json(one: FileResult) -> dict[str, Any]:
    return {"path": os.fsencode(one.place.shown).decode("utf-8", "replace"), "format": one.format, "status": one.status, "session_ids": [id for id in one.ids if id.startswith("s")],
            "ids": one.ids, "reason": one.reason, "lines": one.lines, "warnings": list(one.warnings), "left_out": one.left_out}  # fmt: skip


def show(imported: Imported) -> None:
    """What was refused and why, then what came in, then the sum; a few lines of each where there are many."""
    files = imported.files
    if not imported.found:
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
    if len(files) > 1:
        _table(files)
    _sum_up(imported)


def stopped(imported: Imported) -> str:
    """The line for an import that Ctrl-C ended."""
    if imported.dry_run:
        return f"Stopped: {len(imported.files):,} of {imported.found:,} files were looked at; nothing was saved"
    kept = sum(one.status != "refused" for one in imported.files)
    again = f"Stopped: {kept:,} of {imported.found:,} files are in the journal; run the same command again to go on"
    return again + (f"; undo: {_undo(imported)}" if imported.batch else "")


def _undo(imported: Imported) -> str:
    return ", then ".join(f"journal undo {batch}" for batch in reversed(imported.batches))


def _table(files: Sequence[FileResult]) -> None:
    """How many files of each format came to what."""
    found: Counter[tuple[str, str]] = Counter((one.format or "not read", one.status) for one in files)
    formats = sorted({format for format, _ in found}, key=lambda format: (format == "not read", format))
    rows = [
        [format, *(f"{found[format, status]:,}" if found[format, status] else "" for status in _STATUSES)] for format in formats
    ]
    if len(rows) > 1:
        rows.append(["all", *(f"{sum(one.status == status for one in files):,}" for status in _STATUSES)])
    click.echo()
    show_table(["format", *_STATUSES.values()], rows)


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
    said = f"{counts['new']:,} new, {counts['merged']:,} merged, {counts['duplicate']:,} already there"
    refused = f"; {plural(counts['refused'], 'file')} refused" if counts["refused"] else ""
    rows = sum(one.left_out for one in imported.files)
    left_out = f"; {plural(rows, 'row')} left out" if rows else ""
    click.echo(f"\n{'Would import' if imported.dry_run else 'Imported'}: {said}{refused}{left_out}{_skipped(imported.skipped)}.")
    if imported.batch and not imported.interrupted:
        click.echo(f"  undo: {_undo(imported)}")


def _skipped(count: int) -> str:
    return f"; {plural(count, 'other file')} left aside" if count else ""
