"""Runs of painful days, the work before them, and what a diary makes of its records."""

import pytest
from diaries import LONG_AGO, TODAY, ago, done, hurts, none, of, pain

from journal.domain.diary import DayWord, diary
from journal.domain.signs import RaisedSign, completed
from journal.domain.signs.runs import count_up_to, first_of_run
from journal.domain.unusual_work import unusual_work


@pytest.mark.parametrize(("entries", "days", "firsts"), [
    (hurts((5, 4, 3)), (), {5: 5, 4: 5, 3: 5}),
    (hurts((6, 3)), (), {6: 6, 3: 6}),  # two days without an entry
    (hurts((7, 3)), (), {7: 7, 3: 3}),  # three
    (hurts((5, 3)), none(4), {5: 5, 3: 3}),
    ([*hurts((5, 3)), pain(4, 0)], (), {5: 5, 3: 3}),
    ([*hurts((5, 4, 3)), pain(4, 0, when="evening")], (), {5: 5, 4: 5, 3: 5}),  # it hurt at some time of the day
    ([pain(5, 0)], (), {}),
])  # fmt: skip
def test_the_first_day_of_a_run(entries, days, firsts):
    place = of(entries, days=days).places[0]
    assert first_of_run(place) == {ago(day): ago(first) for day, first in firsts.items()}


@pytest.mark.parametrize(("days", "last", "back", "count"), [
    ((9, 3, 0), 0, 3, 1), ((9, 3, 0), 0, 4, 2), ((9, 3, 0), 3, 1, 1), ((9, 3, 0), 4, 5, 0), ((9, 3, 0), 4, 6, 1), ((), 0, 9, 0),
])  # fmt: skip
def test_days_are_counted_with_the_last_and_without_the_one_before_the_first(days, last, back, count):
    assert count_up_to([ago(one) for one in days], ago(last), back) == count


@pytest.mark.parametrize(("sessions", "before", "what"), [
    ([done(1, "yoga")], 0, "yoga (the first for four weeks)"),
    ([done(3, "jump", novelty=True), done(1, "run")], 0, "jump (new to you)"),
    ([done(3, "strength", "squat"), done(2, "yoga")], 0, "yoga (the first for four weeks)"),  # the nearest
    ([done(1, "strength", "row", "squat"), done(9, "strength", "squat")], 0, "strength (row: the first for four weeks)"),
    ([done(1, "yoga", style="yin"), done(9, "yoga", style="power")], 0, "yoga (yin: the first for four weeks)"),
    ([done(0, "yoga")], 0, None), ([done(4, "yoga")], 0, None), ([done(1, "walk")], 0, None),
    ([done(1, "strength"), done(9, "strength", "squat")], 0, None),  # which exercises is not known
    ([done(1, "strength", "squat"), done(9, "strength", "row"), done(12, "strength")], 0, None),
    ([done(1, "yoga", style="yin"), done(9, "yoga", style="power"), done(12, "yoga")], 0, None),
    ([done(1, "yoga"), done(9, "yoga", style="yin")], 0, None),
])  # fmt: skip
def test_the_unusual_work_before_a_day(sessions, before, what):
    found = unusual_work(of((), sessions), ago(before))
    assert (found and found.what) == what


def test_heavy_work_is_unusual_after_four_weeks_without():
    def found(*days, begun=LONG_AGO):
        work = unusual_work(of((), days=[DayWord(ago(one), heavy_work=True) for one in days], begun=begun), TODAY)
        return work and work.day

    assert found(2) == ago(2) == found(2, 31) and found(2, 30) is None and found(2, begun=ago(29)) is None


def test_a_diary_leaves_out_what_is_to_come_and_keeps_the_day_in_order():
    entries = [("p10", pain(0, 1)), ("p9", pain(0, 2)), ("p1", pain(3)), ("p11", pain(-1))]
    read = diary(entries, TODAY, [done(-1, "run"), done(2, "run", id="s2")], none(-1, 4))
    assert [id for id, _ in read.entries] == ["p1", "p9", "p10"] and [one.id for one in read.sessions] == ["s2"]
    assert (read.begun, read.painless) == (ago(4), {ago(4)}) and diary((), TODAY).begun is None
    assert read.places[0].peak == {ago(4): 0.0, ago(3): 3, TODAY: 2} and read.places[0].worst[TODAY] == "p9"


def test_a_save_shows_what_is_new_what_moved_and_what_rests_on_it():
    old, moved, other = (
        RaisedSign(sign, "urgent", day, "", id)
        for sign, day, id in (("a", ago(1), "p1"), ("a", TODAY, "p2"), ("b", ago(1), "p1"))
    )
    assert completed([old], [old]) == () and completed([old], [moved]) == (moved,)
    assert completed([old], [old, other]) == (other,) and completed([old], [old], "p1") == (old,)
