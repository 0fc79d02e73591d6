"""Views to look at: whatever the factors raise, and text that wants to be more than text."""

from dataclasses import replace

import pandas as pd

from journal.analysis.history import History
from journal.domain.signs import RaisedSign
from journal.factors.factor import Unknown
from journal.factors.flags import flags
from journal.report import View

HOSTILE = (
    "<script>window.pwned=1</script>", "</script><script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>', "'-window.pwned=1-'", "<!--<script>", "{{ 7*7 }}{% raw %}", "${window.pwned=1}",
    "<a href='javascript:window.pwned=1'>x</a>", "<style>*{display:none}</style>", "</title><h1>", "%{customdata[0]}<br><b>x",
    "&lt;b&gt;", "\u2028\u2029", "<iframe srcdoc='<script>parent.pwned=1</script>'>", "</div></main></body>", "\x00\x1b[31m",
    "<math><mi xlink:href=javascript:pwned=1>", "expression(window.pwned=1)", "\"onmouseover=\"window.pwned=1",
)  # fmt: skip


def view_of(history: History, since: str = "2025-06-01", **more) -> View:
    """A view with everything that the factors raise in it."""
    raised, unknown = flags(history, pd.Timestamp(since).date())
    return View(history, pd.Timestamp(since).as_unit("us"), **({"flags": tuple(raised), "unknown": tuple(unknown)} | more))


def hostile_view(year: View, text: str) -> View:
    """The same view with this text wherever a person can write one."""
    history = year.history
    shoes = history.shoes.assign(name=text + history.shoes["shoe_id"].astype("object"))
    sets = history.sets.assign(exercise=text + history.sets["exercise"].astype("object"))
    sessions = history.sessions.assign(title=text)
    pain = history.pain.assign(region=text + history.pain["region"].astype("object"))
    flags = tuple(replace(flag, message=text, advice=text) for flag in year.flags)
    return replace(
        year,
        history=replace(history, shoes=shoes, sets=sets, sessions=sessions, pain=pain),
        flags=flags,
        unknown=tuple(Unknown(one.factor, text, one.logged, one.of) for one in year.unknown),
        signs=tuple(RaisedSign(one.sign, one.urgency, one.day, text, text) for one in year.signs),
        name=text,
    )
