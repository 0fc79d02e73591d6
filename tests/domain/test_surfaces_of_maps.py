"""Mixes that a map told: a part of the way may be unknown, and never reads as nothing."""

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain import handed
from journal.domain.entries import Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.surfaces import check_known, check_mix, parse_mix, show_mix, whole_per_cents
from journal.domain.vocabulary import SURFACES


@pytest.mark.parametrize(
    ("mix", "shown"),
    [
        ({"gravel": 0.6}, "gravel 60 %, unknown 40 %"),
        ({"gravel": 0.3, "asphalt": 0.4}, "asphalt 40 %, gravel 30 %, unknown 30 %"),
        ({"gravel": 1.0}, "gravel"),
        ({"gravel": 0.997}, "gravel"),
        ({"gravel": 0.994}, "gravel 99 %, unknown 1 %"),
        ({"asphalt": 0.996, "gravel": 0.004}, "asphalt 100 %, gravel under 1 %"),
        ({"grass": 0.002}, "grass under 1 %, unknown 100 %"),
        ({"paved": 0.985, "asphalt": 0.009}, "paved 98 %, asphalt 1 %, unknown 1 %"),
        ({"paved": 0.987, "asphalt": 0.008, "gravel": 0.001}, "paved 99 %, asphalt 1 %, gravel under 1 %"),
        ({}, "unknown"),
        ({"asphalt": 1 / 3, "grass": 1 / 3, "dirt": 1 / 3}, "asphalt 34 %, grass 33 %, dirt 33 %"),
    ],
)
def test_what_is_not_known_is_said(mix: dict[str, float], shown: str) -> None:
    assert show_mix(mix) == shown


MANY = {"asphalt": 0.6, "paved": 0.2, "gravel": 0.1, "dirt": 0.004, "concrete": 0.003, "grass": 0.002}


@pytest.mark.parametrize(
    ("mix", "shown"),
    [
        (MANY, "asphalt 60 %, paved 20 %, others 11 %, unknown 9 %"),
        ({**MANY, "sand": 0.091}, "asphalt 60 %, paved 20 %, others 20 %"),
        ({"asphalt": 0.6, "paved": 0.392, "sand": 0.004, "dirt": 0.004}, "asphalt 60 %, paved 39 %, others 1 %"),
        ({"asphalt": 0.6, "paved": 0.398, "sand": 0.001, "dirt": 0.001}, "asphalt 60 %, paved 40 %, others under 1 %"),
        ({"asphalt": 0.6, "paved": 0.2, "dirt": 0.2}, "asphalt 60 %, paved 20 %, dirt 20 %"),
        ({"asphalt": 1.0}, "asphalt"),
    ],
)
def test_where_there_is_little_room_a_few_are_named(mix: dict[str, float], shown: str) -> None:
    assert show_mix(mix, few=True) == shown and len(shown) < 60


@given(st.dictionaries(st.sampled_from(SURFACES), st.integers(1, 10_000)), st.integers(0, 10_000))
def test_per_cents_add_up_and_none_is_off_by_one(parts: dict[str, int], unknown: int) -> None:
    total = sum(parts.values()) + unknown
    mix = {name: part / total for name, part in parts.items()}
    found = whole_per_cents(mix)
    assert sum(found.values()) == 100
    # An unknown part of half a per cent is not told, so the others are that much larger.
    assert all(abs(found[name] - share * 100) <= 1.51 for name, share in mix.items())


GOOD: list[dict[str, float]] = [
    {"gravel": 0.6},
    {"gravel": 1.0},
    {"asphalt": 0.33, "grass": 0.33, "dirt": 0.34},
    {"paved": 1.0000000000000002},
]


@pytest.mark.parametrize("mix", GOOD)
def test_what_a_journal_keeps_passes(mix: dict[str, float]) -> None:
    check_known(mix)


BAD: list[tuple[Any, str]] = [
    ({"unknown": 0.6}, "shares of surfaces by their names"),
    ({"gravel": 0.6, "grass": 0.6}, "shares that add up to at most 1,"),
    ({}, "shares of surfaces by their names"),
    ([], "shares of surfaces by their names"),
    ("gravel", "shares of surfaces by their names"),
    ({"lava": 1.0}, "shares of surfaces by their names"),
    ({"road": 1.0}, "shares of surfaces by their names"),
    ({"gravel": True}, "shares of surfaces by their names"),
    ({"gravel": "1"}, "shares of surfaces by their names"),
    ({"gravel": 0}, "shares of surfaces by their names"),
    ({"gravel": -0.5, "grass": 1.0}, "shares of surfaces by their names"),
    ({"gravel": math.nan}, "shares of surfaces by their names"),
]


@pytest.mark.parametrize(("mix", "said"), BAD)
def test_what_no_journal_keeps_is_refused(mix: Any, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        check_known(mix)


@pytest.mark.parametrize(
    ("text", "mix"),
    [
        ("paved:81,asphalt:13,unknown:6", {"paved": 0.81, "asphalt": 0.13}),
        ("gravel:60, Unknown:40 %", {"gravel": 0.6}),
        ("gravel:60,unknown:20,unknown:20", {"gravel": 0.6}),
    ],
)
def test_unknown_is_a_word_of_a_mix_and_never_kept(text: str, mix: dict[str, float]) -> None:
    assert parse_mix(text) == pytest.approx(mix)
    assert check_mix({**mix, "unknown": 1 - sum(mix.values())}) == mix
    assert Session(day=date(2026, 11, 1), surface={**mix, "unknown": 1 - sum(mix.values())}).surface == mix


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("paved:81,asphalt:13", "expected shares that add up to 100, for example paved:81,asphalt:13,unknown:6"),
        ("paved:80,unknown:10", "for example paved:80,unknown:20"),
        ("paved:33.3,dirt:33.3", "for example paved:33.3,dirt:33.3,unknown:33.4"),
        ("paved:90,unknown:20", "for example asphalt:70,grass:30"),
        ("unknown", "journal edit s12 --clear surface"),
        ("unknown:100", "journal edit s12 --clear surface"),
    ],
)
def test_what_is_left_out_of_a_mix_is_asked_for(text: str, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_mix(text)
    assert said in str(refused.value)


def test_what_people_hand_over_is_whole_as_before() -> None:
    with pytest.raises(BadValue, match=r"add up to 1, for example {\"gravel\": 0.6, \"unknown\": 0.4}"):
        check_mix({"gravel": 0.6})
    assert check_mix({"cobbles": 1.0}) == {"paved": 1.0}
    with pytest.raises(BadValue, match="add up to 1, for example"):
        Session(day=date(2026, 11, 1), surface={"gravel": 0.6, "unknown": 0.1})


def test_an_entry_may_hold_less_than_the_whole_but_no_other_words() -> None:
    handed.check(Session(day=date(2026, 11, 1), surface={"gravel": 0.6}))
    with pytest.raises(Unknown, match="did you mean asphalt"):
        handed.check(Session(day=date(2026, 11, 1), surface={"asfalt": 0.6}))
    with pytest.raises(BadValue, match="add up to 1"):
        handed.check(Session(day=date(2026, 11, 1), surface={"gravel": 0.6, "dirt": 0.6}))
