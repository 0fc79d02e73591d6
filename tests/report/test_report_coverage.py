"""The calendar of what was logged: days by kind, strips, and one small picture for many years."""

import re
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
import report_demo
from hypothesis import given
from hypothesis import strategies as st
from report_views import view_of

from journal.analysis.history import History
from journal.report import View, cards, coverage_grid, figure, info
from journal.report.summary import summary

AS_OF = date(2026, 3, 31)


def ago(back: int) -> date:
    return AS_OF - timedelta(days=back)


def run(back: int) -> dict:
    return {"athlete_id": 1, "session_id": f"r{back}", "sport": "run", "day": ago(back), "distance_m": 5000.0}


def pain(back: int, score: float | None) -> dict:
    return {"athlete_id": 1, "pain_id": f"p{back}", "day": ago(back), "region": "knee", "score": score}


def day(back: int, **more) -> dict:
    return {"athlete_id": 1, "day": ago(back)} | more


def view(since: str = "2026-03-04", **rows) -> View:
    return View(History.of(AS_OF, **rows), pd.Timestamp(since).as_unit("us"))


MIXED = {
    "sessions": [run(0), run(2)],
    "pain": [pain(0, 3.0), pain(3, 0.0), pain(4, None)],
    "days": [day(1, rest=1.0), day(2, no_pain=1.0), day(0, no_pain=1.0), day(5, sleep_s=28_000.0)],
}


class TestDays:
    def test_each_kind(self):
        logged = info("coverage", view(**MIXED)).logged
        assert logged == {
            "session": (ago(2), ago(0)),
            "rest": (ago(1),),
            "pain": (ago(4), ago(0)),  # an entry without a score is about pain too
            "no pain": (ago(3), ago(2)),  # said of a day with pain, it does not count
            "about the day": (ago(5),),
        }

    def test_days_of_a_complete_import_are_rest(self):
        spans = [{"athlete_id": 1, "first_day": ago(4), "last_day": ago(1)}]
        logged = info("coverage", view(sessions=[run(3)], spans=spans)).logged
        assert logged["rest"] == (ago(4), ago(2), ago(1))

    def test_days_outside_the_period_are_left_out(self):
        assert info("coverage", view(sessions=[run(60), run(1)])).logged["session"] == (ago(1),)


class TestWords:
    @pytest.mark.parametrize(
        ("rows", "title"),
        [
            (MIXED, "In the last 28 days, 6 have an entry; pain is missing on 2 of them"),
            ({"sessions": [run(1)]}, "In the last 28 days, 1 has an entry; it lacks pain"),
            ({"pain": [pain(1, 2.0)]}, "In the last 28 days, 1 has an entry; it says how pain was"),
            (
                {"days": [day(1, no_pain=1.0), day(2, no_pain=1.0)]},
                "In the last 28 days, 2 have an entry, and each of them says how pain was",
            ),
            ({"sessions": [run(40)]}, "No entry in the last 28 days"),
        ],
    )
    def test_finding(self, rows, title):
        assert info("coverage", view("2026-01-01", **rows)).title == title

    def test_agrees_with_the_words_on_top_of_the_page(self, year):
        said = summary(year, cards.deck(year), cards.gaps(year)[0]).logged[0]
        pain = int(re.search(r"pain or its absence on (\d+)", said)[1])
        entries, silent = map(
            int, re.search(r"(\d+) have an entry; pain is missing on (\d+)", info("coverage", year).title).groups()
        )
        assert entries - silent == pain

    def test_subtitle_counts_the_days(self):
        said = info("coverage", view(**MIXED)).subtitle
        assert said.startswith("Days with an entry: 6 of 28 (session 2, rest 1, pain 2, no pain 2, about the day 1).")

    def test_table_by_month_the_latest_first(self):
        seen = info("coverage", view("2026-02-20", sessions=[run(0), run(1), run(35)], pain=[pain(0, 1.0)]))
        assert seen.table.rows == (
            ("Mar 2026", "31", "2", "2", "0", "1", "0", "0"),
            ("Feb 2026", "5", "1", "1", "0", "0", "0", "0"),
        )

    def test_an_empty_journal_says_what_to_log(self):
        seen = info("coverage", view())
        assert not seen.drawn
        assert seen.hint.command == "journal pain none"

    def test_a_full_one_says_nothing_more(self):
        assert info("coverage", view(days=[day(back, no_pain=1.0, rest=1.0) for back in range(28)])).hint is None


