"""The half page of words: what changed against the 28 days before, what stands out, how much is logged."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from journal.analysis.history import History
from journal.factors import catalogue
from journal.factors.factor import Evidence, Flag, Unknown
from journal.factors.usefulness import by_usefulness
from journal.report import View, cards, html
from journal.report.changed import changed
from journal.report.clip import clipped, first_of
from journal.report.summary import summary

AS_OF = date(2026, 3, 31)
SINCE = pd.Timestamp("2026-01-01").as_unit("us")
EVIDENCE = Evidence("moderate", "somebody 2025", "runners", "more injuries")


def run(back: int, metres: float | None, **more) -> dict:
    day = AS_OF - timedelta(days=back)
    return {"athlete_id": 1, "session_id": f"s{back}", "sport": "run", "day": day, "distance_m": metres, **more}


def pain(back: int, score: float, region: str = "knee") -> dict:
    return {
        "athlete_id": 1, "pain_id": f"p{back}", "day": AS_OF - timedelta(days=back), "region": region, "score": score,
    }  # fmt: skip


def view(flags: tuple[Flag, ...] = (), units: str = "km", **rows) -> View:
    return View(History.of(AS_OF, **rows), SINCE, flags, units=units)


def flag(factor: str, level: str, back: int = 1, strength: str = "moderate") -> Flag:
    day = AS_OF - timedelta(days=back)
    evidence = replace(EVIDENCE, strength=strength)
    return Flag(factor, level, None, day, 1.5, "times", 1.1, f"{factor} said", "Less.", evidence, "our choice", day)


def words(seen: View):
    return summary(seen, cards.deck(seen), cards.gaps(seen)[0])


class TestChanged:
    def test_an_empty_journal_knows_nothing(self):
        assert changed(view()) == (
            "Pain: not known, for neither pain nor its absence is logged.",
            "Running: no run logged; before, no run logged.",
            "Training load: not known, for it is logged on 0 of 28 days only.",
        )

    @pytest.mark.parametrize(
        ("units", "running", "longest"),
        [
            (
                "km",
                "Running: at least 20.0 km in 3 runs, 1 of them without a distance; before, 9.0 km in 1 run.",
                "Longest run: 12.0 km on 4 Mar 2026; before, 9.0 km.",
            ),
            (
                "mi",
                "Running: at least 12.4 mi in 3 runs, 1 of them without a distance; before, 5.6 mi in 1 run.",
                "Longest run: 7.5 mi on 4 Mar 2026; before, 5.6 mi.",
            ),
        ],
    )
    def test_running_against_before_in_the_units_set(self, units, running, longest):
        seen = changed(view(units=units, sessions=[run(1, 8000.0), run(27, 12_000.0), run(28, 9000.0), run(2, None)]))
        assert running in seen and longest in seen

    def test_runs_without_any_distance_are_not_nought(self):
        assert "Running: 2 runs without a distance; before, no run logged." in changed(
            view(sessions=[run(1, None), run(2, None)])
        )

    def test_pain_counts_days_with_an_answer_and_names_the_worst(self):
        days = [{"athlete_id": 1, "day": AS_OF - timedelta(days=2), "no_pain": 1.0}]
        seen = changed(view(pain=[pain(1, 4.0), pain(1, 2.0, "hip"), pain(30, 0.0)], days=days))
        assert seen[0] == ("Pain: on 1 of 2 days with an entry, at worst 4 of 10 (knee); before, none on 1 day.")

    @pytest.mark.parametrize(("known", "told"), [(21, True), (20, False)])
    def test_load_needs_three_quarters_of_the_days(self, known, told):
        seen = changed(view(sessions=[run(back, 5000.0, duration_s=1800.0, rpe=5.0) for back in range(known)]))
        [load] = [one for one in seen if one.startswith("Training load")]
        expected = (
            "Training load: 1050 a week in RPE × minutes, as of 21 known days of 28; before, not known."
            if told
            else "20 of 28 days only"
        )
        assert expected in load

    def test_the_load_of_days_that_are_not_known_is_taken_from_those_that_are_and_said_so(self):
        ran = [run(back, 5000.0, duration_s=1800.0, rpe=5.0) for back in (*range(24), *range(28, 50))]
        seen = changed(view(sessions=ran))
        assert "as of 24 known days of 28; before, 1050 (22 known)." in "".join(seen)


class TestStandsOut:
    def test_the_heaviest_are_told_and_the_others_named_by_level(self):
        flags = (
            flag("session-spike", "high"),
            *(flag(id, "caution") for id in ("lift-spike", "tonnage-spike", "carried-load", "shoe-new-minimal")),
            flag("monotony", "note", strength="weak"),
        )
        seen = words(view(flags))
        assert [one.level for one in seen.told] == ["high", "caution", "caution"]
        assert seen.told[0].words == "session-spike said"
        assert seen.others == "And 2 cautions and 1 note, told below."

    def test_notes_on_little_evidence_alone_are_named_without_besides(self):
        seen = words(view((flag("monotony", "note", strength="weak"),)))
        assert seen.told == () and seen.others == "1 note, told below."

    def test_nothing_raised_is_said(self):
        text = html.page(view(sessions=[run(1, 5000.0)]))
        assert "Nothing was raised in the last 28 days." in text


class TestLogged:
    def test_days_are_counted_for_each_kind(self):
        days = [
            {"athlete_id": 1, "day": AS_OF - timedelta(days=back), "rest": 1.0, "no_pain": 1.0, "sleep_s": 25200.0}
            for back in (3, 4, 40)
        ]
        seen = words(view(sessions=[run(1, 5000.0)], days=days, pain=[pain(1, 2.0)]))
        assert seen.logged[0] == (
            "Logged of 28 days: 1 session on 1, none on 2; pain or its absence on 3, sleep on 2, sitting on 0."
        )

    def test_what_is_most_useful_to_log_is_named_first_and_the_others_counted(self):
        ids = [factor.id for factor in catalogue()][:6]
        seen = replace(view(sessions=[run(1, 5000.0)]), unknown=tuple(Unknown(id, "why", 1, 10) for id in sorted(ids)))
        order = [gap.title for gap in cards.gaps(seen)[0]]
        assert order == [seen.factor(one.factor).title for one in by_usefulness(seen.unknown, seen.factors)] != sorted(order)
        named = ", ".join(f"{title} (1 of 10)" for title in order[:3])
        assert words(seen).logged[1] == f"Not answered in full, the most useful to log first: {named} and 3 more."


def test_the_page_opens_with_the_words_and_never_with_an_empty_heading(year_text):
    order = [
        year_text.index(part)
        for part in ('id="signs"', 'id="summary"', "What changed", "What stands out", "How much is logged", 'id="figures"')
    ]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("text", "most", "seen"),
    [
        ("short", 10, "short"),
        ("two  words\n here", 20, "two words here"),
        ("one two three", 9, "one two…"),
        ("x" * 30, 10, "x" * 9 + "…"),
    ],
)
def test_what_is_too_long_is_seen_to_be_cut(text, most, seen):
    assert clipped(text, most) == seen and len(seen) <= most + 10


@pytest.mark.parametrize(("count", "seen"), [(0, ""), (2, "0, 1"), (3, "0, 1 and 1 more"), (9, "0, 1 and 7 more")])
def test_a_list_says_how_many_more(count, seen):
    assert first_of(map(str, range(count)), 2) == seen
