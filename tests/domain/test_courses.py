"""Signs that take more than one entry: for each a course that raises it, one that just does not, and looks that close it."""

import pytest
from diaries import TODAY, ago, done, hurts, none, of, pain
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.diary import DayWord, diary
from journal.domain.signs import COURSES, SIGNS, URGENCIES, all_open, open_courses

NUMB = {"symptoms": ("numbness-one-leg",)}
STIFF = {"symptoms": ("morning-stiffness",)}
SQUATS = done(0, "strength", "squat", id="s1")
WALKS = [done(one, "walk", id=f"s{one}") for one in (0, 4, 8, 12)]
NIGHT = pain(1, when="night")
MORNINGS = hurts((1, 5, 13), when="morning", **STIFF)
GYM = done(10, "strength", id="s9")
SORE = hurts(range(9), quality="ache")
LEFT, RIGHT = ({"side": side, "symptoms": ("weakness-one-leg",)} for side in ("left", "right"))
DOWN = {"symptoms": ("pain-down-the-leg",)}
BELOW = {"symptoms": ("pain-below-the-knee",)}
# 1/10 for a fortnight, then 6/10; the first was looked at on the first day.
MILD = hurts(range(13, 23), 1)
WORSE = hurts(range(1, 13), 6)


def raised(*args, **more):
    return {one.sign for one in open_courses(of(*args, **more))}


