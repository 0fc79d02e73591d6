"""Soreness: what fits, each thing that rules it out, and words that promise nothing."""

import pytest
from diaries import TODAY, ago, done, hurts, none, of, pain
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.diary import DayWord, diary
from journal.domain.signs import all_open
from journal.domain.soreness import asks_for_quality, sorenesses, why_not
from journal.domain.unusual_work import Work

ACHE = {"quality": "ache"}
GYM = done(2, "strength", id="s9")
DAY_2 = [pain(1, 3, **ACHE), pain(0, 5, **ACHE)]  # the work was two days ago; it still rises, as soreness does
DAY_5 = [*hurts((4, 3), 5, **ACHE), pain(0, 2, **ACHE), pain(1, 4, **ACHE)]


def labelled(entries, sessions=(), days=(), **more):
    return [(one.region, one.work) for one in sorenesses(of(entries, sessions, days, **more))]


@pytest.mark.parametrize(("entries", "sessions", "days"), [
    (DAY_2, [GYM], ()),
    (hurts((0,), 6.9, region="thigh", quality="stiff"), [done(1, "jump")], ()),
    (hurts((0,), **ACHE), [done(3, "yoga")], ()),
    (hurts((0,), quality="stiff", symptoms=("morning-stiffness",)), [done(1, "other")], ()),
    (hurts((0,), **ACHE), [done(1, "strength", "squat"), done(8, "strength", "deadlift")], ()),  # a new exercise
    (hurts((0,), **ACHE), [done(1, "yoga", style="power"), done(8, "yoga", style="yin")], ()),  # a new style
    (hurts((0,), **ACHE), [done(1, "yoga", novelty=True), done(8, "yoga")], ()),  # said to be new
    (hurts((0,), **ACHE), [done(1, "strength"), done(30, "strength")], ()),  # the first for four weeks
    (hurts((0,), **ACHE), (), [DayWord(ago(1), heavy_work=True)]),
    (DAY_5, [done(5, "strength")], ()),  # falling by day 4
    ([pain(2, 4, **ACHE), pain(0, 2)], [done(3, "strength")], ()),  # called an ache once
    ([pain(16, 5), pain(0, 2, **ACHE)], [done(1, "strength")], ()),  # an episode that is over
    ([*DAY_2, pain(1, 0, "knee")], [GYM], none(4)),
])  # fmt: skip
def test_what_is_consistent_with_soreness(entries, sessions, days):
    assert len(labelled(entries, sessions, days)) == 1


@pytest.mark.parametrize(("entries", "sessions", "days"), [
    (DAY_2, (), ()),  # no work
    (DAY_2, [done(1, "strength")], ()),  # it began on the day of the work
    (hurts((0,), **ACHE), [done(4, "strength")], ()),  # later than three days
    (hurts((0,), **ACHE), [done(1, "run"), done(2, "walk"), done(1, "swim"), done(3, "ride")], ()),  # after runs it is another matter
    (hurts((0,), **ACHE), [done(1, "strength"), done(29, "strength")], ()),  # usual: 28 days before
    (hurts((0,), **ACHE), [done(1, "strength", "squat"), done(8, "strength", "squat")], ()),
    (hurts((0,), **ACHE), (), [DayWord(ago(1), heavy_work=True), DayWord(ago(20), heavy_work=True)]),
    (hurts((0, 1)), [done(2, "strength")], ()),  # never called an ache
    ([*DAY_2, pain(0, 3, quality="sharp")], [GYM], ()),
    ([*DAY_2, pain(0, 3, quality="shooting")], [GYM], ()),
    ([*DAY_2, pain(1, 3, quality="burning")], [GYM], ()),
    ([*DAY_2, pain(1, 7, **ACHE)], [GYM], ()),
    (hurts(range(5), 4, **ACHE), [done(5, "strength")], ()),  # not falling by day 4
    (hurts(range(8), 4, **ACHE), [done(8, "strength")], ()),  # after day 7
    ([pain(10, 3), *DAY_2], [GYM], ()),  # an older pain
    ([pain(4, 3, **ACHE), pain(3, 2, **ACHE)], [done(5, "strength")], ()),  # nothing said for three days
    ([*DAY_2, pain(0, 0, when="evening"), pain(0, 0)][2:], [GYM], ()),  # gone
    (DAY_2, [GYM, done(2, "run")], ()),  # it rises, and there was a run
    ([*DAY_2, pain(0, 2, "knee", seen=0, symptoms=("fever",))], [GYM], ()),  # a sign, looked at or not
    (DAY_2, [GYM], [DayWord(ago(1), illness=True)]),
])  # fmt: skip
def test_what_is_not(entries, sessions, days):
    assert labelled(entries, sessions, days) == []


