"""Cards, footnotes, the summary's numbers."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from journal.analysis.history import History
from journal.domain.signs import RaisedSign
from journal.factors.factor import Evidence, Flag, Unknown
from journal.report import View, cards, say

EVIDENCE = Evidence("moderate", "somebody 2025", "runners", "more injuries")
SINCE = pd.Timestamp("2026-01-01").as_unit("us")


def flag(factor: str, level: str, day: str, last: str | None = None) -> Flag:
    message, on = f"{factor} {day}", date.fromisoformat(day)
    until = date.fromisoformat(last or day)
    return Flag(factor, level, None, on, 1.5, "times", 1.1, message, "Less.", EVIDENCE, "our choice", until)


def view(*flags: Flag, **rows) -> View:
    return View(History.of("2026-03-31", **rows), SINCE, flags)


def test_one_card_a_factor_worst_first_then_newest():
    deck = cards.deck(
        view(
            flag("weekly-jump", "note", "2026-03-30"),
            flag("session-spike", "caution", "2026-03-29"),
            flag("session-spike", "high", "2026-03-20"),
            flag("monotony", "note", "2026-01-05"),
        ),
        also=["shoe-distance", "session-spike"],
    )
    assert [(card.factor.id, card.level, card.times, card.note) for card in deck.recent] == [
        ("session-spike", "high", 2, 1),
        ("weekly-jump", "note", 1, 2),
    ]
    assert deck.recent[0].flag.day == date(2026, 3, 20)
    assert deck.recent[0].days == (date(2026, 3, 29), date(2026, 3, 20))
    assert [(card.factor.id, card.note) for card in deck.earlier] == [("monotony", 3)]
    assert [(note.number, note.factor.id) for note in deck.footnotes] == [
        (1, "session-spike"),
        (2, "weekly-jump"),
        (3, "monotony"),
        (4, "shoe-distance"),
    ]


def test_lately_is_the_last_28_days():
    deck = cards.deck(view(flag("monotony", "note", "2026-03-04"), flag("weekly-jump", "note", "2026-03-03")))
    assert [card.factor.id for card in deck.recent] == ["monotony"]
    assert [card.factor.id for card in deck.earlier] == ["weekly-jump"]


def test_a_spell_that_goes_on_is_recent_however_old_its_peak():
    deck = cards.deck(view(flag("monotony", "note", "2026-01-12", last="2026-03-31"), flag("weekly-jump", "note", "2026-03-30")))
    assert [card.factor.id for card in deck.recent] == ["monotony", "weekly-jump"] and not deck.earlier


def test_gaps_most_useful_first_and_nearly_known_apart():
    unknown = (Unknown("monotony", "b", 50, 100), Unknown("weekly-jump", "a", 95, 100), Unknown("foot-strike", "c", 0, 0))
    gaps, nearly = cards.gaps(replace(view(), unknown=unknown))
    assert [gap.reasons for gap in gaps] == [("b",), ("c",)], "the evidence of the first is better"
    assert [gap.reasons for gap in nearly] == [("a",)]


def test_a_factor_has_one_gap_with_its_main_reasons():
    unknown = tuple(Unknown("monotony", reason, logged, 100) for reason, logged in (("a", 90), ("b", 60), ("c", 80)))
    ((gap,), _) = cards.gaps(replace(view(), unknown=unknown))
    assert gap[1:] == (("b", "c"), 1, 30, 100)


def test_signs_most_urgent_first():
    signs = [
        RaisedSign(name, urgency, date(2026, 3, 1), "")
        for name, urgency in (("a", "see-a-doctor"), ("b", "urgent"), ("c", "emergency"))
    ]
    assert [sign.sign for sign in cards.signs(replace(view(), signs=tuple(signs)))] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (say.day(date(2026, 3, 9)), "9 Mar 2026"),
        (say.distance(8240), "8.2 km"),
        (say.distance(99_960), "100 km"),
        (say.distance(8240, "mi"), "5.1 mi"),
        (say.whole_distance(160_934, "mi"), "100 mi"),
        (say.percent(0.746), "75\u00a0%"),
        (say.count(0, "run"), "no runs"),
        (say.count(1, "entry", "entries"), "1 entry"),
        (say.count(2, "entry", "entries"), "2 entries"),
        (say.series([]), ""),
        (say.series("a"), "a"),
        (say.series("abc"), "a, b and c"),
        (say.sentence("see a Doctor"), "See a Doctor"),
        (say.days([date(2026, 3, 9), date(2026, 3, 2)], most=1), "9 Mar 2026 …"),
    ],
)
def test_wording(said, expected):
    assert said == expected