RAISED = [
    ("week-of-pain", hurts(range(7)), ()),
    ("week-of-pain", hurts((0, 3, 6)), ()),  # two days without an entry between
    ("week-of-pain", hurts(range(27, 34), region="knee"), ()),  # for 28 days
    ("twelve-weeks", hurts(range(0, 85, 14)), ()),
    ("severe-with-bruise", [*hurts((0, 1, 2), 7), pain(1, 2, symptoms=("bruise",))], ()),
    ("severe-with-bruise", [*hurts((5, 6, 7), 8), pain(0, 1, symptoms=("bruise",))], ()),
    ("severe-after-squats", [pain(0, 7)], [SQUATS]),
    ("severe-after-squats", [pain(0, 7, "upper-back", session="s4")], [done(1, "strength", "front-squat", id="s4")]),
    ("numb-after-jump", [pain(0, 7, **NUMB)], [done(2, "jump")]),
    ("numb-after-jump", [pain(0, 7), pain(0, 1, "thigh", **NUMB)], [done(0, "jump")]),
    ("numb-after-jump", [pain(0, 9, **NUMB)], [done(1, "run", slipped=True)]),
    ("numb-after-jump", [pain(0, 9, symptoms=("numbness-both-legs",)), pain(2, 3, symptoms=("after-accident-or-fall",))], ()),
    ("abdominal-after-lifting", [pain(0, 1, "abdomen")], [done(1, "strength")]),
    ("abdominal-after-lifting", [pain(0, 1, "groin")], [done(0, "strength")]),
    ("abdominal-after-lifting", [pain(0, 0, symptoms=("abdominal-pain",))], [done(0, "strength")]),
    ("pain-after-walks", hurts((0, 4, 8)), WALKS),
    ("pain-after-walks", [*hurts((0, 4)), pain(7, session="s8")], WALKS),
    ("pain-after-walks", [pain(4, when="rest")], WALKS[:2]),
    ("nagging-pain", hurts((0, 2, 4, 6, 8, 10, 13), when="rest"), ()),
    ("nagging-pain", [*hurts((0, 2, 4), 4), *hurts((7, 9, 11, 13), 3)], ()),
    ("morning-pattern", [NIGHT, *MORNINGS], ()),
    ("morning-pattern", [pain(0, 0, symptoms=("night-pain",)), *hurts((0, 1, 2), 5, when="morning"), *hurts((0, 1, 2), 3, when="evening")], ()),
    ("spreading-down", [pain(14), pain(7), pain(0, symptoms=("pain-down-the-leg",))], ()),
    ("spreading-down", [pain(20), pain(10), pain(0), pain(0, 2, "lower-leg", symptoms=("pain-below-the-knee",))], ()),
    ("soreness-too-long", SORE, [GYM]),
    ("one-leg-then-the-other", [pain(0, 3, "lower-leg", **LEFT), pain(0, 2, "lower-leg", **RIGHT)], ()),
    ("one-leg-then-the-other", [pain(14, 3, "thigh", **LEFT), pain(0, 0, "lower-leg", **RIGHT)], ()),
    ("one-leg-then-the-other", [pain(3, 3, side="right", symptoms=("numbness-one-leg",)), pain(0, 3, side="left", **DOWN)], ()),
    ("one-leg-then-the-other", [pain(3, 3, side="right", **BELOW), pain(0, 3, "hip", side="left", **BELOW)], ()),
    ("one-leg-then-the-other", [pain(100, 3, **LEFT), pain(95, 3, **RIGHT)], ()),  # an emergency does not lapse
    ("numb-after-jump", [pain(90, 9, **NUMB)], [done(91, "jump")]),
    ("between-the-shoulder-blades", [pain(0, 1, "upper-back")], ()),
    ("between-the-shoulder-blades", [pain(27, 5, "upper-back", quality="ache")], ()),
]  # fmt: skip
NOT_RAISED = [
    ("week-of-pain", hurts(range(6)), (), ()),
    ("week-of-pain", hurts((0, 1, 2, 6, 7)), (), ()),  # three days without an entry
    ("week-of-pain", hurts((0, 1, 2, 4, 5, 6)), (), none(3)),  # a day without pain
    ("week-of-pain", [*hurts((0, 1, 2, 4, 5, 6)), pain(3, 0)], (), ()),
    ("week-of-pain", [*hurts((0, 1, 2)), *hurts(range(3, 7), region="knee")], (), ()),
    ("week-of-pain", hurts(range(28, 40)), (), ()),  # long closed by itself
    ("twelve-weeks", hurts(range(0, 84, 1)), (), ()),
    ("twelve-weeks", hurts((0, 14, 28, 42, 57, 71, 85)), (), ()),  # 15 days between two
    ("severe-with-bruise", [*hurts((0, 1), 7), pain(2, 6.9), pain(1, 2, symptoms=("bruise",))], (), ()),
    ("severe-with-bruise", [*hurts((0, 1, 3), 7), pain(1, 2, symptoms=("bruise",))], (), ()),
    ("severe-with-bruise", [*hurts((8, 9, 10), 8), pain(0, 1, symptoms=("bruise",))], (), ()),
    ("severe-with-bruise", hurts((0, 1, 2), 10), (), ()),
    ("severe-after-squats", [pain(0, 6.9)], [SQUATS], ()),
    ("severe-after-squats", [pain(0, 9, "knee")], [SQUATS], ()),
    ("severe-after-squats", [pain(0, 9)], [done(0, "strength", "deadlift"), done(1, "strength", "squat")], ()),
    ("numb-after-jump", [pain(0, 6.9, **NUMB)], [done(0, "jump")], ()),
    ("numb-after-jump", [pain(0, 9, **NUMB)], [done(3, "jump"), done(0, "run", slipped=None)], ()),
    ("numb-after-jump", [pain(0, 9, symptoms=("numbness-elsewhere",))], [done(0, "jump")], ()),
    ("numb-after-jump", [pain(1, 9), pain(0, 3, **NUMB)], [done(0, "jump")], ()),
    ("abdominal-after-lifting", [pain(0, 3, "abdomen")], [done(2, "strength"), done(0, "run")], ()),
    ("abdominal-after-lifting", [pain(0, 0, "abdomen")], [done(0, "strength")], ()),
    ("pain-after-walks", hurts((0, 4)), WALKS, ()),  # half of them
    ("pain-after-walks", hurts((0, 4, 8)), WALKS[:3], ()),  # too few
    ("pain-after-walks", hurts((0, 4, 8)), [*WALKS, done(5, "hike")], ()),  # not known of two of five
    ("pain-after-walks", [pain(5, when="rest")], WALKS[:2], ()),
    ("nagging-pain", hurts((0, 2, 4, 6, 8, 10, 14), when="rest"), (), ()),
    ("nagging-pain", [*hurts((0, 2, 4), 3.9), *hurts((7, 9, 11, 13), 3)], (), ()),
    ("nagging-pain", [*hurts((0, 1, 2, 3, 4, 5), 9), pain(13, 1)], (), ()),  # one day tells nothing of a week
    ("morning-pattern", MORNINGS, (), ()),
    ("morning-pattern", [NIGHT, *MORNINGS[:2], pain(15, when="morning", **STIFF)], (), ()),
    ("morning-pattern", [NIGHT, *hurts((0, 1, 2), 5, when="morning"), *hurts((0, 1, 2), 3.1, when="evening")], (), ()),
    ("morning-pattern", [NIGHT, *hurts((0, 1, 2), 9, when="morning")], (), ()),  # no evening to compare
    ("spreading-down", [pain(13), pain(7), pain(0, symptoms=("pain-down-the-leg",))], (), ()),
    ("spreading-down", [pain(20, symptoms=("pain-down-the-leg",)), pain(10), pain(0, symptoms=("pain-down-the-leg",))], (), ()),
    ("spreading-down", [pain(20, region="knee"), pain(10, region="knee"), pain(0, 3, "knee", symptoms=("pain-below-the-knee",))], (), ()),
    ("soreness-too-long", hurts(range(3, 9), quality="ache"), [GYM], ()),  # gone by day 7
    ("soreness-too-long", hurts(range(9), quality="sharp"), [GYM], ()),
    ("soreness-too-long", hurts(range(9)), [GYM], ()),
    ("soreness-too-long", SORE, [done(10, "run")], ()),
    ("soreness-too-long", SORE, [GYM, done(20, "strength")], ()),  # nothing unusual
    ("soreness-too-long", [*SORE, pain(15)], [GYM], ()),  # an older pain
    ("one-leg-then-the-other", [pain(15, 3, "lower-leg", **LEFT), pain(0, 3, "lower-leg", **RIGHT)], (), ()),
    ("one-leg-then-the-other", [pain(3, 3, **LEFT), pain(0, 3, **LEFT)], (), ()),
    ("one-leg-then-the-other", [pain(3, 3, **LEFT), pain(0, 3, symptoms=("weakness-one-leg",))], (), ()),  # the side was not said
    ("one-leg-then-the-other", [pain(3, 9, "knee", side="left"), pain(0, 9, "knee", side="right")], (), ()),
    ("one-leg-then-the-other", [pain(3, 3, "lower-leg", side="left", **BELOW), pain(0, 3, "lower-leg", side="right", **BELOW)], (), ()),
    ("between-the-shoulder-blades", [pain(0, 0, "upper-back"), pain(0, 9, "neck"), pain(0, 9, "lower-back")], (), ()),
    ("between-the-shoulder-blades", [pain(28, 9, "upper-back")], (), ()),
    ("week-of-pain", hurts(range(0, 85)), (), ()),  # twelve weeks say the same and more
]  # fmt: skip


