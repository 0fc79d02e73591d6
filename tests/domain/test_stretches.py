"""Stretches of ground along the way of a session: shares, the longest, how sure; and as they are kept."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain import stretches as along
from journal.domain.errors import BadValue
from journal.domain.stretches import Stretch
from journal.domain.vocabulary import SURFACES

WAY = (
    Stretch(0, 300, "gravel", 0.9), Stretch(300, 400, "gravel", 0.5), Stretch(400, 600, None, None),
    Stretch(600, 900, "asphalt", 0.8), Stretch(900, 1000, "gravel", 0.6),
)  # fmt: skip


def test_the_way_that_was_measured_is_the_known_and_the_unknown() -> None:
    assert along.measured_m(WAY) == 1000 and along.measured_m(iter(WAY[2:4])) == 500 and along.measured_m(()) == 0


def test_shares_are_of_the_whole_way_the_largest_first_and_what_is_unknown_is_not_among_them() -> None:
    assert along.shares(WAY) == {"gravel": 0.5, "asphalt": 0.3}
    assert list(along.shares(WAY)) == ["gravel", "asphalt"]
    assert along.shares([Stretch(0, 10, None, None)]) == {} == along.shares([])


def test_the_longest_stretch_goes_on_over_neighbours_of_one_surface_and_ends_at_the_unknown() -> None:
    assert along.longest(WAY) == {"gravel": 400, "asphalt": 300}
    assert along.longest([Stretch(0, 5, "sand", 1), Stretch(5, 9, None, None), Stretch(9, 13, "sand", 1)]) == {"sand": 5}


def test_confidence_is_the_mean_over_the_metres() -> None:
    assert along.confidences(WAY) == pytest.approx({"gravel": (300 * 0.9 + 100 * 0.5 + 100 * 0.6) / 500, "asphalt": 0.8})


def test_kept_are_decimetres_without_gaps_and_what_is_shorter_is_left_out() -> None:
    told = [Stretch(0, 10.04, "sand", 0.666), Stretch(10.04, 10.06, "grass", 1), Stretch(10.06, 20.26, None, 0.4)]
    assert along.rows(told) == [[0, 10.0, "sand", 0.67], [10.0, 10.1, "grass", 1], [10.1, 20.3, None, None]]
    assert along.rows([Stretch(0, 10, "sand", 1), Stretch(10, 10.02, "grass", 1)]) == [[0, 10, "sand", 1]]
    assert along.from_rows(along.rows(WAY)) == WAY


lengths = st.floats(0.001, 5_000)
grounds = st.sampled_from((*SURFACES, None))


@settings(max_examples=60)
@given(st.lists(st.tuples(lengths, grounds, st.floats(0, 1)), min_size=1, max_size=30))
def test_what_is_kept_of_any_way_passes_the_check_and_tells_the_same(parts: list[tuple[float, str | None, float]]) -> None:
    at, way = 0.0, []
    for length, name, sure in [(100.0, "sand", 0.5), *parts]:
        way.append(Stretch(at, at + length, name, sure))
        at += length
    kept = along.rows(way)
    along.check(kept)
    told = along.from_rows(kept)
    assert told[0].start_m == 0 and told[-1].end_m == pytest.approx(at, abs=0.051)
    for name, share in along.shares(told).items():
        assert share == pytest.approx(along.shares(way)[name], abs=0.1 * (len(way) + 1) / at)
    assert math.fsum(along.shares(told).values()) <= 1 + 1e-9


GOOD = [0.0, 120.5, "asphalt", 0.9]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "None: expected a list of 1 to 100,000 stretches"),
        ({}, "expected a list"),
        ([], "0 stretches: expected a list of 1"),
        ([GOOD] * 100_001, "100,001 stretches: expected a list of 1 to 100,000"),
        ([GOOD, 7], "7: expected its start and end"),
        ([[0.0, 5.0, "asphalt"]], "expected its start and end"),
        ([[0.0, 5.0, "asphalt", 0.9, 1]], "expected its start and end"),
        ([[-1.0, 5.0, "asphalt", 0.9]], "expected its start and end"),
        ([[5.0, 5.0, "asphalt", 0.9]], "expected its start and end"),
        ([[5.0, 2.0, "asphalt", 0.9]], "expected its start and end"),
        ([[0.0, math.inf, "asphalt", 0.9]], "expected its start and end"),
        ([[math.nan, 5.0, "asphalt", 0.9]], "expected its start and end"),
        ([[0.0, 1e9, "asphalt", 0.9]], "expected its start and end"),
        ([[False, 5.0, "asphalt", 0.9]], "expected its start and end"),
        ([["0", 5.0, "asphalt", 0.9]], "expected its start and end"),
        ([[0.0, 5.0, "lava", 0.9]], "expected its start and end"),
        ([[0.0, 5.0, ["asphalt"], 0.9]], "expected its start and end"),
        ([[0.0, 5.0, "asphalt", 1.1]], "expected its start and end"),
        ([[0.0, 5.0, "asphalt", -0.1]], "expected its start and end"),
        ([[0.0, 5.0, "asphalt", True]], "expected its start and end"),
        ([[0.0, 5.0, None, 0.9]], "expected its start and end"),
        ([GOOD, [121.0, 130.0, None, None]], "expected a stretch that goes on at 120.5 m"),
        ([GOOD, [120.0, 130.0, None, None]], "expected a stretch that goes on at 120.5 m"),
    ],
)  # fmt: skip
def test_what_no_journal_keeps_is_refused_in_a_line(kept: Any, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        along.check(kept)
    assert said in str(refused.value) and "\n" not in str(refused.value) and len(str(refused.value)) < 300


def test_a_surface_without_a_confidence_and_a_way_that_begins_later_pass() -> None:
    along.check([[3.0, 5.0, "asphalt", None], [5.0, 6.0, None, None], [6, 7, "snow", 1]])
