"""The notebooks beside a journal: copied with its path in them, and never over somebody's changes."""

import json
import os
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from journal import config
from journal.domain.errors import Refused, Unknown
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
    """Copy notebooks that open this journal; ``Refused`` names what cannot be written, and what was copied before it.

    A copy that is as it was left here is brought up to date; one that was changed since is kept.
    """
    source, target = notebooks_folder(), opens(journal)
    done: list[Copied] = []
    path = folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in (folder / RECORD, *(folder / f"{name}.ipynb" for name in names)):
            _refuse_no_file(path)
        record = _read_record(folder)
        for name in names:
            path = folder / f"{name}.ipynb"
            written = filled((source / path.name).read_text(encoding="utf-8"), target)
            done.append(_copy(path, written.encode(), record))
            _write(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
    except OSError as error:
        raise Refused(f"{path}: it cannot be copied there: {error.strerror or error}; {_done(done)}") from error
    return tuple(done)


def _refuse_no_file(path: Path) -> None:
    """Before anything is copied: a folder, a device or a pipe of this name does not give way."""
    if path.exists() and not path.is_file():
        raise Refused(
            f"{path}: in the way of a notebook, and no file: rename it, or name another folder with --dir; nothing was copied"
        )


def _done(copied: list[Copied]) -> str:
    return f"copied before it: {', '.join(one.path.name for one in copied)}" if copied else "nothing was copied"


def filled(text: str, target: str | None) -> str:
    """A notebook with the journal that it opens in its first cell of code; as it is for None."""
    if target is None:
        return text
    book: dict[str, Any] = json.loads(text)
    cell = next(one for one in book["cells"] if one["metadata"].get("tags") == ["parameters"])
    cell["source"] = [f"journal_path = {target!r}\n" if line == _PATH else line for line in cell["source"]]
    return json.dumps(book, indent=1, ensure_ascii=False) + "\n"


def _copy(path: Path, content: bytes, record: dict[str, str]) -> Copied:
    there = _hash(path.read_bytes()) if path.exists() else None
    if there is not None and there not in (record.get(path.name), _hash(content)):
        return Copied(path, "kept")
    record[path.name] = _hash(content)
    if there == _hash(content):
        return Copied(path, "as it was")
    _write(path, content)
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


def _write(path: Path, content: bytes) -> None:
    """The whole file or nothing, readable by its owner only: what a notebook shows is health data."""
    handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.", suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.replace(path.resolve())  # a link stays one
    finally:
        unfinished.unlink(missing_ok=True)
