"""The figures by name, in the order of the page."""

from collections.abc import Callable
from typing import Any, NamedTuple

import plotly.graph_objects as go

from journal.domain.errors import BadValue, Unknown
from journal.domain.vocabulary import nearest
from journal.report import (
    body_map,
    coverage,
    ground,
    lifts,
    load,
    morning_evening,
    ostrc,
    pain_over_load,
    raised,
    shoes,
    sitting_sleep,
    spikes,
    trial,
    weekly_surface,
    why,
)
from journal.report.info import Info
from journal.report.view import View


class Entry(NamedTuple):
    """A figure's name, its heading on the page, and its two halves."""

    name: str
    heading: str
    info: Callable[[View], Any]
    figure: Callable[[Any], go.Figure]


ENTRIES = tuple(
    Entry(module.NAME, module.HEADING, module.info, module.figure)
    for module in (
        pain_over_load,
        body_map,
        morning_evening,
        ostrc,
        raised,
        weekly_surface,
        ground,
        spikes,
        load,
        shoes,
        lifts,
        sitting_sleep,
        coverage,
        why,
        trial,
    )
)

# The figures that read what was raised, or what could not be answered: of a year of entries most of the work of a view.
JUDGED = frozenset((pain_over_load.NAME, raised.NAME))


def names() -> tuple[str, ...]:
    """Every figure's name, in the order of the page."""
    return tuple(entry.name for entry in ENTRIES)


def info(name: str, view: View) -> Info:
    """What a figure shows, without drawing it; ``Unknown`` for a name that there is not."""
    found: Info = _entry(name).info(view)
    return found


def figure(name: str, view: View) -> go.Figure:
    """A figure ready to show; ``Unknown`` for a name that there is not."""
    entry = _entry(name)
    return entry.figure(entry.info(view))


def _entry(name: str) -> Entry:
    for entry in ENTRIES:
        if entry.name == name:
            return entry
    if not isinstance(name, str):  # Python hands over anything
        raise BadValue.of(repr(name), "the name of a figure as text", "spikes")
    close = nearest(name, names())
    raise Unknown(f"figure '{name}' is not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(names())}"))
