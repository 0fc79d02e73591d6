"""The map of what hurt: days, means and sides by hand; nothing logged is an outline, never a 0."""

from datetime import date, timedelta
from html import escape

import pandas as pd
import pytest
from report_views import HOSTILE

from journal.analysis.history import History
from journal.domain.vocabulary import REGIONS
from journal.report import View, body_drawing, body_map, figure, info, png
from journal.report.body_places import Place

AS_OF = date(2026, 3, 31)


def pain(day: int, region: str, score: float, side: str | None = None, **more) -> dict:
    return {"athlete_id": 1, "pain_id": f"{region}{day}{side}{score}", "day": date(2026, 3, day), "region": region, "score": score,
            "side": side} | more  # fmt: skip


def view(*entries: dict, since: str = "2026-03-01", **rows) -> View:
    return View(History.of(AS_OF, pain=entries, **rows), pd.Timestamp(since).as_unit("us"))


def found(*entries: dict) -> dict[tuple[str, str], tuple[int, float]]:
    return {(one.region, one.side): (one.days, one.mean) for one in info("body-map", view(*entries)).places}


def fills(*entries: dict) -> dict[str, str]:
    """The colours of the filled traces that are seen at first, by name."""
    traces = figure("body-map", view(*entries)).data
    return {
        one.name: one.fillcolor
        for one in traces
        if one.fill and one.hoverinfo == "skip" and one.visible is None and one.x[0] is not None
    }


class TestPlaces:
    def test_a_day_counts_once_with_its_highest(self):
        entries = pain(2, "knee", 2, "left"), pain(2, "knee", 6, "left"), pain(3, "knee", 3, "left")
        assert info("body-map", view(*entries)).places == (Place("knee", "left", 2, 4.5, 6.0, date(2026, 3, 3)),)

    @pytest.mark.parametrize(
        ("region", "side", "expected"),
        [
            ("knee", "left", {"left"}),
            ("knee", "right", {"right"}),
            ("knee", "both", {"left", "right"}),
            ("knee", None, {"unknown"}),
            ("knee", "middle", {"unknown"}),
            ("lower-back", None, {"whole"}),
            ("lower-back", "middle", {"whole"}),
            ("lower-back", "both", {"whole"}),
            ("lower-back", "right", {"right"}),
            ("other", "left", {"nowhere"}),
        ],
    )
    def test_sides(self, region, side, expected):
        assert {place_side for _, place_side in found(pain(2, region, 4, side))} == expected

    def test_the_whole_lower_back_hurts_on_both_sides_where_one_is_told_apart(self):
        entries = pain(2, "lower-back", 2, "middle"), pain(3, "lower-back", 4), pain(4, "lower-back", 6, "left")
        assert found(*entries) == {("lower-back", "left"): (3, 4.0), ("lower-back", "right"): (2, 3.0)}

    def test_a_knee_without_a_side_is_not_added_to_one_with_it(self):
        assert found(pain(2, "knee", 4, "left"), pain(3, "knee", 8)) == {
            ("knee", "left"): (1, 4.0),
            ("knee", "unknown"): (1, 8.0),
        }

    def test_a_zero_is_no_place_and_lowers_no_mean(self):
        assert found(pain(2, "knee", 0, "left"), pain(3, "knee", 4, "left")) == {("knee", "left"): (1, 4.0)}
        assert found(pain(2, "knee", 0, "left")) == {}

    def test_the_period_is_that_of_the_view(self):
        early = pain(2, "knee", 9, "left") | {"day": date(2026, 1, 5)}
        assert info("body-map", view(early, pain(4, "hip", 1, "left"))).places[0].region == "hip"

    @pytest.mark.parametrize("region", REGIONS)
    def test_every_region_is_drawn_or_told(self, region):
        one = info("body-map", view(pain(2, region, 4, "left")))
        filled = fills(pain(2, region, 4, "left"))
        assert one.drawn
        assert set(filled) == (set() if region == "other" else {f"left {region}"})
        assert ("Not on the drawing: “other” (1 day, 4.0 of 10 on average)." in one.subtitle) == (region == "other")


class TestWords:
    def test_most_often_and_most(self):
        entries = [pain(day, "lower-back", 2, "middle") for day in (2, 3, 4)] + [pain(5, "knee", 7, "left")]
        assert info("body-map", view(*entries)).title == (
            "It hurt in 2 regions of the body; most often in the lower back (3 days, 2.0 of 10 on average), "
            "most in the left knee (1 day, 7.0 of 10 on average)"
        )

    def test_one_entry(self):
        one = info("body-map", view(pain(5, "calf", 3), pain(6, "knee", 0)))
        assert one.title == "It hurt in 1 region of the body; most often and most in “calf” (1 day, 3.0 of 10 on average)"
        assert "1 entry on 1 day of 28" in one.subtitle

    def test_a_side_that_is_not_logged_is_said(self):
        one = info("body-map", view(pain(5, "knee", 3)))
        assert "most in a knee, left or right not logged (1 day" in one.title
        assert one.table.rows == (("Knee", "not logged", "1", "3.0", "3", "5 Mar 2026"),)

    def test_table(self):
        one = info("body-map", view(pain(5, "lower-back", 3), pain(6, "lower-back", 4), pain(5, "wrist", 5, "right")))
        assert one.table.rows == (
            ("Lower back", "–", "2", "3.5", "4", "6 Mar 2026"),
            ("Wrist", "right", "1", "5.0", "5", "5 Mar 2026"),
        )

    @pytest.mark.parametrize("rows", [{}, {"days": [{"athlete_id": 1, "day": date(2026, 3, 4), "no_pain": 1.0}]}])
    def test_without_pain_nothing_is_drawn(self, rows):
        one = info("body-map", view(**rows))
        assert (one.drawn, one.title) == (False, "No pain was written down in this period")
        assert one.hint.command == "journal pain knee 3 --side left"


