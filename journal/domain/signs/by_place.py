"""Signs of a place: the upper back, and one leg after the other."""

from collections.abc import Iterator
from datetime import timedelta

from journal.domain.diary import Diary, Place
from journal.domain.signs.on_entry import felt_in_a_leg
from journal.domain.signs.runs import finding
from journal.domain.signs.sign import Finding

# Both legs within the two weeks in which cauda equina syndrome comes on or gets worse (B19). For two entries: our choice.
BOTH_LEGS_DAYS = 14


def one_leg_then_the_other(place: Place, diary: Diary) -> Iterator[Finding]:
    """Pain down a leg, weakness or numbness on the left and on the right within 14 days, resting on the later entry."""
    one_sided = [(id, pain) for id, pain in diary.entries if pain.side in ("left", "right") and felt_in_a_leg(pain)]
    for at, (id, pain) in enumerate(one_sided):
        first = pain.day - timedelta(days=BOTH_LEGS_DAYS)
        if pain.region == place.region and any(first <= other.day and other.side != pain.side for _, other in one_sided[:at]):
            yield Finding(pain.day, id, pain.day)


def between_the_shoulder_blades(place: Place, diary: Diary) -> Iterator[Finding]:
    """Any pain in the upper back: the region is that place, and the guidelines ask for nothing more. A look closes the episode."""
    if place.region == "upper-back":
        for day in place.pain_days:
            yield finding(place, day, place.onset[day])
