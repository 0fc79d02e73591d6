"""Mornings against evenings: pairs by hand, the finding in words, and what has only one of the two."""

from datetime import date, timedelta

import pandas as pd
import pytest
from report_views import HOSTILE

from journal.analysis.history import History
from journal.report import View, figure, info
from journal.report.morning_evening import Pair

AS_OF = date(2026, 3, 31)


def pain(day: int, when: str, score: float, region: str = "lower-back", **more) -> dict:
    return {"athlete_id": 1, "pain_id": f"{region}{day}{when}{score}", "day": date(2026, 3, day), "region": region, "score": score,
            "when": when} | more  # fmt: skip


def view(*entries: dict, since: str = "2026-03-01", **rows) -> View:
    return View(History.of(AS_OF, pain=entries, **rows), pd.Timestamp(since).as_unit("us"))


def both(day: int, morning: float, evening: float, region: str = "lower-back") -> list[dict]:
    return [pain(day, "morning", morning, region), pain(day, "evening", evening, region)]


def seen(*entries: dict, **more):
    return info("morning-evening", view(*entries, **more))


class TestPairs:
    def test_only_days_with_both(self):
        one = seen(*both(3, 4, 2), pain(4, "morning", 3), pain(5, "evening", 6), pain(6, "during", 9), *both(7, 1, 5))
        assert one.pairs == (Pair(date(2026, 3, 3), 4.0, 2.0), Pair(date(2026, 3, 7), 1.0, 5.0))
        assert one.alone == {"morning": 1, "evening": 1}
        assert "2 days of 29 with both, 1 with the morning only, 1 with the evening only" in one.subtitle

    def test_the_highest_of_several_counts(self):
        assert seen(*both(3, 4, 2), pain(3, "evening", 5), pain(3, "morning", 1)).pairs == (Pair(date(2026, 3, 3), 4.0, 5.0),)

    def test_a_zero_that_was_written_down_is_a_score(self):
        assert seen(*both(3, 4, 0)).pairs == (Pair(date(2026, 3, 3), 4.0, 0.0),)

    def test_a_painless_day_is_no_pair(self):
        free = {"athlete_id": 1, "day": date(2026, 3, 5), "no_pain": 1.0}
        assert len(seen(*both(3, 4, 2), days=[free]).pairs) == 1

    def test_the_region_is_the_one_that_hurt_most_often_of_those_with_pairs(self):
        knee = [pain(day, "after", 3, "knee") for day in range(2, 12)]
        hip = [pain(day, "after", 3, "hip") for day in range(2, 8)]
        entries = [*knee, *hip, *both(3, 4, 2), *both(3, 1, 2, "hip")]
        assert seen(*entries).region == "hip"
        assert seen(*entries, *both(20, 0, 0, "knee")).region == "knee"

    def test_pain_of_two_regions_is_no_pair(self):
        one = seen(pain(3, "morning", 4, "knee"), pain(3, "evening", 2, "hip"))
        assert (one.drawn, one.region) == (False, None)

    def test_long_periods_are_means_of_weeks(self):
        entries = [*both(2, 4, 2), *both(8, 1, 3), *both(9, 5, 5)]
        one = seen(*entries, pain(1, "after", 1) | {"day": date(2025, 9, 1)}, since="2025-09-01")
        assert one.step == "week" and len(one.pairs) == 3
        assert one.drawn_pairs == (Pair(date(2026, 3, 2), 2.5, 2.5), Pair(date(2026, 3, 9), 5.0, 5.0))
        assert "means of those days by week" in one.subtitle
        assert seen(*entries).step == "day"

    def test_years_are_means_of_months(self):
        early = [entry | {"day": date(2023, 5, 20)} for entry in both(1, 6, 2)]
        one = seen(*early, *both(2, 4, 2), *both(31, 1, 3), since="2020-01-01")
        assert one.step == "month"
        assert one.drawn_pairs == (Pair(date(2023, 5, 1), 6.0, 2.0), Pair(date(2026, 3, 1), 2.5, 2.5))
        assert "month from" in figure("morning-evening", view(*early, *both(2, 4, 2), since="2020-01-01")).data[1].hovertemplate


