from datetime import date

import pytest

from journal.domain.entries import Day, Pain, Profile, Session, Shoe
from journal.domain.errors import BadValue, Unknown
from journal.domain.plausible import fastest
from journal.domain.spec import spec_of, specs
from journal.domain.surfaces import parse_mix, show_mix

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Session(sport="run", day=DAY, distance_m=-5.0), "-5 m: expected a distance"),
        (lambda: Session(sport="run", day=DAY, rpe=11.0), "11: expected a number from 0 to 10"),
        (lambda: Session(sport="run", day=DAY, distance_m=float("nan")), "expected a distance"),
        (lambda: Session(sport="run", day=DAY, mean_hr_bpm=400.0), "400 bpm"),
        (lambda: Pain(day=DAY, score=11.0), "11: expected pain from 0 to 10"),
        (lambda: Day(day=DAY, sitting_s=90000.0), "expected hours from 0 h to 24 h"),
        (lambda: Shoe(name="x", alias="x", drop_m=1.0), "expected a distance"),
        (lambda: Profile(height_m=17.8), "expected a distance"),
    ],
)
def test_values_outside_their_range_are_named(make, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        make()
    assert said in str(refused.value)
    assert "for example" in str(refused.value)


def test_every_field_says_what_it_accepts_and_gives_an_example_that_it_accepts() -> None:
    for entry in (Session, Pain, Day, Shoe, Profile):
        for name, spec in specs(entry).items():
            example = "4" if name == "score" else spec.example or "some words"
            assert spec.read(example) is not None, name
            assert spec.help and spec.expected, name


@pytest.mark.parametrize(
    ("sport", "metres", "seconds", "said"),
    [
        ("run", 18000, 90, r"did you mean 1:30:00\?"),
        ("run", 5000, 600, "expected at least 12:3"),
        ("swim", 1500, 40, r"did you mean 40:00\?"),
        ("ride", 40000, 600, "expected at least"),
    ],
)
def test_faster_than_anyone_is_a_slip(sport: str, metres: float, seconds: float, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        Session(sport=sport, day=DAY, distance_m=metres, duration_s=seconds)


@pytest.mark.parametrize(("metres", "seconds"), [(100, 9.58), (5000, 755.36), (42195, 7235), (10000, 1571)])
def test_world_records_themselves_are_believed(metres: float, seconds: float) -> None:
    assert Session(sport="run", day=DAY, distance_m=metres, duration_s=max(seconds, 1)).distance_m == metres
    assert fastest("yoga", 100) is None


def test_surfaces() -> None:
    assert parse_mix("asphalt") == {"asphalt": 1.0}
    assert parse_mix("asphalt:70,grass:30") == pytest.approx({"asphalt": 0.7, "grass": 0.3})
    assert show_mix({"asphalt": 0.7, "grass": 0.3}) == "asphalt 70 %, grass 30 %"
    for text in ("asphalt:70,grass:20", "asphalt,grass", "asphalt:0,grass:100", "asphalt:x", ""):
        with pytest.raises((BadValue, Unknown)):
            parse_mix(text)
    with pytest.raises(Unknown, match="did you mean asphalt"):
        parse_mix("tarmacc")


def test_unknown_passes_every_check() -> None:
    assert Session(day=DAY).distance_m is None
    assert spec_of(Session, "rpe").check(None) is None
