"""Sitting and sleep: hours and means by hand, thresholds in force, a day that does not say is a gap."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from journal.analysis.history import History
from journal.report import View, figure, info

AS_OF = date(2026, 3, 31)


def day(number: int, **hours: float) -> dict:
    seconds = {f"{name}_s": None if value is None else value * 3600 for name, value in hours.items()}
    return {"athlete_id": 1, "day": date(2026, 3, number)} | seconds


def view(*days: dict, since: str = "2026-03-01") -> View:
    return View(History.of(AS_OF, days=days), pd.Timestamp(since).as_unit("us"))


def seen(*days: dict, **more):
    return info("sitting-sleep", view(*days, **more))


class TestLines:
    def test_a_day_that_does_not_say_is_a_gap_and_a_zero_is_a_zero(self):
        one = seen(day(1, sitting=9, sleep=7.5), day(3, sitting=0), day(4, sleep=6, longest_sitting=1.5))
        assert one.days[0] == date(2026, 3, 1) and len(one.days) == 31
        assert one.sitting.hours[:4] == (9.0, None, 0.0, None)
        assert one.sleep.hours[:4] == (7.5, None, None, 6.0)
        assert one.longest.hours[:4] == (None, None, None, 1.5)
        assert (one.sitting.logged, one.longest.logged, one.sleep.logged) == (2, 1, 2)

    def test_the_mean_takes_six_of_seven_days_and_only_logged_ones(self):
        hours = {1: 6, 2: 6, 3: 6, 4: 6, 5: 6, 6: 12, 8: 13}
        one = seen(*(day(number, sitting=value) for number, value in hours.items()))
        assert one.sitting.mean[4:9] == (None, 7.0, 7.0, pytest.approx(8.17), None)

    def test_the_mean_of_the_first_day_shown_looks_back(self):
        early = [day(1, sleep=8) | {"day": date(2026, 2, number)} for number in range(20, 29)]
        one = info("sitting-sleep", view(*early, day(1, sleep=1)))
        assert one.sleep.mean[0] == 7.0
        assert (one.sleep.hours[0], one.sleep.logged) == (1.0, 1)

    def test_long_periods_are_means_of_four_weeks_up_to_the_last_day(self):
        start = date(2025, 1, 1)
        days = [{"athlete_id": 1, "day": start + timedelta(days=back), "sleep_s": 3600.0 * (7 + back % 2)} for back in range(455)]
        one = seen(*days, since="2025-01-01")
        assert one.window == 28 and one.days[-1] == AS_OF and one.days[-2] == AS_OF - timedelta(days=7)
        assert one.sleep.mean[0] is None and set(one.sleep.mean[3:]) == {7.5}
        assert "means of 28 days, where 21 of 28 are logged" in one.subtitle
        assert one.sleep.logged == 455
        assert one.table.columns[0] == "Mean of 28 days up to" and len(one.table.rows) == sum(
            mean is not None for mean in one.sleep.mean
        )

    def test_two_rows_of_a_day_are_one(self):
        assert seen(day(1, sitting=9), day(1, sleep=7)).sitting.hours[0] == 9.0


class TestWords:
    def test_title_is_about_the_last_weeks(self):
        early = day(1, sitting=15, sleep=1)
        one = seen(early, day(5, sitting=9, sleep=7), day(6, sitting=8, sleep=8), day(7, sitting=8.5))
        assert one.title == "The last 28 days: more than 8 h of sitting on 2 of 3 logged days, 7.5 h of sleep on average"
        assert "sitting logged on 4, its longest stretch on 0, sleep on 3 of 31 days" in one.subtitle
        assert one.subtitle.endswith("Threshold of sitting: our choice. Sleep has no threshold here.")

    @pytest.mark.parametrize(
        ("days", "title"),
        [
            ([day(5, sitting=3)], "The last 28 days: more than 8 h of sitting on 0 of 1 logged day"),
            ([day(5, sleep=6.25)], "The last 28 days: 6.2 h of sleep on average"),
            ([day(5, longest_sitting=1)], "Neither sitting nor sleep is logged in the last 28 days"),
            ([day(1, sleep=6)], "Neither sitting nor sleep is logged in the last 28 days"),
        ],
    )
    def test_what_is_not_logged_is_not_said(self, days, title):
        assert seen(*days).title == title
        assert seen(*days).drawn

    def test_the_source_of_the_stretch_is_said_where_one_is_logged(self):
        assert "of a stretch: the article's advice" in seen(day(5, longest_sitting=1)).subtitle

    @pytest.mark.parametrize("days", [(), ({"athlete_id": 1, "day": date(2026, 3, 4), "rest": 1.0},)])
    def test_nothing_logged_says_what_to_log(self, days):
        one = seen(*days)
        assert not one.drawn and one.table.rows == ()
        assert one.hint.command.startswith("journal day --sitting")

    def test_table_has_the_logged_days_only(self):
        one = seen(day(1, sitting=9, sleep=7.5), day(3, sitting=8, longest_sitting=1.5))
        assert one.table.rows == (("3 Mar 2026", "8.0", "1.5", "–"), ("1 Mar 2026", "9.0", "–", "7.5"))


class TestFigure:
    def test_thresholds_are_those_in_force(self):
        one = view(day(5, sitting=9, longest_sitting=1))
        own = {"sitting-hours": {"note": 6.0}, "sitting-bout": {"note": 45.0}}
        factors = tuple(f.with_thresholds(own[f.id]) if f.id in own else f for f in one.factors)
        changed = replace(one, factors=factors)
        assert (info("sitting-sleep", changed).sitting_h, info("sitting-sleep", changed).bout_h) == (6.0, 0.75)
        limits = [trace for trace in figure("sitting-sleep", changed).data if trace.name.startswith("note above ")]
        assert [(one.y[0], one.name) for one in limits] == [
            (6.0, "note above 6 h of sitting"),
            (0.75, "note above 0.75 h of a stretch"),
        ]
        assert {(one.mode, one.showlegend) for one in limits} == {("lines", None)}, "words over the days would be overprinted"
        assert "lines at 6 h of sitting a day and 0.75 h" in info("sitting-sleep", changed).alt

    @pytest.mark.parametrize(
        ("hours", "names", "panels"),
        [
            ({"sitting": 9}, {"sitting", "note above 8 h of sitting"}, (True, False)),
            ({"sleep": 7}, {"sleep"}, (False, True)),
            ({"longest_sitting": 1}, {"longest stretch", "note above 1 h of a stretch"}, (True, False)),
            ({"sitting": 9, "sleep": 7}, {"sitting", "sleep", "note above 8 h of sitting"}, (True, True)),
        ],
    )
    def test_what_was_never_logged_has_no_panel(self, hours, names, panels):
        drawn = figure("sitting-sleep", view(day(5, **hours)))
        assert {trace.name for trace in drawn.data} == names
        assert (drawn.layout.yaxis.visible, drawn.layout.yaxis2.visible) == panels

    def test_few_days_are_marks_and_many_a_line_over_paler_ones(self):
        few = figure("sitting-sleep", view(day(5, sleep=7))).data[0]
        assert (few.mode, few.showlegend, few.opacity) == ("markers", True, 1.0)
        marks, mean = figure("sitting-sleep", view(*(day(number, sleep=7) for number in range(1, 31)))).data
        assert (marks.mode, marks.showlegend, mean.mode, mean.showlegend) == ("markers", False, "lines", None)

    def test_ten_years_stay_small(self):
        days = [
            {
                "athlete_id": 1,
                "day": date(2016, 4, 1) + timedelta(days=back),
                "sitting_s": 3e4 + back,
                "sleep_s": 25e3,
                "longest_sitting_s": 4e3,
            }
            for back in range(3652)
        ]
        drawn = figure("sitting-sleep", view(*days, since="2016-04-01"))
        assert len(drawn.to_json()) < 100_000
        assert [trace.mode for trace in drawn.data[:3]] == ["lines"] * 3
