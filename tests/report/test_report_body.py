"""Soreness and the pain light on the page."""

from dataclasses import replace
from datetime import date

from journal.domain.pain_light import PainLight
from journal.domain.soreness import Soreness
from journal.report import html

LIGHT = PainLight("red", date(2026, 5, 30), ("6/10 during or after",), ("the next morning was not logged",))


def test_the_light_stands_behind_the_signs_and_before_the_flags(year, year_text):
    text = html.page(replace(year, pain_light=LIGHT))
    assert (
        text.index('id="signs"')
        < text.index("Pain light red for Sat 30 May 2026: 6/10 during or after")
        < text.index('id="flags"')
    )
    assert "the next morning was not logged (made for tendons, not tested for backs)" in text
    assert "Pain light" not in year_text


def test_soreness_is_text_whatever_the_exercise_is_called(year):
    evil = "<script>window.pwned=1</script>"
    sore = Soreness(
        "thigh", date(2026, 5, 30), "p1", date(2026, 5, 29), evil, f"thigh: consistent with delayed soreness after {evil}"
    )
    text = html.page(replace(year, signs=(), soreness=(sore,)))
    assert evil not in text and "Thigh: consistent with delayed soreness after &lt;script&gt;" in text
    assert text.index("No open warning sign stands") < text.index("Soreness.") < text.index("What changed")
