"""The pain light: green, amber or red from pain during and after a session and on the next morning (evidence B7).

After the pain-monitoring model of Thomee and Silbernagel: up to
2 of 10 green, up to 5 amber, above red; pain has to be back by the next morning and not to rise from week to week. Published
bands differ (0-3, 4-5, above 5 too), so they are a setting, within what was published. What B7 leaves open is marked as our
choice below.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum
from typing import Literal

from journal.domain.dates import show_day
from journal.domain.diary import Diary
from journal.domain.entries import Pain
from journal.domain.errors import BadValue
from journal.domain.vocabulary import RUNNING

Colour = Literal["green", "amber", "red", "unknown"]
CLAIMS = ("A026", "A092")
SOURCE = "the pain-monitoring model of Thomee and Silbernagel"
LABEL = "made for tendons, not tested for backs"
# The next morning may be so much above the morning before: our choice.
MORNING_RISE = 1.0
# A light stands for a week after its session; a week's mean takes three mornings. Our choices.
LIGHT_DAYS, FEWEST_MORNINGS = 7, 3
# The evening of a session day comes after it, for nearly all: our choice.
_DURING, _AFTER = ("during",), ("after", "evening")
_TO_COME = "the next morning is still to come"


# The largest settings: nothing laxer than what was published.
MOST_AMBER, MOST_RED = 3.0, 5.0


@dataclass(frozen=True)
class Bands:
    """Amber above the first score, red above the second. ``BadValue`` outside what was published, or out of order."""

    amber: float = 2.0
    red: float = 5.0

    def __post_init__(self) -> None:
        for name, value, low, high in (("amber", self.amber, 0.0, MOST_AMBER), ("red", self.red, self.amber, MOST_RED)):
            if not low <= value <= high:
                raise BadValue.of(f"pain_light.{name} = {value:g}", f"a score from {low:g} to {high:g}", f"{high:g}")


@dataclass(frozen=True)
class PainLight:
    """The light of a session day (None: the last mornings alone spoke), what made it so, and what was not known."""

    colour: Colour
    day: date | None
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    label: str = LABEL

    @property
    def message(self) -> str:
        """In one sentence."""
        of = f" for {show_day(self.day)}" if self.day else ""
        said = "; ".join((*self.reasons, *self.unknown))
        return f"pain light {self.colour}{of}: {said} ({self.label})"


def light(diary: Diary, bands: Bands | None = None) -> PainLight | None:
    """The light of the last day with a session within a week, or of a red one that still stands; None without either.

    Red: during, after or on the next morning above the red band, the next morning more than 1 above the morning before, or
    the weekly mean of mornings rising twice. Amber: any of them above the amber band. Green only where during, after and both
    mornings are known, or the next one is still to come. Otherwise unknown: what was not logged never counts as 0.

    A red day stands for the week, whatever comes after it, unless its sports were done again on days that are wholly known
    and not red: a short or unlogged session of another kind says nothing about what hurt. That is our choice.
    """
    bands = bands or Bands()
    lit = [_of_day(diary, day, bands) for day in _session_days(diary)]
    rising = _rising(diary)
    if not lit:
        return PainLight("red", None, (rising,), ()) if rising else None
    shown = _standing(lit, diary) or lit[-1]
    return replace(shown, colour="red", reasons=(*shown.reasons, rising)) if rising else shown


def speaks(pain: Pain, diary: Diary) -> bool:
    """Whether an entry is about a session: linked to one, during or after, or the morning after a day with one."""
    trained = {one.day for one in diary.sessions}
    on_the_day = pain.when in (*_DURING, *_AFTER) and pain.day in trained
    morning = pain.when == "morning" and pain.day - timedelta(days=1) in trained
    return pain.session is not None or on_the_day or morning


def _session_days(diary: Diary) -> list[date]:
    return sorted({one.day for one in diary.sessions if one.day > diary.as_of - timedelta(days=LIGHT_DAYS)})


def _standing(lit: list[PainLight], diary: Diary) -> PainLight | None:
    """The latest red day that no later ones have answered, with the word that it still stands."""
    answered: set[str] = set()
    for one in reversed(lit):
        sports = _sports(diary, one.day)
        if one.colour == "red" and not sports <= answered:
            stands = () if one is lit[-1] else ("it stands for a week, or until the same sport is wholly known and not red",)
            return replace(one, reasons=(*one.reasons, *stands))
        if one.colour != "red" and not one.unknown:
            answered |= sports
    return None


def _sports(diary: Diary, day: date | None) -> set[str]:
    return {"run" if one.sport in RUNNING else one.sport for one in diary.sessions if one.day == day}


def _of_day(diary: Diary, day: date, bands: Bands) -> PainLight:
    """The light of one day with a session."""
    at_work, said = _at_work(diary, day)
    mornings, unknown = list(_mornings(diary, day)), _unknown(diary, day)
    reasons = (*([said] if said else []), *(words for _, words in mornings))
    worst = max([*([at_work] if at_work is not None else []), *_morning(diary, day + timedelta(days=1)).values()], default=None)
    if any(rose for rose, _ in mornings) or (worst is not None and worst > bands.red):
        return PainLight("red", day, reasons, unknown)
    if worst is not None and worst > bands.amber:
        return PainLight("amber", day, reasons, unknown)
    return PainLight("unknown" if set(unknown) - {_TO_COME} else "green", day, reasons, unknown)


def _of_session_day(diary: Diary, day: date) -> list[tuple[Pain, bool]]:
    """The day's entries but those before the session and of its morning, and whether each is linked to a session."""
    ids = {one.id for one in diary.sessions if one.day == day}
    found = [(pain, pain.session in ids) for _, pain in diary.entries if pain.when not in ("before", "morning")]
    return [(pain, linked) for pain, linked in found if linked or (pain.day == day and pain.session is None)]


