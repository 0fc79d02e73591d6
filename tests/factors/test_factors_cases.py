"""Every factor against its case table."""

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, CASES, STRANGER, Case, table

from journal.analysis.history import History
from journal.factors import catalogue, chosen
from journal.factors.evaluate import evaluate
from journal.factors.factor import LEVELS
from journal.factors.recent import Recent

TODAY = pd.Timestamp(AS_OF).as_unit("us")
FACTORS = [factor.id for factor in catalogue()]
ROWS = [
    pytest.param(id, case, id=f"{id}: {case.name}")
    for id in FACTORS
    if (CASES / f"{id.replace('-', '_')}.py").exists()
    for case in table(id)
]


def judged(id: str, case: Case, history: History) -> dict:
    """The row about the last session of athlete 1 on the last day, or about that day."""
    rows = evaluate(chosen([id], {id: case.thresholds})[0], history, TODAY)
    rows = rows[(rows["athlete_id"] == 1) & rows["applies"]]
    return rows.iloc[-1].to_dict() if len(rows) else {}


def said(row: dict) -> str:
    if not row:
        return "nothing"
    return "unknown" if row["missing"] else ("clear", *LEVELS)[row["rank"]]


@pytest.mark.parametrize("id", FACTORS)
def test_every_factor_has_a_case_table_with_every_answer(id):
    expected = {case.expected for case in table(id)}
    assert {"clear", "unknown", *chosen([id])[0].thresholds} <= expected
    assert len({case.name for case in table(id)}) == len(table(id))


def test_every_case_table_belongs_to_a_factor():
    assert {path.stem.replace("_", "-") for path in CASES.glob("*.py")} == set(FACTORS)


@pytest.mark.parametrize(("id", "case"), ROWS)
def test_case(id, case):
    row = judged(id, case, case.history())
    assert said(row) == case.expected
    if case.value is not None:
        assert row["value"] == pytest.approx(case.value, rel=1e-9)
    if case.reason is not None:
        assert row["reason"] == case.reason


@pytest.mark.parametrize(("id", "case"), ROWS)
def test_case_beside_a_stranger_and_seen_from_the_last_day(id, case):
    alone, crowd = case.history(), case.history(STRANGER)
    near = Recent(crowd, TODAY).seen_by(chosen([id])[0])
    for history in (crowd, near):
        row = judged(id, case, history)
        assert said(row) == case.expected
        expected = judged(id, case, alone).get("value", np.nan)
        np.testing.assert_array_equal(row.get("value", np.nan), expected)