@pytest.mark.parametrize("symptom", [
    "numbness-elsewhere", "numbness-one-leg", "weakness-elsewhere", "weakness-one-leg", "pain-down-the-leg", "pain-below-the-knee",
    "fever", "dark-urine", "swelling", "bruise", "night-pain", "chest-pain", "focal-bone-pain",
])  # fmt: skip
@pytest.mark.parametrize("region", ["lower-back", "wrist"])
def test_no_symptom_goes_with_it_wherever_it_is_said(symptom, region):
    assert labelled(DAY_2, [GYM])
    assert labelled([*DAY_2, pain(0, 0, region, symptoms=(symptom,))], [GYM]) == []


# The work was three days ago and the pain is falling; today nothing more was said of it.
FALLING = [pain(2, 4, **ACHE), pain(1, 3, **ACHE)]
THREE_AGO = done(3, "strength", novelty=True)


@pytest.mark.parametrize("later", [
    pain(0, 2, "knee", symptoms=("fever", "weakness-one-leg"), seen=0), pain(0, 2, "hand", symptoms=("weakness-elsewhere",), seen=0),
    pain(0, 2, "hand", symptoms=("numbness-elsewhere",), seen=0), pain(0, 2, "knee", symptoms=("swelling",)),
    pain(0, 2, "knee", symptoms=("bruise",), seen=0), pain(0, 8, "lower-leg", quality="shooting"),
    pain(0, 3, "lower-leg", quality="shooting"), pain(0, 7, "knee"), pain(2, 7, "wrist"), pain(3, 7, "wrist"),
])  # fmt: skip
def test_what_rules_it_out_does_so_until_today_and_in_any_region(later):
    assert labelled(FALLING, [THREE_AGO])
    assert labelled([*FALLING, later], [THREE_AGO]) == []


def test_an_illness_of_today_and_what_a_check_brought_out_rule_it_out():
    assert labelled(FALLING, [THREE_AGO], [DayWord(ago(0), illness=True)]) == []
    assert labelled(FALLING, [THREE_AGO], [DayWord(ago(4), illness=True)])
    for seen in (None, 0):
        brought_out = [("c1", pain(0, 0, symptoms=("pain-down-the-leg",), seen=seen))]
        assert labelled(FALLING, [THREE_AGO], beside=brought_out) == []
    assert labelled(FALLING, [THREE_AGO], beside=[("c1", pain(4, 0, symptoms=("pain-down-the-leg",), seen=0))])


def test_pain_of_7_before_the_work_or_under_7_elsewhere_does_not():
    assert labelled([*FALLING, pain(4, 7, "knee"), pain(0, 6.9, "knee")], [THREE_AGO])


@pytest.mark.parametrize(("entries", "sessions", "asks"), [
    (hurts((0, 1)), [GYM], True), (DAY_2, [GYM], False), ([pain(0, quality="sharp")], [GYM], False), (hurts((0, 1)), (), False),
    (hurts((0, 1), 7), [GYM], False), (hurts((0, 1), symptoms=("fever",)), [GYM], False), (hurts((0, 1), region="knee"), [GYM], False),
    ([pain(30, quality="sharp"), pain(0)], [GYM], True),
])  # fmt: skip
def test_what_was_not_called_anything_is_asked_for_where_it_would_fit(entries, sessions, asks):
    assert asks_for_quality(of(entries, sessions), "lower-back") is asks


