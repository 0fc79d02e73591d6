"""Episodes of pain as a clinician asks for them: since when, how it went, what it was called, what was tried."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from journal.domain.entries import Pain
from journal.domain.episodes import Episode
from journal.report import say
from journal.report.info import Section, Table
from journal.report.view import View

# So many words of quality and of triggers are named: our choice.
_MOST = 3


class Written(NamedTuple):
    """An episode and what was written of it; ``skipped``: the sessions that were cut, with day and reason, as one text."""

    episode: Episode
    course: str
    diagnosis: str | None
    tried: str | None
    skipped: str | None


def section(view: View) -> Section | None:
    """The episodes with pain in the days shown, the latest first; None where there is none."""
    rows = [_row(one, view.entries) for one in view.episodes if one.episode.last >= view.first.date()]
    if not rows:
        return None
    lead = (
        "An episode lasts from the first day of pain in a region until 14 days without. Course and days follow from the entries; "
        "a day without an entry is not known to be without pain."
    )
    columns = ("Region", "When, how much", "What it is like", "Course", "Diagnosis", "What was tried or left out")
    return Section("episodes", "Episodes of pain", lead, Table(columns, tuple(rows)))


def _row(one: Written, entries: Iterable[Pain]) -> tuple[str, ...]:
    episode = one.episode
    state = "over" if episode.over else "going on"
    when = f"{say.day(episode.onset)} – {say.day(episode.last)}, {state}"
    done = [one.tried or "", f"session cut or skipped: {one.skipped}" if one.skipped else ""]
    return (
        say.sentence(say.plain(episode.region)), f"{when}: pain on {say.count(episode.days, 'day')}, {episode.worst:g} of 10 at worst",
        _felt(episode, entries), one.course, one.diagnosis or "–", "; ".join(words for words in done if words) or "–",
    )  # fmt: skip


def _felt(episode: Episode, entries: Iterable[Pain]) -> str:
    """The qualities and triggers that its entries name, the most often named first."""
    mine = [one for one in entries if one.region == episode.region and episode.holds(one.day)]
    qualities = Counter(one.quality for one in mine if one.quality)
    triggers = Counter(trigger for one in mine for trigger in one.triggers)
    said = [_named(qualities), f"with {_named(triggers)}" if triggers else ""]
    return "; ".join(words for words in said if words) or "–"


def _named(counted: "Counter[str]") -> str:
    return ", ".join(f"{say.plain(word)} ({times}×)" for word, times in counted.most_common(_MOST))
