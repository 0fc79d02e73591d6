"""How long ago something was last done."""

import numpy as np
import pandas as pd

from journal.factors.since import day_number, days_since


def test_days_since_the_last_earlier_day_of_the_same_thing_in_any_order():
    what, day = np.array([2, 1, 1, 1, 2, 1]), np.array([9, 5, 3, 3, 5, 12])
    np.testing.assert_array_equal(days_since(what, day), [4, 2, np.nan, np.nan, np.nan, 7])


def test_what_was_done_may_be_told_apart_from_what_is_asked():
    asked = days_since(np.array([1, 1, 3]), np.array([10, 4, 10]), np.array([1, 2]), np.array([4, 9]))
    np.testing.assert_array_equal(asked, [6, np.nan, np.nan])


def test_nothing_done_is_never():
    none = np.zeros(0, dtype="int64")
    np.testing.assert_array_equal(days_since(np.array([1]), np.array([4]), none, none), [np.nan])
    assert len(days_since(none, none)) == 0


def test_days_are_counted_before_1970_too():
    days = pd.Series(pd.to_datetime(["1969-12-31", "1970-01-02"]).as_unit("us"))
    assert day_number(days).tolist() == [-1, 1]
