"""A few of the harmed exports of ``make torture``: one line, or a journal that answers and exports again."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "torture"))

import exports


@pytest.fixture
def own_home(monkeypatch, tmp_path):
    monkeypatch.setenv("JOURNAL_HOME", str(tmp_path))


def test_a_harmed_export_is_refused_or_goes_on_working(filled, own_home) -> None:
    found, wrong = exports.chunk(filled[1], 20261122, 0, 4)
    assert wrong == [] and found["refused"] + found["accepted"] == 4 and found["refused"] > 1


def test_what_ends_otherwise_is_not_met(filled, own_home, monkeypatch) -> None:
    def failing(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(exports, "_ended", failing)
    found, wrong = exports.chunk(filled[1], 1, 0, 1)
    assert found["wrong"] == 1 and "ZeroDivisionError: ours" in wrong[0]


@pytest.mark.parametrize(
    ("refused", "accepted", "wrong", "met"), [(7, 3, [], True), (10, 0, [], False), (0, 10, [], False), (7, 3, ["case 4"], False)]
)
def test_where_all_are_refused_nothing_was_shown(refused, accepted, wrong, met):
    row = exports.row(Counter(refused=refused, accepted=accepted), wrong)
    assert row.met is met and row.cases == 10
