"""Every factor against its case table: alone, and between other athletes."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, BUSY, CASES, IDLE, beside, history_of, table

from journal.analysis.history import History
from journal.factors import catalogue
from journal.factors.evaluate import evaluate
from journal.factors.factor import LEVELS
from journal.factors.recent import Recent

TODAY = pd.Timestamp(AS_OF).as_unit("us")
FACTORS = {factor.id: factor for factor in catalogue()}
NEIGHBOURS = {"busy": BUSY, "idle": IDLE}
ROWS = [
    pytest.param(id, place, id=f"{id}: {case.name}")
    for id in FACTORS
    if (CASES / f"{id.replace('-', '_')}.py").exists()
    for place, case in enumerate(table(id))
]


def judged(rows: pd.DataFrame, athlete: int = 1) -> dict:
    """The row about the last session of an athlete on the last day, or about that day."""
    rows = rows[(rows["athlete_id"] == athlete) & rows["applies"]]
    return rows.iloc[-1].to_dict() if len(rows) else {}


@cache
def alone(id: str, place: int) -> dict:
    case = table(id)[place]
    return judged(evaluate(FACTORS[id].with_thresholds(case.thresholds), case.history(), TODAY))


@cache
def crowd(id: str, neighbour: str) -> tuple[History, History]:
    """Every case of a factor as an odd athlete, with a stranger before and behind each; and that seen from the last day."""
    cases = [beside(case.rows, 2 * place + 1) for place, case in enumerate(table(id))]
    strangers = [beside(NEIGHBOURS[neighbour], 2 * place) for place in range(len(cases) + 1)]
    whole = history_of(*cases, *strangers)
    return whole, Recent(whole, TODAY).cut_for(FACTORS[id])


@cache
def in_crowd(id: str, neighbour: str, own: tuple) -> list[pd.DataFrame]:
    factor = FACTORS[id].with_thresholds(dict(own))
    return [evaluate(factor, history, TODAY) for history in crowd(id, neighbour)]


def said(row: dict) -> str:
    if not row:
        return "nothing"
    return "unknown" if row["missing"] else ("clear", *LEVELS)[row["rank"]]


@pytest.mark.parametrize("id", FACTORS)
def test_every_factor_has_a_case_table_with_every_answer(id):
    expected = {case.expected for case in table(id)}
    assert {"clear", "unknown", *FACTORS[id].thresholds} <= expected
    assert len({case.name for case in table(id)}) == len(table(id))


def test_every_case_table_belongs_to_a_factor():
    assert {path.stem.replace("_", "-") for path in CASES.glob("*.py")} == set(FACTORS)


@pytest.mark.parametrize(("id", "place"), ROWS)
def test_case(id, place):
    case, row = table(id)[place], alone(id, place)
    assert said(row) == case.expected
    if case.value is not None:
        assert row["value"] == pytest.approx(case.value, rel=1e-9)
    if case.reason is not None:
        assert row["reason"] == case.reason


@pytest.mark.parametrize(("id", "place"), ROWS)
def test_case_between_strangers_and_seen_from_the_last_day(id, place):
    case, own = table(id)[place], alone(id, place)
    for neighbour in NEIGHBOURS:
        for rows in in_crowd(id, neighbour, tuple(case.thresholds.items())):
            row = judged(rows, 2 * place + 1)
            assert said(row) == case.expected
            np.testing.assert_array_equal(row.get("value", np.nan), own.get("value", np.nan))
            assert not row or not row["missing"] or row["reason"] == own["reason"]


@pytest.mark.parametrize("id", FACTORS)
def test_a_stranger_with_a_smaller_and_one_with_a_larger_id_stand_beside_every_case(id):
    for neighbour, rows in NEIGHBOURS.items():
        who = set(crowd(id, neighbour)[0].sessions["athlete_id"])
        assert set(range(0, 2 * len(table(id)) + 1, 2)) <= who
        assert len(crowd(id, neighbour)[0].sessions) >= (len(table(id)) + 1) * len(rows["sessions"])