@pytest.mark.parametrize(("sign", "entries", "sessions"), RAISED)
def test_what_raises_it(sign, entries, sessions):
    assert sign in raised(entries, sessions)


@pytest.mark.parametrize(("sign", "entries", "sessions", "days"), NOT_RAISED)
def test_what_just_does_not(sign, entries, sessions, days):
    assert sign not in raised(entries, sessions, days)


def test_every_course_has_both_kinds_of_cases():
    ids = {course.id for course in COURSES}
    assert ids == {case[0] for case in RAISED} == {case[0] for case in NOT_RAISED}


@pytest.mark.parametrize(("sign", "entries", "sessions"), RAISED)
def test_a_look_today_closes_it_and_one_at_another_place_does_not(sign, entries, sessions):
    found = next(one for one in open_courses(of(entries, sessions)) if one.sign == sign)
    seen = [(f"p{at}", one) for at, one in enumerate(entries, 1)]
    place = dict(seen)[found.pain_id].region
    elsewhere = [pain(0, 0, "wrist", seen=0)]
    assert sign in raised([*entries, *elsewhere], sessions)
    assert sign not in raised([*entries, pain(0, 0, place, seen=0)], sessions)


@pytest.mark.parametrize(("sign", "entries", "sessions", "again"), [
    ("week-of-pain", [pain(8, seen=7), *hurts(range(8))], (), False),
    ("week-of-pain", [pain(40, seen=40), *hurts(range(8))], (), True),  # a look at an earlier episode
    ("twelve-weeks", [pain(84, seen=60), *hurts(range(84))], (), True),  # worse than what was looked at
    ("twelve-weeks", [*hurts(range(90)), pain(5, seen=5)], (), False),
    ("severe-after-squats", [pain(3, 8, seen=3), pain(0, 8)], [done(3, "strength", "squat"), SQUATS], True),
    ("nagging-pain", [pain(20, seen=18), *hurts(range(14), when="rest")], (), True),  # what was looked at was no pain at rest
    ("nagging-pain", [*hurts(range(14), when="rest"), pain(20, seen=7)], (), False),
    ("nagging-pain", [pain(23, 1, seen=23), *MILD, *WORSE], (), True),  # a light look, and then it got worse
    ("nagging-pain", [*hurts(range(10, 24), 1, when="rest"), pain(11, 1, seen=10), *hurts(range(10), 6)], (), True),
    ("nagging-pain", [*MILD, *WORSE[5:], pain(5, 6, seen=5), *WORSE[:4]], (), False),  # looked at when it had risen
    ("one-leg-then-the-other", [pain(3, 3, **LEFT), pain(1, 3, seen=1, **RIGHT)], (), False),
    ("one-leg-then-the-other", [pain(3, 3, **LEFT), pain(1, 3, seen=1, **RIGHT), pain(0, 3, **LEFT)], (), True),
    ("one-leg-then-the-other", [pain(3, 3, **LEFT), pain(1, 3, seen=1, **RIGHT), pain(1, 3, **LEFT)], (), True),  # saved later that day
    ("numb-after-jump", [pain(0, 9, seen=0, **NUMB), pain(0, 8, **NUMB)], [done(0, "jump")], True),
    ("numb-after-jump", [pain(0, 9, **NUMB), pain(0, 8, seen=0, **NUMB)], [done(0, "jump")], False),
    ("between-the-shoulder-blades", [pain(9, 3, "upper-back", seen=8), pain(0, 5, "upper-back")], (), False),
    ("between-the-shoulder-blades", [pain(20, 3, "upper-back", seen=16), pain(0, 5, "upper-back")], (), True),  # another episode
    ("morning-pattern", [NIGHT, *MORNINGS, pain(14, seen=13)], (), True),
    ("morning-pattern", [NIGHT, *MORNINGS, *hurts((1,), seen=1), pain(0, when="morning", **STIFF)], (), False),
    ("spreading-down", [pain(20, seen=20), pain(10), pain(0, symptoms=("pain-down-the-leg",))], (), True),
    ("spreading-down", [pain(20), pain(10), pain(3, symptoms=("pain-down-the-leg",), seen=2), pain(0, symptoms=("pain-down-the-leg",))], (), False),
    ("soreness-too-long", [*SORE, pain(7, quality="ache", seen=6)], [GYM], False),
])  # fmt: skip
def test_a_look_closes_the_episode_but_nothing_worse_that_comes_later(sign, entries, sessions, again):
    assert (sign in raised(entries, sessions)) is again


