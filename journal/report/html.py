"""The report: one HTML file that needs no network, runs no script but its own two, and prints well."""

import json
import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import plotly.io
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from journal.domain.errors import Refused
from journal.report import cards, episodes, say, self_checks, shoes, spikes, symptoms
from journal.report.info import Info
from journal.report.registry import ENTRIES, Entry
from journal.report.summary import tiles
from journal.report.view import RECENT_DAYS, View
from journal.version import __version__

# What JSON may hold and HTML must not: the end of a script element, and separators that old scripts read as line ends.
_UNSAFE: Mapping[str, str] = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


# Browsers break a line after any hyphen, and half an option is hard to read.
_OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")


class Panel(NamedTuple):
    """One figure on the page; ``spec`` is its Plotly JSON, safe inside a script element, empty if not drawn."""

    name: str
    heading: str
    info: Info
    spec: Markup
    height_px: int


# What a physiotherapist asks for first.
_TOLD = (episodes.section, symptoms.section, self_checks.section)


def page(view: View) -> str:
    """The whole report as HTML. The same view gives the same bytes: no clock, no random ids."""
    panels = [_panel(entry, view) for entry in ENTRIES]
    drawn = {panel.name for panel in panels if panel.info.drawn}
    also = [factor for name, factor in ((spikes.NAME, spikes.FACTOR), (shoes.NAME, shoes.FACTOR)) if name in drawn]
    gaps, nearly = cards.gaps(view)
    scripts = (_script("plotly"), _script("page.js"))
    return _template().render(
        view=view, panels=panels, deck=cards.deck(view, also), gaps=gaps, nearly=nearly, signs=cards.signs(view),
        told=[one for section in _TOLD if (one := section(view))], tiles=tiles(view), policy=policy(*scripts), scripts=scripts if drawn else (), style=_style(), say=say,
        recent=RECENT_DAYS, version=__version__, started=not view.history.sessions.empty or not view.history.pain.empty,
    )  # fmt: skip


def write(view: View, out: Path) -> Path:
    """Writes the report to ``out`` whole or not at all, readable by its owner only; ``Refused`` if it cannot."""
    if not out.parent.is_dir():
        raise Refused(f"{out}: the folder {out.parent} does not exist")
    text = page(view)
    try:
        _replace(out, text)
    except OSError as error:
        raise Refused(f"{out}: the report cannot be written: {error.strerror or error}") from error
    return out


def _replace(out: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:80]}.", suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def policy(*scripts: str) -> str:
    """The content security policy: nothing is loaded, and only these scripts run. Plotly needs inline styles."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def embedded(value: object) -> Markup:
    """A value as JSON that can stand inside a script element, whatever text it holds."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    for sign, written in _UNSAFE.items():
        text = text.replace(sign, written)
    return Markup(text)  # every sign that HTML reads was replaced above


def unbroken(text: str) -> Markup:
    """Text for the page, escaped, in which no option such as ``--carried`` is broken over two lines."""
    written, end = Markup(""), 0
    for found in _OPTION.finditer(text):
        written += Markup('{}<span class="whole">{}</span>').format(text[end : found.start()], found[0])
        end = found.end()
    return written + text[end:]


def _panel(entry: Entry, view: View) -> Panel:
    info = entry.info(view)
    figure = entry.figure(info)
    height = int(figure.layout.height)
    # The page says the title in its own type, so the picture leaves it out and takes its room back.
    figure.update_layout(title=None, margin={"t": 40}, height=height - 40)
    spec = json.loads(plotly.io.to_json(figure, validate=False, engine="json"))
    return Panel(entry.name, entry.heading, info, embedded(spec) if info.drawn else Markup(""), height - 40)


@cache
def _script(name: str) -> Markup:
    text = get_plotlyjs() if name == "plotly" else _file(name)
    return Markup(text.replace("</script", "<\\/script"))  # program text, not anybody's input


@cache
def _style() -> Markup:
    return Markup(_file("page.css"))  # program text, not anybody's input


def _file(name: str) -> str:
    return (files("journal.report") / "page" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    loader = PackageLoader("journal.report", "page")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["unbroken"] = unbroken
    return environment.get_template("page.html.j2")
