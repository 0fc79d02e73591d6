"""The ground of a session in words, in letters along its way, and maps by their degrees."""

from dataclasses import replace
from datetime import date

import pytest

from journal.api.learning.ground_shown import GroundShown, along
from journal.api.learning.places import in_degrees, place_in_degrees
from journal.api.learning.told import Learned, OfSession
from journal.domain.stretches import Stretch

DAY = date(2026, 11, 1)
WAY = (
    Stretch(0, 500, "asphalt", 0.9), Stretch(500, 600, "gravel", 0.6), Stretch(600, 900, "asphalt", 0.7), Stretch(900, 1000, None, None),
)  # fmt: skip
SHARES = {"asphalt": 0.8, "gravel": 0.1}


def shown(stretches=WAY, **said) -> GroundShown:
    return GroundShown("s1", DAY, "run", 1000.0, SHARES, "map", stretches, "region.osm.pbf", date(2026, 10, 1), **said)


def test_a_row_for_each_ground_the_unknown_one_last() -> None:
    assert shown().rows() == (
        ("asphalt", "80 %", "800 m", "500 m", "82 %"), ("gravel", "10 %", "100 m", "100 m", "60 %"), ("unknown", "10 %", "100 m", "", ""),
    )  # fmt: skip
    assert shown(units="mi").rows()[0][2:4] == ("0.5 mi", "0.3 mi")


def test_the_way_is_a_letter_a_part() -> None:
    assert shown().letters(10) == "AAAAAGAAA·" and shown().legend() == "A asphalt  G gravel  · unknown"
    assert len(shown().letters()) == 60


@pytest.mark.parametrize(("stretches", "wide", "parts"), [
    ((Stretch(0, 10, "sand", 0.9),), 3, ("sand", "sand", "sand")),
    ((Stretch(0, 4, "sand", 0.9), Stretch(4, 10, "grass", 0.9)), 1, ("grass",)),
    ((Stretch(0, 4, "sand", 0.9), Stretch(4, 7, None, None), Stretch(7, 10, "sand", 0.5)), 1, ("sand",)),
    ((Stretch(50, 60, None, None), Stretch(60, 70, "track", 0.9)), 2, (None, "track")),
])  # fmt: skip
def test_each_part_is_what_most_of_it_is(stretches, wide, parts) -> None:
    assert along(stretches, wide) == parts


def test_the_headline_names_the_map_and_its_day() -> None:
    said = "s1 run 1.0 km on Sun 1 Nov 2026: asphalt 80 %, gravel 10 %, unknown 10 %, from region.osm.pbf of Thu 1 Oct 2026"
    assert shown().headline() == said
    assert shown().as_json()["unknown"] == pytest.approx(0.1) and shown().as_json()["map"] == {
        "name": "region.osm.pbf",
        "day": "2026-10-01",
    }


def test_a_way_of_which_the_map_knows_nothing() -> None:
    nothing = GroundShown("s1", DAY, "run", 1000.0, None, "map", (Stretch(0, 1000, None, None),), "m")
    assert nothing.headline().endswith(": unknown, from m") and nothing.as_json()["unknown"] == 1
    assert nothing.rows() == (("unknown", "100 %", "1.0 km", "", ""),) and set(nothing.letters()) == {"·"}


LITTLE = (
    Stretch(0, 985, "paved", 0.9), Stretch(985, 994, "asphalt", 0.9), Stretch(994, 996, "sand", 0.9), Stretch(996, 1000, None, None),
)  # fmt: skip


def test_the_headline_and_the_table_say_one_mix() -> None:
    one = GroundShown("s1", DAY, "run", 1000.0, {"paved": 0.985, "asphalt": 0.009, "sand": 0.002}, "map", LITTLE, "m")
    assert one.headline().endswith(": paved 99 %, asphalt 1 %, sand under 1 %, from m")
    assert [row[:2] for row in one.rows()] == [
        ("paved", "99 %"),
        ("asphalt", "1 %"),
        ("sand", "under 1 %"),
        ("unknown", "under 1 %"),
    ]
    assert OfSession("s1", DAY, "run", LITTLE).in_words("km").endswith(": paved 99 %, asphalt 1 %, sand under 1 %")


@pytest.mark.parametrize(("distance_m", "said"), [
    (1000.0, "unknown 10 %, from"), (1040.0, "unknown 10 %, from"), (500.0, "unknown 10 % of 1.0 km recorded, from"),
    (1200.0, "unknown 10 % of 1.0 km recorded, from"), (None, "unknown 10 % of 1.0 km recorded, from"),
])  # fmt: skip
def test_another_way_than_the_distance_is_told(distance_m, said) -> None:
    assert said in replace(shown(), distance_m=distance_m).headline()


def test_as_text_the_columns_have_names() -> None:
    assert "\n  surface · share · way · longest stretch · confidence\n  asphalt · 80 % · 800 m · 500 m · 82 %\n" in str(shown())
    assert shown()._repr_html_().count("longest stretch") == 1


def test_all_of_what_became_of_sessions_is_counted() -> None:
    one = OfSession("s1", DAY, "run", WAY)
    learned = Learned("m", None, (one, one), ("s3",), ("s4", "s5"), ("s6",), ("s7",), ("s8",), cleared=("s9", "s10"))
    said = (
        "asphalt 80 %, gravel 10 %, unknown 10 %; 1 already said; 2 made unknown by hand; 2 learned before; 1 without positions"
    )
    assert (
        learned.headline()
        == f"Learned the ground of 2 sessions, 2.0 km: {said}; 1 outside this map; 1 better known from another map"
    )
    assert learned.lines()[-1] == (
        "made unknown by hand: s9, s10; to let the map say it: journal surface learn FILE --session s9"
    )
    assert learned.as_json()["others"]["cleared"] == ["s9", "s10"] and learned.as_json()["counts"]["said"] == 1
    assert learned.as_json()["others"]["before"] == ["s4", "s5"] and learned.as_json()["measured_m"] == 2000


@pytest.mark.parametrize(("extent", "said"), [
    ((60.16, 24.93, 60.18, 24.96), "60.16-60.18 N, 24.93-24.96 E"),
    ((52.0, 9.5, 54.0, 12.0), "52.0-54.0 N, 9.5-12.0 E"),
    ((-34.5, -59.0, -33.5, -58.0), "33.5-34.5 S, 58.0-59.0 W"),
    ((-1.0, -0.5, 1.0, 0.5), "1.0 S - 1.0 N, 0.5 W - 0.5 E"),
])  # fmt: skip
def test_a_map_spans_degrees(extent, said) -> None:
    assert in_degrees(*extent) == said


def test_a_place_is_told_roughly() -> None:
    assert place_in_degrees(-33.4567, -70.6483) == "33.5 S, 70.6 W" and place_in_degrees(52.04, 0.0, 2) == "52.04 N, 0.00 E"