def _at_work(diary: Diary, day: date) -> tuple[float | None, str | None]:
    """The highest pain of the day, and in words; None if nothing was said of it.

    Who did not say when, or names rest or the night, may mean before the session: it counts for the colour all the same.
    """
    entries = _of_session_day(diary, day)
    said = [pain.score for pain, linked in entries if linked or pain.when in (*_DURING, *_AFTER)]
    worst = max((pain.score for pain, _ in entries), default=0.0 if day in diary.painless else None)
    if worst is None:
        return None, None
    return worst, f"{worst:g}/10 {'during or after' if not entries or worst in said else 'on that day'}"


def _morning(diary: Diary, day: date) -> dict[str, float]:
    """The highest score of each region on a morning."""
    found: dict[str, float] = {}
    for _, pain in diary.entries:
        if pain.day == day and pain.when == "morning":
            found[pain.region] = max(pain.score, found.get(pain.region, 0.0))
    return found


def _mornings(diary: Diary, day: date) -> Iterator[tuple[bool, str]]:
    """For each region known on the next morning: whether it rose too much from the one before, and the scores in words."""
    before, after = _morning(diary, day), _morning(diary, day + timedelta(days=1))
    none_before, none_after = day in diary.painless, day + timedelta(days=1) in diary.painless
    for region in sorted({*before, *after}):
        first = before.get(region, 0.0 if none_before else None)
        then = after.get(region, 0.0 if none_after else None)
        place = region.replace("-", " ")
        if then is None:
            continue
        if first is None:
            yield False, f"{place} {then:g}/10 the next morning"
        else:
            yield then > first + MORNING_RISE, f"{place} {first:g}/10 that morning, {then:g}/10 the next"


def _unknown(diary: Diary, day: date) -> tuple[str, ...]:
    """What would have to be logged to know: pain during and after, the next morning, and the morning before to compare."""
    before, after = _morning(diary, day), _morning(diary, day + timedelta(days=1))
    lacking = _unsaid_at_work(diary, day)
    if day >= diary.as_of:
        lacking.append(_TO_COME)
    elif day + timedelta(days=1) not in diary.painless and not (after and before.keys() <= after.keys()):
        lacking.append("the next morning was not logged")
    elif day not in diary.painless and not after.keys() <= before.keys():
        lacking.append("the morning before was not logged")
    return tuple(lacking)


def _unsaid_at_work(diary: Diary, day: date) -> list[str]:
    """Who links an entry to a session and names no time speaks of all of it; any other entry of its own time alone."""
    entries = _of_session_day(diary, day)
    if day in diary.painless or any(linked and pain.when is None for pain, linked in entries):
        return []
    said = {pain.when for pain, _ in entries}
    lacking = [name for name, times in (("during", _DURING), ("after", _AFTER)) if said.isdisjoint(times)]
    return [f"pain {' and '.join(lacking)} was not logged"] if lacking else []


def _rising(diary: Diary) -> str | None:
    """The means of the last three weeks' mornings in words, where each is above the one before; None otherwise."""
    means = [_mean(diary, diary.as_of - timedelta(days=7 * back)) for back in (2, 1, 0)]
    known = [one for one in means if one is not None]
    if len(known) == 3 and known[0] < known[1] < known[2]:
        return f"mornings rose two weeks running ({', '.join(f'{one:.1f}' for one in known)} on average)"
    return None


def _mean(diary: Diary, last: date) -> float | None:
    """The mean of the highest morning scores of the seven days up to ``last``; None with fewer than three of them."""
    week = [last - timedelta(days=back) for back in range(7)]
    scores = [max(_morning(diary, day).values(), default=0.0) for day in week if _morning(diary, day) or day in diary.painless]
    return fsum(scores) / len(scores) if len(scores) >= FEWEST_MORNINGS else None
