"""Load as description: values, gaps, words, and what is hidden until asked for."""

from datetime import date, timedelta

import pandas as pd
import pytest
import report_demo
from report_views import view_of

from journal.analysis import daily_metrics
from journal.analysis.daily import daily
from journal.analysis.history import History
from journal.report import View, figure, info

AS_OF = date(2026, 3, 31)


def trained(back: int, rpe: float | None = 5.0, minutes: float = 60.0, **more) -> dict:
    day = AS_OF - timedelta(days=back)
    return {
        "athlete_id": 1, "session_id": f"s{back}", "sport": "run", "day": day, "duration_s": minutes * 60, "rpe": rpe
    } | more  # fmt: skip


def rest(back: int) -> dict:
    return {"athlete_id": 1, "day": AS_OF - timedelta(days=back), "rest": 1.0}


def view(since: str = "2026-03-04", **rows) -> View:
    return View(History.of(AS_OF, **rows), pd.Timestamp(since).as_unit("us"))


class TestValues:
    def test_zero_where_rest_was_and_unknown_where_nothing_was_logged(self):
        seen = info("load", view(sessions=[trained(0), trained(3, 4.0)], days=[rest(1)]))
        assert seen.load[-4:] == (240.0, None, 0.0, 300.0)
        assert (seen.unit, seen.weekly, len(seen.days)) == ("RPE × minutes", False, 28)

    def test_ratios_are_those_of_the_load_command(self):
        one = view(sessions=[trained(back, 4.0 + back % 3) for back in range(60)])
        last = daily_metrics(daily(one.history)).iloc[-1]
        seen = info("load", one)
        assert seen.acwr["EWMA"][-1] == round(last["acwr_ewma"], 2)
        assert seen.acwr["rolling, uncoupled"][-1] == round(last["acwr_uncoupled"], 2)
        assert seen.acwr["rolling, coupled"][-1] == round(last["acwr_coupled"], 2)
        assert seen.monotony[-1] == round(last["monotony"], 2)

    def test_a_week_holds_its_mean_and_what_its_last_day_says(self):
        sessions = [trained(back, 2.0 if back < 2 else 5.0) for back in range(430) if back != 5]
        seen = info("load", view("2025-01-01", sessions=sessions))
        assert seen.weekly and seen.days[-1] == date(2026, 3, 30)
        assert seen.load[-2:] == (300.0, 120.0)  # one unknown day among seven is left out of the mean
        last = daily_metrics(daily(view("2025-01-01", sessions=sessions).history)).iloc[-1]
        assert seen.acwr["rolling, uncoupled"][-1] == round(last["acwr_uncoupled"], 2)

    def test_minutes_where_nobody_said_how_hard(self):
        seen = info("load", view(sessions=[trained(0, None, 45.0)]))
        assert (seen.unit, seen.load[-1]) == ("minutes of training", 45.0)


class TestWords:
    @pytest.mark.parametrize(
        ("sessions", "title"),
        [
            (
                [trained(back) for back in range(28)],
                "Load of the last 7 days: 300 a day in RPE × minutes, 1.00 times that of the 21 days before",
            ),
            (
                [trained(back, 10.0 if back < 7 else 5.0) for back in range(28)],
                "Load of the last 7 days: 600 a day in RPE × minutes, 2.00 times that of the 21 days before",
            ),
            (
                [trained(0)],
                "Load of the last 7 days: 300 a day in RPE × minutes, on the 1 day logged; "
                "too little of the 21 days before is known to compare",
            ),
            ([trained(10)], "The load of the last 7 days is not known"),
        ],
    )
    def test_finding(self, sessions, title):
        assert info("load", view(sessions=sessions)).title == title

    def test_subtitle_names_basis_coverage_and_why_it_is_no_alarm(self):
        said = info("load", view(sessions=[trained(0), trained(3)])).subtitle
        assert said.startswith("Load in RPE × minutes, by day; known on 2 of 28 days, ")
        assert "Described, not an alarm" in said
        assert all(
            source in said for source in ("Schuster Brandt Frandsen 2025", "Nakaoka 2021", "Toresdahl 2022", "Foster 1998")
        )

    def test_table_tells_unknown_from_zero(self):
        rows = info("load", view(sessions=[trained(0), trained(3)], days=[rest(1)])).table.rows
        assert [row[:2] for row in rows] == [("31 Mar 2026", "300"), ("30 Mar 2026", "0"), ("28 Mar 2026", "300")]
        assert rows[0][2:] == ("–", "–", "–", "–")

    def test_an_empty_journal_says_what_to_log(self):
        seen = info("load", view())
        assert not seen.drawn
        assert seen.hint.command == "journal run 8.2km 45:10 --rpe 6"


class TestFigure:
    def test_only_the_coupled_ratio_has_to_be_asked_for(self):
        drawn = figure("load", view(sessions=[trained(back) for back in range(40)]))
        ratios = {trace.name: trace.visible for trace in drawn.data if trace.name.startswith("ACWR")}
        assert ratios == {"ACWR, EWMA": None, "ACWR, rolling, uncoupled": None, "ACWR, rolling, coupled": "legendonly"}

    def test_no_line_crosses_what_is_not_known(self):
        drawn = figure("load", view(sessions=[trained(back) for back in range(80) if not 10 <= back < 20]))
        lines = [trace for trace in drawn.data if trace.type == "scatter" and trace.mode == "lines" and trace.name != "as usual"]
        assert lines and all(line.connectgaps is False and None in line.y for line in lines)

    def test_lines_differ_without_colour(self):
        drawn = figure("load", view(sessions=[trained(back) for back in range(40)]))
        dashes = [
            trace.line.dash
            for trace in drawn.data
            if trace.type == "scatter" and trace.mode == "lines" and trace.name != "as usual"
        ]
        assert len(set(dashes)) == len(dashes) == 4

    def test_a_day_of_rest_has_a_tick_and_an_unknown_one_has_none(self):
        drawn = {trace.name: trace for trace in figure("load", view(sessions=[trained(0)], days=[rest(1)])).data}
        assert list(drawn["no training"].x) == ["2026-03-30"]

    def test_one_session_has_one_panel(self):
        drawn = figure("load", view(sessions=[trained(0)]))
        assert [trace.name for trace in drawn.data] == ["load"]
        assert (drawn.layout.xaxis.anchor, drawn.layout.yaxis2.visible, drawn.layout.yaxis3.visible) == ("y", False, False)

    def test_panels_do_not_meet(self):
        layout = figure("load", view(sessions=[trained(back) for back in range(40)])).layout
        load, ratio, monotony = (axis.domain for axis in (layout.yaxis, layout.yaxis2, layout.yaxis3))
        assert monotony[1] < ratio[0] < ratio[1] < load[0]
        assert layout.xaxis.anchor == "y3"

    def test_ten_years_stay_small(self):
        decade = view_of(report_demo.history(days=3652), since="2016-06-01")
        assert len(figure("load", decade).to_json()) < 400_000
