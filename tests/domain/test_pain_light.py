"""The pain light: each band's edge, the next morning, the weeks, and what is unknown."""

import pytest
from diaries import TODAY, ago, done, hurts, none, of, pain
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.diary import diary
from journal.domain.errors import BadValue
from journal.domain.pain_light import LABEL, Bands, light, speaks

RUN = [done(1, "run", id="s1")]
NOW = [done(0, "run", id="s1")]
SAME = [pain(1, 2, when="morning"), pain(0, 2, when="morning")]
DURING, DURING_NOW = pain(1, 0, when="during"), pain(0, 0, when="during")


def colour(entries, sessions=RUN, days=(), bands=None):
    shown = light(of(entries, sessions, days), bands)
    return shown and shown.colour


@pytest.mark.parametrize(
    ("score", "seen"),
    [(0, "green"), (2, "green"), (2.1, "amber"), (3, "amber"), (5, "amber"), (5.1, "red"), (6, "red"), (10, "red")],
)
@pytest.mark.parametrize(("said", "other"), [
    ({"when": "during"}, "after"), ({"when": "during"}, "evening"), ({"when": "after"}, "during"), ({"when": "evening"}, "during"),
    ({"session": "s1"}, "before"), ({"session": "s1", "when": "after"}, "during"), ({"session": "s1", "when": "evening"}, "during"),
])  # fmt: skip
def test_the_bands_of_pain_during_and_after(score, seen, said, other):
    assert colour([pain(1, score, **said), pain(1, 0, when=other), *SAME]) == seen  # the highest counts
    assert colour([pain(0, score, **said), pain(0, 0, when=other)], NOW) == seen  # the next morning is still to come


@pytest.mark.parametrize("score", [0, 2])
@pytest.mark.parametrize("said", ["during", "after", "evening"])
def test_only_both_during_and_after_make_it_green(said, score):
    shown = light(of([pain(0, score, when=said)], NOW))
    lacks = "during" if said != "during" else "after"
    assert shown.colour == "unknown" and f"pain {lacks} was not logged" in shown.unknown


@pytest.mark.parametrize(("score", "seen"), [(0, "unknown"), (2, "unknown"), (2.1, "amber"), (9, "red")])
@pytest.mark.parametrize("when", [None, "rest", "night"])
def test_pain_of_the_day_that_may_lie_after_the_session_counts_for_the_colour_and_answers_nothing(when, score, seen):
    shown = light(of([pain(0, score, when=when), DURING_NOW], NOW))
    assert shown.colour == seen and "pain after was not logged" in shown.message
    assert f"{score:g}/10 {'on that day' if score else 'during or after'}" in shown.message


def test_pain_before_a_session_is_not_of_it():
    both = [DURING_NOW, pain(0, 0, when="after")]
    assert colour([*both, pain(0, 9, when="before"), pain(0, 9, when="morning")], NOW) == "green"


@pytest.mark.parametrize(("score", "amber", "red", "seen"), [
    (3, 3, 5, "green"), (3.1, 3, 5, "amber"), (0, 0, 5, "green"), (1, 0, 5, "amber"), (3, 2, 2, "red"), (4, 3, 3, "red"), (2, 2, 2, "green"),
])  # fmt: skip
def test_the_bands_are_a_setting(score, amber, red, seen):
    assert colour([pain(0, score, when="after"), DURING_NOW], NOW, bands=Bands(amber, red)) == seen


@pytest.mark.parametrize(("amber", "red"), [(3.1, 5), (-0.1, 5), (2, 5.1), (3, 2.9), (float("nan"), 5)])
def test_bands_beyond_what_was_published_are_refused(amber, red):
    with pytest.raises(BadValue, match=r"pain_light\.(amber|red)"):
        Bands(amber, red)


@pytest.mark.parametrize(("before", "then", "seen"), [
    (0, 1, "green"), (0, 1.1, "red"), (1, 2, "green"), (1, 2.1, "red"), (2, 3, "amber"), (4, 5, "amber"), (5, 6, "red"), (4, 1, "green"), (3, 3, "amber"),
])  # fmt: skip
def test_the_next_morning_against_the_morning_before(before, then, seen):
    entries = [DURING, pain(1, 1, when="after"), pain(1, before, when="morning"), pain(0, then, when="morning")]
    assert colour(entries) == seen


