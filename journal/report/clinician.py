"""What a clinician reads on one page: every part in few words, cut where it would not fit, and saying that it was cut.

Each part has a fixed number of lines, each line a fixed number of characters, so that no journal overflows the page.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journal.domain.entries import Pain
from journal.domain.units import show_distance, show_mass
from journal.report import light, ostrc, say, why_words
from journal.report.before_onset import Before, before_onset
from journal.report.clip import clipped, first_of
from journal.report.course_chart import Chart, chart
from journal.report.episodes import Written, began, scores
from journal.report.lately import lately
from journal.report.red_flags import Answered, State, answers
from journal.report.view import View

# How many of each fit: our choices, held by the tests that count the printed pages.
EPISODES, REGIONS, TRIED, CHECKS, OPEN, WEEKS, ANSWERED_REGIONS = 4, 3, 3, 3, 12, 8, 2
# With so many letters of open signs, and rows of all parts, the page has room for larger ones: our choices.
ROOMY_LETTERS, ROOMY_ROWS = 320, 8
_MOST = 4
_TWO_LINES = 130


class Row(NamedTuple):
    """Something of a region, a day or a check: what it is about, and what is said of it."""

    about: str
    said: str


class Complaint(NamedTuple):
    """One region: since when its last episode, how much, its course; ``region`` counts its episodes where there are several."""

    region: str
    when: str
    amount: str
    course: str


class Flagged(NamedTuple):
    """The signs in one state, in words."""

    heading: str
    words: str


class Clinician(NamedTuple):
    """The parts of the page in its order; a part without anything is empty, and the page says so."""

    who: str
    complaints: tuple[Complaint, ...]
    more_complaints: int
    chart: Chart | None
    flagged: tuple[Flagged, ...]
    before: Before | None
    lately: tuple[Row, ...]
    factors: tuple[Row, ...]
    goes_with: str
    tried: tuple[Row, ...]
    more_tried: int
    checks: tuple[Row, ...]
    more_checks: int
    ostrc: tuple[Row, ...]
    light: str

    @property
    def roomy(self) -> bool:
        """Whether there is little to say, so that larger letters fit: held by the tests that count the printed pages."""
        open_signs = sum(len(one.words) for one in self.flagged if one.heading == _HEADINGS["open"])
        parts = (self.complaints, self.factors, self.tried, self.checks, self.ostrc)
        return open_signs <= ROOMY_LETTERS and sum(map(len, parts)) <= ROOMY_ROWS


def clinician(view: View) -> Clinician:
    """The page's content; the same view gives the same."""
    shown = [one for one in view.episodes if one.episode.last >= view.first.date()]
    regions, tried, checks = _by_region(shown), _tried(shown), _checks(view)
    return Clinician(
        who=_who(view),
        complaints=tuple(_complaint(one, view) for one in regions[:EPISODES]),
        more_complaints=max(len(regions) - EPISODES, 0),
        chart=chart(view),
        flagged=tuple(_flagged(answers(view))),
        before=before_onset(view),
        lately=tuple(Row(about, clipped(said, _TWO_LINES)) for about, said in lately(view)),
        factors=_factors(view),
        goes_with=_goes_with(view),
        tried=tried[:TRIED],
        more_tried=max(len(tried) - TRIED, 0),
        checks=checks[:CHECKS],
        more_checks=max(len(checks) - CHECKS, 0),
        ostrc=_ostrc(view),
        light=clipped(light.spoken(view), 200) or (light.LEFT_OUT if view.pain_light else ""),
    )


def _who(view: View) -> str:
    """Sex, year of birth, height, last body mass and known diagnoses, as far as they are known and not shared."""
    if view.shared or view.history.athletes.empty:
        return ""
    one = view.history.athletes.iloc[0]
    masses = view.history.days["mass_kg"].dropna()
    said = [
        one["sex"] if isinstance(one["sex"], str) else "",
        f"born {one['birth_year']:.0f}" if one["birth_year"] == one["birth_year"] else "",
        show_distance(one["height_m"]) if one["height_m"] == one["height_m"] else "",
        show_mass(float(masses.iloc[-1])) if len(masses) else "",
        f"diagnoses: {one['diagnoses']}" if isinstance(one["diagnoses"], str) else "",
    ]
    return clipped(", ".join(words for words in said if words), _TWO_LINES)


def _by_region(shown: Sequence[Written]) -> list[list[Written]]:
    """The episodes of each region, the latest first; regions that hurt now before others, then those with most days."""
    found: dict[str, list[Written]] = {}
    for one in shown:
        found.setdefault(one.episode.region, []).append(one)
    return sorted(found.values(), key=lambda mine: (mine[0].episode.over, -sum(one.episode.days for one in mine)))


