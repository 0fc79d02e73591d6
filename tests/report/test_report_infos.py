"""Figures before they are drawn: each value by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from journal.analysis.history import History
from journal.domain.errors import Unknown
from journal.domain.signs import RaisedSign
from journal.factors.factor import Evidence, Flag
from journal.report import View, figure, info, names

AS_OF = date(2026, 3, 31)
DRAWN = (
    "pain-over-load", "body-map", "morning-evening", "ostrc", "raised", "weekly-surface", "ground", "spikes", "load", "shoes", "lifts",
    "sitting-sleep", "coverage", "why", "trial",
)  # fmt: skip


def run(id: str, day: str, **more) -> dict:
    return {"athlete_id": 1, "session_id": id, "sport": "run", "day": date.fromisoformat(day)} | more


def view(since: str = "2026-03-01", **rows) -> View:
    return View(History.of(AS_OF, **rows), pd.Timestamp(since).as_unit("us"))


def pain(day: str, region: str, score: float) -> dict:
    return {"athlete_id": 1, "pain_id": f"{region}{day}", "day": date.fromisoformat(day), "region": region, "score": score}


def day(when: str, **more) -> dict:
    return {"athlete_id": 1, "day": date.fromisoformat(when)} | more


class TestNames:
    def test_all(self):
        assert names() == DRAWN

    def test_unknown_name_says_the_nearest(self):
        with pytest.raises(Unknown, match="figure 'spike' is not known: did you mean spikes"):
            figure("spike", view())


class TestPeriod:
    def test_begins_with_the_first_entry(self):
        first = view("2020-01-01", sessions=[run("a", "2026-01-10", distance_m=5000.0)]).first
        assert first == pd.Timestamp("2026-01-10")

    def test_is_four_weeks_at_least(self):
        assert view("2020-01-01", sessions=[run("a", "2026-03-30")]).first == pd.Timestamp("2026-03-04")

    def test_since_wins_over_an_earlier_entry(self):
        assert view("2026-03-01", sessions=[run("a", "2026-01-10")]).first == pd.Timestamp("2026-03-01")


class TestPainOverLoad:
    def test_highest_of_the_day_zero_only_where_written_down(self):
        seen = info(
            "pain-over-load",
            view(
                pain=[pain("2026-03-02", "knee", 2), pain("2026-03-02", "lower-back", 3), pain("2026-03-03", "lower-back", 5)],
                days=[day("2026-03-04", no_pain=1.0), day("2026-03-05", rest=1.0)],
            ),
        )
        assert list(seen.pain) == ["lower-back", "knee"]
        assert seen.pain["lower-back"][:6] == (3.0, 5.0, 0.0, None, None, None)
        assert seen.pain["knee"][:6] == (2.0, None, 0.0, None, None, None)
        assert seen.no_pain == (date(2026, 3, 4),)
        assert seen.title == "Lower back: pain on 2 of 3 days with a pain entry since 2 Mar 2026, 5 of 10 at worst"

    def test_pain_of_a_day_also_called_free_of_pain_stays(self):
        seen = info("pain-over-load", view(pain=[pain("2026-03-02", "knee", 2)], days=[day("2026-03-02", no_pain=1.0)]))
        assert seen.pain["knee"][0] == 2.0
        assert seen.no_pain == ()

    def test_load_is_unknown_where_nothing_was_logged_and_zero_where_rest_was(self):
        rows = [run("a", "2026-03-01", duration_s=3600.0, rpe=5.0), run("b", "2026-03-04", duration_s=1800.0, rpe=4.0)]
        seen = info("pain-over-load", view(sessions=rows, days=[day("2026-03-02", rest=1.0)]))
        assert seen.load[:5] == (300.0, 0.0, None, 120.0, None)
        assert seen.load_unit == "RPE × minutes"
        assert "Load known on 3 of 31 days" in seen.subtitle

    def test_without_any_load_there_is_no_load_axis(self):
        one = view(pain=[pain("2026-03-02", "knee", 2)])
        drawn = figure("pain-over-load", one)
        assert "Load not known on any of 30 days" in info("pain-over-load", one).subtitle
        assert [trace.name for trace in drawn.data] == ["knee"]
        assert not drawn.layout.yaxis3.visible
        assert (drawn.layout.xaxis.anchor, drawn.layout.yaxis.domain[0] < 0.02) == ("y", True)

    def test_only_painless_days(self):
        seen = info("pain-over-load", view(days=[day("2026-03-04", no_pain=1.0)]))
        assert seen.title == "No pain on any of the 1 day with a pain entry since 4 Mar 2026"
        assert seen.drawn

    def test_long_periods_are_shown_by_week(self):
        rows = [run("a", "2024-12-30", duration_s=3600.0, rpe=5.0), run("b", "2025-01-01", duration_s=3600.0, rpe=7.0)]
        seen = info(
            "pain-over-load",
            view("2024-12-30", sessions=rows, pain=[pain("2025-01-05", "knee", 4), pain("2025-01-02", "knee", 1)]),
        )
        assert seen.weekly
        assert seen.days[:2] == (date(2024, 12, 30), date(2025, 1, 6))
        assert seen.load[:2] == (360.0, None)
        assert seen.pain["knee"][:2] == (4.0, None)

    def test_more_than_five_regions_are_pooled(self):
        regions = ("knee", "hip", "neck", "foot", "ankle", "groin")
        entries = [pain(f"2026-03-0{n}", region, 1) for n, region in enumerate(regions, start=1)]
        seen = info("pain-over-load", view(pain=[*entries, pain("2026-03-09", "groin", 2)]))
        assert list(seen.pain) == ["groin", "ankle", "foot", "hip", "other regions"]

    def test_marks_are_those_of_the_period_most_urgent_last_of_a_day(self):
        evidence = Evidence("weak", "somebody", "runners", "small")
        flag = Flag(
            "weekly-jump",
            "note",
            None,
            date(2026, 3, 9),
            40.0,
            "%",
            30.0,
            "Much more.",
            "Less.",
            evidence,
            "our choice",
            date(2026, 3, 9),
        )
        sign = RaisedSign("fever", "urgent", date(2026, 3, 9), "Ring a doctor.")
        one = replace(view(), flags=(flag, replace(flag, day=date(2026, 2, 1))), signs=(sign,))
        assert info("pain-over-load", one).marks == (
            (date(2026, 3, 9), "note", "Much more."),
            (date(2026, 3, 9), "sign", "Ring a doctor."),
        )


class TestWeeklySurface:
    def test_shares_of_a_week(self):
        rows = [
            run("a", "2026-03-02", distance_m=10_000.0, surface_asphalt=0.7, surface_grass=0.3),
            run("b", "2026-03-08", distance_m=5_000.0),
            run("c", "2026-03-09", distance_m=4_000.0, sport="treadmill"),
            run("d", "2026-03-10"),
            run("e", "2026-03-10", sport="ride", distance_m=40_000.0),
        ]
        seen = info("weekly-surface", view(sessions=rows))
        assert seen.weeks[:2] == (date(2026, 3, 2), date(2026, 3, 9))
        assert {name: km[:2] for name, km in seen.far.items()} == {
            "asphalt": (7.0, 0.0), "treadmill": (0.0, 4.0), "grass": (3.0, 0.0), "unknown": (5.0, 0.0),
        }  # fmt: skip
        assert seen.subtitle.startswith(
            "Kilometres a week (Monday to Sunday), run and treadmill, 3 runs in 5 weeks; surface known for 2."
        )
        assert "1 run without a distance left out." in seen.subtitle
        # 4 March is the first of the last 28 days: the asphalt of 2 March is not lately.
        # Of 4 of 9 km, and of a run of which nothing is known.
        assert seen.title == "9.0 km in the last 28 days, on surfaces that are known for 29\u00a0% of the way"

    def test_no_surface_at_all(self):
        seen = info("weekly-surface", view(sessions=[run("a", "2026-03-30", distance_m=8200.0)]))
        assert seen.title == "8.2 km in the last 28 days, on surfaces that are not known"
        assert "journal edit" in seen.hint.command


class TestSpikes:
    rows = (
        run("a", "2026-03-02", distance_m=10_000.0),
        run("b", "2026-03-05", distance_m=11_000.0),
        run("c", "2026-03-08", distance_m=16_500.0),
        run("d", "2026-03-12", distance_m=40_000.0),
        run("e", "2026-03-15"),
    )

    def test_ratios_and_levels(self):
        seen = info("spikes", view(sessions=self.rows))
        assert [(p.day.day, p.ratio, p.level) for p in seen.points] == [
            (5, 1.1, "none"),
            (8, 1.5, "caution"),
            (12, 2.424, "high"),
        ]
        assert (
            seen.title
            == "The biggest step up of the last 28 days: 40.0 km on 12 Mar 2026, 2.42 times the longest run of the 30 days before"
        )
        assert seen.subtitle == (
            "Kilometres of each run, 4 runs in 30 days; line: the longest single run of the 30 days before; broken line: 1.10 and 2.00 "
            "times that. 1 run without a run in those days. Not drawn: 1 without a distance."
        )
        assert seen.alone == ((date(2026, 3, 2), 10_000.0),)

    def test_thresholds_are_those_in_force(self):
        one = view(sessions=self.rows)
        own = tuple(f.with_thresholds({"caution": 1.6}) if f.id == "session-spike" else f for f in one.factors)
        seen = info("spikes", replace(one, factors=own))
        assert seen.levels == (("caution", 1.6), ("high", 2.0))
        assert [p.level for p in seen.points] == ["none", "none", "high"]

    def test_nothing_longer(self):
        rows = [run("a", "2026-03-12", distance_m=10_000.0), run("b", "2026-03-15", distance_m=10_000.0)]
        assert info("spikes", view(sessions=rows)).title.startswith("No run of the last 28 days was longer")


SHOE = {"athlete_id": 1, "shoe_id": "s", "name": "Pegasus", "alias": "peg", "start_m": 120_000.0, "limit_m": 700_000.0}


class TestShoes:
    def test_accumulates_from_before_the_period(self):
        rows = [run("a", "2026-01-05", distance_m=8000.0, shoe_id="s"), run("b", "2026-03-05", distance_m=12_000.0, shoe_id="s")]
        (pair,) = info("shoes", view(sessions=rows, shoes=[SHOE])).pairs
        assert pair.days == (date(2026, 1, 5), date(2026, 1, 5), date(2026, 3, 5))
        assert pair.metres == (120_000.0, 128_000.0, 140_000.0)
        assert (pair.limit_m, pair.own_limit, pair.at_least) == (700_000.0, True, False)

    @pytest.mark.parametrize(
        ("start", "limit", "title"),
        [
            (695_000.0, 700_000.0, "Pegasus has run 705 km, 5 km past its limit of 700 km"),
            (595_000.0, None, "Pegasus has run 605 km, 5 km past the usual limit of 600 km"),
            (100_000.0, 700_000.0, "Pegasus is nearest to its limit: 110 km run, 590 km below its limit of 700 km"),
        ],
    )
    def test_finding(self, start, limit, title):
        rows = [run("a", "2026-03-05", distance_m=10_000.0, shoe_id="s")]
        assert info("shoes", view(sessions=rows, shoes=[SHOE | {"start_m": start, "limit_m": limit}])).title == title

    def test_draws_six_pairs_and_names_the_others_in_the_table(self):
        rows = [run(str(n), f"2026-03-{10 + n}", distance_m=5000.0, shoe_id=str(n)) for n in range(8)]
        pairs = [SHOE | {"shoe_id": str(n), "name": f"pair {n}", "alias": str(n)} for n in range(8)]
        one = view(sessions=rows, shoes=pairs)
        assert [pair.name for pair in info("shoes", one).pairs[:2]] == ["pair 7", "pair 6"]
        assert "2 more pairs in the table." in info("shoes", one).subtitle
        assert len([trace for trace in figure("shoes", one).data if trace.showlegend is None]) == 6

    def test_few_runs_have_markers_and_the_limit_has_none(self):
        rows = [run(str(n), f"2026-03-1{n}", distance_m=6000.0, shoe_id="s") for n in range(3)]
        drawn = figure("shoes", view(sessions=rows, shoes=[SHOE]))
        line, worn, limit = drawn.data
        assert len(worn.x) == 3
        assert line.mode == "lines+markers" and line.marker.size == (0, 8, 8, 8)
        assert (line.marker.opacity, line.marker.line.width) == (1, 0)
        assert limit.mode == "lines" and limit.line.dash == "dot"
        assert [str(one)[:10] for one in limit.x] == ["2026-03-04", "2026-03-31"]
        assert drawn.layout.yaxis3.ticktext == ("700",)
        assert drawn.layout.yaxis.range[1] > 700

    def test_many_runs_are_a_line(self):
        rows = [run(str(n), f"2026-03-{n + 10}", distance_m=6000.0, shoe_id="s") for n in range(13)]
        assert figure("shoes", view(sessions=rows, shoes=[SHOE])).data[0].mode == "lines"

    def test_one_line_for_each_limit_names_whose_it_is(self):
        rows = [run(str(n), f"2026-03-1{n}", distance_m=6000.0, shoe_id=str(n)) for n in range(3)]
        pairs = [SHOE | {"shoe_id": str(n), "name": f"pair {n}", "limit_m": [500e3, 700e3, 700e3][n]} for n in range(3)]
        limits = [trace.name for trace in figure("shoes", view(sessions=rows, shoes=pairs)).data[6:]]
        assert limits == ["limit 500 km of pair 0", "limit 700 km of pair 1 and pair 2"]

    @pytest.mark.parametrize(("start", "distance"), [(None, 5000.0), (0.0, None)])
    def test_unknown_distance_makes_it_a_least_sum(self, start, distance):
        rows = [run("a", "2026-03-05", distance_m=distance, shoe_id="s")]
        seen = info("shoes", view(sessions=rows, shoes=[SHOE | {"start_m": start}]))
        assert seen.pairs[0].at_least
        assert seen.table.rows[0][4].startswith("at least ")


class TestLifts:
    def lift(self, id: str, when: str, kg: float, reps: float = 5.0, exercise: str = "deadlift") -> dict:
        return {"athlete_id": 1, "session_id": id, "day": date.fromisoformat(when), "position": 0, "exercise": exercise,
                "weight_kg": kg, "reps": reps}  # fmt: skip

    def test_maximum_looks_back_before_the_period(self):
        seen = info("lifts", view(sets=[self.lift("a", "2026-02-20", 90.0), self.lift("b", "2026-03-10", 120.0)]))
        (exercise,) = seen.exercises
        assert exercise.lifts == ((date(2026, 3, 10), 120.0, 140.0, 105.0),)
        assert seen.title == (
            "Deadlift on 10 Mar 2026: heaviest set 120 kg, estimated maximum 140 kg, "
            "33\u00a0% above the best of the 30 days before"
        )

    def test_too_many_repetitions_give_no_estimate(self):
        seen = info("lifts", view(sets=[self.lift("a", "2026-03-10", 60.0, reps=15.0)]))
        assert seen.exercises[0].lifts[0].e1rm_kg is None
        assert seen.title == "Deadlift on 10 Mar 2026: heaviest set 60 kg; nothing in the 30 days before to compare it with"
        assert not seen.drawn and seen.hint and seen.table.rows

    def test_nothing_heavier_is_said_only_after_a_comparison(self):
        seen = info("lifts", view(sets=[self.lift("a", "2026-03-05", 100.0), self.lift("b", "2026-03-10", 90.0)]))
        assert seen.title == (
            "Nothing unusually heavy in the last 28 days. Deadlift on 5 Mar 2026: heaviest set 100 kg, estimated maximum 117 kg"
        )

    def test_one_entry_does_not_fill_the_axis(self):
        low, high = figure("lifts", view(sets=[self.lift("a", "2026-03-10", 100.0)])).layout.yaxis.range
        assert high - low >= 20
        assert low < 350 / 3 < high


@pytest.mark.parametrize("name", DRAWN)
class TestEveryFigure:
    def test_empty_journal_says_what_to_log(self, name):
        seen = info(name, view())
        assert not seen.drawn
        assert seen.hint.command.startswith("journal ")
        assert seen.hint.command in figure(name, view()).layout.annotations[0].text.replace("&quot;", '"')

    def test_has_words_values_and_a_description(self, name, year):
        seen = info(name, year)
        assert seen.drawn
        assert seen.title and not seen.title.endswith(".")
        assert seen.subtitle.endswith(".") and seen.alt.endswith(".")
        assert seen.table.rows
        assert all(len(row) == len(seen.table.columns) for row in seen.table.rows)

    def test_does_not_offer_to_send_the_chart_away(self, name, year):
        assert "sendChartToCloud" in figure(name, year).layout.modebar.remove

    def test_title_is_the_finding(self, name, year):
        assert figure(name, year).layout.title.text.replace("<br>", " ") == info(name, year).title
