"""What a map told of runs, as strips: each value by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from journal.analysis.history import History
from journal.domain.stretches import Stretch
from journal.report import View, figure, ground_strips, info, say
from journal.report.mapped import LATEST, Ground, for_others, ground
from journal.report.surface_looks import LOOKS, UNKNOWN

AS_OF = date(2026, 3, 31)
MAP_DAY = date(2026, 1, 7)


def strip(
    back: int, *parts: tuple[str | None, float], sport: str = "run", map_name: str = "home.osm.pbf", sure: float = 0.8
) -> Ground:
    """A session so many days ago, by surfaces and metres in the order of the way."""
    stretches, start = [], 0.0
    for surface, metres in parts:
        stretches.append(Stretch(start, start + metres, surface, None if surface is None else sure))
        start += metres
    return ground(f"s{back}", AS_OF - timedelta(days=back), sport, stretches, map_name, MAP_DAY)


def view(*strips: Ground, since: str = "2026-03-01", **more) -> View:
    sessions = [{"athlete_id": 1, "session_id": one.session_id, "sport": one.sport, "day": one.day} for one in strips]
    history = History.of(AS_OF, sessions=sessions)
    ids = frozenset(one.session_id for one in strips)
    return View(history, pd.Timestamp(since).as_unit("us"), **({"ground": strips, "mapped": ids} | more))


HARD = (("asphalt", 6000.0), ("grass", 2000.0))
SOFT = (("gravel", 5000.0), ("asphalt", 1000.0))
HALF_KNOWN = (("asphalt", 3000.0), (None, 4000.0))


class TestGround:
    def test_neighbours_of_one_surface_are_one_stretch_as_sure_as_its_metres(self):
        parts = [
            Stretch(0, 300, "asphalt", 0.9),
            Stretch(300, 400, "asphalt", 0.5),
            Stretch(400, 500, None, None),
            Stretch(500, 700, None, None),
        ]
        seen = ground("s1", AS_OF, "run", parts, "x", None)
        assert [(one.start_m, one.end_m, one.surface) for one in seen.stretches] == [(0, 400, "asphalt"), (400, 700, None)]
        assert seen.stretches[0].confidence == pytest.approx(0.8) and seen.stretches[1].confidence is None

    def test_shares_hard_and_unknown(self):
        seen = strip(1, ("asphalt", 400.0), ("paved", 100.0), ("sand", 100.0), (None, 400.0))
        assert (seen.way_m, seen.hard, seen.unknown) == (1000.0, pytest.approx(0.5), pytest.approx(0.4))

    def test_nothing_known_at_all(self):
        seen = strip(1, (None, 400.0))
        assert (dict(seen.shares), seen.hard, seen.unknown, seen.longest_m) == ({}, 0, 1.0, {})

    def test_hard_ground_of_any_kind_is_one_stretch(self):
        seen = strip(
            1, ("asphalt", 400.0), ("paved", 130.0), ("grass", 50.0), ("concrete", 300.0), (None, 20.0), ("asphalt", 490.0)
        )
        assert (seen.hard_m, for_others(seen, "km").hard_m) == (530.0, 500.0)
        assert strip(1, ("grass", 50.0)).hard_m == 0.0

    def test_for_others_each_surface_has_one_stretch_as_long_as_the_words_say(self):
        """2.134 km are 2.1, of which 61, 31, 6 and 2 per cent."""
        told = strip(
            1, ("grass", 420.0), ("asphalt", 1040.0), ("grass", 240.0), (None, 134.0), ("sand", 40.0), ("asphalt", 260.0)
        )
        seen = for_others(told, "km")
        assert [(one.surface, one.length_m) for one in seen.stretches] == [
            ("asphalt", pytest.approx(1281)), ("sand", pytest.approx(42)), ("grass", pytest.approx(651)), (None, pytest.approx(126)),
        ]  # fmt: skip
        assert (seen.way_m, seen.shares, seen.unknown) == (2100.0, told.shares, told.unknown)
        assert seen.longest_m == {"grass": 400.0, "asphalt": 1000.0}
        assert (seen.map_name, seen.map_day, seen.ordered) == (None, None, False)

    @pytest.mark.parametrize("units", ["km", "mi"])
    def test_shared_and_kept_the_distance_and_the_shares_are_the_same(self, units):
        told = [
            strip(back, ("asphalt", 2071.0 + 13 * back), ("grass", 21.0), ("paved", 2703.0), ("gravel", 1190.0 - 7 * back))
            for back in range(20)
        ]
        rows = [
            info("ground", view(*strips, units=units)).table.rows for strips in (told, [for_others(one, units) for one in told])
        ]
        assert [row[:2] for row in rows[0]] == [row[:2] for row in rows[1]]
        assert rows[0][0][1] == "paved 45\u00a0%, asphalt 35\u00a0%, gravel 20\u00a0%, grass under 1\u00a0%"

    def test_whole_per_cents_that_add_up_to_less_than_a_hundred_fill_the_way(self):
        seen = for_others(strip(1, ("asphalt", 1000.0), ("grass", 1000.0), ("sand", 1000.0)), "km")
        assert seen.stretches[-1].end_m == pytest.approx(seen.way_m) == pytest.approx(3000.0)

    def test_two_ways_of_the_same_mix_are_told_alike(self):
        there = strip(1, ("asphalt", 800.0), ("grass", 500.0), ("dirt", 300.0))
        back = strip(1, ("dirt", 300.0), ("grass", 500.0), ("asphalt", 800.0), map_name="another.osm.pbf")
        assert for_others(there, "km") == for_others(back, "km")


class TestWords:
    @pytest.mark.parametrize(
        ("strips", "title"),
        [
            ((strip(1, *HARD), strip(2, *SOFT), strip(3, *HARD)), "2 of 3 mapped runs were mostly on hard ground; longest unbroken hard stretch: 6.0 km on 30 Mar 2026"),
            ((strip(1, *HARD), strip(2, *SOFT)), "1 of 2 mapped runs was mostly on hard ground; longest unbroken hard stretch: 6.0 km on 30 Mar 2026"),
            ((strip(1, ("grass", 500.0)), strip(2, ("gravel", 900.0))), "None of 2 mapped runs was mostly on hard ground; longest unbroken stretch on gravel: 900 m on 29 Mar 2026"),
            ((strip(1, *HARD), strip(2, *HALF_KNOWN)), "1 of 2 mapped runs was mostly on hard ground, of 1 it is not known; longest unbroken hard stretch: 6.0 km on 30 Mar 2026"),
            ((strip(1, *SOFT),), "The mapped run was not mostly on hard ground; longest unbroken hard stretch: 1.0 km on 30 Mar 2026"),
            ((strip(1, ("paved", 2000.0), sport="walk"),), "The mapped session was mostly on hard ground; longest unbroken hard stretch: 2.0 km on 30 Mar 2026"),
            ((strip(1, ("grass", 5000.0)), strip(2, *HALF_KNOWN)), "1 of 2 mapped runs was not mostly on hard ground, of 1 it is not known; longest unbroken hard stretch: 3.0 km on 29 Mar 2026"),
            ((strip(1, ("grass", 500.0)), strip(2, ("sand", 990.0)), strip(3, (None, 9000.0))), "2 of 3 mapped runs were not mostly on hard ground, of 1 it is not known; longest unbroken stretch on sand: 990 m on 29 Mar 2026"),
            (tuple(strip(back, (None, 3700.0), ("asphalt", 300.0)) for back in range(1, 9)), "It is not known of any of the 8 mapped runs whether it was mostly on hard ground; longest unbroken hard stretch: 300 m on 30 Mar 2026"),
            ((strip(1, (None, 2000.0)),), "It is not known whether the mapped run was mostly on hard ground"),
        ],
    )  # fmt: skip
    def test_the_finding(self, strips, title):
        assert info("ground", view(*strips)).title == title

    def test_what_it_is_made_of(self):
        words = info("ground", view(strip(1, *HARD), strip(2, *SOFT))).subtitle
        assert words == (
            "Kilometres along the way, a strip for each session, the latest on top; 2 sessions whose surface a map told in 28 days. "
            "Map: home.osm.pbf of 7 Jan 2026. "
            "©\u00a0OpenStreetMap contributors, ODbL."
        )

    def test_maps_without_a_day_and_more_than_one(self):
        other = replace(strip(2, *SOFT, map_name="away.osm.pbf"), map_day=None)
        assert "Maps: home.osm.pbf of 7 Jan 2026, away.osm.pbf. " in info("ground", view(strip(1, *HARD), other)).subtitle

    def test_shared_it_names_no_map_and_says_that_the_order_is_left_out(self):
        words = info("ground", view(for_others(strip(1, *HARD), "km"), shared=True))
        assert "not in the order of the way" in words.subtitle and "Map: " not in words.subtitle and "home" not in words.subtitle
        assert "© OpenStreetMap contributors, ODbL" in words.subtitle.replace("\u00a0", " ")
        assert words.alt == "A strip for each of 1 run, divided by surface on asphalt and grass; hatched where it is unknown."

    def test_the_latest_twelve_of_the_period_are_drawn_and_the_others_counted(self):
        strips = [strip(back, *HARD) for back in range(LATEST + 3)]
        seen = info("ground", view(*strips, strip(400, *HARD)))
        assert [one.day for one in seen.strips] == [AS_OF - timedelta(days=back) for back in range(LATEST)]
        assert "the latest 12 of 15 sessions whose surface a map told" in seen.subtitle

    def test_the_table_has_shares_longest_stretches_unknown_and_confidence(self):
        seen = strip(1, ("asphalt", 3000.0), ("grass", 1000.0), ("asphalt", 500.0), (None, 500.0))
        assert info("ground", view(seen)).table.rows == (
            ("30 Mar 2026, run, 5.0 km", "asphalt 70\u00a0%, grass 20\u00a0%", "asphalt 3.0 km, grass 1.0 km", "10\u00a0%",
             "asphalt 80\u00a0%, grass 80\u00a0%"),
        )  # fmt: skip

    def test_what_is_little_is_said_to_be_little_and_per_cents_add_up(self):
        seen = strip(1, ("asphalt", 996.0), ("grass", 1000.0), ("concrete", 4.0), ("sand", 1000.0))
        assert info("ground", view(seen)).table.rows == (
            ("30 Mar 2026, run, 3.0 km", "grass 34\u00a0%, sand 33\u00a0%, asphalt 33\u00a0%, concrete under 1\u00a0%",
             "grass 1.0 km, sand 1.0 km, asphalt 1.0 km, concrete under 10 m", "0\u00a0%",
             "asphalt 80\u00a0%, concrete 80\u00a0%, grass 80\u00a0%, sand 80\u00a0%"),
        )  # fmt: skip

    def test_of_a_way_that_is_not_known_all_is_unknown(self):
        assert info("ground", view(strip(1, (None, 3000.0)))).table.rows[0][1:4] == ("", "", "100\u00a0%")

    @pytest.mark.parametrize(
        ("metres", "units", "said"),
        [
            (1249, "km", "1.2 km"), (996, "km", "1.0 km"), (994, "km", "990 m"), (15, "km", "20 m"), (5, "km", "10 m"),
            (4.9, "km", "under 10 m"), (500, "mi", "0.3 mi"), (80, "mi", "under 0.1 mi"), (81, "mi", "0.1 mi"), (3e5, "km", "300 km"),
        ],
    )  # fmt: skip
    def test_a_stretch_has_metres_below_a_kilometre(self, metres, units, said):
        assert say.length(metres, units) == said

    def test_without_a_map_the_hint_says_how(self):
        seen = info("ground", view())
        assert not seen.drawn and seen.hint.command == "journal surface learn region.osm.pbf"
        assert not info("ground", view(strip(400, *HARD))).drawn, "before the period"


class TestDrawn:
    def test_stretches_stand_where_they_were(self):
        drawn = {trace.name: trace for trace in figure("ground", view(strip(1, *HARD), strip(2, *SOFT))).data}
        assert sorted(drawn, key=lambda name: drawn[name].legendrank) == ["asphalt", "gravel", "grass"]
        asphalt = drawn["asphalt"]
        assert [*zip(asphalt.y, asphalt.base, asphalt.x, strict=True)] == [(0, 0.0, 6.0), (1, 5.0, 1.0)]
        assert asphalt.customdata[1] == "29 Mar 2026<br>5.00–6.00 km<br>asphalt, 80\u00a0% likely to be right"

    def test_a_surface_that_would_nowhere_be_seen_is_on_top_and_as_long_as_can_be_seen(self):
        seen = figure(
            "ground",
            view(strip(1, ("asphalt", 5000.0), ("grass", 8.0), ("gravel", 30.0), ("asphalt", 4962.0), ("gravel", 900.0))),
        )
        assert [trace.name for trace in seen.data] == ["asphalt", "gravel", "grass"]
        assert seen.data[2].x[0] == 0.044 and seen.data[2].base[0] == 5.0
        assert seen.data[2].customdata[0].startswith("30 Mar 2026<br>5.00–5.01 km<br>grass")
        assert list(seen.data[1].x) == [0.03, 0.9], "it is seen elsewhere"

    def test_how_likely_it_is_stands_where_it_is_shown_and_nowhere_else(self):
        seen = info("ground", view(strip(1, *HARD)))
        assert seen.table.columns[-1] == "Likely to be right" and "likely" not in seen.subtitle.lower() + seen.alt
        assert "onfidence" not in seen.subtitle

    def test_unknown_is_hatched_and_says_no_confidence(self):
        (unknown,) = (trace for trace in figure("ground", view(strip(1, *HALF_KNOWN))).data if trace.name == UNKNOWN)
        assert (unknown.marker.pattern.shape, unknown.marker.pattern.fillmode) == ("/", "replace")
        assert unknown.customdata[0] == "30 Mar 2026<br>3.00–7.00 km<br>unknown"

    def test_shared_it_says_how_much_and_not_where(self):
        drawn = figure("ground", view(for_others(strip(1, *HARD), "km"), shared=True))
        assert drawn.data[0].customdata[0] == "30 Mar 2026<br>75\u00a0% of 8.0 km<br>asphalt, 80\u00a0% likely to be right"
        assert drawn.layout.xaxis.title.text == "km on each surface"

    def test_the_axis_is_one_of_distance(self):
        layout = figure("ground", view(strip(1, *HARD))).layout
        assert layout.xaxis.type is None and layout.xaxis.tickformatstops == () and layout.xaxis.range == (0, 8.08)
        assert layout.xaxis.title.text == "km along the way"
        assert figure("ground", view(strip(1, *HARD), units="mi")).layout.xaxis.range[1] == pytest.approx(1.01 * 8000 / 1609.344)

    def test_rows_are_named_by_day_and_by_sport_where_it_is_no_run(self):
        axis = figure("ground", view(strip(1, *HARD), strip(2, *SOFT, sport="hike"))).layout.yaxis
        assert axis.ticktext == ("30 Mar 2026\u00a0", "29 Mar 2026<br>hike\u00a0") and axis.range[0] > axis.range[1]

    def test_bars_stay_in_their_row_also_where_rows_of_a_surface_are_far_apart(self):
        drawn = figure("ground", view(strip(1, *SOFT), strip(2, ("grass", 500.0)), strip(3, *SOFT)))
        assert {trace.width for trace in drawn.data} == {ground_strips._BAR} and ground_strips._BAR < 1

    def test_more_strips_are_higher(self):
        few, many = (figure("ground", view(*(strip(back, *HARD) for back in range(count)))).layout.height for count in (1, 12))
        assert (few, many) == (ground_strips._LEAST_PX, 12 * ground_strips._ROW_PX + ground_strips._AROUND_PX)


def test_every_surface_of_a_map_has_a_look():
    assert {"asphalt", "concrete", "paved", "gravel", "dirt", "grass", "sand", "track", UNKNOWN} <= set(LOOKS)


class TestWeeklySurface:
    def run(self, id: str, **more) -> dict:
        return {"athlete_id": 1, "session_id": id, "sport": "run", "day": AS_OF, "distance_m": 10_000.0} | more

    def seen(self, *rows: dict, **more):
        return info("weekly-surface", View(History.of(AS_OF, sessions=rows), pd.Timestamp("2026-03-01").as_unit("us"), **more))

    def test_what_a_map_left_open_is_unknown_metres(self):
        seen = self.seen(self.run("s1", surface_paved=0.5, surface_grass=0.3), self.run("s2"), mapped=frozenset({"s1"}))
        assert {name: far[-1] for name, far in seen.far.items()} == {"paved": 5.0, "grass": 3.0, UNKNOWN: 12.0}
        assert seen.title == "20.0 km in the last 28 days, on surfaces that are known for 40\u00a0% of the way"
        assert "surface known for 1 (at least three quarters of the way), for 1 of them from a map." in seen.subtitle

    @pytest.mark.parametrize(
        ("shares", "said"),
        [
            ({"asphalt": 0.2, "grass": 0.8}, "; 20\u00a0% of it was asphalt, concrete or other paving"),
            ({"asphalt": 0.9, "grass": 0.093}, "; 91\u00a0% of the 99\u00a0% whose surface is known was asphalt, concrete or other paving"),
            ({"asphalt": 0.6, "grass": 0.15}, "; 80\u00a0% of the 75\u00a0% whose surface is known was asphalt, concrete or other paving"),
            ({"asphalt": 0.07}, ", on surfaces that are known for 7\u00a0% of the way"),
            ({"asphalt": 0.007}, ", on surfaces that are known for under 1\u00a0% of the way"),
            ({}, ", on surfaces that are not known"),
        ],
    )  # fmt: skip
    def test_the_title_says_of_how_much_it_speaks(self, shares, said):
        assert self.seen(self.run("s1", **{f"surface_{name}": share for name, share in shares.items()})).title == (
            f"10.0 km in the last 28 days{said}"
        )

    def test_a_run_counts_as_known_where_the_factors_count_it(self):
        runs = [self.run(f"s{at}", surface_asphalt=share) for at, share in enumerate((0.07, 0.74, 0.75))]
        assert "3 runs in 5 weeks; surface known for 1 (at least three quarters of the way)." in self.seen(*runs).subtitle

    def test_what_typed_shares_lack_by_rounding_is_not_unknown(self):
        assert list(self.seen(self.run("s1", surface_asphalt=0.333, surface_grass=0.333, surface_dirt=0.33)).far) == [
            "asphalt",
            "dirt",
            "grass",
        ]

    def test_nobody_is_asked_to_type_one_surface_over_what_a_map_left_open(self):
        assert self.seen(self.run("s1", surface_asphalt=0.3), mapped=frozenset({"s1"})).hint is None
        assert self.seen(self.run("s1")).hint.command.startswith("journal edit")
