"""What the studies of harm begin with: small recordings of several formats, and journals that commands have made."""

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from harm import command
from old_journals import older, unpack

HERE = Path(__file__).resolve().parent
COUNT, POINTS = 30, 60
HALF = "half-of-the-files"
# A journal with a bit of everything that is typed by hand.
TYPED = (
    ("shoes", "add", "Pegasus 41", "--alias", "pegasus"),
    ("run", "8.2km", "45:10", "--surface", "asphalt:70,grass:30", "--shoes", "pegasus", "--on", "2026-11-02"),
    ("lift", "deadlift", "5x5@100kg", "--on", "2026-11-03"),
    ("pain", "lower-back", "4", "--when", "morning", "--on", "2026-11-03"),
    ("day", "--sitting", "9h", "--sleep", "7h", "--on", "2026-11-04"),
    ("pain", "knee", "2", "--side", "left", "--on", "2026-11-05"),
    ("rest", "--on", "2026-11-06"),
)
# The journals that cases begin with, and the commands that make them.
STARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "typed": TYPED,
    "half": (*TYPED, ("import", HALF)),
    "undone": (*TYPED, ("import", HALF), ("undo",)),
}
# Journals as programs of their time left them; a step is from one schema to the newest, all of it in one transaction.
REVISIONS = older()


def recordings(folder: Path, count: int = COUNT, points: int = POINTS) -> None:
    """``files``: recordings; every other one of them once more; ``archive/export.zip``: one as Strava makes it."""
    sys.path.append(str(HERE.parent / "bench"))
    import files

    with contextlib.redirect_stdout(io.StringIO()):
        files.archive(folder / "archive", count // 2, points)
    for name in ("files", HALF):
        (folder / name).mkdir()
    for number in range(count):
        kind = files.KINDS[number % len(files.KINDS)]
        made = files.MAKERS[kind](files.run(number, points))
        for name in ("files", HALF)[: 1 + number % 2]:
            (folder / name / f"{number:03d}.{kind}").write_bytes(made)


def old_journals(folder: Path) -> None:
    """The journals of earlier versions, unpacked."""
    for revision in REVISIONS:
        unpack(revision, folder / f"{revision}.sqlite")


def learn(given: Path) -> None:
    """Load what the commands need, by doing some: what forks from here has it."""
    for name in ("store.upgrade", "store.files.restoring", "api.exporting", "api.backing_up", "api.importing_export"):
        import_module(f"journal.{name}")
    with tempfile.TemporaryDirectory() as home:
        os.environ["JOURNAL_HOME"] = home
        for args in (*STARTS["undone"], ("list",)):
            with contextlib.redirect_stdout(io.StringIO()):
                from journal.cli import execute

                execute(placed(given, args))


def in_chunks() -> None:
    """For a child, before its command: several transactions an import, which reads in this process."""
    from journal.api import saving
    from journal.cli import import_

    saving.CHUNK_FILES = 8
    import_._jobs = lambda: 1


def placed(given: Path, args: Iterable[str]) -> list[str]:
    """A command with the files that it names where they are."""
    return [str(given / word) if (given / word).exists() else word for word in args]


def journal_of(root: Path) -> Path:
    """The journal below a folder."""
    return root / "home" / "journal.sqlite"


def make(given: Path, root: Path, name: str) -> list[str]:
    """Make a journal to begin with; what went wrong."""
    ended = [command(root, placed(given, args)) for args in STARTS[name]]
    if name == "half":
        ended += [command(root, [what, given / f"whole.{kind}"]) for what, kind in (("export", "zip"), ("backup", "backup"))]
    journal_of(root).rename(given / f"{name}.sqlite")
    return [f"{name}: {one.err}" for one in ended if one.code != 0]


def begun_with(kinds: Iterable[tuple[str, Iterable[str]]]) -> set[str]:
    """The journals that commands begin with, ``half`` also where its copies are read."""
    each = [*kinds]
    copies = {"half"} if any(word.startswith("whole.") for _, args in each for word in args) else set()
    return {start for start, _ in each} & STARTS.keys() | copies


def begin(given: Path, root: Path, start: str) -> None:
    """Put a journal in its place; none for ""."""
    (root / "home").mkdir()
    if start:
        shutil.copy(given / f"{start}.sqlite", journal_of(root))