def test_what_lies_before_the_entries_read_counts_for_the_onset_and_as_a_look():
    entries, before = hurts(range(0, 121, 10)), [ago(one) for one in range(125, 300, 10)]
    assert "twelve-weeks" in raised(entries, earlier={"lower-back": before})
    assert "twelve-weeks" not in raised(entries, earlier={"lower-back": before}, looks={"lower-back": [ago(200)]})
    assert "twelve-weeks" in raised(entries, earlier={"lower-back": before}, looks={"knee": [ago(200)]})


def test_each_region_has_its_own_and_the_sentence_names_it():
    found = [one for one in open_courses(of([*hurts(range(7)), *hurts(range(7), region="knee")])) if one.sign == "week-of-pain"]
    assert [("lower back" in one.message, "knee" in one.message) for one in found] == [(True, False), (False, True)]
    assert len({one.pain_id for one in found}) == 2


def test_twelve_weeks_are_not_said_twice_and_both_claims_stay_answered():
    long = [*hurts(range(0, 85)), *hurts(range(7), region="knee")]
    said = [(one.sign, "knee" in one.message) for one in open_courses(of(long))]
    assert ("twelve-weeks", False) in said and ("week-of-pain", True) in said and ("week-of-pain", False) not in said
    assert "week-of-pain" in raised(hurts(range(0, 84)))
    (part,) = (course for course in COURSES if course.within)
    assert part.id == "week-of-pain" and {"A007", "A094", "B002"} == set(part.claims)
    assert part.within in {course.id for course in COURSES}


def test_both_legs_in_turn_rest_on_the_later_entry_and_are_said_once():
    found = open_courses(of([pain(2, 3, "thigh", **LEFT), pain(2, 3, "lower-leg", **RIGHT)]))
    assert [(one.sign, one.pain_id) for one in found] == [("one-leg-then-the-other", "p2")]


