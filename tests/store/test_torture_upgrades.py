"""A short, seeded version of the study of ``make torture``."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))
import upgrades
from study import quietly


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot divide here")
def test_of_processes_that_open_an_old_journal_at_once_one_upgrades_it() -> None:
    (row,) = upgrades.run(1, 3, quietly)
    assert row.met and row.cases == 1, row
