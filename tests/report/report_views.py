"""Views to look at: whatever the factors raise, and text that wants to be more than text."""

import re
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from journal.analysis.history import History
from journal.domain.entries import Pain
from journal.domain.episodes import episodes
from journal.domain.selfchecks.done import Done
from journal.domain.signs import RaisedSign
from journal.domain.standing import Standing
from journal.factors.factor import Unknown
from journal.factors.flags import flags
from journal.report import View
from journal.report.episodes import Written

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


def harmless(text: str) -> str:
    """Text as long, broken at the same places, with nothing in it that HTML, a style, a template or Plotly would read."""
    return re.sub(r"[^\w\s]", "x", text)


def hostile_view(year: View, text: str) -> View:
    """The same view with this text wherever a person can write one, also of an episode, a check and a trial."""
    history, today = year.history, year.as_of.date()
    # No entry can hold NUL, and pandas 3.0.0 takes words as equal that are so up to it.
    text = text.replace("\x00", "")
    shoes = history.shoes.assign(name=text + history.shoes["shoe_id"].astype("object"))
    sets = history.sets.assign(exercise=text + history.sets["exercise"].astype("object"))
    sessions = history.sessions.assign(title=text, style=text)
    pain = history.pain.assign(region=text + history.pain["region"].astype("object"))
    athletes = history.athletes.assign(diagnoses=text)
    flags = tuple(replace(flag, message=text, advice=text) for flag in year.flags)
    entries = tuple(
        Pain(region="lower-back", score=4, day=today - timedelta(days=ago), when="morning", treatment=text, note=text,
             symptoms=("leg-radiation",) if ago == 20 else ())
        for ago in (20, 10, 2)
    )  # fmt: skip
    (episode,) = episodes(entries, (), today)
    return replace(
        year,
        history=replace(history, shoes=shoes, sets=sets, sessions=sessions, pain=pain, athletes=athletes),
        flags=flags,
        unknown=tuple(Unknown(one.factor, text, one.logged, one.of) for one in year.unknown),
        signs=tuple(RaisedSign(one.sign, one.urgency, one.day, text, text) for one in year.signs),
        name=text,
        episodes=(Written(episode, text, text, text, f"{today}: {text}"),),
        entries=entries,
        done=(Done(name="straight-leg-raise", day=today, answers={"spreads": False}, note=text),),
        trial=_trial(year.trial, text),
        ground=tuple(replace(one, map_name=text) for one in year.ground),
    )


def _trial(trial: Standing | None, text: str) -> Standing | None:
    """Ended for a reason that somebody typed, and with what was agreed on in these words."""
    if trial is None:
        return None
    words = dict.fromkeys(("what", "less", "usual", "ended_why"), text)
    return replace(trial, entry=replace(trial.entry, ended_day=trial.today, **words))
