"""How far a long command is, on a terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from journal.cli.tables import printable

_NAME = 32


@contextmanager
def file_progress() -> Iterator[Callable[[int, int, Any], None] | None]:
    """A bar on stderr with the files done, how many a second, and the time left; None where nobody watches.

    What it gives is called with how many are done, of how many, and the last one (which has a ``name``).
    """
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        yield None
        return
    # rich takes long to import: only where there is a bar.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f} files/s" if task.speed else "")

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task("", total=None)

        def show(done: int, of: int, file: Any) -> None:
            bar.update(shown, completed=done, total=of, description=printable(file.name[:_NAME]).ljust(_NAME))

        yield show
