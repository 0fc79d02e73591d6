"""Load metrics against numbers that others have published or that follow from a definition on paper."""

import numpy as np
import pandas as pd
import pytest

from journal.analysis import daily_metrics


def last(loads, column):
    days = pd.date_range("2026-01-01", periods=len(loads))
    table = daily_metrics(pd.DataFrame({"athlete_id": 1, "day": days, "load_au": np.array(loads, dtype="float64")}))
    return table[column].iloc[-1]


RISE = [30.0] * 21 + [50.0] * 7
ONE_DAY = [0.0] * 41 + [1000.0]


@pytest.mark.parametrize(
    ("loads", "column", "expected"),
    [
        pytest.param(RISE, "acwr_ewma", 1.2497, id="Williams 2017, published as 1.25"),
        pytest.param(RISE, "acwr_coupled", 50 / 35, id="coupled: the week is part of the month"),
        pytest.param(RISE, "acwr_uncoupled", 50 / 30, id="uncoupled: the week against the three before"),
        pytest.param([0.0] * 21 + [7.0] * 7, "acwr_coupled", 4.0, id="coupled can never exceed 4"),
        pytest.param(ONE_DAY, "ctl", 23.8, id="one 1000-unit day from zero, tau 42"),
        pytest.param(ONE_DAY, "atl", 142.9, id="one 1000-unit day from zero, tau 7"),
        pytest.param(ONE_DAY, "tsb", 0.0, id="today's load is not yet in today's balance"),
        pytest.param([*ONE_DAY, 0.0], "tsb", 1000 / 42 - 1000 / 7, id="tomorrow it is"),
        pytest.param([0, 0, 0, 0, 0, 0, 7.0], "monotony", 1 / np.sqrt(6), id="population, not sample, SD"),
        pytest.param([0, 0, 0, 0, 0, 0, 7.0], "strain", 7 / np.sqrt(6), id="strain is weekly load x monotony"),
    ],
)
def test_published_numbers(loads, column, expected):
    assert last(loads, column) == pytest.approx(expected, abs=0.05 if abs(expected) > 5 else 5e-5)


# Table 5 of Foster et al. 2001 is no vector for daily monotony: two of its products are misprinted, and its 1.26
# comes out over the sessions, not over seven days. Its strain, weekly load x monotony, is the form used here.


def test_coupled_and_uncoupled_are_one_number_in_two_forms_when_every_day_is_logged():
    loads = np.random.default_rng(3).integers(0, 500, 90).astype("float64")
    table = daily_metrics(pd.DataFrame({"athlete_id": 1, "day": pd.date_range("2026-01-01", periods=90), "load_au": loads}))
    full = table.iloc[27:]
    coupled = full["acwr_coupled"]
    np.testing.assert_allclose(full["acwr_uncoupled"], 3 * coupled / (4 - coupled), rtol=1e-12)


def test_constant_load_converges_to_itself():
    assert last([100.0] * 600, "ctl") == pytest.approx(100, abs=1e-4)
    assert last([100.0] * 600, "atl") == pytest.approx(100, abs=1e-9)
    assert last([100.0] * 600, "tsb") == pytest.approx(0, abs=1e-4)