def test_it_rests_on_the_highest_entry_of_its_last_day():
    entries = [*hurts(range(1, 7)), pain(0, 5), pain(0, 2)]
    assert [one.pain_id for one in open_courses(of(entries))] == ["p7"]


def test_urgency_is_that_of_the_guidelines_and_the_most_urgent_comes_first():
    urgency = {course.id: course.urgency for course in COURSES}
    assert urgency["numb-after-jump"] == urgency["one-leg-then-the-other"] == "emergency"
    urgent = ("severe-with-bruise", "severe-after-squats", "morning-pattern", "between-the-shoulder-blades")
    assert {urgency[one] for one in urgent} == {"urgent"}
    entries = [*hurts(range(7), 7, **NUMB), pain(0, 2, symptoms=("fever",))]
    order = [URGENCIES.index(one.urgency) for one in all_open(of(entries, [done(0, "jump")]))]
    assert order == sorted(order) and len(set(order)) == 3


def test_the_words_promise_nothing_and_ask_for_nobody_to_wait():
    for sign in (*SIGNS, *COURSES):
        assert not {"safe", "subsides", "rest helps"} & {
            word for word in ("safe", "subsides", "rest helps") if word in sign.because
        }
        assert "{" not in sign.because


def test_claims_are_answered_once_each_where_the_article_says_one_thing():
    claims = {claim for sign in (*SIGNS, *COURSES) for claim in sign.claims}
    from_map = "05 06 07 14 15 26 34 36 37 44 45 46 64 65 66 67 68 70 71 83 84 85 94 133 134"
    assert claims == {"B002", *(f"A{number:0>3}" for number in from_map.split())}


ENTRIES = st.lists(
    st.builds(
        pain, st.integers(0, 100), st.sampled_from((0, 2, 5, 7, 9)), st.sampled_from(("lower-back", "knee", "abdomen")),
        when=st.sampled_from((None, "morning", "evening", "night", "rest")), quality=st.sampled_from((None, "ache", "sharp")),
        symptoms=st.sampled_from(((), ("bruise",), ("numbness-one-leg",), ("morning-stiffness",))),
    ),
    max_size=25,
)  # fmt: skip
SESSIONS = st.lists(
    st.builds(done, st.integers(0, 100), st.sampled_from(("walk", "jump", "strength", "run")), st.just("squat")), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, SESSIONS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(entries, sessions, random):
    rows, mixed = [(f"p{at}", one) for at, one in enumerate(entries)], list(sessions)
    first = all_open(diary(rows, TODAY, mixed))
    random.shuffle(rows)
    random.shuffle(mixed)
    assert all_open(diary(rows, TODAY, mixed)) == first


@settings(max_examples=60, deadline=None)
@given(ENTRIES, SESSIONS, st.integers(1, 27))
def test_nothing_closes_an_urgent_sign_but_a_look_or_time(entries, sessions, score):
    """More entries, however mild, take no urgent course away."""
    before = {
        one.sign for one in open_courses(of(entries, sessions)) if one.urgency != "see-a-doctor" and one.sign != "morning-pattern"
    }
    after = {
        one.sign
        for one in open_courses(of([*entries, pain(0, 0), pain(score, 1, "wrist")], sessions, [DayWord(ago(1), illness=True)]))
    }
    assert before <= after


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (hurts((0, 2, 4, 6, 8, 10, 13), when="rest"), "on 7 of 14 days, at rest or at night on 7 of them"),
        ([*hurts((0, 2, 4), 4), *hurts((7, 9, 11, 13), 3)], "on 7 of 14 days, in the second week 4.0 of 10 on average, 3.0 in the first"),
        (
            [pain(0, 4, when="night"), *hurts((2, 4), 4), *hurts((7, 9, 11, 13), 2)],
            "on 7 of 14 days, at rest or at night on 1 of them, in the second week 4.0 of 10 on average, 2.0 in the first",
        ),
    ],
)  # fmt: skip
def test_nagging_pain_says_which_of_its_ways_it_was_and_its_numbers(entries, said):
    [one] = [one for one in open_courses(of(entries)) if one.sign == "nagging-pain"]
    assert one.detail == said


def test_a_course_with_one_way_says_no_more():
    assert {one.detail for one in open_courses(of(hurts(range(7)))) if one.sign == "week-of-pain"} == {None}
