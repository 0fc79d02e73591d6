"""The notebooks beside a journal: copied with its path in them, and never over somebody's changes."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from journal import config
from journal.domain import unfinished
from journal.domain.errors import Refused, Unknown
from journal.domain.private import make_folder
from journal.domain.vocabulary import nearest
from journal.store.engine import sqlite_path

if TYPE_CHECKING:
    from journal.api.journal import Journal

# In the order in which they are best read.
NAMES = ("trends", "risk-flags", "why", "shoes-and-surfaces", "lifting")
# What was copied, by the hash of its bytes: a copy that differs was changed, if only by being run and saved.
RECORD = ".journal-notebooks.json"
_PATH = "journal_path = None\n"

Status = Literal["copied", "updated", "as it was", "kept"]


class Copied(NamedTuple):
    """One notebook and what became of it: ``kept`` is one that somebody changed, or that was there before."""

    path: Path
    status: Status


def notebooks_folder() -> Path:
    """Where ours are: beside the package in a checkout, inside it once installed.

    The checkout comes first, for an editable install leaves a stale copy in site-packages.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "notebooks", package / "_notebooks"):
        if all((folder / f"{name}.ipynb").is_file() for name in NAMES):
            return folder
    raise Refused("the program is incomplete: its notebooks are missing; install it again")


def chosen(name: str | None) -> tuple[str, ...]:
    """All of them, or the one that is named; ``Unknown`` names the nearest."""
    if name is None:
        return NAMES
    said = name.strip().lower().removesuffix(".ipynb")
    if said in NAMES:
        return (said,)
    close = nearest(said, NAMES)
    raise Unknown(f"notebook '{name}' is not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(NAMES)}"))


def beside(journal: "Journal") -> Path:
    """The folder for the notebooks of a journal: ``notebooks`` beside its file, for another database in the data folder."""
    path = sqlite_path(journal.store.engine.url)
    return (path.absolute().parent if path else config.data_dir()) / "notebooks"


def opens(journal: "Journal") -> str | None:
    """What a copy opens: the file of the journal, else its URL; None for a URL with a password, which belongs in no file."""
    url = journal.store.engine.url
    path = sqlite_path(url)
    if path is not None:
        return str(path.absolute())
    return None if url.password or "password" in url.query else url.render_as_string()


def address(journal: "Journal") -> str:
    """What ``JOURNAL_DB`` has to be for this journal, password included."""
    return opens(journal) or journal.store.engine.url.render_as_string(hide_password=False)


def copy(journal: "Journal", folder: Path, names: tuple[str, ...] = NAMES) -> tuple[Copied, ...]:
    """Copy notebooks that open this journal; ``Refused`` names what cannot be written; then none is copied.

    A copy that is as it was left here is brought up to date; one that was changed since is kept.
    """
    source, target = notebooks_folder(), opens(journal)
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    path, parts = folder, _Parts()
    try:
        make_folder(folder)
        for path in (folder / RECORD, *(folder / f"{name}.ipynb" for name in names)):
            _refuse_no_file(path)
        path = folder
        with parts:
            record = _read_record(folder)
            written = ((name, filled((source / f"{name}.ipynb").read_text(encoding="utf-8"), target).encode()) for name in names)
            copied = tuple(_copy(folder / f"{name}.ipynb", content, record, parts) for name, content in written)
            parts.write(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
            parts.name()
    except OSError as error:
        for one in made:
            with suppress(OSError):
                one.rmdir()  # only where nothing is in it
        raise Refused(f"{path}: it cannot be copied there: {error.strerror or error}; {_done(parts)}") from error
    return copied


def _refuse_no_file(path: Path) -> None:
    """Before anything is copied: a folder, a device or a pipe of this name does not give way."""
    if path.exists() and not path.is_file():
        raise Refused(
            f"{path}: in the way of a notebook, and no file: rename it, or name another folder with --dir; nothing was copied"
        )


def _done(parts: "_Parts") -> str:
    return f"updated before it: {', '.join(one.name for one in parts.updated)}" if parts.updated else "nothing was copied"


def filled(text: str, target: str | None) -> str:
    """A notebook with the journal that it opens in its first cell of code; as it is for None."""
    if target is None:
        return text
    book: dict[str, Any] = json.loads(text)
    cell = next(one for one in book["cells"] if one["metadata"].get("tags") == ["parameters"])
    cell["source"] = [f"journal_path = {target!r}\n" if line == _PATH else line for line in cell["source"]]
    return json.dumps(book, indent=1, ensure_ascii=False) + "\n"


def _copy(path: Path, content: bytes, record: dict[str, str], parts: "_Parts") -> Copied:
    there = _hash(path.read_bytes()) if path.exists() else None
    if there is not None and there not in (record.get(path.name), _hash(content)):
        return Copied(path, "kept")
    record[path.name] = _hash(content)
    if there == _hash(content):
        return Copied(path, "as it was")
    parts.write(path, content)
    return Copied(path, "copied" if there is None else "updated")


def _read_record(folder: Path) -> dict[str, str]:
    """What was copied; nothing where the record cannot be read, so that no copy is taken for unchanged."""
    try:
        said = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(value) for name, value in said.items()} if isinstance(said, Mapping) else {}


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


class _Parts:
    """Files that get their names together, when all of them are on the disk; none of them where one cannot be written.

    ``updated``: those that took the place of another, which cannot be taken back.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[Path, Path]] = []
        self.updated: list[Path] = []

    def __enter__(self) -> "_Parts":
        return self

    def write(self, path: Path, content: bytes) -> None:
        """Write a file under a temporary name, readable by its owner only: what a notebook shows is health data."""
        final = path.resolve()  # a link stays one
        handle, part = unfinished.begin(final)
        self._parts.append((part, final))
        with os.fdopen(handle, "wb") as file:
            file.write(content)

    def name(self) -> None:
        """Give every file its name, in place of what was there."""
        new: list[Path] = []
        try:
            for part, final in self._parts:
                kind = self.updated if final.exists() else new
                part.replace(final)
                kind.append(final)
        except OSError:
            for final in new:
                final.unlink(missing_ok=True)
            raise

    def __exit__(self, *_: object) -> None:
        for part, _final in self._parts:
            part.unlink(missing_ok=True)
