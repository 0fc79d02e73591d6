"""What every figure knows about itself, apart from its drawing."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from journal.domain.units import Units


class Table(NamedTuple):
    """The values of a figure, for those who cannot or do not want to see it; cells are ready to read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(NamedTuple):
    """A table of what was written down, with its heading and what to know before reading it; ``id`` is its anchor."""

    id: str
    heading: str
    lead: str
    table: Table


class Hint(NamedTuple):
    """What to log so that a figure says more, and the command that does it."""

    sentence: str
    command: str


class Level(NamedTuple):
    """A threshold to draw: its level, value and the words beside it."""

    name: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Info:
    """A figure before it is drawn.

    ``title`` is its finding as a sentence, ``subtitle`` names unit, n and window, ``alt`` describes the picture.
    Where there is nothing to draw (``drawn`` False) ``hint`` says what to log; it may also go with a drawn figure.
    ``units``: what distances are shown in; the values themselves are metres. ``said``: paragraphs to read below it;
    ``folded``: more of them for who wants to know all, folded away on a screen and not printed.
    """

    title: str
    subtitle: str
    alt: str
    table: Table
    first: date
    last: date
    drawn: bool = True
    hint: Hint | None = None
    units: Units = "km"
    said: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
