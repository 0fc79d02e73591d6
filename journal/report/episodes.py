"""Episodes of pain as a clinician asks for them: since when, how it went, what it was called, what was tried."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journal.domain.entries import Pain
from journal.domain.episodes import Episode
from journal.report import say
from journal.report.info import Section, Table
from journal.report.rise import was_there
from journal.report.view import View

# So many words of quality and of triggers are named: our choice.
_MOST = 3
THERE = "there when the journal began, onset not known"


class Written(NamedTuple):
    """An episode and what was written of it; ``skipped``: the sessions that were cut, with day and reason, as one text."""

    episode: Episode
    course: str
    diagnosis: str | None
    tried: str | None
    skipped: str | None

    @property
    def course_told(self) -> str:
        """The course with the means that it follows from, where it does."""
        if self.episode.halves is None:
            return self.course
        early, late = self.episode.halves
        return f"{self.course} ({late:.1f} of 10, before {early:.1f})"

    @property
    def is_twinge(self) -> bool:
        """Whether it was a single day, is over, and nothing was written of it."""
        return self.episode.days == 1 and self.episode.over and not (self.diagnosis or self.tried or self.skipped)


def section(view: View) -> Section | None:
    """The episodes with pain in the days shown: those that go on, then the others, the latest first; None where there is none.

    Single days of a region are one row together.
    """
    shown = sorted((one for one in view.episodes if one.episode.last >= view.first.date()), key=lambda one: one.episode.over)
    rows = [row for several in folded(shown) for row in _rows(several, view)]
    if not rows:
        return None
    lead = (
        "An episode lasts from the first day of pain in a region until 14 days without. Course and days follow from the entries, "
        "the course from the means of the earlier and the later half of its last 28 days; a day without an entry is not known "
        "to be without pain."
    )
    columns = ("Region", "When, how much", "What it is like", "Course", "Diagnosis", "What was tried or left out")
    return Section("episodes", "Episodes of pain", lead, Table(columns, tuple(rows)))


def folded(shown: Sequence[Written]) -> list[tuple[Written, ...]]:
    """Each episode by itself, but single days of a region together, in the place of the first of them."""
    found: dict[object, list[Written]] = {}
    for place, one in enumerate(shown):
        found.setdefault(one.episode.region if one.is_twinge else place, []).append(one)
    return [tuple(several) for several in found.values()]


def scores(several: Iterable[Written]) -> str:
    """The worst of each, ``2–3 of 10``, or ``2 of 10`` where all are alike."""
    worst = sorted({one.episode.worst for one in several})
    return f"{'–'.join(f'{end:g}' for end in dict.fromkeys((worst[0], worst[-1])))} of 10"


def began(view: View, one: Episode) -> str:
    """The first day, or that the pain is as old as the journal."""
    return THERE if was_there(view, one) else say.day(one.onset)


def _rows(several: Sequence[Written], view: View) -> list[tuple[str, ...]]:
    if len(several) == 1:
        return [_row(several[0], view)]
    ends = [several[-1].episode.onset, several[0].episode.last]
    region = say.sentence(say.plain(several[0].episode.region))
    felt = _felt([one.episode for one in several], view.entries)
    between = " – ".join(map(say.day, ends))
    return [
        (
            f"{region} ({len(several)} single days, {scores(several)})",
            f"{between}, over: pain on {len(several)} days",
            felt,
            "–",
            "–",
            "–",
        )
    ]


def _row(one: Written, view: View) -> tuple[str, ...]:
    episode = one.episode
    state = "over" if episode.over else "going on"
    when = f"{began(view, episode)} – {say.day(episode.last)}, {state}"
    done = [one.tried or "", f"session cut or skipped: {one.skipped}" if one.skipped else ""]
    return (
        say.sentence(say.plain(episode.region)), f"{when}: pain on {say.count(episode.days, 'day')}, {episode.worst:g} of 10 at worst",
        _felt([episode], view.entries), one.course_told, one.diagnosis or "–", "; ".join(words for words in done if words) or "–",
    )  # fmt: skip


def _felt(several: Sequence[Episode], entries: Iterable[Pain]) -> str:
    """The qualities and triggers that their entries name, the most often named first."""
    mine = [one for one in entries if any(one.region == episode.region and episode.holds(one.day) for episode in several)]
    qualities = Counter(one.quality for one in mine if one.quality)
    triggers = Counter(trigger for one in mine for trigger in one.triggers)
    said = [_named(qualities), f"with {_named(triggers)}" if triggers else ""]
    return "; ".join(words for words in said if words) or "–"


def _named(counted: "Counter[str]") -> str:
    return ", ".join(f"{say.plain(word)} ({times}×)" for word, times in counted.most_common(_MOST))