class TestTitle:
    @pytest.mark.parametrize(
        ("days", "title"),
        [
            ([(4, 2), (5, 2), (1, 2)], "more pain in the morning than in the evening on 2 of 3 days with both, less on 1; the morning is 1.3 higher on average"),
            ([(2, 4)], "more pain in the evening than in the morning on 1 of 1 day with both, less on 0; the evening is 2.0 higher on average"),
            ([(1, 2), (1, 2), (9, 2)], "more pain in the evening than in the morning on 2 of 3 days with both, less on 1; the evening is 1.7 lower on average"),
            ([(1, 3), (3, 1)], "more pain in the evening than in the morning on 1 of 2 days with both, less on 1; no difference on average"),
            ([(1, 2), (4, 1)], "more pain in the morning than in the evening on 1 of 2 days with both, less on 1; the morning is 1.0 higher on average"),
            ([(2, 2), (3, 3)], "the evening was as the morning on all 2 days with both"),
            ([(2, 2)], "the evening was as the morning on the one day with both"),
        ],
    )  # fmt: skip
    def test_which_is_higher_and_by_how_much(self, days, title):
        entries = [entry for number, scores in enumerate(days, start=3) for entry in both(number, *scores)]
        assert seen(*entries).title == f"Lower back: {title}"

    @pytest.mark.parametrize("entries", [(), (pain(3, "morning", 4),), (pain(3, "evening", 4),), (pain(3, None, 4),)])
    def test_without_a_pair_it_says_how_to_make_one(self, entries):
        one = seen(*entries)
        assert not one.drawn and one.table.rows == ()
        assert one.title == "No day has a pain entry for the morning and one for the evening"
        assert one.hint.command == "journal pain lower-back 2 --when evening"


class TestFigure:
    def test_marks_links_and_counts(self):
        drawn = figure("morning-evening", view(*both(3, 4, 2), *both(4, 1, 1), *both(5, 3, 1), *both(6, 2, 3)))
        traces = {one.name: one for one in drawn.data}
        assert [traces[time].y.tolist() for time in ("morning", "evening")] == [[4.0, 1.0, 3.0, 2.0], [2.0, 1.0, 1.0, 3.0]]
        assert traces["pairs"].y[:3].tolist() == [4.0, 2.0, None]
        counted = {name: (traces[name].x, traces[name].y) for name in ("morning higher", "the same", "evening higher")}
        assert counted == {"morning higher": ((-2.0,), (2,)), "the same": ((0.0,), (1,)), "evening higher": ((1.0,), (1,))}

    def test_times_differ_without_colour(self):
        traces = {one.name: one for one in figure("morning-evening", view(*both(3, 4, 2), *both(4, 2, 4))).data}
        assert traces["morning"].marker.symbol != traces["evening"].marker.symbol
        assert traces["morning higher"].marker.pattern.shape != traces["evening higher"].marker.pattern.shape

    @pytest.mark.parametrize(("score", "top"), [(1, 5.6), (7, 7.6), (10, 10.6)])
    def test_the_scale_holds_every_score(self, score, top):
        assert figure("morning-evening", view(*both(3, score, 0))).layout.yaxis.range == (-0.6, top)

    def test_table(self):
        assert seen(*both(3, 4, 2), *both(4, 1, 1.5)).table.rows == (
            ("4 Mar 2026", "1", "1.5", "+0.5"),
            ("3 Mar 2026", "4", "2", "-2"),
        )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_regions_stay_words(text):
    drawn = figure("morning-evening", view(*both(3, 4, 2, text)))
    assert "<" not in drawn.layout.title.text.replace("<br>", "")


def test_ten_years_of_days_stay_small():
    start = date(2016, 4, 1)
    entries = [
        pain(1, when, (number + len(when)) % 11) | {"day": start + timedelta(days=number), "pain_id": f"{number}{when}"}
        for number in range(3652)
        for when in ("morning", "evening")
    ]
    drawn = figure("morning-evening", view(*entries, since="2016-04-01"))
    assert len(drawn.to_json()) < 120_000
    assert sum(sum(one.y) for one in drawn.data if one.type == "bar") == 3652
