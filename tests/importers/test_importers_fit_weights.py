"""Body mass: taken from a scale's files, never from the settings of a watch."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.domain.errors import Refused

EPOCH = 631_065_600


def at(*when):
    return int(datetime(*when, tzinfo=UTC).timestamp()) - EPOCH


def scale(writer, *weighings):
    """A scale's file; each weighing is an instant and 1/100 kg, and the number of the person where it says."""
    writer.message(0, {0: ("e", 9), 1: ("H", 119)}).message(3, {4: ("H", 710)}, local=1)
    for when, weight, *person in weighings:
        writer.message(30, {253: ("I", when), 0: ("H", weight)} | ({12: ("H", person[0])} if person else {}), local=2)
    return writer.file()


@pytest.fixture
def days(reads):
    return lambda content, *into: [(one.day.day, one.day.mass_kg) for one in reads("w.fit", content, *into).days]


def test_the_first_weighing_of_a_day_counts(days, fit):
    content = scale(fit(), (at(2026, 3, 5, 20), 7700), (at(2026, 3, 5, 6), 7584), (at(2026, 3, 6, 6), 7602))
    assert days(content) == [(date(2026, 3, 5), 75.84), (date(2026, 3, 6), 76.02)]


def test_the_day_is_that_of_the_profile(days, fit, context):
    content = scale(fit(), (at(2026, 3, 5, 23, 30), 7584))
    assert days(content) == [(date(2026, 3, 6), 75.84)]
    assert days(content, replace(context, zone="America/New_York")) == [(date(2026, 3, 5), 75.84)]


def test_the_same_file_gives_the_same_keys(reads, fit):
    content = scale(fit(), (at(2026, 3, 5, 6), 7584))
    first, again = (reads(name, content).days[0].key for name in ("a.fit", "b.fit"))
    assert first == again is not None


@pytest.mark.parametrize(
    ("weighing", "says"),
    [
        ((at(2026, 3, 5, 6), None), "without a time or a weight"),
        ((at(2026, 3, 5, 6), 0xFFFE), "without a time or a weight"),
        ((None, 7584), "without a time or a weight"),
        ((at(2026, 3, 5, 6), 1), "body mass of 2026-03-05"),
        ((at(2027, 3, 5, 6), 7584), "lies in the future"),
    ],
)
def test_what_is_no_weight_is_left_out(reads, fit, weighing, says):
    parsed = reads("w.fit", scale(fit(), weighing, (at(2026, 3, 6, 6), 7602)))
    assert [one.day.mass_kg for one in parsed.days] == [76.02]
    (line,) = parsed.warnings
    assert line.startswith("left out: ") and says in line and parsed.left_out == 1


def test_weights_of_several_people_are_nobodys(days, fit):
    two = scale(fit(), (at(2026, 3, 5, 6), 7584, 0), (at(2026, 3, 5, 7), 5820, 1))
    with pytest.raises(Refused, match=r"^w\.fit: holds the weights of 2 people, expected one's; .*journal day --mass"):
        days(two)
    assert days(scale(fit(), (at(2026, 3, 5, 6), 7584, 1))) == [(date(2026, 3, 5), 75.84)]


def test_a_scale_without_weights_is_refused(days, fit):
    with pytest.raises(Refused, match="is a FIT file of body weights that holds none"):
        days(scale(fit()))


def test_the_weight_in_a_watch_is_a_setting(reads, fit):
    writer = fit().message(0, {0: ("e", 4)}).message(3, {4: ("H", 710)}, local=1)
    for i in range(60):
        writer.message(20, {253: ("I", at(2026, 3, 4, 6) + i), 3: ("B", 150)}, local=2)
    parsed = reads("a.fit", writer.message(18, {2: ("I", at(2026, 3, 4, 6)), 5: ("e", 1), 6: ("e", 1)}, local=3).file())
    assert len(parsed.sessions) == 1 and parsed.days == ()
