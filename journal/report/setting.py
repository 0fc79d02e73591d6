"""What every page is set with: templates that escape, the style sheets, the policy."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from journal.report.clip import clipped

_NONE = "'none'"
# Browsers break a line after any hyphen, and half an option is hard to read.
_OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")


def policy(*scripts: str) -> str:
    """The content security policy: nothing is loaded, and only these scripts run. Plotly needs inline styles."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return f"default-src 'none'; script-src {hashes or _NONE}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def unbroken(text: str) -> Markup:
    """Text for the page, escaped, in which no option such as ``--carried`` is broken over two lines."""
    written, end = Markup(""), 0
    for found in _OPTION.finditer(text):
        written += Markup('{}<span class="whole">{}</span>').format(text[end : found.start()], found[0])
        end = found.end()
    return written + text[end:]


@cache
def style(name: str) -> Markup:
    """A style sheet of the package."""
    return Markup(page_file(name))  # program text, not anybody's input


def page_file(name: str) -> str:
    """The text of a file beside the templates."""
    return (files("journal.report") / "page" / name).read_text(encoding="utf-8")


@cache
def template(name: str) -> Template:
    """A template by its file name; it escapes all that it is given, and fails on a name that it is not given."""
    loader = PackageLoader("journal.report", "page")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"unbroken": unbroken, "clipped": clipped}
    return environment.get_template(name)
