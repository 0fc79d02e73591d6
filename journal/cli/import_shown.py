"""What an import did, as a person reads it and as JSON."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from journal.api.body import signs_json
from journal.api.importing import BEFORE, FileResult, Imported
from journal.api.saved import plural
from journal.cli.base import say_signs
from journal.cli.hints import hinted
from journal.cli.tables import printable, show_table

_FEW = 12
_NAMED_ASIDE = 10
_LISTED_ASIDE = 1000
_KINDS = {"s": "session", "d": "day", "p": "pain entry"}
_STATUSES = {"new": "new", "merged": "merged", "duplicate": "already there", "refused": "refused"}


def as_json(imported: Imported) -> dict[str, Any]:
    """The same for other programs. ``batch`` is what an undo takes back first, ``batches`` are all; ``left_aside`` names at most 1,000."""
    return {
        "batch": imported.batch,
        "batches": list(imported.batches),
        "dry_run": imported.dry_run,
        "interrupted": imported.interrupted,
        "skipped": len(imported.skipped),
        "left_aside": [_utf8(one.shown) for one in imported.skipped[:_LISTED_ASIDE]],
        "counts": dict(imported.counts),
        "signs": signs_json(imported.signs),
        "notes": [*imported.notes, *imported.learned],
        "files": [_json(one) for one in imported.files],
    }


def _utf8(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _json(one: FileResult) -> dict[str, Any]:
    return {"path": _utf8(one.place.shown), "format": one.format, "status": one.status, "session_ids": [id for id in one.ids if id.startswith("s")],
            "ids": one.ids, "reason": one.reason, "lines": one.lines, "warnings": list(one.warnings), "left_out": one.left_out}  # fmt: skip


def show(imported: Imported) -> None:
    """Signs first; what was refused and why, then what came in, then the sum; a few lines of each where there are many."""
    say_signs(imported.signs)
    for said in imported.notes:
        click.echo(printable(hinted(said)))
    files = imported.files
    if not imported.found:
        click.echo(printable(f"No file to import was found{_skipped(imported)}."))
        return
    for one in files:
        if one.status == "refused":
            click.echo(printable(f"refused   {one.reason}"))
    _say(files, imported.dry_run)
    notes = _notes(files)
    for note in notes[:_FEW]:
        click.echo(printable(f"  note: {hinted(note)}"))
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
    return printable(again + (hinted(f"; undo: {_undo(imported)}") if imported.batch else ""))


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
    show_table(["files by format", *_STATUSES.values()], rows)


def _notes(files: Sequence[FileResult]) -> list[str]:
    """What was guessed or left out: the same of several files once."""
    names: dict[str, list[str]] = {}
    for one in files:
        for warning in one.warnings:
            names.setdefault(warning, []).append(one.place.name)
    return [f"{said[0] if len(said) == 1 else plural(len(said), 'file')}: {warning}" for warning, said in names.items()]


def _say(files: Sequence[FileResult], whole: bool) -> None:
    """What became of the entries: all of it, or a few lines, those of what is new first."""
    lines = [
        (_rank(line), f"{one.place.name}: " * (len(files) > 1) + line)
        for one in files
        if one.status != "refused"
        for line in one.lines
    ]
    few = lines if whole or len(lines) <= _FEW else sorted(lines, key=lambda pair: pair[0])[:_FEW]
    for _, line in few:
        click.echo(printable(line))
    hidden = len(lines) - len(few)
    if hidden:
        more = sum(rank == 0 for rank, _ in lines) > _FEW
        click.echo(f"… and {hidden:,} more: {'journal list --all, or ' if more else ''}--json for every line")
    known = sum(one.reason == BEFORE for one in files)
    if known and not lines:
        click.echo(_before(known, files))


def _rank(line: str) -> int:
    """What is most worth a line first."""
    return 2 if line.startswith("duplicate") else 1 if line.startswith("merged") else 0


def _before(known: int, files: Sequence[FileResult]) -> str:
    if len(files) == 1:
        return BEFORE
    return f"{'all ' if known == len(files) else ''}{plural(known, 'file')} {'was' if known == 1 else 'were'} imported before"


def _sum_up(imported: Imported) -> None:
    counts = imported.counts
    said = _new(imported.files)
    if counts["merged"]:
        put = "an entry that was there or came with it" if counts["merged"] == 1 else "entries that were there or came with them"
        said += f"; {counts['merged']:,} merged into {put}"
    said += f"; {counts['duplicate']:,} already there" if counts["duplicate"] else ""
    refused = f"; {plural(counts['refused'], 'file')} refused" if counts["refused"] else ""
    rows = sum(one.left_out for one in imported.files)
    left_out = f"; {plural(rows, 'row')} left out" if rows else ""
    did = "Would import" if imported.dry_run else "Imported"
    click.echo()
    click.echo(printable(f"{did}: {said}{refused}{left_out}{_skipped(imported)}."))
    for said in imported.learned:
        click.echo(printable(hinted(f"  {said}")))
    if imported.batch and not imported.interrupted:
        click.echo(printable(hinted(f"  undo: {_undo(imported)}")))


def _new(files: Sequence[FileResult]) -> str:
    """``163 new sessions, 1 new day and 3 new pain entries``."""
    brought = sum((one.brought for one in files), Counter[str]())
    said = [plural(count, f"new {what}") for kind, what in _KINDS.items() if (count := brought[kind])]
    return " and ".join([*([", ".join(said[:-1])] if said[:-1] else []), *said[-1:]]) or "nothing new"


def _skipped(imported: Imported) -> str:
    """What no format reads, by name where they are few."""
    places = imported.skipped
    names = f" ({', '.join(one.name for one in places)})" if len(places) <= _NAMED_ASIDE else ""
    return f"; {plural(len(places), 'other file')} left aside{names}" if places else ""
