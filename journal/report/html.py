"""The report: one HTML file that needs no network, runs no script but its own two, and prints well."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import plotly.io
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from journal.report import cards, episodes, say, self_checks, shoes, spikes, symptoms
from journal.report.info import Hint, Info
from journal.report.redact import LEFT_OUT
from journal.report.registry import ENTRIES, Entry
from journal.report.setting import page_file, policy, style, template
from journal.report.summary import summary
from journal.report.view import RECENT_DAYS, View
from journal.report.writing import write_whole
from journal.version import __version__

# What JSON may hold and HTML must not: the end of a script element, and separators that old scripts read as line ends.
_UNSAFE: Mapping[str, str] = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Panel(NamedTuple):
    """One figure on the page; ``spec`` is its Plotly JSON, safe inside a script element; empty, and of no height, if not drawn."""

    name: str
    heading: str
    info: Info
    spec: Markup
    height_px: int


class Waiting(NamedTuple):
    """Figures that wait for the same to be logged, by their headings; ``title``, ``said`` and ``folded`` of one that waits alone."""

    headings: tuple[str, ...]
    title: str
    hint: Hint
    said: tuple[str, ...]
    folded: tuple[str, ...]


# What a physiotherapist asks for first.
_TOLD = (episodes.section, symptoms.section, self_checks.section)


def page(view: View) -> str:
    """The whole report as HTML. The same view gives the same bytes: no clock, no random ids."""
    panels = [_panel(entry, view) for entry in ENTRIES]
    drawn = {panel.name for panel in panels if panel.info.drawn}
    also = [factor for name, factor in ((spikes.NAME, spikes.FACTOR), (shoes.NAME, shoes.FACTOR)) if name in drawn]
    gaps, nearly = cards.gaps(view)
    deck = cards.deck(view, also)
    scripts = (_script("plotly"), _script("page.js"))
    return template("page.html.j2").render(
        view=view, panels=[one for one in panels if not _waits(one)], waiting=_waiting(panels), deck=deck, summary=summary(view, deck, gaps), left_out=LEFT_OUT, gaps=gaps, nearly=nearly, signs=cards.signs(view),
        told=[one for section in _TOLD if (one := section(view))], policy=policy(*scripts), scripts=scripts if drawn else (), style=style("page.css"), say=say,
        recent=RECENT_DAYS, most_gaps=cards.MOST_GAPS, version=__version__, started=not view.history.sessions.empty or not view.history.pain.empty,
    )  # fmt: skip


def write(view: View, out: Path) -> Path:
    """Writes the report to ``out`` whole or not at all, readable by its owner only; ``Refused`` if it cannot."""
    return write_whole(out, page(view).encode())


def embedded(text: str) -> Markup:
    """JSON that can stand inside a script element, whatever it holds."""
    for sign, written in _UNSAFE.items():
        text = text.replace(sign, written)
    return Markup(text)  # every sign that HTML reads was replaced above


def _panel(entry: Entry, view: View) -> Panel:
    info = entry.info(view)
    if not info.drawn:
        return Panel(entry.name, entry.heading, info, Markup(""), 0)
    figure = entry.figure(info)
    height = int(figure.layout.height)
    # The page says the title in its own type, so the picture leaves it out and takes its room back.
    figure.update_layout(title=None, margin={"t": 40}, height=height - 40)
    spec = plotly.io.to_json(figure, validate=False, engine="json")
    return Panel(entry.name, entry.heading, info, embedded(spec), height - 40)


def _waits(panel: Panel) -> bool:
    return not panel.info.drawn and panel.info.hint is not None


def _waiting(panels: Sequence[Panel]) -> list[Waiting]:
    """What is not drawn yet, by the command that would change that."""
    by_command: dict[str, list[Panel]] = {}
    for panel in filter(_waits, panels):
        by_command.setdefault(panel.info.hint.command if panel.info.hint else "", []).append(panel)
    return [_of_one_command(group) for group in by_command.values()]


def _of_one_command(group: Sequence[Panel]) -> Waiting:
    first = group[0].info
    assert first.hint is not None, "only what has a hint waits"
    headings = tuple(panel.heading for panel in group)
    return (
        Waiting(headings, first.title, first.hint, first.said, first.folded)
        if len(group) == 1
        else Waiting(headings, "", first.hint, (), ())
    )


@cache
def _script(name: str) -> Markup:
    text = get_plotlyjs() if name == "plotly" else page_file(name)
    return Markup(text.replace("</script", "<\\/script"))  # program text, not anybody's input