class TestFigure:
    def test_each_region_and_side_has_an_outline_to_point_at(self):
        outlines = [one for one in figure("body-map", view(pain(2, "knee", 4, "left"))).data if one.hoverinfo == "text"]
        told = {one.name: one.text for one in outlines}
        assert len(outlines) == 2 * 13 + 6
        assert told["left knee"] == "Left knee: 1 day with pain,<br>4.0 of 10 on average, 4 at worst"
        assert told["right knee"] == "Right knee: no pain written down"
        assert told["whole lower-back"] == "Lower back: no pain written down"
        assert {one.fillcolor for one in outlines} == {"rgba(0,0,0,0)"}

    @pytest.mark.parametrize(
        ("score", "strength"), [(0.5, 0.26), (2, 0.26), (2.5, 0.42), (6, 0.6), (8, 0.8), (8.5, 1.0), (10, 1.0)]
    )
    def test_more_pain_is_a_stronger_colour(self, score, strength):
        assert fills(pain(2, "knee", score, "left")) == {"left knee": f"rgba(200,96,43,{strength})"}

    def test_a_side_not_logged_is_striped_on_both_and_says_so(self):
        drawn = figure("body-map", view(pain(2, "knee", 4)))
        striped = [one.name for one in drawn.data if one.fillpattern.shape and one.visible is None and one.x[0] is not None]
        assert striped == ["left knee", "right knee"]
        assert "side not logged" in [one.name for one in drawn.data]

    def test_a_known_side_is_not_striped_by_entries_without_one(self):
        drawn = figure("body-map", view(pain(2, "knee", 4), pain(3, "knee", 2, "left")))
        striped = [one.name for one in drawn.data if one.fillpattern.shape and one.visible is None and one.x[0] is not None]
        assert striped == ["right knee"]
        (told,) = [one.text for one in drawn.data if one.name == "left knee" and one.hoverinfo == "text"]
        assert told.count("1 day with pain") == 2 and "Knee, side not logged" in told

    def test_the_colour_swaps_and_the_number_stays(self):
        entries = [pain(day, "lower-back", 2) for day in range(1, 11)] + [pain(5, "knee", 8, "left")]
        drawn = figure("body-map", view(*entries))
        (numbers,) = [one for one in drawn.data if one.mode == "text"]
        assert sorted(numbers.text) == ["1", "1", "10"] and numbers.visible is None
        first, second = (button.args[0]["visible"] for button in drawn.layout.updatemenus[0].buttons)
        shown = [one.visible is None for one in drawn.data]
        assert list(first) == shown
        later = {
            one.name: one.fillcolor
            for one, on in zip(drawn.data, second, strict=True)
            if on and one.hoverinfo == "skip" and one.fill
        }
        assert (fills(*entries)["left knee"], later["left knee"]) == ("rgba(200,96,43,0.8)", "rgba(200,96,43,0.26)")
        assert (fills(*entries)["whole lower-back"], later["whole lower-back"]) == ("rgba(200,96,43,0.26)", "rgba(200,96,43,1.0)")
        seen = [one.name for one, on in zip(drawn.data, second, strict=True) if on]
        assert [name for name in seen if " day" in name] == ["1–2 days", "3–4 days", "5–6 days", "7–8 days", "9–10 days"]

    @pytest.mark.parametrize(
        ("days", "words"), [([1], ["1 day"]), ([3], ["1 day", "2 days", "3 days"]), ([23, 4], ["1–5 days", "6–10 days", "11–14 days", "15–19 days", "20–23 days"])]
    )  # fmt: skip
    def test_steps_of_days_fit_what_there_is(self, days, words):
        edges = body_drawing._day_edges(days)
        assert body_drawing._steps(edges, days=True) == words
        assert [body_drawing._step(number, edges) for number in (1, max(days))] == [0, len(edges) - 1]

    def test_a_picture_has_no_buttons(self):
        drawn = figure("body-map", view(pain(2, "knee", 4, "left")))
        assert len(drawn.layout.updatemenus) == 1
        assert png._on_paper(drawn).layout.updatemenus == ()

    def test_numbers_stand_on_both_views(self):
        (numbers,) = [one for one in figure("body-map", view(pain(2, "knee", 4, "left"))).data if one.name == "days"]
        assert len(numbers.x) == 2 and numbers.text == ("1", "1")


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_are_no_region_are_told_and_stay_words(text):
    one = info("body-map", view(pain(2, text, 4, "left")))
    assert one.drawn and one.places[0].side == "nowhere"
    drawn = figure("body-map", view(pain(2, text, 4, "left")))
    assert not any(trace.fill and trace.hoverinfo == "skip" and trace.x[0] is not None for trace in drawn.data)
    if "<" in text:
        assert text not in drawn.layout.title.text + drawn.layout.title.subtitle.text
        assert escape("<", quote=False) in drawn.layout.title.subtitle.text


def test_ten_years_of_days_are_as_small_as_one():
    start = date(2016, 4, 1)
    entries = [
        pain(1, "lower-back", 1 + number % 7) | {"day": start + timedelta(days=number), "pain_id": str(number)}
        for number in range(3652)
    ]
    drawn = figure("body-map", view(*entries, since="2016-04-01"))
    assert len(drawn.to_json()) < 120_000
    assert info("body-map", view(*entries, since="2016-04-01")).places[0].days == 3652


def test_modules_give_the_pinned_names():
    assert (body_map.NAME, body_map.HEADING) == ("body-map", "Where it hurt")