def _complaint(mine: Sequence[Written], view: View) -> Complaint:
    one, episode = mine[0], mine[0].episode
    region = clipped(say.sentence(say.plain(episode.region)), 24)
    if len(mine) > 1 and all(other.is_twinge for other in mine):
        between = f"{say.day(mine[-1].episode.onset)} – {say.day(episode.last)}, over"
        return Complaint(region, between, f"{len(mine)} single days, {scores(mine)}", one.course_told)
    several = f" ({len(mine)}×)" if len(mine) > 1 else ""
    return Complaint(
        region + several,
        f"{began(view, episode)} – {say.day(episode.last)}, {'over' if episode.over else 'going on'}",
        f"{say.count(episode.days, 'day')}, worst {episode.worst:g} of 10",
        clipped(f"{one.course_told}; called {one.diagnosis}" if one.diagnosis else one.course_told, _TWO_LINES),
    )


_HEADINGS: dict[State, str] = {
    "open": "Open",
    "looked-at": "Looked at by a clinician",
    "earlier": "Written down earlier, not looked at",
    "denied": "Denied in a self-check",
    "not-asked": "Not asked",
}


def _flagged(found: Sequence[Answered]) -> Iterable[Flagged]:
    for state, heading in _HEADINGS.items():
        mine = [one for one in found if one.state == state]
        words = [_flag_words(one) for one in mine]
        if words:
            yield Flagged(heading, first_of(words, OPEN if state == "open" else len(words), join="; "))


def _flag_words(one: Answered) -> str:
    said = ": ".join(words for words in (clipped(one.short, 80), clipped(one.detail, 120)) if words)
    return f"{said} ({say.day(one.day)})" if one.day else said


def _factors(view: View) -> tuple[Row, ...]:
    """Of the regions that hurt on most days of the period: triggers, rest, times and kinds of pain."""
    shown = [one for one in view.entries if view.first.date() <= one.day <= view.as_of.date() and one.score > 0]
    days: dict[str, set[object]] = {}
    for one in shown:
        days.setdefault(one.region, set()).add(one.day)
    ranked = sorted(days, key=lambda region: (-len(days[region]), region))[:REGIONS]
    return tuple(_factor(region, [one for one in shown if one.region == region]) for region in ranked)


def _factor(region: str, entries: Sequence[Pain]) -> Row:
    rest = Counter(one.relieved_by_rest for one in entries)
    known = rest[True] + rest[False]
    parts = [
        _counted("provoked by", (trigger for one in entries for trigger in one.triggers)),
        f"rest relieves: yes {rest[True]}×, no {rest[False]}×, not said {rest[None]}×"
        if known
        else "whether rest relieves: not said",
        _counted("time", (one.when for one in entries if one.when)),
        _counted("kind", (one.quality for one in entries if one.quality)),
    ]
    said = "; ".join(part for part in parts if part)
    return Row(
        clipped(say.sentence(say.plain(region)), 24), clipped(f"{say.count(len(entries), 'entry', 'entries')}: {said}", 260)
    )


def _counted(what: str, words: Iterable[str]) -> str:
    counts = sorted(Counter(words).items(), key=lambda item: (-item[1], item[0]))
    return f"{what} {first_of((f'{say.plain(word)} {times}×' for word, times in counts), _MOST)}" if counts else ""


def _goes_with(view: View) -> str:
    """The clearest finding of the journal's own statistics, its first sentence, with its caveat; nothing where there is none."""
    told = why_words.in_brief(view.why, view.factors, view.units)
    # The caveat stands first: what is cut is cut at the end.
    return clipped(f"{why_words.NO_PROOF} {told}", 280) if told else ""


def _tried(shown: Sequence[Written]) -> tuple[Row, ...]:
    rows = []
    for one in shown:
        done = [one.tried or "", f"cut or skipped: {one.skipped}" if one.skipped else ""]
        said = "; ".join(words for words in done if words)
        if said:
            rows.append(Row(clipped(say.sentence(say.plain(one.episode.region)), 24), clipped(said, _TWO_LINES)))
    return tuple(rows)


def _checks(view: View) -> tuple[Row, ...]:
    """The last result of each check, the latest first."""
    last = {one.name: one for one in view.done if not one.check.weekly and one.day <= view.as_of.date()}
    ranked = sorted(last.values(), key=lambda one: (-one.day.toordinal(), one.name))
    return tuple(Row(say.day(one.day), clipped(f"{one.check.title}: {one.shown or 'no answer'}", _TWO_LINES)) for one in ranked)


def _ostrc(view: View) -> tuple[Row, ...]:
    """Severity of the last weeks answered, the latest first, of the regions answered most often."""
    regions = ostrc.info(view).regions
    rows = []
    for region, weeks in list(regions.items())[:ANSWERED_REGIONS]:
        scores = [
            f"{'not known' if one.severity is None else f'{one.severity:g}'}{' (substantial)' if one.substantial else ''} "
            f"in the week from {say.day(one.monday)}" if place == 0 else f"{'?' if one.severity is None else f'{one.severity:g}'}"
            for place, one in enumerate(reversed(weeks[-WEEKS:]))
        ]  # fmt: skip
        before = f"; before it {', '.join(scores[1:])}" if len(scores) > 1 else ""
        rows.append(Row(clipped(say.sentence(say.plain(region)), 24), f"{scores[0]}{before}"))
    return tuple(rows)