def test_a_morning_is_compared_in_its_own_region():
    entries = [pain(1, 1, when="after"), pain(1, 5, "knee", when="morning"), pain(0, 0, "knee", when="morning")]
    assert colour([*entries, pain(1, 0, when="morning"), pain(0, 2, when="morning")]) == "red"
    assert colour([*entries, pain(0, 2, when="morning")]) == "unknown"  # the back's morning before was not logged


def test_a_day_said_to_be_without_pain_is_a_real_zero():
    assert colour([], RUN, none(0, 1)) == "green" == colour([], NOW, none(0))
    assert colour([pain(0, 2, when="morning")], RUN, none(1)) == "red"
    assert colour([DURING, pain(1, 1, when="after"), pain(1, 1, when="morning")], RUN, none(0)) == "green"


@pytest.mark.parametrize(("entries", "sessions", "lacking"), [
    ([], RUN, "pain during and after was not logged"), (SAME, RUN, "pain during and after was not logged"),
    ([pain(1, 1, when="after")], RUN, "the next morning was not logged"),
    ([pain(1, 1, when="after"), pain(1, 1, when="morning"), pain(0, 1, "knee", when="morning")], RUN, "the next morning was not logged"),
    ([pain(1, 1, when="after"), pain(0, 1, when="morning")], RUN, "the morning before was not logged"),
    ([], NOW, "pain during and after was not logged"), ([pain(0, 1, when="before")], NOW, "pain during and after was not logged"),
    ([pain(0, 1)], NOW, "pain during and after was not logged"), ([pain(0, 1, when="before", session="s1")], NOW, "was not logged"),
])  # fmt: skip
def test_what_was_not_logged_is_unknown_and_said(entries, sessions, lacking):
    shown = light(of(entries, sessions))
    assert shown.colour == "unknown" and any(lacking in one for one in shown.unknown) and lacking in shown.message


def test_amber_and_red_do_not_wait_for_what_is_missing():
    assert colour([pain(1, 3, when="after")]) == "amber" and colour([pain(1, 6, when="after")]) == "red"
    assert colour([pain(0, 6, when="morning")]) == "red"


def test_it_is_about_the_last_day_with_a_session_for_a_week():
    old = [done(6, "walk", id="s0"), pain(6, 6, when="after")]
    assert colour(old[1:], old[:1]) == "red" and colour([pain(7, 6, when="after")], [done(7, "walk")]) is None
    amber = [pain(6, 4, when="after"), DURING_NOW, pain(0, 1, when="after")]
    assert colour(amber[:1], old[:1]) == "amber" and colour(amber, [*old[:1], *NOW]) == "green"
    assert colour([pain(0, 9)], ()) is None


RED = pain(3, 8, when="during")
QUIET = [pain(1, 0, when="during"), pain(1, 0, when="after"), *SAME]


@pytest.mark.parametrize(("red", "later", "entries", "seen"), [
    ("run", "mobility", [], "red"),  # nothing logged of ten minutes on the mat
    ("run", "mobility", QUIET, "red"),  # another kind of session says nothing about running
    ("run", "run", [], "red"), ("run", "run", QUIET[:2], "red"),  # not wholly known
    ("run", "run", QUIET, "green"), ("run", "treadmill", QUIET, "green"), ("mobility", "mobility", QUIET, "green"),
    ("run", "run", [*QUIET, pain(1, 3, when="after")], "amber"), ("run", "run", [*QUIET, pain(1, 6, when="after")], "red"),
])  # fmt: skip
def test_a_red_day_stands_until_the_same_sport_is_wholly_known_and_not_red(red, later, entries, seen):
    sessions = [done(3, red, id="s3"), done(1, later, id="s1")]
    shown = light(of([RED, *entries], sessions))
    assert shown.colour == seen
    if seen == "red" and not any(one.score == 6 for one in entries):
        assert shown.day == ago(3) and "stands for a week" in shown.message


def test_a_red_day_of_two_sports_is_answered_by_both_and_a_newer_red_one_stands_by_itself():
    sessions = [done(5, "run", id="a"), done(5, "strength", id="b"), done(3, "run", id="c"), done(1, "strength", id="d")]
    known = [*hurts((3, 1), 0, when="during"), *hurts((3, 1), 0, when="after"), *hurts(range(4), 0, when="morning")]
    first = pain(5, 8, when="after")
    assert colour([first, *known], sessions) == "green"
    assert colour([first, *known], sessions[:3]) == "red" == colour([first, *known], [*sessions[:2], sessions[3]])
    newer = light(of([first, *known, pain(1, 9, when="after")], sessions))
    assert (newer.colour, newer.day) == ("red", ago(1)) and "stands" not in newer.message
    assert colour([pain(7, 8, when="after")], [done(7, "run", id="z"), *RUN]) == "unknown"  # a week ends it


