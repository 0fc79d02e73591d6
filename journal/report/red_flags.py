"""Every warning sign of the list and what the journal knows of it: open, looked at, written down before, denied, or not asked.

What nobody wrote down was not asked: the journal never says that there was none. Only a self-check asks a question
that can be denied.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from journal.domain.entries import Pain
from journal.domain.selfchecks.done import Done
from journal.domain.signs import COURSES, SIGNS, URGENCIES, Sign, raised_by
from journal.report import say
from journal.report.view import View

State = Literal["open", "looked-at", "earlier", "denied", "not-asked"]
COURSE = "course"
_SHORT = {one.id: one.short for one in SIGNS} | {one.id: one.short for one in COURSES}


class Answered(NamedTuple):
    """One sign: its id, what it is in few words, its state, and the last day that says so; None: nothing does.

    ``detail``: which of several ways an open one came about, with its numbers; empty where there is only one way.
    """

    sign: str
    short: str
    state: State
    day: date | None
    detail: str = ""


def answers(view: View) -> tuple[Answered, ...]:
    """Every sign of single entries, the open ones that take several, and what a clinician looked at of these; open ones first,
    the most urgent before others."""
    single = [_of_sign(view, sign) for sign in SIGNS]
    listed = {one.sign for one in single}
    opened = sorted(view.signs, key=lambda one: (URGENCIES.index(one.urgency), -one.day.toordinal(), one.sign))
    courses = dict.fromkeys(
        Answered(one.sign, _SHORT.get(one.sign, one.message), "open", one.day, one.detail or "")
        for one in opened
        if one.sign not in listed
    )
    rank = [one.sign for one in opened]
    first = [one for one in (*single, *courses) if one.state == "open"]
    rest = [one for one in (*single, *_courses_looked_at(view)) if one.state != "open"]
    return (*sorted(first, key=lambda one: rank.index(one.sign)), *rest)


def _courses_looked_at(view: View) -> list[Answered]:
    """Pain that a clinician looked at for its course, by region, and the last day of it: such entries are no sign by themselves."""
    looked = [(one.region, one.seen_by_clinician) for one in _entries(view) if one.seen_by_clinician and not raised_by(one)]
    last = {region: max(day for of, day in looked if of == region) for region, _ in looked}
    return [Answered(COURSE, f"pain in the {say.plain(region)}", "looked-at", day) for region, day in sorted(last.items())]


def _of_sign(view: View, sign: Sign) -> Answered:
    opened = [one.day for one in view.signs if one.sign == sign.id]
    if opened:
        return Answered(sign.id, sign.short, "open", max(opened))
    said = [one for one in _entries(view) if raised_by(one, signs=(sign,))]
    if said:
        last = max(said, key=lambda one: one.day)
        return Answered(sign.id, sign.short, "looked-at" if last.seen_by_clinician else "earlier", last.day)
    denied = [one.day for one in view.done if _denies(one, sign) and one.day <= view.as_of.date()]
    return Answered(sign.id, sign.short, "denied" if denied else "not-asked", max(denied, default=None))


def _entries(view: View) -> Iterable[Pain]:
    """What was written of pain, and what self-checks brought out."""
    brought_out = [pain for one in view.done if (pain := one.as_pain()) is not None]
    return [one for one in (*view.entries, *brought_out) if one.day <= view.as_of.date()]


def _denies(done: Done, sign: Sign) -> bool:
    """Whether a self-check asked for one of the sign's symptoms and the answer was no."""
    return any(one.symptom in sign.symptoms and done.answers.get(one.name) is False for one in done.check.answers if one.symptom)
