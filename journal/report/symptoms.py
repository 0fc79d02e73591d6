"""Symptoms and signs that were written down, also those that a clinician has looked at since."""

from journal.domain.entries import Pain
from journal.domain.signs import raised_by
from journal.domain.symptoms import show_symptoms
from journal.report import say
from journal.report.info import Section, Table
from journal.report.view import View


def section(view: View) -> Section | None:
    """The entries of the days shown that name a symptom, raise a sign or were looked at, the latest first; None without any."""
    shown = [one for one in view.entries if view.first.date() <= one.day <= view.as_of.date()]
    rows = [_row(one) for one in reversed(shown) if one.symptoms or one.seen_by_clinician or raised_by(one)]
    if not rows:
        return None
    lead = "Every entry with a symptom or a warning sign. Once a clinician has looked at one its sign is closed; it stays listed here."
    columns = ("Day", "Where, how much", "When, quality", "Symptoms", "Sign", "Looked at on")
    return Section("symptoms", "Symptoms that were written down", lead, Table(columns, tuple(rows)))


def _row(one: Pain) -> tuple[str, ...]:
    place = f"{say.plain(one.region)}{f', {one.side}' if one.side else ''}"
    raised = dict.fromkeys(say.plain(sign.urgency) for sign in raised_by(one))
    return (
        say.day(one.day), f"{say.sentence(place)}, {one.score:g} of 10",
        ", ".join(word for word in (one.when, one.quality) if word) or "–", say.sentence(show_symptoms(one.symptoms)) or "–",
        ", ".join(raised) or "–", say.day(one.seen_by_clinician) if one.seen_by_clinician else "not yet" if raised else "–",
    )  # fmt: skip
