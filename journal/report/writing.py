"""Files that are there whole or not at all, readable by their owner only."""

import os
from pathlib import Path

from journal.domain import databases, unfinished
from journal.domain.errors import BadValue, Refused


def named(said: object, what: str, example: str) -> Path:
    """The path that somebody names; ``BadValue`` for none, for ``-``, which names no file, and for what is no path."""
    if not isinstance(said, str | os.PathLike):
        raise BadValue.of(repr(said), f"the name of {what}", example)
    text = os.fspath(said)
    if not isinstance(text, str) or not text.strip() or "\0" in text:
        raise BadValue.of(repr(text), f"the name of {what}", example)
    if text == "-":
        raise BadValue.of("-", f"the name of {what}, for nothing is written to the terminal", example)
    return Path(text)


def write_whole(out: Path, content: bytes) -> Path:
    """Writes ``content`` to ``out`` in place of what was there; ``Refused`` if it cannot, and then nothing is left behind.

    Only a file gives way: a device, a pipe or a folder is refused. Through a link its target is written; the link stays.
    """
    try:
        target = out.resolve()
        _check(out, target)
        _replace(target, content)
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError
        raise Refused(f"{out}: it cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return out


def _check(out: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise Refused(f"{out}: the folder {target.parent if out.is_symlink() else out.parent} does not exist")
    databases.refuse_open(target)
    if out.is_dir():
        raise Refused(
            f"{out}: it cannot be written: this is a folder, expected the name of a file, for example {out / 'report.html'}"
        )
    # Asked of the name itself, not of its target: /dev/stdout leads to names that are not there.
    if out.exists() and not out.is_file():
        raise Refused(
            f"{out}: it cannot be written: this is a device or a pipe, expected the name of a file, for example report.html"
        )


def _replace(out: Path, content: bytes) -> None:
    handle, part = unfinished.begin(out)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
