"""Self-checks that were done; the weekly questionnaire has a picture of its own."""

from journal.domain.selfchecks.done import Done
from journal.report import say
from journal.report.info import Section, Table
from journal.report.view import View


def section(view: View) -> Section | None:
    """The self-checks of the days shown, the latest first; None without any."""
    shown = [one for one in view.done if view.first.date() <= one.day <= view.as_of.date() and not one.check.weekly]
    if not shown:
        return None
    lead = "Done by the person alone, written down, never scored; a result is no diagnosis."
    columns = ("Day", "Check", "What was found", "Note", "Looked at on")
    return Section("self-checks", "Self-checks", lead, Table(columns, tuple(_row(one) for one in reversed(shown))))


def _row(one: Done) -> tuple[str, ...]:
    seen = say.day(one.seen_by_clinician) if one.seen_by_clinician else "–"
    return say.day(one.day), one.check.title, say.sentence(one.shown) or "–", one.note or "–", seen
