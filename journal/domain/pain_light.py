"""The pain light: green, amber or red from pain during and after a session and on the next morning (evidence B7).

After the pain-monitoring model of Thomee and Silbernagel: up to
2 of 10 green, up to 5 amber, above red; pain has to be back by the next morning and not to rise from week to week. Published
bands differ (0-3, 4-5, above 5 too), so they are a setting, within what was published. What B7 leaves open is marked as our
choice below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Literal

from journal.domain.dates import show_day
from journal.domain.diary import Diary
from journal.domain.entries import Pain
from journal.domain.errors import BadValue

Colour = Literal["green", "amber", "red", "unknown"]
CLAIMS = ("A026", "A092")
SOURCE = "the pain-monitoring model of Thomee and Silbernagel"
LABEL = "made for tendons, not tested for backs"
# The next morning may be so much above the morning before: our choice.
MORNING_RISE = 1.0
# A light stands for a week after its session; a week's mean takes three mornings. Our choices.
LIGHT_DAYS, FEWEST_MORNINGS = 7, 3


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
    """The light of the last session day (None: the last mornings alone spoke), what made it so, and what was not known."""

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
    """The light of the last day with a session within a week; None without one, unless mornings rise week by week.

    Red: during, after or on the next morning above the red band, the next morning more than 1 above the morning before, or
    the weekly mean of mornings rising twice. Amber: any of them above the amber band. Green only where the session and both
    mornings are known, or the next one is still to come. Otherwise unknown: what was not logged never counts as 0.
    """
    bands = bands or Bands()
    day = max((one.day for one in diary.sessions if one.day > diary.as_of - timedelta(days=LIGHT_DAYS)), default=None)
    rising = _rising(diary)
    if day is None:
        return PainLight("red", None, (rising,), ()) if rising else None
    at_work, mornings = _at_work(diary, day), list(_mornings(diary, day))
    unknown = _unknown(diary, day, at_work)
    said = [f"{at_work:g}/10 during or after"] if at_work is not None else []
    reasons = (*said, *(words for _, words in mornings), *([rising] if rising else []))
    worst = max([*([at_work] if at_work is not None else []), *_morning(diary, day + timedelta(days=1)).values()], default=None)
    if rising or any(rose for rose, _ in mornings) or (worst is not None and worst > bands.red):
        return PainLight("red", day, reasons, unknown)
    if worst is not None and worst > bands.amber:
        return PainLight("amber", day, reasons, unknown)
    known = at_work is not None and (day >= diary.as_of or not unknown)
    return PainLight("green" if known else "unknown", day, reasons, unknown)


def speaks(pain: Pain, diary: Diary) -> bool:
    """Whether an entry is about a session: linked to one, during or after, or the morning after a day with one."""
    trained = {one.day for one in diary.sessions}
    during = pain.when in ("during", "after") and pain.day in trained
    morning = pain.when == "morning" and pain.day - timedelta(days=1) in trained
    return pain.session is not None or during or morning


def _at_work(diary: Diary, day: date) -> float | None:
    """The highest pain during or after the day's sessions; None if nothing was said of it."""
    ids = {one.id for one in diary.sessions if one.day == day}
    said = [pain.score for _, pain in diary.entries if _is_at_work(pain, day, ids)]
    return max(said, default=0.0 if day in diary.painless else None)


def _is_at_work(pain: Pain, day: date, ids: set[str]) -> bool:
    if pain.session in ids:
        return pain.when in (None, "during", "after")
    return pain.day == day and pain.session is None and pain.when in ("during", "after")


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


def _unknown(diary: Diary, day: date, at_work: float | None) -> tuple[str, ...]:
    """What would have to be logged to know: the session's pain, the next morning, and the morning before to compare."""
    before, after = _morning(diary, day), _morning(diary, day + timedelta(days=1))
    lacking = [] if at_work is not None else ["pain during and after was not logged"]
    if day >= diary.as_of:
        lacking.append("the next morning is still to come")
    elif day + timedelta(days=1) not in diary.painless and not (after and before.keys() <= after.keys()):
        lacking.append("the next morning was not logged")
    elif day not in diary.painless and not after.keys() <= before.keys():
        lacking.append("the morning before was not logged")
    return tuple(lacking)


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
