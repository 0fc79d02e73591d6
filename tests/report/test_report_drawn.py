"""Figures as they are drawn: what their lines, marks and axes hold."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
import report_demo
from report_views import view_of

from journal.analysis.history import History
from journal.domain.signs import RaisedSign
from journal.report import View, figure, info, theme
from journal.report.shoes import _limit_ticks

AS_OF = date(2026, 3, 31)
SHOE = {"athlete_id": 1, "shoe_id": "s", "name": "Pegasus", "alias": "peg", "start_m": 0.0, "limit_m": 700_000.0}


def run(back: int, km: float, **more) -> dict:
    day = AS_OF - timedelta(days=back)
    return {"athlete_id": 1, "session_id": f"r{back}", "sport": "run", "day": day, "distance_m": km * 1000} | more


def view(since: str = "2026-03-01", **rows) -> View:
    return View(History.of(AS_OF, **rows), pd.Timestamp(since).as_unit("us"))


def named(name: str, one: View) -> dict:
    return {trace.name: trace for trace in figure(name, one).data}


class TestSpikes:
    def test_distance_stands_on_its_longest_and_the_bands(self):
        drawn = named("spikes", view(sessions=[run(20, 10.0), run(15, 13.0), run(10, 8.0)]))
        assert list(drawn["longest of 30 days before"].y) == [10.0, 13.0]
        assert list(drawn["caution"].y) == [11.0, 14.3]
        assert list(drawn["caution, above 1.10 times"].y) == [13.0]
        assert list(drawn["run below the bands"].y) == [8.0]
        assert list(drawn["no run in the 30 days before"].y) == [10.0]

    def test_steps_end_at_the_run_that_they_are_for(self):
        line = named("spikes", view(sessions=[run(20, 10.0), run(15, 13.0), run(10, 8.0)]))["longest of 30 days before"]
        assert line.line.shape == "vh"
        assert list(line.x) == [str(AS_OF - timedelta(days=back)) for back in (15, 10)]

    def test_no_line_crosses_a_month_without_a_run(self):
        one = view("2025-12-01", sessions=[run(90, 5.0), run(85, 5.0), run(20, 6.0), run(15, 6.0)])
        assert list(named("spikes", one)["longest of 30 days before"].y) == [5.0, None, 6.0]

    def test_miles(self):
        one = View(History.of(AS_OF, sessions=[run(20, 16.09344), run(15, 16.09344)]), pd.Timestamp("2026-03-01"), units="mi")
        assert list(named("spikes", one)["longest of 30 days before"].y) == [10.0]
        assert figure("spikes", one).layout.yaxis.title.text == "mi of one run"

    def test_a_band_above_the_picture_is_neither_drawn_nor_named(self):
        low = view(sessions=[run(20, 10.0), run(15, 13.0)])
        drawn = figure("spikes", low)
        assert 13.0 < drawn.layout.yaxis.range[1] < 20.0
        assert not [trace.name for trace in drawn.data if "high" in trace.name]
        assert "2.00" not in info("spikes", low).subtitle + info("spikes", low).alt

    def test_a_band_that_fits_is_drawn_whole(self):
        high = view(sessions=[run(20, 10.0), run(15, 30.0)])
        drawn = named("spikes", high)
        assert list(drawn["high"].y) == [20.0] and list(drawn["high, above 2.00 times"].y) == [30.0]
        assert "broken line: 1.10 and 2.00 times that" in info("spikes", high).subtitle

    def test_a_run_above_a_band_that_does_not_fit_is_named_all_the_same(self):
        drawn = named("spikes", view("2025-11-01", sessions=[run(80, 30.0), run(79, 30.0), run(20, 5.0), run(15, 11.0)]))
        assert list(drawn["high, above 2.00 times"].y) == [11.0]
        assert "high" not in drawn

    def test_every_entry_of_the_legend_takes_something_away(self, year):
        drawn = figure("spikes", year)
        for entry in (trace for trace in drawn.data if trace.showlegend is not False):
            group = [
                trace for trace in drawn.data if trace is entry or (entry.legendgroup and trace.legendgroup == entry.legendgroup)
            ]
            assert any(value is not None and value <= drawn.layout.yaxis.range[1] for trace in group for value in trace.y), (
                entry.name
            )


class TestShoes:
    def test_lines_begin_with_the_first_run_and_the_period_does_not_cut_them(self):
        drawn = figure("shoes", view(sessions=[run(200, 8.0, shoe_id="s"), run(5, 8.0, shoe_id="s")], shoes=[SHOE]))
        assert str(drawn.layout.xaxis.range[0]) < str(AS_OF - timedelta(days=199))
        assert drawn.data[0].x[0] == str(AS_OF - timedelta(days=200))

    def test_rotation_of_the_last_four_weeks(self):
        shoes = [SHOE, SHOE | {"shoe_id": "t", "name": "Ghost", "alias": "ghost"}]
        rows = [run(60, 99.0, shoe_id="t"), run(9, 15.0, shoe_id="s"), run(5, 5.0, shoe_id="t"), run(3, 7.0)]
        seen = info("shoes", view("2026-01-01", sessions=rows, shoes=shoes))
        assert "named for 3 of 4 runs in 61 days. Last 28 days: Pegasus 75\u00a0% and Ghost 25\u00a0%." in seen.subtitle
        assert {row[0]: row[6] for row in seen.table.rows} == {"Pegasus": "15 km", "Ghost": "5 km"}

    def test_a_tick_a_day_and_in_long_times_a_week(self):
        days = [run(back, 5.0, shoe_id="s") for back in (0, 1, 2, 20)]
        assert len(figure("shoes", view(sessions=days, shoes=[SHOE])).data[1].x) == 4
        years = [*days, run(500, 5.0, shoe_id="s")]
        worn = figure("shoes", view(sessions=years, shoes=[SHOE])).data[1]
        assert len(worn.x) == 4  # five days: 30 and 31 March lie in one week
        assert all(date.fromisoformat(day).weekday() == 0 for day in worn.x)

    @pytest.mark.parametrize(
        ("limits", "ticks", "words"),
        [
            ([700.0], [700.0], ["700"]),
            ([690.0, 700.0], [695.0], ["690–700"]),
            ([500.0, 690.0, 695.0, 700.0], [500.0, 695.0], ["500", "690–700"]),
        ],
    )
    def test_limits_are_named_beside_the_lines_and_never_upon_each_other(self, limits, ticks, words):
        assert _limit_ticks(limits, near=50.0) == {"tickvals": ticks, "ticktext": words}

    def test_a_limit_says_whose_it_is(self):
        shoes = [
            SHOE,
            SHOE | {"shoe_id": "t", "name": "<b>", "alias": "b"},
            SHOE | {"shoe_id": "u", "name": "Ghost", "limit_m": 5e5},
        ]
        rows = [run(3, 5.0, shoe_id="s"), run(2, 5.0, shoe_id="t"), run(1, 5.0, shoe_id="u")]
        one = view(sessions=rows, shoes=shoes)
        drawn = named("shoes", one)
        assert drawn["limit 500 km of Ghost"].line.color == drawn["Ghost"].marker.color
        assert drawn["limit 700 km of &lt;b&gt; and Pegasus"].line.color == theme.QUIET
        assert not [trace for trace in drawn.values() if "text" in (trace.mode or "")], "nothing is written where lines run"
        assert "Ghost: 5 km of 500 km." in info("shoes", one).alt

    def test_the_limits_stand_on_the_scale_of_the_lines(self):
        drawn = figure("shoes", view(sessions=[run(5, 1.0, shoe_id="s")], shoes=[SHOE])).layout
        assert drawn.yaxis3.range == drawn.yaxis.range and drawn.yaxis3.overlaying == "y"

    def test_a_long_name_does_not_take_the_picture(self):
        long = SHOE | {"name": "A pair with a very long name <b>"}
        drawn = figure("shoes", view(sessions=[run(5, 1.0, shoe_id="s")], shoes=[long]))
        assert drawn.layout.yaxis2.ticktext == ("A pair with a…",)


class TestWeeklySurface:
    def test_more_than_two_years_are_months(self):
        rows = [run(0, 10.0, surface_asphalt=1.0), run(30, 5.0, surface_asphalt=1.0), run(800, 7.0, surface_grass=1.0)]
        seen = info("weekly-surface", view("2020-01-01", sessions=rows))
        assert seen.monthly
        assert (seen.weeks[0], seen.weeks[-1]) == (date(2024, 1, 1), date(2026, 3, 1))
        assert seen.far["asphalt"][-1] == 15.0 and seen.far["grass"][0] == 7.0
        assert seen.subtitle.startswith("Kilometres a month, run and treadmill, 3 runs in 27 months; surface known for 3.")
        assert seen.table.columns[0] == "Month from"
        assert figure("weekly-surface", view("2020-01-01", sessions=rows)).layout.yaxis.title.text == "km a month"


class TestPainOverLoad:
    @pytest.fixture(scope="class")
    @classmethod
    def decade(cls):
        return view_of(report_demo.history(days=3652), since="2016-06-01")

    def test_long_periods_have_a_mark_a_week_that_counts_the_others(self, decade):
        marks = info("pain-over-load", decade).marks
        weeks = [(mark.day - timedelta(days=mark.day.weekday()), mark.lane) for mark in marks]
        assert len(set(weeks)) == len(weeks) < len(decade.flags)
        assert any(" more that week." in mark.text for mark in marks)

    def test_one_session_is_its_bar_and_no_blank_scale_of_pain(self):
        drawn = figure("pain-over-load", view(sessions=[run(1, 6.0, duration_s=2000.0, rpe=6.0)]))
        assert not drawn.layout.yaxis.visible and drawn.layout.yaxis3.domain[1] > 0.8
        assert drawn.layout.height < theme.HEIGHT_PX

    @pytest.mark.parametrize(("score", "top", "step"), [(0.0, 5, 1), (3.0, 5, 1), (5.0, 5, 1), (6.0, 6, 2), (10.0, 10, 2)])
    def test_the_scale_of_pain_reaches_to_its_half_or_to_the_worst(self, score, top, step):
        pain = [{"athlete_id": 1, "pain_id": "p", "day": AS_OF, "region": "knee", "score": score}]
        axis = figure("pain-over-load", view(pain=pain)).layout.yaxis
        assert axis.visible and axis.dtick == step and top < axis.range[1] < top + 0.5

    def test_more_days_have_the_whole_height(self):
        runs = [run(back, 6.0, duration_s=2000.0, rpe=6.0) for back in range(8)]
        assert figure("pain-over-load", view(sessions=runs)).layout.height == theme.HEIGHT_PX
        assert figure("pain-over-load", view(sessions=runs[:7])).layout.height < theme.HEIGHT_PX

    def test_marks_of_many_years_are_smaller_and_a_sign_stays_large(self, decade, year):
        def sizes(one):
            return {trace.name: trace.marker.size for trace in figure("pain-over-load", one).data if trace.type == "scatter"}

        many, few = sizes(decade), sizes(year)
        assert many["lower back"] == 0.5 * few["lower back"] and many["note"] == 0.5 * few["note"]
        sign = RaisedSign("leg-radiation", "see-a-doctor", decade.as_of.date(), "Make an appointment with a doctor.", "p12")
        assert sizes(replace(decade, signs=(sign,)))["sign"] == few["sign"]

    def test_says_how_many_marks_there_are(self, year):
        assert f"Marks: {len(year.flags)} flags, 1 sign." in info("pain-over-load", year).subtitle

    @pytest.mark.parametrize("name", ["pain-over-load", "weekly-surface", "spikes", "shoes", "lifts"])
    def test_ten_years_stay_small(self, decade, name):
        assert len(figure(name, decade).to_json()) < 400_000
