"""Exact numbers of matched sets, against counting every way by hand."""

from collections import Counter
from itertools import combinations, product
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.association.exact import exposed_cases, limits, odds_ratio, two_sided

SET = st.integers(2, 5).flatmap(lambda days: st.tuples(st.just(days), st.integers(0, days), st.integers(1, days - 1)))


def counted(strata):
    """How often each number of exposed cases occurs, over every way of choosing the cases."""
    each = [
        [sum(day < exposed for day in chosen) for chosen in combinations(range(days), cases)] for days, exposed, cases in strata
    ]
    return Counter(sum(way) for way in product(*each))


@given(st.lists(SET, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_chances_are_those_of_counting_every_way(strata):
    chance, ways = exposed_cases(strata), counted(strata)
    assert chance == pytest.approx([ways[k] / ways.total() for k in range(len(chance))], abs=1e-12)


@given(st.lists(SET, min_size=1, max_size=3), st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_p_adds_up_everything_no_likelier(strata, pick):
    chance, ways = exposed_cases(strata), counted(strata)
    observed = sorted(ways)[pick % len(ways)]
    whole = sum(count for count in ways.values() if count <= ways[observed])
    assert two_sided(chance, observed) == pytest.approx(whole / ways.total())


def test_without_any_set_nothing_is_unlikely():
    assert two_sided(exposed_cases([]), 0) == 1.0


@pytest.mark.parametrize(("for_it", "against"), [(1, 1), (3, 1), (8, 2), (2, 7)])
def test_the_odds_ratio_of_matched_pairs_is_that_of_those_that_differ(for_it, against):
    # McNemar's pairs: only those with one exposed day tell, and the estimate is their ratio.
    chance = exposed_cases([(2, 1, 1)] * (for_it + against) + [(2, 2, 1), (2, 0, 1)])
    assert odds_ratio(chance, for_it + 1) == pytest.approx(for_it / against, rel=1e-6)


@pytest.mark.parametrize("pairs", [3, 6, 10])
def test_limits_of_pairs_that_all_agree_have_a_closed_form(pairs):
    chance = exposed_cases([(2, 1, 1)] * pairs)
    share = 0.05 ** (1 / pairs)  # Clopper and Pearson's lower limit of a share of 1
    low, high = limits(chance, pairs, 0.90)
    assert low == pytest.approx(share / (1 - share), rel=1e-6) and high == inf
    assert odds_ratio(chance, pairs) == inf and odds_ratio(chance, 0) == 0.0
    mirrored = limits(chance, 0, 0.90)
    assert mirrored[0] == 0.0 and mirrored[1] == pytest.approx((1 - share) / share, rel=1e-6)


def test_the_interval_holds_the_estimate_and_widens_with_its_level():
    chance = exposed_cases([(5, 2, 1)] * 12)
    inner, outer = limits(chance, 8, 0.80), limits(chance, 8, 0.95)
    assert outer[0] < inner[0] < odds_ratio(chance, 8) < inner[1] < outer[1]


def test_an_odds_ratio_is_found_again():
    true, days, exposed = 4.0, 5, 1
    # Chance of an exposed case in such a set is ratio * exposed / (ratio * exposed + unexposed).
    share = true * exposed / (true * exposed + days - exposed)
    sets = 400
    assert odds_ratio(exposed_cases([(days, exposed, 1)] * sets), round(sets * share)) == pytest.approx(true, rel=0.02)
    assert np.isclose(exposed_cases([(days, exposed, 1)] * sets).sum(), 1.0)