def mornings(*weeks, each=3):
    return [pain(7 * back + day, score, when="morning") for back, score in enumerate(reversed(weeks)) for day in range(each)]


@pytest.mark.parametrize(("weeks", "each", "seen"), [
    ((0, 1, 2), 3, "red"), ((1, 1.5, 2), 7, "red"), ((0, 1, 1), 3, None), ((1, 1, 2), 3, None), ((2, 1, 2), 3, None),
    ((0, 1, 2), 2, None), ((1, 2), 7, None),
])  # fmt: skip
def test_mornings_that_rise_two_weeks_running(weeks, each, seen):
    assert colour(mornings(*weeks, each=each), ()) == seen


def test_rising_mornings_turn_a_good_session_red_and_days_without_pain_count_for_zero():
    assert colour([*mornings(0, 1, 2), DURING_NOW, pain(0, 0, when="after")], NOW) == "red"
    assert colour(mornings(1, 2), (), none(14, 15, 16)) == "red"


def test_the_label_says_what_it_was_made_for():
    shown = light(of([pain(0, 4, when="after")], NOW))
    assert shown.label == LABEL == "made for tendons, not tested for backs" and LABEL in shown.message
    assert "amber" in shown.message and "safe" not in shown.message


@pytest.mark.parametrize(("entry", "about"), [
    (pain(0, session="s1"), True), (pain(1, when="after"), True), (pain(0, when="after"), False), (pain(0, when="morning"), True),
    (pain(1, when="morning"), False), (pain(1), False),
])  # fmt: skip
def test_which_entries_are_about_a_session(entry, about):
    assert speaks(entry, of([entry], RUN)) is about


ENTRIES = st.lists(
    st.builds(
        pain, st.integers(0, 21), st.integers(0, 10), st.sampled_from(("lower-back", "knee")),
        when=st.sampled_from((None, "morning", "after", "during")), session=st.sampled_from((None, "s1", "s2")),
    ),
    max_size=20,
)  # fmt: skip
RANK = (None, "green", "unknown", "amber", "red")


@settings(max_examples=100, deadline=None)
@given(ENTRIES, st.integers(0, 9), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing_in_the_light(entries, back, random):
    sessions = [done(back, "run", id="s1"), done(back + 1, "walk", id="s2")]
    rows = [(f"p{at}", one) for at, one in enumerate(entries)]
    first = light(diary(rows, TODAY, sessions))
    random.shuffle(rows)
    assert light(diary(rows, TODAY, sessions[::-1])) == first


@settings(max_examples=100, deadline=None)
@given(ENTRIES, st.integers(0, 6), st.integers(0, 10))
def test_more_pain_after_a_session_never_lowers_the_light(entries, back, score):
    sessions = [done(back, "run", id="s1")]
    worse = [*entries, pain(back, score, when="after")]
    said = {one.when for one in entries if one.day == ago(back) and one.session is None}
    if {"after", "during"} <= said or any(one.session == "s1" and one.when is None for one in entries):
        assert RANK.index(colour(worse, sessions)) >= RANK.index(colour(entries, sessions))


def test_hurting_on_other_days_says_nothing():
    assert colour([*hurts(range(2, 5), 9), *hurts((0,), 9)]) == "unknown"


WHENS_OF_A_DAY = (None, "before", "during", "after", "evening", "rest", "night")


@pytest.mark.parametrize("first", WHENS_OF_A_DAY)
@pytest.mark.parametrize("second", WHENS_OF_A_DAY)
@pytest.mark.parametrize("scores", [(0, 0), (0, 9), (9, 0), (2, 2)])
def test_green_never_rests_on_what_was_not_logged(first, second, scores):
    entries = [pain(0, score, when=when) for score, when in zip(scores, (first, second), strict=True)]
    said = {first, second}
    if colour(entries, NOW) == "green":
        assert "during" in said and said & {"after", "evening"} and max(scores) <= 2