def test_after_a_run_only_a_fall_is_an_argument():
    falling = [pain(1, 5, **ACHE), pain(0, 3, **ACHE)]
    assert labelled(falling, [GYM, done(2, "run")]) and labelled(DAY_2, [GYM])
    assert labelled([pain(1, 5, **ACHE), pain(0, 5, **ACHE)], [GYM, done(2, "treadmill")]) == []


def test_nothing_is_new_where_the_journal_does_not_reach_back():
    assert labelled(DAY_2, [GYM], begun=ago(30)) and not labelled(DAY_2, [GYM], begun=ago(29))
    assert not labelled(DAY_2, [GYM], begun=None)
    assert labelled(DAY_2, [done(2, "strength", novelty=True)], begun=None)


def test_an_open_sign_of_long_ago_silences_it_until_it_is_looked_at():
    old = pain(20, 3, "knee", symptoms=("fever",))
    assert labelled([*DAY_2, old], [GYM]) == []
    assert labelled([*DAY_2, pain(20, 3, "knee", symptoms=("fever",), seen=19)], [GYM])


def test_past_day_7_it_turns_into_a_sign():
    def days(last):
        entries = [pain(last - after, 6 - after / 2, quality="ache") for after in range(1, last + 1)]
        read = of(entries, [done(last, "strength")])
        return len(sorenesses(read)), {one.sign for one in all_open(read)}

    assert days(6) == (1, set())
    label, signs = days(8)
    assert label == 0 and "soreness-too-long" in signs


def test_the_reason_is_told():
    for more, why in (
        (pain(0, 8, **ACHE), "there was pain of 7 of 10"),
        (pain(0, 2, "knee", quality="shooting"), "there was pain that shoots"),
    ):
        read = of([*DAY_2, more], [GYM])
        place = next(one for one in read.places if one.region == "lower-back")
        assert why_not(place, read, Work(ago(2), "strength")) == why


def test_the_sentence_names_the_work_and_when_to_see_a_doctor():
    (found,) = sorenesses(of(DAY_2, [GYM]))
    assert (found.region, found.day, found.pain_id, found.work_day) == ("lower-back", TODAY, "p2", ago(2))
    for words in (
        "consistent with delayed soreness, day 2 after strength",
        "no diagnosis",
        "See a doctor",
        "7 of 10",
        "dark urine",
    ):
        assert words in found.message
    assert not any(words in found.message for words in ("safe", "harmless", "rest helps", "no doctor", "normal"))


ENTRIES = st.lists(
    st.builds(
        pain, st.integers(0, 12), st.sampled_from((0, 2, 5, 7)), st.sampled_from(("lower-back", "thigh")),
        quality=st.sampled_from((None, "ache", "sharp")), symptoms=st.sampled_from(((), (), ("fever",), ("numbness-elsewhere",))),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    ENTRIES,
    st.lists(st.builds(done, st.integers(0, 12), st.sampled_from(("strength", "yoga", "run"))), max_size=4),
    st.randoms(use_true_random=False),
)
def test_no_label_beside_a_sign_and_none_that_hangs_on_the_order(entries, sessions, random):
    rows, mixed = [(f"p{at}", one) for at, one in enumerate(entries)], list(sessions)
    first = diary(rows, TODAY, mixed, begun=ago(99))
    assert not (sorenesses(first) and all_open(first))
    assert all(
        one.score < 7
        for found in sorenesses(first)
        for one in entries
        if one.region == found.region and one.day >= found.work_day
    )
    random.shuffle(rows)
    random.shuffle(mixed)
    assert sorenesses(diary(rows, TODAY, mixed, begun=ago(99))) == sorenesses(first)
