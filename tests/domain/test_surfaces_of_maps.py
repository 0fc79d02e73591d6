"""Mixes that a map told: a part of the way may be unknown, and never reads as nothing."""

import math
from typing import Any

import pytest

from journal.domain.errors import BadValue
from journal.domain.surfaces import check_known, check_mix, show_mix


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
        ({"asphalt": 1 / 3, "grass": 1 / 3, "dirt": 1 / 3}, "asphalt 33 %, grass 33 %, dirt 33 %"),
    ],
)
def test_what_is_not_known_is_said(mix: dict[str, float], shown: str) -> None:
    assert show_mix(mix) == shown


GOOD: list[tuple[dict[str, float], bool]] = [
    ({"gravel": 0.6}, False),
    ({"gravel": 1.0}, True),
    ({"gravel": 1.0}, False),
    ({"asphalt": 0.33, "grass": 0.33, "dirt": 0.34}, True),
    ({"paved": 1.0000000000000002}, True),
]


@pytest.mark.parametrize(("mix", "whole"), GOOD)
def test_what_a_journal_keeps_passes(mix: dict[str, float], whole: bool) -> None:
    check_known(mix, whole=whole)


BAD: list[tuple[Any, bool, str]] = [
    ({"gravel": 0.6}, True, "shares that add up to 1,"),
    ({"gravel": 0.6, "grass": 0.6}, False, "shares that add up to at most 1,"),
    ({}, False, "shares of surfaces by their names"),
    ([], False, "shares of surfaces by their names"),
    ("gravel", False, "shares of surfaces by their names"),
    ({"lava": 1.0}, True, "shares of surfaces by their names"),
    ({"road": 1.0}, True, "shares of surfaces by their names"),
    ({"gravel": True}, True, "shares of surfaces by their names"),
    ({"gravel": "1"}, True, "shares of surfaces by their names"),
    ({"gravel": 0}, False, "shares of surfaces by their names"),
    ({"gravel": -0.5, "grass": 1.0}, False, "shares of surfaces by their names"),
    ({"gravel": math.nan}, False, "shares of surfaces by their names"),
]


@pytest.mark.parametrize(("mix", "whole", "said"), BAD)
def test_what_no_journal_keeps_is_refused(mix: Any, whole: bool, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        check_known(mix, whole=whole)


def test_what_people_hand_over_is_whole_as_before() -> None:
    with pytest.raises(BadValue, match="add up to 1"):
        check_mix({"gravel": 0.6})
    assert check_mix({"cobbles": 1.0}) == {"paved": 1.0}
