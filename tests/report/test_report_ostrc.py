"""The weekly questionnaire as a figure: each value by hand, gaps stay gaps."""

from datetime import date

import pandas as pd
import pytest
from report_views import view_of

from journal.analysis.history import History
from journal.domain.selfchecks.ostrc import ITEMS
from journal.report import View, ostrc
from journal.report.html import page

AS_OF = date(2026, 3, 31)  # a Tuesday


def answered(day: str, *items: int | None, region: str = "lower-back", number: int = 0) -> dict:
    answers = dict(zip(ITEMS, items, strict=True))
    result = {"score": None, "answers": answers, "region": region, "version": 2}
    return {
        "athlete_id": 1,
        "check_id": f"c{number}{day}{region}",
        "day": date.fromisoformat(day),
        "name": "ostrc",
        "result": result,
    }


def view(*checks: dict) -> View:
    sleep = {"athlete_id": 1, "day": date(2025, 12, 1), "sleep_s": 1.0}
    return View(History.of(AS_OF, checks=checks, days=[sleep]), pd.Timestamp("2026-01-01").as_unit("us"))


def known(found: ostrc.Ostrc) -> dict:
    return {
        region: [(one.monday.isoformat(), one.severity, one.substantial) for one in weeks]
        for region, weeks in found.regions.items()
    }


@pytest.mark.parametrize(
    "checks",
    [(), (answered("2026-03-30", 8, 8, 8, 8),), (answered("2026-03-30", 8, 8, 8, 8), answered("2026-03-23", 8, None, 8, 8))],
    ids=["none", "one", "one whole and one in part"],
)
def test_fewer_than_two_whole_answers_draw_nothing_and_say_why(checks) -> None:
    found = ostrc.info(view(*checks))
    assert not found.drawn and "Fewer than two" in found.title and found.hint is not None
    assert found.hint.command == "journal check ostrc" and len(found.table.rows) == len(checks)
    assert not ostrc.figure(found).data


def test_scores_are_of_the_week_and_missing_items_unknown() -> None:
    found = ostrc.info(
        view(
            answered("2026-03-31", 8, 17, 0, 8), answered("2026-03-22", 0, 0, 0, 0), answered("2026-03-15", 8, 8, None, 8),
            answered("2026-03-25", 25, 25, 25, 25, region="knee"),
        )
    )  # fmt: skip
    assert known(found) == {
        "lower-back": [("2026-03-09", None, None), ("2026-03-16", 0.0, False), ("2026-03-30", 33.0, True)],
        "knee": [("2026-03-23", 100.0, True)],
    }
    assert (
        found.drawn
        and found.title == "Lower back: severity 33 of 100 in the week from 30 Mar 2026, 0 in the week from 16 Mar 2026"
    )
    assert found.table.rows[0] == ("30 Mar 2026", "Lower back", "33", "yes") and found.table.rows[2][2:] == ("–", "–")
    assert "3 whole answers" in found.subtitle and "Clarsen et al. 2013" in found.subtitle


def test_the_last_answer_of_a_week_counts_and_other_checks_do_not() -> None:
    wall = {"athlete_id": 1, "check_id": "c9", "day": date(2026, 3, 30), "name": "wall", "result": {"answers": {"gap_m": 0.06}}}
    found = ostrc.info(
        view(answered("2026-03-23", 8, 8, 8, 8), answered("2026-03-29", 8, 0, 0, 0), wall, answered("2026-03-16", 0, 0, 0, 0))
    )
    assert known(found)["lower-back"] == [("2026-03-16", 0.0, False), ("2026-03-23", 8.0, False)]


def test_a_week_without_an_answer_is_a_gap_in_the_line() -> None:
    (line,) = ostrc.figure(ostrc.info(view(answered("2026-03-01", 8, 8, 8, 8), answered("2026-03-20", 8, 17, 8, 8)))).data
    assert [str(day)[:10] for day in line.x] == ["2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16"]
    assert list(line.y) == [32, None, None, 41] and line.connectgaps is False and list(line.marker.line.width) == [0, 0, 0, 3]


def test_no_problem_is_0_and_answers_that_contradict_each_other_are_a_gap() -> None:
    found = ostrc.info(
        view(
            answered("2026-03-30", 0, None, None, None), answered("2026-03-22", 0, 25, 25, 25), answered("2026-03-15", 8, 8, 8, 8)
        )
    )
    assert [severity for _, severity, _ in known(found)["lower-back"]] == [32.0, None, 0.0]
    assert list(ostrc.figure(found).data[0].y) == [32, None, None, 0] and "2 whole answers" in found.subtitle


def test_a_first_answer_beside_another_region_says_so() -> None:
    found = ostrc.info(view(answered("2026-03-30", 8, 8, 8, 8, region="knee"), answered("2026-03-16", 8, 8, 8, 8)))
    assert found.drawn and found.title.endswith("answered for the first time")


def test_answers_before_the_period_are_not_shown() -> None:
    assert ostrc.info(view(answered("2025-12-10", 8, 8, 8, 8), answered("2026-03-30", 8, 8, 8, 8))).drawn is False


def test_the_page_holds_the_figure_with_its_table() -> None:
    checks = [answered("2026-03-30", 8, 8, 8, 8), answered("2026-03-16", 0, 0, 0, 0)]
    run = {"athlete_id": 1, "session_id": "s1", "sport": "run", "day": date(2026, 3, 30), "distance_m": 5000.0}
    html = page(view_of(History.of(AS_OF, checks=checks, sessions=[run]), "2026-01-01"))
    assert ostrc.HEADING in html and "Severity, 0–100" in html and "severity 32 of 100" in html
