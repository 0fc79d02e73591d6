"""Signs of pain around sessions: after jumps and falls, squats, lifting, walks.

What is about one event is closed by a look from that day on, so that the next event raises it again.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from journal.domain.diary import Diary, Done, Place
from journal.domain.entries import Pain
from journal.domain.signs.on_entry import SPINE
from journal.domain.signs.runs import finding
from journal.domain.signs.sign import Finding

SEVERE = 7.0
NUMB_LEGS = frozenset({"numbness-one-leg", "numbness-both-legs"})
# "After a jump or a fall": the day itself and two more. Our choice.
JUMP_DAYS = 2
# "Almost always" and "any walk" in numbers: our choice.
WALK_DAYS, FEWEST_WALKS, WALK_SHARE = 28, 4, 0.75
WALKS = ("walk", "hike")


def numb_after_jump(place: Place, diary: Diary) -> Iterator[Finding]:
    """7 of 10 or more and a numb leg on the same day, at most two days after a jump session or a slip or fall."""
    numb = {pain.day for _, pain in diary.entries if not NUMB_LEGS.isdisjoint(pain.symptoms)}
    fell = {pain.day for _, pain in diary.entries if "after-accident-or-fall" in pain.symptoms}
    for day in _severe_days(place):
        first = day - timedelta(days=JUMP_DAYS)
        jumped = any(one.sport == "jump" or one.slipped for one in diary.done(first, day))
        if day in numb and (jumped or any(first <= one <= day for one in fell)):
            yield from (Finding(day, id, day) for id, pain in place.entries if pain.day == day and pain.score >= SEVERE)


def severe_after_squats(place: Place, diary: Diary) -> Iterator[Finding]:
    """7 of 10 or more in the spine on a day with squats, or on an entry that belongs to such a session."""
    if place.region not in SPINE:
        return
    squatted = [one for one in diary.sessions if any("squat" in exercise for exercise in one.exercises)]
    days, ids = {one.day for one in squatted}, {one.id for one in squatted}
    for id, pain in place.entries:
        if pain.score >= SEVERE and (pain.day in days or pain.session in ids):
            yield Finding(pain.day, id, pain.day)


def abdominal_after_lifting(place: Place, diary: Diary) -> Iterator[Finding]:
    """Pain in the belly or groin, or the symptom with any entry, on the day of strength work or the day after."""
    for id, pain in place.entries:
        lifted = diary.done(pain.day - timedelta(days=1), pain.day, "strength")
        if lifted and (_hurts_in_the_belly(pain) or "abdominal-pain" in pain.symptoms):
            yield Finding(pain.day, id, pain.day)


def _hurts_in_the_belly(pain: Pain) -> bool:
    return pain.score > 0 and pain.region in ("abdomen", "groin")


def pain_after_walks(place: Place, diary: Diary) -> Iterator[Finding]:
    """Pain with three of four walks of 28 days, at least four of them, or at rest on the day of a walk.

    Walks without an answer count among all: the share is what is known to have hurt at the least.
    """
    walks = [one for one in diary.sessions if one.sport in WALKS]
    at_rest = {pain.day for _, pain in place.entries if pain.score > 0 and (pain.when == "rest" or "rest-pain" in pain.symptoms)}
    linked = {pain.session for _, pain in place.entries if pain.score > 0}
    for day in place.pain_days:
        recent = [one for one in walks if day - timedelta(days=WALK_DAYS) < one.day <= day]
        painful = [one for one in recent if one.day in place.onset or one.id in linked]
        often = len(recent) >= FEWEST_WALKS and len(painful) >= WALK_SHARE * len(recent)
        if often or (day in at_rest and _walked(recent, day)):
            yield finding(place, day, place.onset[day])


def _walked(walks: list[Done], day: date) -> bool:
    return any(one.day == day for one in walks)


def _severe_days(place: Place) -> list[date]:
    return [day for day, score in place.peak.items() if score >= SEVERE]
