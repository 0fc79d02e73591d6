import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain import units
from journal.domain.errors import BadValue


@pytest.mark.parametrize(
    ("text", "metres"),
    [("8.2km", 8200), ("8,2 km", 8200), ("5mi", 8046.72), ("400m", 400), ("6cm", 0.06), ("10k", 10000), ("0.5KM", 500)],
)
def test_distances(text: str, metres: float) -> None:
    assert units.distance(text) == pytest.approx(metres)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45:10", 2710), ("1:02:33", 3753), ("50min", 3000), ("1h30", 5400), ("1h30m", 5400), ("7.5h", 27000),
        ("2h 18m", 8280), ("90s", 90), ("0:45", 45), ("120:00", 7200), ("1:02:33.5", 3753.5), ("7h30", 27000),
    ],
)  # fmt: skip
def test_durations(text: str, seconds: float) -> None:
    assert units.duration(text) == pytest.approx(seconds)


@pytest.mark.parametrize(("text", "kilograms"), [("100kg", 100), ("225lb", 102.058), ("12st", 76.2035), ("78,4kg", 78.4)])
def test_weights(text: str, kilograms: float) -> None:
    assert units.mass(text) == pytest.approx(kilograms, rel=1e-5)


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (units.distance, "8", "its unit after the number"), (units.distance, "8parsec", "'parsec' is an unknown unit"), (units.distance, "", "a distance"),
        (units.distance, "nankm", "a distance"), (units.duration, "45:61", "below 60"), (units.duration, "1:75:00", "below 60"),
        (units.duration, "soon", "a duration"), (units.duration, "45", "a duration"), (units.mass, "100", "its unit after the number"),
        (units.mass, "1e400kg", "a weight"), (units.number, "inf", "a number"), (units.score, "a lot", "a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_the_value(read, text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said) as refused:
        read(text)
    assert text in str(refused.value)
    assert "for example" in str(refused.value)


@given(st.floats(min_value=0, max_value=1e6, allow_nan=False))
def test_what_is_shown_can_be_typed_again(metres: float) -> None:
    shown = units.show_distance(metres)
    assert units.distance(shown) == pytest.approx(metres, abs=0.5 if metres < 1000 else 50)


def test_the_height_of_a_person_is_shown_to_the_centimetre() -> None:
    assert (units.show_distance(1.78), units.show_distance(2.0), units.show_distance(8.2)) == ("1.78 m", "2 m", "8 m")


@given(st.integers(min_value=0, max_value=10**6))
def test_durations_round_trip(seconds: int) -> None:
    assert units.duration(units.show_duration(seconds)) == seconds
