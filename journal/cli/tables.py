"""Tables on the terminal."""

from collections.abc import Collection, Sequence

# On less than this many columns a table leaves out what it can spare: our choice.
_NARROW = 80


def show_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    title: str | None = None,
    *,
    whole: Collection[str] = (),
    spare: Collection[str] = (),
) -> None:
    """A table as wide as the terminal; plain text where the output is not one. Cells are data, never markup.

    ``whole``: columns that are not cut. ``spare``: those that are left out where they are empty or the terminal is narrow.
    """
    # rich takes as long to import as the rest of a short command: only when there is a table.
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    room = console.width >= _NARROW
    kept = [at for at, name in enumerate(columns) if name not in spare or (room and any(row[at] for row in rows))]
    headers = [Column(columns[at], no_wrap=columns[at] in whole) for at in kept]
    table = Table(*headers, box=SIMPLE, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*(Text(printable(row[at])) for at in kept))
    console.print(table)


def printable(text: str) -> str:
    """Without control characters, which a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
