"""What the studies of kills and of full disks share: the journals that their commands begin with, and each command undisturbed."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from harm import COUNT as UNDISTURBED
from harm import WORTH, Case, Ended, Workers, command
from made_up import STARTS, begun_with, in_chunks, old_journals, placed, recordings

Judged = tuple[Case, list[str]]


class Kind(Protocol):
    """A command as its words, and the journal that it begins with."""

    @property
    def start(self) -> str:
        """Its name, "" for none."""

    @property
    def args(self) -> tuple[str, ...]:
        """ROOT stands for the folder of a case."""


class Prepared(NamedTuple):
    """A folder with all that the cases need, those who do them, and how each command went that nothing disturbed."""

    given: Path
    workers: Workers
    begun: list[Judged]

    @property
    def faults(self) -> list[str]:
        """Where one did not work, no case is worth doing."""
        return [f"{case['kind']}: {fault}" for case, faults in self.begun for fault in faults]


@contextmanager
def prepared(study: str, cases: int, kinds: Mapping[str, Kind], files: int) -> Iterator[Prepared]:
    """For so many cases of commands, with so many files to import."""
    with tempfile.TemporaryDirectory(prefix=f"journal-{study}-") as folder:
        given = Path(folder)
        recordings(given, files)
        old_journals(given)
        (given / "config.toml").write_text('date_order = "day-first"\n')
        (given / "old.html").write_text("an older report\n")
        starts = begun_with((kind.start, kind.args) for kind in kinds.values())
        with Workers(study, given, 1 + (cases >= WORTH)) as workers:
            begun = [*workers.do([{"kind": name} for name in STARTS if name in starts])]
            begun += workers.do([{"kind": name} for name in kinds])
            yield Prepared(given, workers, begun)


def expected(given: Path, name: str) -> Path:
    """Where it is kept what a command does that nothing disturbs."""
    return given / f"{name}.expected"


def ran(
    given: Path,
    root: Path,
    kind: Kind,
    at: int = 0,
    how: int = UNDISTURBED,
    error: int = 0,
    before: Callable[[], None] = in_chunks,
) -> Ended:
    """Run the command of a case."""
    args = [word.replace("ROOT", str(root)) for word in placed(given, kind.args)]
    return command(root, args, at, how, error, before=before)
