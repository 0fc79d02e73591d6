import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from journal.analysis.masks import every, some


@given(flags=hnp.arrays(bool, hnp.array_shapes(max_dims=2, min_side=0, max_side=5), elements=st.booleans()))
def test_the_answers_are_numpys(flags):
    assert (some(flags), every(flags)) == (bool(flags.any()), bool(flags.all()))


@pytest.mark.parametrize(
    ("flags", "any_set", "all_set"), [([], False, True), ([False], False, False), ([True, False], True, False)]
)
def test_a_few_flags(flags, any_set, all_set):
    found = np.array(flags, dtype=bool)
    assert (some(found), every(found)) == (any_set, all_set)
    assert (some(found[::-1]), every(found[::-1])) == (any_set, all_set)