class TestStrips:
    def test_a_year_is_one_strip_from_a_monday(self):
        (strip,) = coverage_grid.strips(date(2025, 4, 1), AS_OF)
        assert strip == ("", date(2025, 3, 31), date(2025, 4, 1), AS_OF)

    def test_more_is_a_strip_a_year(self):
        drawn = coverage_grid.strips(date(2024, 11, 5), AS_OF)
        assert [(one.label, one.first, one.last) for one in drawn] == [
            ("2024", date(2024, 11, 5), date(2024, 12, 31)),
            ("2025", date(2025, 1, 1), date(2025, 12, 31)),
            ("2026", date(2026, 1, 1), AS_OF),
        ]
        assert all(one.monday.weekday() == 0 for one in drawn)

    def test_the_latest_twelve_are_drawn_and_the_others_counted(self):
        assert len(coverage_grid.strips(date(2005, 1, 1), AS_OF)) == 12
        assert coverage_grid.years_left_out(date(2005, 1, 1), AS_OF) == 10
        assert coverage_grid.years_left_out(date(2015, 1, 1), AS_OF) == coverage_grid.years_left_out(ago(20), AS_OF) == 0

    @given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
    def test_every_day_has_one_cell_of_its_weekday(self, last, back):
        first = last - timedelta(days=back)
        places = coverage_grid._places(coverage_grid.strips(first, last))
        assert len(set(places.values())) == len(places) == back + 1
        assert all(row // 2 % 7 == one.weekday() for one, (row, _) in places.items())


def cells(trace) -> np.ndarray:
    return np.asarray(trace.z)


class TestFigure:
    def test_a_layer_marks_its_days_and_no_others(self):
        drawn = {trace.name: trace for trace in figure("coverage", view(**MIXED)).data if trace.type == "heatmap"}
        assert set(drawn) == {"day", "session", "rest", "pain", "no pain", "about the day"}
        assert cells(drawn["day"]).sum() == 28
        assert cells(drawn["session"]).sum() == 2
        # 31 March 2026 is a Tuesday in the last of five weeks.
        assert cells(drawn["session"])[2, 4] == 1
        assert len(drawn["session"].x) == cells(drawn["session"]).shape[1] + 1
        assert len(drawn["session"].y) == cells(drawn["session"]).shape[0] + 1

    def test_hover_says_the_day_and_unknown(self):
        ground = figure("coverage", view(**MIXED)).data[0]
        assert ground.text[2][4] == "31 Mar 2026: session, pain"
        assert ground.text[0][0] == ""  # before the period
        assert ground.text[4][0] == "4 Mar 2026: not known"

    def test_kinds_stand_in_different_places(self):
        lanes = coverage_grid._LANES
        assert len({(top, bottom) for top, bottom, _ in lanes.values()}) == len(lanes)
        assert all(0 <= top < bottom < coverage_grid._GROUND[1] for top, bottom, _ in lanes.values())
        assert lanes["rest"][1] < lanes["pain"][0] and lanes["pain"][1] < lanes["about the day"][0]

    def test_the_legend_shows_and_hides_a_kind(self):
        drawn = figure("coverage", view(**MIXED)).data
        keys = [trace for trace in drawn if trace.type == "scatter"]
        assert [key.legendgroup for key in keys] == [trace.name for trace in drawn[1:] if trace.type == "heatmap"]

    def test_ten_years_stay_small(self):
        decade = view_of(report_demo.history(days=3652), since="2016-06-01")
        drawn = figure("coverage", decade)
        assert len(drawn.to_json()) < 400_000
        assert drawn.layout.height < 900
        assert list(drawn.layout.yaxis.ticktext) == [str(year) for year in range(2016, 2027)]
