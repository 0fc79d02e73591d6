"""Episodes from entries: onset, course, and what was written of one when entries come and go."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.entries import Pain
from journal.domain.episodes import GAP, Episode, belonging, episodes, onsets

FIRST = date(2026, 3, 1)


def at(day: int) -> date:
    return FIRST + timedelta(days=day)


def pains(scores: dict[int, float], region: str = "lower-back", **more) -> list[Pain]:
    return [Pain(region=region, score=score, day=at(day), **more) for day, score in scores.items()]


def found(scores: dict[int, float], free: tuple[int, ...] = (), as_of: int = 20) -> list[Episode]:
    return episodes(pains(scores), {at(day) for day in free}, at(as_of))


def test_fourteen_days_without_pain_end_an_episode() -> None:
    spans = [(one.onset, one.last) for one in found({0: 3, 14: 2, 29: 4}, as_of=40)]
    assert spans == [(at(29), at(29)), (at(0), at(14))]


def test_days_worst_and_a_zero_that_is_no_pain_day() -> None:
    (one,) = found({0: 3, 1: 0, 2: 6, 3: 1})
    assert (one.onset, one.last, one.days, one.worst, one.over) == (at(0), at(3), 3, 6, True)
    assert found({0: 0, 1: 0}) == []


def test_the_highest_of_a_day_counts() -> None:
    (one,) = episodes([*pains({0: 2}), *pains({0: 7})], (), at(1))
    assert (one.days, one.worst) == (1, 7)


def test_regions_stand_alone() -> None:
    both = episodes([*pains({0: 3}), *pains({2: 5}, "knee")], (), at(3))
    assert [(one.region, one.worst) for one in both] == [("knee", 5), ("lower-back", 3)]


def test_entries_after_the_day_asked_for_are_not_seen() -> None:
    (one,) = found({0: 3, 5: 9}, as_of=2)
    assert (one.last, one.worst, one.over) == (at(0), 3, False)


@pytest.mark.parametrize(
    ("scores", "free", "as_of", "course"),
    [
        ({0: 2, 1: 2, 2: 5, 3: 6}, (), 3, "rising"),
        ({0: 6, 1: 5, 2: 2, 3: 2}, (), 3, "falling"),
        ({0: 4, 1: 4, 2: 4, 3: 4}, (), 3, "steady"),
        ({0: 4, 1: 4, 2: 4.5, 3: 4.5}, (), 3, "steady"),
        ({0: 3, 1: 3, 2: 4, 3: 4}, (), 3, "rising"),  # exactly one point
        ({0: 3, 1: 5, 2: 4}, (), 2, "too-early"),
        ({0: 4}, (1, 2, 3), 3, "falling"),  # real zeros count
        ({0: 4}, (), 14, "too-early"),  # days without an entry do not
        ({0: 4, 1: 5}, (), 16, "not-logged"),
        ({0: 4, 1: 5}, (9,), 16, "settled"),
        ({0: 4, 1: 5, 9: 0}, (), 16, "settled"),
        ({0: 4, 20: 5}, (), 21, "not-logged"),  # a later pain is no settling; the first of the two is asked for
        ({0: 9, 1: 9, 40: 2, 41: 2, 42: 6, 43: 6}, (), 43, "rising"),
        ({**dict.fromkeys(range(0, 30), 9.0), **dict.fromkeys(range(30, 58), 3.0)}, (), 57, "steady"),  # its last 28 days
    ],
    ids=str,
)
def test_the_course_in_a_word(scores, free, as_of, course) -> None:
    listed = found(scores, free, as_of)
    asked = listed[-1] if as_of == 21 else listed[0]
    assert asked.course == course


@pytest.mark.parametrize(
    ("scores", "as_of", "halves"),
    [
        ({0: 4, 1: 4, 2: 4.5, 3: 4.5}, 3, (4.0, 4.5)),
        ({0: 1, 1: 2, 2: 9, 3: 4, 4: 5}, 4, (1.5, 4.5)),  # the middle day of five belongs to neither
        ({0: 4, 1: 4}, 1, None),
        ({0: 4, 1: 4, 2: 4, 3: 4}, 30, None),
    ],
)
def test_the_means_behind_the_course(scores, as_of, halves) -> None:
    assert found(scores, as_of=as_of)[0].halves == halves


def test_pain_down_a_leg_and_treatments_are_gathered() -> None:
    entries = [
        *pains({0: 3}, treatment="ice"),
        *pains({1: 3}, treatment="ice", symptoms=("pain-down-the-leg",)),
        *pains({2: 2}, treatment="heat"),
    ]
    (one,) = episodes(entries, (), at(2))
    assert one.down_a_leg and one.treatments == ("ice", "heat")
    assert not found({0: 3})[0].down_a_leg


class TestBelonging:
    def anchored(self, day: int, scores: dict[int, float]) -> date | None:
        its = belonging(at(day), found(scores, as_of=100))
        return its.onset if its else None

    def test_the_onset_itself(self) -> None:
        assert self.anchored(10, {10: 3, 12: 3}) == at(10)

    def test_an_earlier_entry_moves_the_onset_and_the_words_go_along(self) -> None:
        assert self.anchored(10, {1: 2, 10: 3}) == at(1)

    def test_two_episodes_that_grow_together_are_one(self) -> None:
        assert self.anchored(30, {0: 3, 12: 1, 22: 1, 30: 3}) == at(0)

    def test_a_deleted_first_entry_leaves_the_words_with_the_rest(self) -> None:
        assert self.anchored(10, {20: 3, 21: 3}) == at(20)

    def test_the_later_one_of_two_that_are_as_near(self) -> None:
        assert self.anchored(20, {12: 3, 28: 3}) == at(28)

    def test_far_from_every_entry_they_belong_to_none(self) -> None:
        assert self.anchored(0, {15: 3}) is None and self.anchored(40, {15: 3}) is None
        assert self.anchored(1, {15: 3}) == at(15)


DAYS = st.sets(st.integers(0, 120), min_size=1, max_size=25)


@settings(max_examples=80, deadline=None)
@given(DAYS, st.integers(0, 120))
def test_an_entry_more_never_parts_words_from_their_episode(days: set[int], more: int) -> None:
    before = found(dict.fromkeys(days, 3.0), as_of=200)
    after = found(dict.fromkeys(days | {more}, 3.0), as_of=200)
    for one in before:
        its = belonging(one.onset, after)
        assert its is not None and its.holds(one.onset) and its.holds(one.last)


@settings(max_examples=80, deadline=None)
@given(DAYS.filter(lambda days: len(days) > 1), st.randoms(use_true_random=False))
def test_an_entry_less_leaves_words_to_what_is_left_of_the_episode(days: set[int], random) -> None:
    gone = random.choice(sorted(days))
    for one in found(dict.fromkeys(days, 3.0), as_of=200):
        rest = [day for day in days - {gone} if one.holds(at(day))]
        its = belonging(one.onset, found(dict.fromkeys(days - {gone}, 3.0), as_of=200))
        assert its is not None and its.holds(at(min(rest))) if rest else its is None or not one.holds(its.onset)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_episodes_share_out_the_days_of_pain(days: set[int]) -> None:
    listed = found(dict.fromkeys(days, 2.0), as_of=200)
    assert sum(one.days for one in listed) == len(days)
    assert {one.onset for one in listed} == set(onsets(at(day) for day in days).values())
    assert all(later.onset - earlier.last > GAP for later, earlier in pairwise(listed))
